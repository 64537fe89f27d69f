using MerchantHub.Domain.Live;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Live;

/// <summary>Which live sales a list shows. A null store is all stores; a null status is all that were not called off.</summary>
public sealed record LiveSessionFilter(string? StoreKey, LiveStatus? Status)
{
    /// <summary>What comes next stands first among the scheduled; elsewhere the newest does.</summary>
    public bool SoonestFirst => Status is LiveStatus.Scheduled;
}

/// <summary>Where a page goes on: just behind this row.</summary>
public readonly record struct LiveSessionPosition(DateTimeOffset ScheduledFor, string SessionKey);

/// <summary>The lists of live sales, page by page (keyset on time and key).</summary>
public static class LiveSessionQueries
{
    /// <param name="backward">Read towards the start of the list, nearest to <paramref name="after"/> first.</param>
    public static async Task<IReadOnlyList<LiveSessionRow>> LiveSessions(
        this ReadDb db, LiveSessionFilter filter, LiveSessionPosition? after, bool backward, int count, CancellationToken cancellationToken)
    {
        var rows = Filtered(db, filter);
        var isAscending = filter.SoonestFirst != backward;
        if (after is { } position)
        {
            var (at, key) = (position.ScheduledFor, position.SessionKey);
            rows = isAscending
                ? rows.Where(row => row.ScheduledFor > at || (row.ScheduledFor == at && row.SessionKey.CompareTo(key) > 0))
                : rows.Where(row => row.ScheduledFor < at || (row.ScheduledFor == at && row.SessionKey.CompareTo(key) < 0));
        }

        rows = isAscending
            ? rows.OrderBy(row => row.ScheduledFor).ThenBy(row => row.SessionKey)
            : rows.OrderByDescending(row => row.ScheduledFor).ThenByDescending(row => row.SessionKey);
        return await rows.Take(count).ToListAsync(cancellationToken);
    }

    public static Task<int> CountLiveSessions(this ReadDb db, LiveSessionFilter filter, CancellationToken cancellationToken) =>
        Filtered(db, filter).CountAsync(cancellationToken);

    private static IQueryable<LiveSessionRow> Filtered(ReadDb db, LiveSessionFilter filter)
    {
        var rows = db.Set<LiveSessionRow>().AsQueryable();
        rows = filter.Status is { } status ? rows.Where(row => row.Status == status) : rows.Where(row => row.Status != LiveStatus.Cancelled);
        return filter.StoreKey is { } store ? rows.Where(row => row.StoreKey == store) : rows;
    }
}
