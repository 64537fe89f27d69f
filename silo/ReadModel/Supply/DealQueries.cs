using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Supply;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Merchants;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Supply;

/// <summary>What a list of deals is about. An open deal with nothing left to sell counts as sold out, and not as open.</summary>
/// <param name="OrganisationKey">Only this factory's; null is everybody's.</param>
/// <param name="DraftsOf">Drafts of these organisations are shown too; nobody else sees a draft.</param>
/// <param name="Phase">Null is every phase.</param>
/// <param name="SoldOut">Only those that are sold out, or only those that are not; null does not ask.</param>
public sealed record DealFilter(string? OrganisationKey, IReadOnlyCollection<string> DraftsOf, string? Query, DealPhase? Phase, bool? SoldOut);

/// <summary>
/// Created: the newest first. Title: from A. Closes: the soonest first, what never closes last. Sold: the most units first.
/// Price: the cheapest first, by the unit price at the greatest quantity, in minor units whatever the currency.
/// </summary>
public enum DealSortKey { CreatedAt, Title, ClosesAt, Sold, Price }

/// <summary>Lists of deals.</summary>
public static class DealQueries
{
    public static SortedRows<DealRow> Deals(this ReadDb db, DealFilter filter, SortBy<DealSortKey> sort)
    {
        var deals = Matching(db, filter);
        var levels = db.Set<StockLevelRow>();
        return sort.Key switch
        {
            DealSortKey.Title => deals.By(sort, false, row => row.SortTitle, row => row.DealKey),
            DealSortKey.ClosesAt => deals.By(sort, false, row => row.ClosesAt, row => row.DealKey),
            DealSortKey.Sold => deals.By(sort, true, row => levels.Where(level => level.ItemKey == row.DealKey).Sum(level => level.Allocated), row => row.DealKey),
            DealSortKey.Price => deals.By(sort, false, row => row.LowestPriceMinor, row => row.DealKey),
            _ => deals.By(sort, true, row => row.DealKey, row => row.DealKey),
        };
    }

    public static Task<List<DealRow>> DealsByKey(this ReadDb db, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        db.Set<DealRow>().Where(row => keys.Contains(row.DealKey)).ToListAsync(cancellationToken);

    private static IQueryable<DealRow> Matching(ReadDb db, DealFilter filter)
    {
        var deals = db.Set<DealRow>().Where(row => filter.DraftsOf.Contains(row.OrganisationKey)
            || (row.Phase != DealPhase.Draft && !db.Set<OrganisationRow>().Any(seller => seller.OrganisationKey == row.OrganisationKey && seller.Stage == SellerStage.List)));
        if (filter.OrganisationKey is { } organisation)
        {
            deals = deals.Where(row => row.OrganisationKey == organisation);
        }

        if (SearchText.Pattern(filter.Query) is { } pattern)
        {
            deals = deals.Where(row => EF.Functions.Like(row.SearchText, pattern, "\\"));
        }

        if (filter.Phase is { } phase)
        {
            deals = deals.Where(row => row.Phase == phase);
        }

        if (filter.SoldOut is { } soldOut)
        {
            var levels = db.Set<StockLevelRow>();
            deals = deals.Where(row => levels.Any(level => level.ItemKey == row.DealKey && level.Allocated + level.Safety >= level.OnHand) == soldOut);
        }

        return deals;
    }
}
