using MerchantHub.Domain.Live;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Supply;
using MerchantHub.Domain.Workforce;
using MerchantHub.ReadModel.Catalog;
using MerchantHub.ReadModel.Live;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Platform;
using MerchantHub.ReadModel.Supply;
using MerchantHub.ReadModel.Workforce;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Merchants;

/// <summary>
/// How far an organisation has come since it applied. Each is true once the thing has happened, whoever did it; a time is that
/// of the first one, null where there is none yet.
/// </summary>
public sealed record OrganisationProgress(
    DateTimeOffset? ApprovedAt,
    bool HasStore,
    bool HasProduct,
    DateTimeOffset? TermsSetAt,
    DateTimeOffset? FirstOrderAt,
    bool HasColleague,
    bool HasPlannedLive,
    bool HasBeenLive,
    DateTimeOffset? FirstDealAt,
    bool HasOpenedDeal,
    bool HasSite,
    bool HasWorker,
    bool HasOfferedWork,
    bool HasAssignment);

public static class ProgressQueries
{
    /// <summary>
    /// One round trip; null for an organisation that is not there (yet). Products and live sales are found through its stores,
    /// workers, shifts and assignments through its sites: those are the indexes there are, and a newcomer, who has none of
    /// them, would otherwise have everybody's tables read to their ends.
    /// </summary>
    public static Task<OrganisationProgress?> ProgressOf(this ReadDb db, string key, CancellationToken cancellationToken)
    {
        var orders = db.Set<ShopOrderRow>().Where(order => order.OrganisationKey == key);
        var deals = db.Set<DealRow>().Where(deal => deal.OrganisationKey == key);
        var stores = db.Set<StoreRow>().Where(store => store.OrganisationKey == key);
        var sites = db.Set<SiteRow>().Where(site => site.OrganisationKey == key);
        var lives = from store in stores join live in db.Set<LiveSessionRow>() on store.StoreKey equals live.StoreKey select live;
        var workers = from site in sites join worker in db.Set<WorkerRow>() on site.SiteKey equals worker.SiteKey select worker;
        var shifts = from site in sites join shift in db.Set<ShiftRow>() on site.SiteKey equals shift.SiteKey select shift;
        var lent = from worker in workers
                   join assignment in db.Set<AssignmentRow>() on worker.WorkerKey equals assignment.WorkerKey
                   where assignment.LenderKey == key
                   select assignment;
        return db.Set<OrganisationRow>()
            .Where(row => row.OrganisationKey == key)
            .Select(row => new OrganisationProgress(
                row.Status == ApplicationStatus.Approved ? row.DecidedAt : null,
                stores.Any(),
                stores.Any(store => db.Set<ProductRow>().Any(product => product.StoreKey == store.StoreKey)),
                stores.Where(store => store.TermsSetAt != null).OrderBy(store => store.TermsSetAt).Select(store => store.TermsSetAt).FirstOrDefault(),
                orders.OrderBy(order => order.PlacedAt).Select(order => (DateTimeOffset?)order.PlacedAt).FirstOrDefault(),
                db.Set<MembershipRow>().Count(member => member.OrganisationKey == key) > 1,
                lives.Any(),
                lives.Any(live => live.Status == LiveStatus.Live || live.Status == LiveStatus.Ended),
                deals.OrderBy(deal => deal.CreatedAt).Select(deal => (DateTimeOffset?)deal.CreatedAt).FirstOrDefault(),
                deals.Any(deal => deal.Phase != DealPhase.Draft),
                sites.Any(),
                workers.Any(),
                db.Set<LoanRow>().Any(loan => loan.LenderKey == key) || shifts.Any(),
                lent.Any() || shifts.Any(shift => shift.Filled > 0)))
            .FirstOrDefaultAsync(cancellationToken);
    }
}
