using System.Runtime.CompilerServices;
using MerchantHub.Domain.Catalog;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Catalog;

/// <summary>Lists of products and of what is wrong in imported files.</summary>
public static class ProductQueries
{
    private const int RowsPerRead = 500;

    public static Task<List<ProductRow>> ProductsOf(this ReadDb db, string storeKey, string? query, bool onSaleOnly, KeyPage page, CancellationToken cancellationToken) =>
        page.Of(Matching(db, storeKey, query, onSaleOnly), nameof(ProductRow.ProductKey), newestFirst: false).ToListAsync(cancellationToken);

    public static Task<int> CountProductsOf(this ReadDb db, string storeKey, string? query, bool onSaleOnly, CancellationToken cancellationToken) =>
        Matching(db, storeKey, query, onSaleOnly).CountAsync(cancellationToken);

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

    /// <summary>Products of which the last unit was sold, or the first came in, since the search index was told.</summary>
    public static Task<List<ProductRow>> ProductsWithStockTurned(this ReadDb db, int limit, CancellationToken cancellationToken)
    {
        var inStock = InStock(db);
        return db.Set<ProductRow>()
            .Where(row => row.IsInStock ? !inStock.Contains(row.ProductKey) : inStock.Contains(row.ProductKey))
            .OrderBy(row => row.ProductKey).Take(limit).ToListAsync(cancellationToken);
    }

    private static IQueryable<string> InStock(ReadDb db) =>
        from variant in db.Set<ProductVariantRow>()
        join level in db.Set<StockLevelRow>() on variant.VariantKey equals level.ItemKey
        where level.OnHand - level.Allocated - level.Held > 0
        select variant.ProductKey;

    private static IQueryable<ProductRow> Matching(ReadDb db, string storeKey, string? query, bool onSaleOnly)
    {
        var products = db.Set<ProductRow>().Where(row => row.StoreKey == storeKey && (!onSaleOnly || row.Status == ProductStatus.Active));
        return SearchText.Pattern(query) is { } pattern ? products.Where(row => EF.Functions.Like(row.SearchText, pattern, "\\")) : products;
    }
}
