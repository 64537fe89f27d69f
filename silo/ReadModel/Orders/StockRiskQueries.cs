using MerchantHub.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Orders;

/// <summary>Something that sells faster than it will last.</summary>
/// <param name="Sold">Units of orders placed in the window and not cancelled.</param>
/// <param name="Available">Units on hand that are neither sold nor in somebody's checkout.</param>
/// <param name="DaysOfCover">Available over the units sold a day in the window.</param>
public sealed record StockRisk(string ItemKey, string Title, long Sold, long Available, double DaysOfCover);

/// <summary>
/// Days of cover, the stock over the mean demand a day, as inventory management usually defines it. The demand is that of the
/// last seven days, so that each weekday counts once; what did not sell in them is no risk.
/// </summary>
public static class StockRiskQueries
{
    public const int WindowDays = 7;

    /// <summary>What lasts longer is no risk.</summary>
    public const int CoverDays = 7;

    /// <summary>No more items are looked at; those that sold most come first.</summary>
    private const int MostItems = 1_000;

    public static async Task<IReadOnlyList<StockRisk>> StockRisks(this ReadDb db, string organisationKey, DateTimeOffset now, int count, CancellationToken cancellationToken)
    {
        var since = now.AddDays(-WindowDays);
        var sold = await db.Set<ShopOrderRow>()
            .Where(order => order.OrganisationKey == organisationKey && order.PlacedAt >= since && order.Status == (int)OrderStatus.Paid)
            .Join(db.Set<OrderLineRow>(), order => order.OrderKey, line => line.OrderKey, (order, line) => line)
            .GroupBy(line => line.ItemKey)
            .Select(item => new { ItemKey = item.Key, Title = item.Max(line => line.Title)!, Units = item.Sum(line => (long)line.Quantity) })
            .OrderByDescending(item => item.Units)
            .Take(MostItems)
            .ToListAsync(cancellationToken);
        var keys = sold.Select(item => item.ItemKey).ToArray();
        var levels = await db.Set<StockLevelRow>()
            .Where(level => keys.Contains(level.ItemKey) && level.OrganisationKey == organisationKey)
            .GroupBy(level => level.ItemKey)
            .Select(item => new { ItemKey = item.Key, Available = item.Sum(level => level.OnHand - level.Held - level.Allocated) })
            .ToDictionaryAsync(item => item.ItemKey, item => item.Available, cancellationToken);
        return
        [
            .. sold
                .Where(item => levels.ContainsKey(item.ItemKey))
                .Select(item => new StockRisk(item.ItemKey, item.Title, item.Units, levels[item.ItemKey], levels[item.ItemKey] * (double)WindowDays / item.Units))
                .Where(risk => risk.DaysOfCover < CoverDays)
                .OrderBy(risk => risk.DaysOfCover).ThenByDescending(risk => risk.Sold)
                .Take(count),
        ];
    }
}
