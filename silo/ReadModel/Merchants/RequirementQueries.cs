using MerchantHub.Domain.Merchants;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Merchants;

/// <summary>Which part of the operators' work on papers a list shows.</summary>
public enum ReviewFilter { Open, MoreAsked, Refused, Accepted }

/// <summary>Papers of all businesses, and which sellers are held back.</summary>
public static class RequirementQueries
{
    /// <summary>Reviews in the order in which the papers came.</summary>
    public static Task<List<RequirementRow>> Reviews(this ReadDb db, ReviewFilter filter, KeyPage page, CancellationToken cancellationToken) =>
        page.Of(Matching(db, filter), nameof(RequirementRow.ReviewKey), newestFirst: false).ToListAsync(cancellationToken);

    public static Task<int> CountReviews(this ReadDb db, ReviewFilter filter, CancellationToken cancellationToken) =>
        Matching(db, filter).CountAsync(cancellationToken);

    /// <summary>How many other businesses handed a paper of that kind in with the same number.</summary>
    public static Task<int> OthersWithNumber(this ReadDb db, string organisationKey, RequirementKind kind, string number, CancellationToken cancellationToken) =>
        db.Set<RequirementRow>().CountAsync(row => row.Kind == kind && row.Number == number && row.OrganisationKey != organisationKey, cancellationToken);

    public static Task<List<SellerVolumeRow>> VolumesOf(this ReadDb db, string organisationKey, int month, CancellationToken cancellationToken) =>
        db.Set<SellerVolumeRow>().Where(row => row.OrganisationKey == organisationKey && row.Month == month).OrderBy(row => row.Currency).ToListAsync(cancellationToken);

    /// <summary>In which currencies its stores sell.</summary>
    public static Task<List<string>> CurrenciesOf(this ReadDb db, string organisationKey, CancellationToken cancellationToken) =>
        db.Set<StoreRow>().Where(row => row.OrganisationKey == organisationKey).Select(row => row.CurrencyCode).Distinct().ToListAsync(cancellationToken);

    /// <summary>Approved businesses that may not sell.</summary>
    public static Task<List<string>> SellersWithoutStage(this ReadDb db, CancellationToken cancellationToken) =>
        db.Set<OrganisationRow>()
            .Where(row => row.Stage == SellerStage.List && row.Status == ApplicationStatus.Approved)
            .Select(row => row.OrganisationKey)
            .ToListAsync(cancellationToken);

    /// <summary>Businesses that have sold as much in that month as they may before they are paid.</summary>
    public static Task<List<string>> SellersAtLimit(this ReadDb db, int month, CancellationToken cancellationToken) =>
        db.Set<SellerVolumeRow>()
            .Where(row => row.Month == month && row.IsOver == 1)
            .Join(db.Set<OrganisationRow>().Where(row => row.Stage == SellerStage.Sell), volume => volume.OrganisationKey, organisation => organisation.OrganisationKey, (volume, _) => volume.OrganisationKey)
            .Distinct()
            .ToListAsync(cancellationToken);

    private static IQueryable<RequirementRow> Matching(ReadDb db, ReviewFilter filter)
    {
        var rows = db.Set<RequirementRow>();
        return filter switch
        {
            ReviewFilter.MoreAsked => rows.Where(row => row.Status == RequirementStatus.MoreAsked),
            ReviewFilter.Refused => rows.Where(row => row.Status == RequirementStatus.Refused),
            ReviewFilter.Accepted => rows.Where(row => row.Status == RequirementStatus.Accepted),
            _ => rows.Where(row => row.Status == RequirementStatus.Uploaded || row.Status == RequirementStatus.InCheck || row.Status == RequirementStatus.Appealed),
        };
    }
}
