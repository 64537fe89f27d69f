using System.Runtime.CompilerServices;
using MerchantHub.Domain.Catalog;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Catalog;

/// <summary>Which products of a store a list shows; null does not ask. Type and vendor are exactly as the product says them.</summary>
/// <param name="OnSaleAt">Only what everybody may see at this instant.</param>
/// <param name="Query">A part of a title, vendor, type, category, tag or code.</param>
public sealed record ProductFilter(DateTimeOffset? OnSaleAt, string? Query, ProductStatus? Status, string? Type, string? Vendor);

/// <summary>
/// Id: made from the merchant's reference, so always the same and in no order that means anything. Updated: the latest first.
/// Title: from A. Price: that of the cheapest variant, the lowest first.
/// </summary>
public enum ProductSortKey { Id, UpdatedAt, Title, Price }

/// <summary>Whether there are units of an item now, where the search index was told the contrary.</summary>
/// <param name="IsInStock">1 or 0.</param>
public sealed record StockTurn(string StockKey, string ItemKey, int IsInStock);

/// <summary>Lists of products and of what is wrong in imported files.</summary>
public static class ProductQueries
{
    private const int RowsPerRead = 500;

    public static SortedRows<ProductRow> ProductsOf(this ReadDb db, string storeKey, ProductFilter filter, SortBy<ProductSortKey> sort)
    {
        var products = Matching(db, storeKey, filter);
        return sort.Key switch
        {
            ProductSortKey.UpdatedAt => products.By(sort, true, row => row.UpdatedAt, row => row.ProductKey),
            ProductSortKey.Title => products.By(sort, false, row => row.SortTitle, row => row.ProductKey),
            ProductSortKey.Price => products.By(sort, false, row => row.LowestPriceMinor, row => row.ProductKey),
            _ => products.By(sort, false, row => row.ProductKey, row => row.ProductKey),
        };
    }

    public static Task<List<ProductRow>> ProductsByKey(this ReadDb db, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        db.Set<ProductRow>().Where(row => keys.Contains(row.ProductKey)).ToListAsync(cancellationToken);

    public static async Task<IReadOnlyList<ProductImportErrorRow>> ImportErrors(this ReadDb db, string importKey, long? beyond, bool backward, int limit, CancellationToken cancellationToken)
    {
        var errors = db.Set<ProductImportErrorRow>().Where(row => row.ImportKey == importKey);
        return backward
            ? await errors.Where(row => beyond == null || row.Position < beyond).OrderByDescending(row => row.Position).Take(limit).ToListAsync(cancellationToken)
            : await errors.Where(row => beyond == null || row.Position > beyond).OrderBy(row => row.Position).Take(limit).ToListAsync(cancellationToken);
    }

    public static Task<int> CountImportErrors(this ReadDb db, string importKey, CancellationToken cancellationToken) =>
        db.Set<ProductImportErrorRow>().CountAsync(row => row.ImportKey == importKey, cancellationToken);

    /// <summary>Every product that changed since an instant, oldest key first, a few hundred at a time.</summary>
    public static async IAsyncEnumerable<ProductRow> ProductsSince(
        this IDbContextFactory<ReadDb> reads, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var beyond = "";
        for (var more = true; more;)
        {
            await using var db = await reads.CreateDbContextAsync(cancellationToken);
            var rows = await db.Set<ProductRow>()
                .Where(row => row.UpdatedAt >= since && string.Compare(row.ProductKey, beyond) > 0)
                .OrderBy(row => row.ProductKey).Take(RowsPerRead).ToListAsync(cancellationToken);
            foreach (var row in rows)
            {
                yield return row;
                beyond = row.ProductKey;
            }

            more = rows.Count == RowsPerRead;
        }
    }

    /// <summary>Every product of a store with the units on hand of its variants, by key, a few hundred at a time.</summary>
    public static async IAsyncEnumerable<(ProductRow Product, IReadOnlyDictionary<string, long> OnHand)> ProductsWithStock(
        this IDbContextFactory<ReadDb> reads, string storeKey, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var beyond = "";
        for (var more = true; more;)
        {
            await using var db = await reads.CreateDbContextAsync(cancellationToken);
            var rows = await db.Set<ProductRow>()
                .Where(row => row.StoreKey == storeKey && string.Compare(row.ProductKey, beyond) > 0)
                .OrderBy(row => row.ProductKey).Take(RowsPerRead).ToListAsync(cancellationToken);
            var keys = rows.Select(row => row.ProductKey).ToList();
            var levels = from variant in db.Set<ProductVariantRow>()
                         join level in db.Set<StockLevelRow>() on variant.VariantKey equals level.ItemKey
                         where keys.Contains(variant.ProductKey)
                         select new { variant.VariantKey, level.OnHand };
            var onHand = await levels.ToDictionaryAsync(level => level.VariantKey, level => level.OnHand, cancellationToken);
            foreach (var row in rows)
            {
                yield return (row, onHand);
                beyond = row.ProductKey;
            }

            more = rows.Count == RowsPerRead;
        }
    }

    /// <summary>Of these products, those of which the search index says that a unit can be bought.</summary>
    public static async Task<HashSet<string>> ProductsNotedInStock(this ReadDb db, IReadOnlyCollection<string> productKeys, CancellationToken cancellationToken) =>
        [.. await db.Set<ProductRow>().Where(row => row.IsInStock && productKeys.Contains(row.ProductKey)).Select(row => row.ProductKey).ToListAsync(cancellationToken)];

    /// <summary>
    /// Items of which the last unit was sold, or the first came in, since the search index was told. The condition is that of
    /// an index (orders-009.sql), word for word, so that this reads what has turned and not what there is.
    /// </summary>
    public static IQueryable<StockTurn> StockTurned(this ReadDb db, int limit) => db.Database.SqlQuery<StockTurn>(
        $"""
        select stock_key as "StockKey", item_key as "ItemKey", 1 - in_stock_told as "IsInStock" from stock_level
        where case when on_hand - allocated - held - safety > 0 then 1 else 0 end <> in_stock_told order by item_key limit {limit}
        """);

    /// <summary>Of these products, those of which a unit can be bought and the search index says none, and the other way round.</summary>
    public static Task<List<ProductRow>> ProductsWithStockTurned(this ReadDb db, IReadOnlyCollection<string> productKeys, CancellationToken cancellationToken)
    {
        var inStock = InStock(db).Where(key => productKeys.Contains(key));
        return db.Set<ProductRow>()
            .Where(row => productKeys.Contains(row.ProductKey) && (row.IsInStock ? !inStock.Contains(row.ProductKey) : inStock.Contains(row.ProductKey)))
            .OrderBy(row => row.ProductKey).ToListAsync(cancellationToken);
    }

    /// <summary>Of these items, those of which a unit can be bought.</summary>
    public static Task<List<string>> ItemsInStock(this ReadDb db, IReadOnlyCollection<string> itemKeys, CancellationToken cancellationToken) => db.Set<StockLevelRow>()
        .Where(level => itemKeys.Contains(level.ItemKey) && level.OnHand - level.Allocated - level.Held - level.Safety > 0)
        .Select(level => level.ItemKey).ToListAsync(cancellationToken);

    private static IQueryable<string> InStock(ReadDb db) =>
        from variant in db.Set<ProductVariantRow>()
        join level in db.Set<StockLevelRow>() on variant.VariantKey equals level.ItemKey
        where level.OnHand - level.Allocated - level.Held - level.Safety > 0
        select variant.ProductKey;

    private static IQueryable<ProductRow> Matching(ReadDb db, string storeKey, ProductFilter filter)
    {
        var products = db.Set<ProductRow>().Where(row => row.StoreKey == storeKey);
        if (filter.OnSaleAt is { } at)
        {
            products = products.Where(row => row.Status == ProductStatus.Active && (row.OnSaleFrom == null || row.OnSaleFrom <= at) && (row.OnSaleUntil == null || row.OnSaleUntil > at));
        }

        if (SearchText.Pattern(filter.Query) is { } pattern)
        {
            products = products.Where(row => EF.Functions.Like(row.SearchText, pattern, "\\"));
        }

        if (filter.Status is { } status)
        {
            products = products.Where(row => row.Status == status);
        }

        if (filter.Type is { } type)
        {
            products = products.Where(row => row.Type == type);
        }

        return filter.Vendor is { } vendor ? products.Where(row => row.Vendor == vendor) : products;
    }
}
