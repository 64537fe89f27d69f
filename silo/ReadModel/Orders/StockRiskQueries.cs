using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Supply;
using MerchantHub.ReadModel.Catalog;
using MerchantHub.ReadModel.Supply;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Orders;

/// <summary>Something that sells faster than it will last.</summary>
/// <param name="Sold">Units of orders placed in the window and not cancelled.</param>
/// <param name="Available">Units on hand that are neither sold nor in somebody's checkout nor kept for the counter.</param>
/// <param name="DaysOfCover">Available over the units sold a day in the window.</param>
public sealed record StockRisk(string ItemKey, string Title, long Sold, long Available, double DaysOfCover);

/// <summary>
/// Days of cover, the stock over the mean demand a day, as inventory management usually defines it. The demand is that of the
/// last seven days, so that each weekday counts once; what did not sell in them is no risk, nor is what is not offered any more: a closed deal, a product that is not active.
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
        var active = from variant in db.Set<ProductVariantRow>()
                     join product in db.Set<ProductRow>() on variant.ProductKey equals product.ProductKey
                     where product.Status == ProductStatus.Active
                     select variant.VariantKey;
        var open = db.Set<DealRow>().Where(deal => deal.Phase == DealPhase.Open).Select(deal => deal.DealKey);
        var levels = await db.Set<StockLevelRow>()
            .Where(level => keys.Contains(level.ItemKey) && level.OrganisationKey == organisationKey)
            .Where(level => active.Contains(level.ItemKey) || open.Contains(level.ItemKey))
            .GroupBy(level => level.ItemKey)
            .Select(item => new { ItemKey = item.Key, Available = item.Sum(level => level.OnHand - level.Held - level.Allocated > level.Safety ? level.OnHand - level.Held - level.Allocated - level.Safety : 0) })
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
