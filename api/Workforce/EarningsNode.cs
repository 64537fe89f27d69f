using System.Globalization;
using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.ReadModel.Workforce;

namespace MerchantHub.Api.Workforce;

/// <summary>
/// One week, Monday to Sunday on the sites' own calendars, of recorded hours that no employer has confirmed. A shift belongs to
/// the day of its clock-in. Totals add the shifts' rounded amounts, one total for each currency; who is still there is not in them.
/// </summary>
[Name("EarningsWeek")]
public sealed class EarningsWeekNode(DateOnly startsOn, IReadOnlyList<TimesheetRow> rows)
{
    public DateOnly StartsOn => startsOn;

    public int WorkedSeconds => (int)rows.Sum(row => row.WorkedSeconds);

    public IReadOnlyList<Money> Totals =>
    [
        .. rows.Where(row => row.AmountMinor is not null)
            .GroupBy(row => row.WageCurrency, row => new Money(row.AmountMinor!.Value, row.WageCurrency))
            .OrderBy(amounts => amounts.Key, StringComparer.Ordinal)
            .Select(amounts => amounts.Aggregate(Money.Zero(amounts.Key), (sum, amount) => sum + amount)),
    ];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<EarningsEntryNode> Entries => [.. rows.Select(row => new EarningsEntryNode(row))];

    /// <summary>The newest week first; rows come newest first.</summary>
    internal static IReadOnlyList<EarningsWeekNode> Of(IReadOnlyList<TimesheetRow> rows) =>
    [
        .. rows.GroupBy(row => WeekCalendar.Monday(DateOnly.ParseExact(row.WorkDate, "yyyy-MM-dd", CultureInfo.InvariantCulture)))
            .OrderByDescending(week => week.Key)
            .Select(week => new EarningsWeekNode(week.Key, [.. week])),
    ];
}

/// <summary>The recorded hours of one shift.</summary>
[Name("EarningsEntry")]
public sealed class EarningsEntryNode(TimesheetRow row)
{
    public IDataLoaderResult<ShiftNode> Shift([FromServices] ShiftLoader shifts) => shifts.Load(row.ShiftKey)!;

    public TimesheetNode Timesheet => TimesheetNode.Of(row);
}
