using MerchantHub.Domain.Workforce;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Workforce;

/// <summary>A row's place in a list that is ordered by an instant.</summary>
public readonly record struct TimeCursor(DateTimeOffset At, string Key);

/// <summary>At most <paramref name="Limit"/> rows beyond the cursor, from the list's end if <paramref name="Backward"/>.</summary>
public readonly record struct TimePage(int Limit, TimeCursor? Beyond, bool Backward);

/// <summary>The lists of the workforce: sites, staff, shifts, offers, assignments.</summary>
public static class WorkforceQueries
{
    /// <summary>The most that is shown where the API gives a plain list.</summary>
    public const int MaxListed = 500;

    public static Task<List<string>> StaffOf(this ReadDb db, string siteKey, CancellationToken cancellationToken) =>
        db.Set<WorkerRow>().Where(row => row.SiteKey == siteKey).OrderBy(row => row.WorkerKey).Select(row => row.WorkerKey).Take(MaxListed).ToListAsync(cancellationToken);

    public static Task<List<string>> LoansOf(this ReadDb db, string workerKey, CancellationToken cancellationToken) =>
        db.Set<LoanWorkerRow>().Where(row => row.WorkerKey == workerKey).OrderByDescending(row => row.LoanKey).Select(row => row.LoanKey).Take(MaxListed).ToListAsync(cancellationToken);

    public static Task<List<ShiftRow>> ShiftsOf(this ReadDb db, string siteKey, TimePage page, CancellationToken cancellationToken) =>
        ByStart(db.Set<ShiftRow>().Where(row => row.SiteKey == siteKey), page).ToListAsync(cancellationToken);

    /// <summary>Shifts with places left that start after an instant, the earliest first.</summary>
    public static Task<List<ShiftRow>> OpenShifts(
        this ReadDb db, DateTimeOffset after, string? skill, Region.GeoBox? box, TimePage page, CancellationToken cancellationToken)
    {
        var rows = db.Set<ShiftRow>().Where(row => (row.Status == ShiftStatus.Open || row.Status == ShiftStatus.PartlyFilled) && row.StartsAt > after);
        if (skill is not null)
        {
            rows = rows.Where(row => row.Skill == skill);
        }

        if (box is { } near)
        {
            rows = rows.Where(row => row.Latitude >= near.South && row.Latitude <= near.North && row.Longitude >= near.West && row.Longitude <= near.East);
        }

        return ByStart(rows, page).ToListAsync(cancellationToken);
    }

    public static Task<ShiftRow?> Shift(this ReadDb db, string shiftKey, CancellationToken cancellationToken) =>
        db.Set<ShiftRow>().SingleOrDefaultAsync(row => row.ShiftKey == shiftKey, cancellationToken);

    /// <summary>Offers that were sent, the newest first.</summary>
    public static Task<List<OfferRow>> OffersTo(this ReadDb db, string workerKey, TimePage page, CancellationToken cancellationToken)
    {
        var rows = db.Set<OfferRow>().Where(row => row.WorkerKey == workerKey && row.SentAt != null);
        if (page.Beyond is { } beyond)
        {
            rows = page.Backward
                ? rows.Where(row => row.SentAt > beyond.At || (row.SentAt == beyond.At && string.Compare(row.OfferKey, beyond.Key) > 0))
                : rows.Where(row => row.SentAt < beyond.At || (row.SentAt == beyond.At && string.Compare(row.OfferKey, beyond.Key) < 0));
        }

        var ordered = page.Backward
            ? rows.OrderBy(row => row.SentAt).ThenBy(row => row.OfferKey)
            : rows.OrderByDescending(row => row.SentAt).ThenByDescending(row => row.OfferKey);
        return ordered.Take(page.Limit).ToListAsync(cancellationToken);
    }

    public static Task<List<AssignmentRow>> AssignmentsOfShift(this ReadDb db, string shiftKey, CancellationToken cancellationToken) =>
        db.Set<AssignmentRow>().Where(row => row.ShiftKey == shiftKey).OrderBy(row => row.OfferKey).Take(MaxListed).ToListAsync(cancellationToken);

    public static Task<List<AssignmentRow>> AssignmentsOfWorker(this ReadDb db, string workerKey, CancellationToken cancellationToken) =>
        db.Set<AssignmentRow>().Where(row => row.WorkerKey == workerKey).OrderByDescending(row => row.OfferKey).Take(MaxListed).ToListAsync(cancellationToken);

    /// <summary>Whether the worker has accepted a shift of one of these borrowers and still comes.</summary>
    public static Task<bool> WorksFor(this ReadDb db, string workerKey, IReadOnlyCollection<string> borrowerKeys, CancellationToken cancellationToken) =>
        db.Set<AssignmentRow>()
            .Where(row => row.WorkerKey == workerKey && row.Status == AssignmentStatus.Confirmed)
            .Join(db.Set<ShiftRow>(), row => row.ShiftKey, shift => shift.ShiftKey, (_, shift) => shift.BorrowerKey)
            .AnyAsync(borrowerKey => borrowerKeys.Contains(borrowerKey), cancellationToken);

    /// <summary>Those of the shifts that belong to one of these borrowers.</summary>
    public static async Task<HashSet<string>> ShiftsBorrowedBy(
        this ReadDb db, IReadOnlyCollection<string> shiftKeys, IReadOnlyCollection<string> borrowerKeys, CancellationToken cancellationToken) =>
        await db.Set<ShiftRow>()
            .Where(row => shiftKeys.Contains(row.ShiftKey) && borrowerKeys.Contains(row.BorrowerKey))
            .Select(row => row.ShiftKey)
            .ToHashSetAsync(cancellationToken);

    private static IQueryable<ShiftRow> ByStart(IQueryable<ShiftRow> rows, TimePage page)
    {
        if (page.Beyond is { } beyond)
        {
            rows = page.Backward
                ? rows.Where(row => row.StartsAt < beyond.At || (row.StartsAt == beyond.At && string.Compare(row.ShiftKey, beyond.Key) < 0))
                : rows.Where(row => row.StartsAt > beyond.At || (row.StartsAt == beyond.At && string.Compare(row.ShiftKey, beyond.Key) > 0));
        }

        var ordered = page.Backward
            ? rows.OrderByDescending(row => row.StartsAt).ThenByDescending(row => row.ShiftKey)
            : rows.OrderBy(row => row.StartsAt).ThenBy(row => row.ShiftKey);
        return ordered.Take(page.Limit);
    }
}
