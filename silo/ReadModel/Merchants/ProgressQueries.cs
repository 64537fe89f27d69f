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

/// <summary>How far an organisation has come since it applied. Each is true once the thing has happened, whoever did it.</summary>
public sealed record OrganisationProgress(
    bool IsApproved,
    bool HasStore,
    bool HasProduct,
    bool HasOrder,
    bool HasColleague,
    bool HasPlannedLive,
    bool HasBeenLive,
    bool HasDeal,
    bool HasOpenedDeal,
    bool HasSite,
    bool HasWorker,
    bool HasOfferedWork,
    bool HasAssignment);

public static class ProgressQueries
{
    /// <summary>One round trip; null for an organisation that is not there (yet).</summary>
    public static Task<OrganisationProgress?> ProgressOf(this ReadDb db, string key, CancellationToken cancellationToken) => db.Set<OrganisationRow>()
        .Where(row => row.OrganisationKey == key)
        .Select(row => new OrganisationProgress(
            row.Status == ApplicationStatus.Approved,
            db.Set<StoreRow>().Any(store => store.OrganisationKey == key),
            db.Set<ProductRow>().Any(product => product.OrganisationKey == key),
            db.Set<ShopOrderRow>().Any(order => order.OrganisationKey == key),
            db.Set<MembershipRow>().Count(member => member.OrganisationKey == key) > 1,
            db.Set<LiveSessionRow>().Any(live => live.OrganisationKey == key),
            db.Set<LiveSessionRow>().Any(live => live.OrganisationKey == key && (live.Status == LiveStatus.Live || live.Status == LiveStatus.Ended)),
            db.Set<DealRow>().Any(deal => deal.OrganisationKey == key),
            db.Set<DealRow>().Any(deal => deal.OrganisationKey == key && deal.Phase != DealPhase.Draft),
            db.Set<SiteRow>().Any(site => site.OrganisationKey == key),
            db.Set<WorkerRow>().Any(worker => worker.LenderKey == key),
            db.Set<LoanRow>().Any(loan => loan.LenderKey == key) || db.Set<ShiftRow>().Any(shift => shift.BorrowerKey == key),
            db.Set<AssignmentRow>().Any(assignment => assignment.LenderKey == key)
                || db.Set<ShiftRow>().Any(shift => shift.BorrowerKey == key && shift.Filled > 0)))
        .FirstOrDefaultAsync(cancellationToken);
}
