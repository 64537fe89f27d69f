using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Workforce;

/// <summary>Recorded hours, by timesheet and by worker.</summary>
public static class TimesheetQueries
{
    public static Task<List<TimesheetRow>> Timesheets(this ReadDb db, IReadOnlyCollection<string> timesheetKeys, CancellationToken cancellationToken) =>
        db.Set<TimesheetRow>().Where(row => timesheetKeys.Contains(row.TimesheetKey)).ToListAsync(cancellationToken);

    /// <summary>From a day at the site on, the newest first.</summary>
    public static Task<List<TimesheetRow>> TimesheetsOf(this ReadDb db, string workerKey, DateOnly from, CancellationToken cancellationToken)
    {
        var first = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return db.Set<TimesheetRow>()
            .Where(row => row.WorkerKey == workerKey && string.Compare(row.WorkDate, first) >= 0)
            .OrderByDescending(row => row.WorkDate).ThenByDescending(row => row.InAt)
            .Take(WorkforceQueries.MaxListed)
            .ToListAsync(cancellationToken);
    }
}
