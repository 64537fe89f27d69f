using MerchantHub.Domain.Supply;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Supply;

/// <summary>What a list of deals is about. An open deal with nothing left to sell counts as sold out, and not as open.</summary>
/// <param name="OrganisationKey">Only this factory's; null is everybody's.</param>
/// <param name="DraftsOf">Drafts of these organisations are shown too; nobody else sees a draft.</param>
/// <param name="Phase">Null is every phase.</param>
/// <param name="SoldOut">Only those that are sold out, or only those that are not; null does not ask.</param>
public sealed record DealFilter(string? OrganisationKey, IReadOnlyCollection<string> DraftsOf, string? Query, DealPhase? Phase, bool? SoldOut);

/// <summary>Lists of deals, newest first.</summary>
public static class DealQueries
{
    public static Task<List<DealRow>> Deals(this ReadDb db, DealFilter filter, KeyPage page, CancellationToken cancellationToken) =>
        page.Of(Matching(db, filter), nameof(DealRow.DealKey), newestFirst: true).ToListAsync(cancellationToken);

    public static Task<int> CountDeals(this ReadDb db, DealFilter filter, CancellationToken cancellationToken) =>
        Matching(db, filter).CountAsync(cancellationToken);

    public static Task<List<DealRow>> DealsByKey(this ReadDb db, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        db.Set<DealRow>().Where(row => keys.Contains(row.DealKey)).ToListAsync(cancellationToken);

    private static IQueryable<DealRow> Matching(ReadDb db, DealFilter filter)
    {
        var deals = db.Set<DealRow>().Where(row => row.Phase != DealPhase.Draft || filter.DraftsOf.Contains(row.OrganisationKey));
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
            deals = deals.Where(row => levels.Any(level => level.ItemKey == row.DealKey && level.Allocated >= level.OnHand) == soldOut);
        }

        return deals;
    }
}
