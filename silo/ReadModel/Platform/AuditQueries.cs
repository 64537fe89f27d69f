using MerchantHub.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Platform;

/// <summary>Which entries of an audit log are asked for; null asks for all. The time is half open.</summary>
/// <param name="SubjectKind">The kind of a key, as in "store".</param>
public sealed record AuditFilter(string? ActorKey = null, string? SubjectKey = null, string? SubjectKind = null, DateTimeOffset? From = null, DateTimeOffset? Until = null);

/// <summary>Whether a log is whole. <paramref name="FirstBroken"/> is the number of the first entry that does not fit, null when all do.</summary>
/// <param name="IsComplete">False where the log is longer than one check is.</param>
/// <param name="LastHash">The hash of the last entry that fits: written down elsewhere, it shows later that nothing before it was changed.</param>
public sealed record AuditVerification(long Checked, long? FirstBroken, bool IsComplete, string LastHash);

/// <summary>An organisation's audit log, newest first, by keyset; and the check of its chain.</summary>
public static class AuditQueries
{
    private const int Batch = 1_000;
    private const long MostChecked = 500_000;

    public static Task<List<AuditEntryRow>> AuditLog(this ReadDb db, string organisationKey, AuditFilter filter, KeyPage page, CancellationToken cancellationToken) =>
        page.Of(Entries(db, organisationKey, filter), nameof(AuditEntryRow.EntryKey), newestFirst: true).ToListAsync(cancellationToken);

    /// <summary>Follows the whole chain from its first entry to the first that does not fit.</summary>
    public static async Task<AuditVerification> VerifyAuditLog(this ReadDb db, string organisationKey, CancellationToken cancellationToken)
    {
        // Read first: entries that come meanwhile are behind it.
        var head = await db.Set<AuditHeadRow>().SingleOrDefaultAsync(row => row.OrganisationKey == organisationKey, cancellationToken);
        var check = new AuditCheck();
        var whole = head?.Number ?? 0;
        var last = Math.Min(whole, MostChecked);
        var (from, more) = (0L, true);
        while (more)
        {
            var rows = await db.Set<AuditEntryRow>()
                .Where(row => row.OrganisationKey == organisationKey && row.Number > from && row.Number <= last)
                .OrderBy(row => row.Number)
                .Take(Batch)
                .ToListAsync(cancellationToken);
            more = rows.TrueForAll(row => check.Add(row.Number, row.Note, row.PreviousHash, row.Hash)) && rows.Count == Batch;
            from = check.Checked;
        }

        if (last == whole)
        {
            check.End(last, head?.Hash ?? AuditChain.Start);
        }

        return new(check.Checked, check.FirstBroken, last == whole, check.LastHash);
    }

    private static IQueryable<AuditEntryRow> Entries(ReadDb db, string organisationKey, AuditFilter filter)
    {
        var rows = db.Set<AuditEntryRow>().Where(row => row.OrganisationKey == organisationKey);
        if (filter.ActorKey is { } actor)
        {
            rows = rows.Where(row => row.ActorKey == actor);
        }

        if (filter.SubjectKey is { } subject)
        {
            rows = rows.Where(row => row.SubjectKey == subject);
        }

        if (filter.SubjectKind is { } kind)
        {
            var prefix = kind + "/";
            rows = rows.Where(row => row.SubjectKey.StartsWith(prefix));
        }

        if (filter.From is { } from)
        {
            rows = rows.Where(row => row.At >= from);
        }

        return filter.Until is { } until ? rows.Where(row => row.At < until) : rows;
    }
}
