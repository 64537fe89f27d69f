using MerchantHub.Domain.Orders;
using MerchantHub.ReadModel.Platform;

namespace MerchantHub.ReadModel.Orders;

/// <summary>Which orders of an organisation a list shows; null does not ask.</summary>
/// <param name="PlacedFrom">Placed then or later.</param>
/// <param name="PlacedBefore">Placed before then.</param>
/// <param name="Words">The beginning of an order's number, or a part of the buyer's e-mail address.</param>
public sealed record OrderFilter(OrderStatus? Status, string? StoreKey, DateTimeOffset? PlacedFrom, DateTimeOffset? PlacedBefore, string? Words, FulfilmentStatus? Fulfilment = null)
{
    public static readonly OrderFilter None = new(null, null, null, null, null);
}

/// <summary>Placed: the newest first. Total: the greatest first, in minor units whatever the currency.</summary>
public enum OrderSortKey { PlacedAt, Total }

/// <summary>Lists of orders. They are not counted: a seller may have millions.</summary>
public static class OrderQueries
{
    private static readonly SortBy<OrderSortKey> NewestFirst = new(OrderSortKey.PlacedAt);

    public static SortedRows<ShopOrderRow> OrdersOf(this ReadDb db, string organisationKey, OrderFilter filter, SortBy<OrderSortKey> sort) =>
        Sorted(Matching(db.Set<ShopOrderRow>().Where(row => row.OrganisationKey == organisationKey), filter), sort);

    public static SortedRows<ShopOrderRow> OrdersOfStore(this ReadDb db, string storeKey) =>
        Sorted(db.Set<ShopOrderRow>().Where(row => row.StoreKey == storeKey && row.StoreKey != ""), NewestFirst);

    public static SortedRows<ShopOrderRow> OrdersOfBuyer(this ReadDb db, string buyerKey) =>
        Sorted(db.Set<ShopOrderRow>().Where(row => row.BuyerKey == buyerKey), NewestFirst);

    private static SortedRows<ShopOrderRow> Sorted(IQueryable<ShopOrderRow> rows, SortBy<OrderSortKey> sort) => sort.Key is OrderSortKey.Total
        ? rows.By(sort, true, row => row.TotalMinor, row => row.OrderKey)
        : rows.By(sort, true, row => row.PlacedAt, row => row.OrderKey);

    private static IQueryable<ShopOrderRow> Matching(IQueryable<ShopOrderRow> rows, OrderFilter filter)
    {
        if (filter.Status is { } status)
        {
            rows = rows.Where(row => row.Status == (int)status);
        }

        if (filter.Fulfilment is { } fulfilment)
        {
            rows = rows.Where(row => row.Fulfilment == (int)fulfilment);
        }

        if (filter.StoreKey is { } store)
        {
            // The index of a store's orders has none without a store, and SQLite wants to be told so.
            rows = rows.Where(row => row.StoreKey == store && row.StoreKey != "");
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
}
