using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.ReadModel.Workforce;

namespace MerchantHub.Api.Workforce;

/// <summary>OPEN while the worker is there; SUBMITTED when she has left and nobody has confirmed the hours yet.</summary>
[Name("TimesheetStatus")]
public enum TimesheetState { Open, Submitted }

/// <summary>
/// One press of the clock. The time is the device's; delayed means that the server heard of it more than two minutes later. The
/// position itself is shown to nobody: how far it was from the site is what an employer needs.
/// </summary>
[Name("ClockMark"), Points(0)]
public sealed class ClockMarkNode(ClockMark mark, GeoPoint site)
{
    public DateTimeOffset OccurredAt => mark.OccurredAt;

    public DateTimeOffset ReceivedAt => mark.ReceivedAt;

    public bool Delayed => mark.IsDelayed;

    /// <summary>Straight from the device's position to the site; null where the device gave none.</summary>
    public int? DistanceMetres => mark.Position is { } position ? (int)Math.Round(position.Point.MetresTo(site)) : null;

    public int? AccuracyMetres => mark.Position?.AccuracyMetres;
}

/// <summary>
/// What a worker recorded for a shift; the employer has not confirmed it. The amount is wage times recorded time, rounded once,
/// half to even, to the currency's smallest unit; null while she is there.
/// </summary>
[Name("Timesheet")]
public sealed class TimesheetNode
{
    private TimesheetNode(TimesheetState status, ClockMarkNode clockIn, ClockMarkNode? clockOut, long workedSeconds, Money hourlyWage, Money? amount) =>
        (Status, ClockIn, ClockOut, WorkedSeconds, HourlyWage, Amount) = (status, clockIn, clockOut, (int)workedSeconds, hourlyWage, amount);

    public TimesheetState Status { get; }

    public ClockMarkNode ClockIn { get; }

    public ClockMarkNode? ClockOut { get; }

    /// <summary>From clock-in to clock-out; 0 while she is there.</summary>
    public int WorkedSeconds { get; }

    public Money HourlyWage { get; }

    public Money? Amount { get; }

    internal static TimesheetNode Of(TimesheetRow row) => new(
        row.Status is TimesheetStatus.Submitted ? TimesheetState.Submitted : TimesheetState.Open,
        new(row.ClockIn, row.Site),
        row.ClockOut is { } left ? new(left, row.Site) : null,
        row.WorkedSeconds,
        row.HourlyWage,
        row.AmountMinor is { } amount ? new Money(amount, row.WageCurrency) : null);

    internal static TimesheetNode Of(TimesheetView view)
    {
        var sheet = view.Timesheet;
        if (sheet is not { Place: { } place, ClockIn: { } arrival })
        {
            throw new InvalidOperationException($"{view.Key} has no clock-in.");
        }

        return new(
            sheet.Status is TimesheetStatus.Submitted ? TimesheetState.Submitted : TimesheetState.Open,
            new(arrival, place.Position),
            sheet.ClockOut is { } left ? new(left, place.Position) : null,
            sheet.WorkedSeconds,
            place.HourlyWage,
            sheet.Amount);
    }
}

public sealed record ShiftClockInPayload : Payload
{
    public TimesheetNode? Timesheet { get; init; }
}

public sealed record ShiftClockOutPayload : Payload
{
    public TimesheetNode? Timesheet { get; init; }
}
