using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Orders;

/// <summary>The instant and key of the row that a page begins after.</summary>
public readonly record struct OrderCursor(DateTimeOffset PlacedAt, string OrderKey);

/// <summary>At most <paramref name="Limit"/> rows beyond the cursor; <paramref name="Backward"/> reads towards the newest.</summary>
public readonly record struct OrderPage(OrderCursor? Cursor, bool Backward, int Limit);

/// <summary>Lists of orders, newest first, by keyset.</summary>
public static class OrderQueries
{
    public static Task<List<ShopOrderRow>> OfOrganisation(this ReadDb db, string organisationKey, OrderPage page, CancellationToken cancellationToken) =>
        Read(db.Set<ShopOrderRow>().Where(row => row.OrganisationKey == organisationKey), page, cancellationToken);

    public static Task<List<ShopOrderRow>> OfStore(this ReadDb db, string storeKey, OrderPage page, CancellationToken cancellationToken) =>
        Read(db.Set<ShopOrderRow>().Where(row => row.StoreKey == storeKey), page, cancellationToken);

    public static Task<List<ShopOrderRow>> OfBuyer(this ReadDb db, string buyerKey, OrderPage page, CancellationToken cancellationToken) =>
        Read(db.Set<ShopOrderRow>().Where(row => row.BuyerKey == buyerKey), page, cancellationToken);

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
