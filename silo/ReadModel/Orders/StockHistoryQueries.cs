using System.Globalization;
using MerchantHub.Domain.Orders;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Orders;

/// <summary>
/// One entry of an item's history. Before and after are of what the kind is about: units on hand, kept for the counter for
/// SafetySet, sold for Returned; null for Sold.
/// </summary>
/// <param name="Change">Units that came to what can be sold or, below zero, left it; for SafetySet those kept for the counter.</param>
/// <param name="OrderKey">The order of units sold or returned, "" for anything else.</param>
public sealed record StockHistoryEntry(
    StockHistoryPlace Place, StockChangeKind Kind, DateTimeOffset At, long Change, long? Before, long? After, StockReason? Reason, string Note, string ByKey, string OrderKey);

/// <summary>Where an entry stands: at the same time, what was done to the stock comes before what was sold.</summary>
/// <param name="At">Unix milliseconds.</param>
/// <param name="Key">The change's key, or the order's.</param>
public readonly record struct StockHistoryPlace(long At, bool IsSale, string Key);

/// <summary>
/// What became of an item's units: the rows of its changes and the lines of its orders, merged by time, newest first. Each of
/// the two is read from its own index no further than the page needs, so that a product that sold a million times opens as fast.
/// </summary>
public static class StockHistoryQueries
{
    private static readonly SortBy<Newest> NewestFirst = new(Newest.At);

    private enum Newest { At }

    /// <summary>At most <paramref name="limit"/> entries, nearest to the place first, so in reverse for a backward page.</summary>
    public static async Task<List<StockHistoryEntry>> StockHistory(
        this ReadDb db, string stockKey, string itemKey, StockHistoryPlace? beyond, bool backward, int limit, CancellationToken cancellationToken)
    {
        var changes = await Changes(db, stockKey).Read(new(limit, beyond is { } there ? InChanges(there) : null, backward), cancellationToken);
        var sales = await Sales(db, itemKey).Read(new(limit, beyond is { } here ? InSales(here) : null, backward), cancellationToken);
        var entries = changes.Select(placed => Of(placed.Row)).Concat(sales.Select(placed => Of(placed.Row)));
        var ordered = backward
            ? entries.OrderBy(entry => entry.Place.At).ThenByDescending(entry => entry.Place.IsSale)
            : entries.OrderByDescending(entry => entry.Place.At).ThenBy(entry => entry.Place.IsSale);

        // The sort is stable, so that entries of one source and one instant stay as the database has them.
        return [.. ordered.Take(limit)];
    }

    /// <summary>False for a time that no entry can have.</summary>
    public static bool IsPlace(StockHistoryPlace place) => SortValue.TryRead<DateTimeOffset>(Text(place.At), out _) && SortValue.TryRead<DateTimeOffset>(Text(place.At + 1), out _);

    private static SortedRows<StockChangeRow> Changes(ReadDb db, string stockKey) =>
        db.Set<StockChangeRow>().Where(row => row.StockKey == stockKey).By(NewestFirst, true, row => row.OccurredAt, row => row.ChangeKey);

    private static SortedRows<OrderLineRow> Sales(ReadDb db, string itemKey) =>
        db.Set<OrderLineRow>().Where(row => row.ItemKey == itemKey).By(NewestFirst, true, row => row.PlacedAt, row => row.OrderKey);

    // No key is empty, so an empty one stands before all of an instant: whichever way the list is read, the changes of a sale's
    // instant are on its newer side, and the sales of a change's instant on its older.
    private static Place InChanges(StockHistoryPlace place) => place.IsSale ? new(Text(place.At), "") : new(Text(place.At), place.Key);

    private static Place InSales(StockHistoryPlace place) => place.IsSale ? new(Text(place.At), place.Key) : new(Text(place.At + 1), "");

    private static string Text(long at) => at.ToString(CultureInfo.InvariantCulture);

    private static StockHistoryEntry Of(StockChangeRow row) => new(
        new(row.OccurredAt.ToUnixTimeMilliseconds(), false, row.ChangeKey),
        row.Kind,
        row.OccurredAt,
        row.Kind is StockChangeKind.Returned ? row.UnitsBefore - row.UnitsAfter : row.UnitsAfter - row.UnitsBefore,
        row.UnitsBefore,
        row.UnitsAfter,
        row.Reason,
        row.Note,
        row.ByKey,
        row.OrderKey);

    private static StockHistoryEntry Of(OrderLineRow row) => new(
        new(row.PlacedAt.ToUnixTimeMilliseconds(), true, row.OrderKey), StockChangeKind.Sold, row.PlacedAt, -row.Quantity, null, null, null, "", "", row.OrderKey);

    /// <summary>The numbers of these orders, by their keys.</summary>
    public static Task<Dictionary<string, string>> OrderNumbers(this ReadDb db, IReadOnlyCollection<string> orderKeys, CancellationToken cancellationToken) =>
        db.Set<ShopOrderRow>().Where(row => orderKeys.Contains(row.OrderKey)).ToDictionaryAsync(row => row.OrderKey, row => row.Number, cancellationToken);
}
