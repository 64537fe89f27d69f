using MerchantHub.Domain.Live;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Live;

/// <summary>Which live sales a list shows; null does not ask, but without a status those that were called off are left out.</summary>
/// <param name="Query">A part of the title.</param>
public sealed record LiveSessionFilter(string? StoreKey, LiveStatus? Status, string? OrganisationKey = null, string? Query = null);

/// <summary>Scheduled: the newest first. Title: from A.</summary>
public enum LiveSessionSortKey { ScheduledFor, Title }

/// <summary>The lists of live sales.</summary>
public static class LiveSessionQueries
{
    public static SortedRows<LiveSessionRow> LiveSessions(this ReadDb db, LiveSessionFilter filter, SortBy<LiveSessionSortKey> sort)
    {
        var rows = Filtered(db, filter);
        return sort.Key is LiveSessionSortKey.Title
            ? rows.By(sort, false, row => row.SortTitle, row => row.SessionKey)
            : rows.By(sort, true, row => row.ScheduledFor, row => row.SessionKey);
    }

    private static IQueryable<LiveSessionRow> Filtered(ReadDb db, LiveSessionFilter filter)
    {
        var rows = db.Set<LiveSessionRow>().AsQueryable();
        if (filter.OrganisationKey is { } organisation)
        {
            rows = rows.Where(row => row.OrganisationKey == organisation);
        }

        if (filter.StoreKey is { } store)
        {
            rows = rows.Where(row => row.StoreKey == store);
        }

        if (SearchText.Pattern(filter.Query) is { } pattern)
        {
            rows = rows.Where(row => EF.Functions.Like(row.SearchText, pattern, "\\"));
        }

        return filter.Status is { } status ? rows.Where(row => row.Status == status) : rows.Where(row => row.Status != LiveStatus.Cancelled);
    }
}
