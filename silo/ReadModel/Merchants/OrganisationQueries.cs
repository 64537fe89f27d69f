using MerchantHub.Domain.Merchants;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Merchants;

/// <summary>Lists of organisations.</summary>
public static class OrganisationQueries
{
    /// <summary>Applications in the order in which they came, of one status or of all.</summary>
    public static Task<List<OrganisationRow>> Applications(this ReadDb db, ApplicationStatus? status, KeyPage page, CancellationToken cancellationToken) =>
        page.Of(OfStatus(db, status), nameof(OrganisationRow.OrganisationKey), newestFirst: false).ToListAsync(cancellationToken);

    public static Task<int> CountApplications(this ReadDb db, ApplicationStatus? status, CancellationToken cancellationToken) =>
        OfStatus(db, status).CountAsync(cancellationToken);

    public static Task<List<OrganisationRow>> Organisations(this ReadDb db, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        db.Set<OrganisationRow>().Where(row => keys.Contains(row.OrganisationKey)).ToListAsync(cancellationToken);

    private static IQueryable<OrganisationRow> OfStatus(ReadDb db, ApplicationStatus? status) =>
        status is { } wanted ? db.Set<OrganisationRow>().Where(row => row.Status == wanted) : db.Set<OrganisationRow>();
}
