using MerchantHub.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Orders;

/// <summary>The instant and key of the row that a page begins after.</summary>
public readonly record struct OrderCursor(DateTimeOffset PlacedAt, string OrderKey);

/// <summary>At most <paramref name="Limit"/> rows beyond the cursor; <paramref name="Backward"/> reads towards the newest.</summary>
public readonly record struct OrderPage(OrderCursor? Cursor, bool Backward, int Limit);

/// <summary>Which orders of an organisation a list shows; null does not ask.</summary>
/// <param name="PlacedFrom">Placed then or later.</param>
/// <param name="PlacedBefore">Placed before then.</param>
/// <param name="Words">The beginning of an order's number, or a part of the buyer's e-mail address.</param>
public sealed record OrderFilter(OrderStatus? Status, string? StoreKey, DateTimeOffset? PlacedFrom, DateTimeOffset? PlacedBefore, string? Words)
{
    public static readonly OrderFilter None = new(null, null, null, null, null);
}

/// <summary>Lists of orders, newest first, by keyset.</summary>
public static class OrderQueries
{
    public static Task<List<ShopOrderRow>> OfOrganisation(this ReadDb db, string organisationKey, OrderFilter filter, OrderPage page, CancellationToken cancellationToken) =>
        Read(Matching(db.Set<ShopOrderRow>().Where(row => row.OrganisationKey == organisationKey), filter), page, cancellationToken);

    public static Task<List<ShopOrderRow>> OfStore(this ReadDb db, string storeKey, OrderPage page, CancellationToken cancellationToken) =>
        Read(db.Set<ShopOrderRow>().Where(row => row.StoreKey == storeKey), page, cancellationToken);

    public static Task<List<ShopOrderRow>> OfBuyer(this ReadDb db, string buyerKey, OrderPage page, CancellationToken cancellationToken) =>
        Read(db.Set<ShopOrderRow>().Where(row => row.BuyerKey == buyerKey), page, cancellationToken);

    private static IQueryable<ShopOrderRow> Matching(IQueryable<ShopOrderRow> rows, OrderFilter filter)
    {
        if (filter.Status is { } status)
        {
            rows = rows.Where(row => row.Status == (int)status);
        }

        if (filter.StoreKey is { } store)
        {
            rows = rows.Where(row => row.StoreKey == store);
        }

        if (filter.PlacedFrom is { } from)
        {
            rows = rows.Where(row => row.PlacedAt >= from);
        }

        if (filter.PlacedBefore is { } before)
        {
            rows = rows.Where(row => row.PlacedAt < before);
        }

        if (filter.Words?.Trim() is { Length: > 0 } words)
        {
            var (number, part) = (words.ToUpperInvariant(), words.ToLowerInvariant());
#pragma warning disable CA1304, CA1311 // It becomes lower() in the database, which has no culture here.
            rows = rows.Where(row => row.Number.StartsWith(number) || row.Email.ToLower().Contains(part));
#pragma warning restore CA1304, CA1311
        }

        return rows;
    }

    private static Task<List<ShopOrderRow>> Read(IQueryable<ShopOrderRow> rows, OrderPage page, CancellationToken cancellationToken)
    {
        if (page is { Cursor: { } after, Backward: false })
        {
            rows = rows.Where(row => row.PlacedAt < after.PlacedAt || (row.PlacedAt == after.PlacedAt && string.Compare(row.OrderKey, after.OrderKey) < 0));
        }
        else if (page.Cursor is { } before)
        {
            rows = rows.Where(row => row.PlacedAt > before.PlacedAt || (row.PlacedAt == before.PlacedAt && string.Compare(row.OrderKey, before.OrderKey) > 0));
        }

        var ordered = page.Backward
            ? rows.OrderBy(row => row.PlacedAt).ThenBy(row => row.OrderKey)
            : rows.OrderByDescending(row => row.PlacedAt).ThenByDescending(row => row.OrderKey);
        return ordered.Take(page.Limit).ToListAsync(cancellationToken);
    }
}
