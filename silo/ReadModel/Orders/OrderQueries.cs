using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Orders;

/// <summary>Where a page begins: the instant and key of the row before it.</summary>
public readonly record struct OrderCursor(DateTimeOffset PlacedAt, string OrderKey);

/// <summary>Lists of orders, newest first, by keyset.</summary>
public static class OrderQueries
{
    public static Task<List<ShopOrderRow>> OfOrganisation(this ReadDb db, string organisationKey, OrderCursor? after, int limit, CancellationToken cancellationToken) =>
        Page(db.Set<ShopOrderRow>().Where(row => row.OrganisationKey == organisationKey), after, limit, cancellationToken);

    public static Task<List<ShopOrderRow>> OfStore(this ReadDb db, string storeKey, OrderCursor? after, int limit, CancellationToken cancellationToken) =>
        Page(db.Set<ShopOrderRow>().Where(row => row.StoreKey == storeKey), after, limit, cancellationToken);

    public static Task<List<ShopOrderRow>> OfBuyer(this ReadDb db, string buyerKey, OrderCursor? after, int limit, CancellationToken cancellationToken) =>
        Page(db.Set<ShopOrderRow>().Where(row => row.BuyerKey == buyerKey), after, limit, cancellationToken);

    private static Task<List<ShopOrderRow>> Page(IQueryable<ShopOrderRow> rows, OrderCursor? after, int limit, CancellationToken cancellationToken)
    {
        if (after is { } cursor)
        {
            rows = rows.Where(row => row.PlacedAt < cursor.PlacedAt || (row.PlacedAt == cursor.PlacedAt && string.Compare(row.OrderKey, cursor.OrderKey) < 0));
        }

        return rows.OrderByDescending(row => row.PlacedAt).ThenByDescending(row => row.OrderKey).Take(limit).ToListAsync(cancellationToken);
    }
}
