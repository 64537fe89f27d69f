using MerchantHub.Domain.Workforce;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Workforce;

/// <summary>What matching reads. It may be a moment old: whoever is proposed is checked again where it counts.</summary>
public static class MatchingQueries
{
    /// <summary>Shifts and workers that one round looks at; the earliest shifts come first.</summary>
    public const int MaxShifts = 5_000;
    public const int MaxWorkers = 100_000;

    public static IReadOnlyList<ShiftRow> MatchableShifts(this ReadDb db, string regionKey, DateTimeOffset startAfter, DateTimeOffset startBefore) =>
    [
        .. db.Set<ShiftRow>()
            .Where(shift => shift.RegionKey == regionKey
                && (shift.Status == ShiftStatus.Open || shift.Status == ShiftStatus.PartlyFilled)
                && shift.StartsAt > startAfter && shift.StartsAt <= startBefore)
            .OrderBy(shift => shift.StartsAt).ThenBy(shift => shift.ShiftKey)
            .Take(MaxShifts),
    ];

    /// <summary>Workers who can be asked, because an account answers for them.</summary>
    public static IReadOnlyList<WorkerRow> WorkersWithin(this ReadDb db, Region.GeoBox box) =>
    [
        .. db.Set<WorkerRow>()
            .Where(worker => worker.PersonKey != null
                && worker.Latitude >= box.South && worker.Latitude <= box.North
                && worker.Longitude >= box.West && worker.Longitude <= box.East)
            .OrderBy(worker => worker.WorkerKey)
            .Take(MaxWorkers),
    ];

    public static async Task<IReadOnlyList<string>> RegionsWithOpenShifts(
        this ReadDb db, string[] regionKeys, DateTimeOffset startAfter, CancellationToken cancellationToken) =>
        await db.Set<ShiftRow>()
            .Where(shift => regionKeys.Contains(shift.RegionKey)
                && (shift.Status == ShiftStatus.Open || shift.Status == ShiftStatus.PartlyFilled)
                && shift.StartsAt > startAfter)
            .Select(shift => shift.RegionKey)
            .Distinct()
            .ToListAsync(cancellationToken);
}
