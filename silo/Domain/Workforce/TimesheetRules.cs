using System.Diagnostics;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Workforce;

/// <summary>
/// All rules of a timesheet. A device may have been offline, so what counts is when it says that something happened; how late
/// that may be told, and how far a device's clock may be ahead, is bounded.
/// </summary>
public static class TimesheetRules
{
    public static Decision<TimesheetEvent> ClockIn(Timesheet sheet, ClockIn command)
    {
        if (command.PersonKey is not { } personKey || personKey != command.Context.Actor.PersonId)
        {
            return Refusal.NotFound("shift");
        }

        if (sheet.Status is TimesheetStatus.Open)
        {
            return Refuse("ALREADY_CLOCKED_IN", "You have clocked in to this shift already.");
        }

        if (sheet.Status is TimesheetStatus.Submitted)
        {
            return AlreadyClockedOut;
        }

        if (command.Place is not { } place)
        {
            return Refuse("SHIFT_NOT_YOURS", "You have no place in this shift. Accept an offer of it first.", "shiftId");
        }

        return (CheckClock(command.Context.At, command.OccurredAt) ?? CheckArrival(place.Window, command.OccurredAt)) is { } refusal
            ? refusal
            : Accept<TimesheetEvent>(new ClockedIn(personKey, place, Mark(command.Context, command.OccurredAt, command.Position)));
    }

    public static Decision<TimesheetEvent> ClockOut(Timesheet sheet, ClockOut command)
    {
        if (sheet.PersonKey is { } personKey && personKey != command.Context.Actor.PersonId)
        {
            return Refusal.NotFound("shift");
        }

        if (sheet is not { ClockIn: { } arrival, Place: { } place })
        {
            return Refuse("NOT_CLOCKED_IN", "Clock in to this shift before you clock out.", "shiftId");
        }

        if (sheet.Status is TimesheetStatus.Submitted)
        {
            return AlreadyClockedOut;
        }

        if (CheckClock(command.Context.At, command.OccurredAt) is { } refusal)
        {
            return refusal;
        }

        if (command.OccurredAt <= arrival.OccurredAt)
        {
            return Refuse("CLOCK_OUT_BEFORE_IN", "The time of clocking out has to be after the time of clocking in.", "occurredAt");
        }

        if (command.OccurredAt > place.Window.End.AddHours(WorkforceLimits.ClockOutHoursAfterEnd))
        {
            return Refuse("CLOCK_OUT_TOO_LATE", $"Clock out at most {WorkforceLimits.ClockOutHoursAfterEnd} hours after the planned end, and tell the people on site when you left.", "occurredAt");
        }

        var worked = (long)(command.OccurredAt - arrival.OccurredAt).TotalSeconds;
        return Accept<TimesheetEvent>(new ClockedOut(
            Mark(command.Context, command.OccurredAt, command.Position), worked, RecordedPay.Of(place.HourlyWage, worked)));
    }

    public static Timesheet Evolve(Timesheet sheet, TimesheetEvent @event) => @event switch
    {
        ClockedIn arrived => sheet with { Status = TimesheetStatus.Open, PersonKey = arrived.PersonKey, Place = arrived.Place, ClockIn = arrived.Mark },
        ClockedOut left => sheet with { Status = TimesheetStatus.Submitted, ClockOut = left.Mark, WorkedSeconds = left.WorkedSeconds, Amount = left.Amount },
        _ => throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };

    /// <summary>
    /// Whether a mark was made by this very command. A device may repeat after the log of commands has forgotten it: an event
    /// may be told for longer than answers are kept.
    /// </summary>
    public static bool IsRepeat(ClockMark? mark, CommandContext context, DateTimeOffset occurredAt, ClockPosition? position) =>
        mark is not null && mark.CommandId == context.CommandId && mark.OccurredAt == occurredAt && mark.Position == position;

    private static Refusal AlreadyClockedOut => Refuse("ALREADY_CLOCKED_OUT", "You have clocked out of this shift already.");

    private static Refusal? CheckClock(DateTimeOffset receivedAt, DateTimeOffset occurredAt)
    {
        if (occurredAt > receivedAt.AddMinutes(WorkforceLimits.ClockMinutesAhead))
        {
            return Refuse("CLOCK_AHEAD", "The clock of this device is ahead. Set its time automatically, then press again.", "occurredAt");
        }

        return receivedAt - occurredAt > TimeSpan.FromHours(WorkforceLimits.ClockHoursLate)
            ? Refuse("CLOCK_TOLD_TOO_LATE", $"This was told more than {WorkforceLimits.ClockHoursLate} hours later and no longer counts. Tell the people on site when you worked.", "occurredAt")
            : null;
    }

    private static Refusal? CheckArrival(TimeWindow window, DateTimeOffset occurredAt)
    {
        if (occurredAt < window.Start.AddMinutes(-WorkforceLimits.ClockInMinutesBeforeStart))
        {
            return Refuse("CLOCK_IN_TOO_EARLY", $"Clock in at most {WorkforceLimits.ClockInMinutesBeforeStart} minutes before the shift starts.", "occurredAt");
        }

        return occurredAt >= window.End ? Refuse("SHIFT_OVER", "The shift is over.", "occurredAt") : null;
    }

    private static ClockMark Mark(CommandContext context, DateTimeOffset occurredAt, ClockPosition? position) => new(
        occurredAt, context.At, context.At - occurredAt > TimeSpan.FromSeconds(WorkforceLimits.ClockSecondsPrompt), position, context.CommandId);
}
