using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Workforce;

/// <summary>Which sites of an organisation a list shows; null does not ask.</summary>
/// <param name="Query">A part of the name or the address.</param>
/// <param name="Kind">Exactly as the site says it.</param>
public sealed record SiteFilter(string? Query, ClosedFilter Closed, string? Kind);

/// <summary>Created: the oldest first. Name: from A.</summary>
public enum SiteSortKey { CreatedAt, Name }

/// <summary>Lists of the places where people work.</summary>
public static class SiteQueries
{
    public static SortedRows<SiteRow> SitesOf(this ReadDb db, string organisationKey, SiteFilter filter, SortBy<SiteSortKey> sort)
    {
        var sites = db.Set<SiteRow>().Where(row => row.OrganisationKey == organisationKey);
        if (SearchText.Pattern(filter.Query) is { } pattern)
        {
            sites = sites.Where(row => EF.Functions.Like(row.SearchText, pattern, "\\"));
        }

        if (filter.Closed.IsClosed is { } isClosed)
        {
            sites = sites.Where(row => (row.ClosedFrom != null && row.ClosedFrom <= filter.Closed.Now) == isClosed);
        }

        if (filter.Kind is { } kind)
        {
            sites = sites.Where(row => row.Kind == kind);
        }

        return sort.Key is SiteSortKey.Name
            ? sites.By(sort, false, row => row.SortName, row => row.SiteKey)
            : sites.By(sort, false, row => row.SiteKey, row => row.SiteKey);
    }
}
