using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Workforce;

/// <summary>Open while the worker is there; submitted when she has left and nobody has confirmed the hours yet.</summary>
public enum TimesheetStatus { None = 0, Open = 1, Submitted = 2 }

/// <summary>Where a device said it was, within a radius in metres. Evidence, not a condition.</summary>
[GenerateSerializer, Immutable, Alias("workforce.ClockPosition")]
public sealed record ClockPosition([property: Id(0)] GeoPoint Point, [property: Id(1)] int AccuracyMetres);

/// <summary>
/// One press of the clock: when the device says it happened, when the server heard of it, and whether that was so much later
/// that the device must have been offline. The command's id makes a repeat known for as long as the timesheet is.
/// </summary>
[GenerateSerializer, Immutable, Alias("workforce.ClockMark")]
public sealed record ClockMark(
    [property: Id(0)] DateTimeOffset OccurredAt,
    [property: Id(1)] DateTimeOffset ReceivedAt,
    [property: Id(2)] bool IsDelayed,
    [property: Id(3), NotInAuditLog] ClockPosition? Position,
    [property: Id(4), NotInAuditLog] string CommandId);

/// <summary>The hours that one worker recorded for one shift. The wage is the one she accepted.</summary>
[GenerateSerializer, Immutable, Alias("workforce.Timesheet")]
public sealed record Timesheet : IOfOrganisation
{
    [Id(0)] public TimesheetStatus Status { get; init; }
    [Id(1), NotInAuditLog] public string? PersonKey { get; init; }
    [Id(2)] public HeldPlace? Place { get; init; }
    [Id(3)] public ClockMark? ClockIn { get; init; }
    [Id(4)] public ClockMark? ClockOut { get; init; }

    /// <summary>Whole seconds from clock-in to clock-out; 0 while the worker is there.</summary>
    [Id(5)] public long WorkedSeconds { get; init; }

    /// <summary>What the recorded time comes to at the wage; null while the worker is there.</summary>
    [Id(6)] public Money? Amount { get; init; }

    string IOfOrganisation.OrganisationKey => Place?.BorrowerKey ?? "";
}

/// <summary>A worker's place in a shift, as the shift and its worker tell it; comes with the command.</summary>
[GenerateSerializer, Immutable, Alias("workforce.HeldPlace")]
public sealed record HeldPlace(
    [property: Id(0)] string OfferKey,
    [property: Id(1)] string WorkerKey,
    [property: Id(2)] string ShiftKey,
    [property: Id(3)] string BorrowerKey,
    [property: Id(4)] GeoPoint Position,
    [property: Id(5)] TimeWindow Window,
    [property: Id(6)] Money HourlyWage);

/// <summary><paramref name="PersonKey"/> is whose account the worker is; without a <paramref name="Place"/> the shift is not hers.</summary>
[GenerateSerializer, Immutable, Alias("workforce.ClockIn")]
public sealed record ClockIn(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string? PersonKey,
    [property: Id(2)] HeldPlace? Place,
    [property: Id(3)] DateTimeOffset OccurredAt,
    [property: Id(4)] ClockPosition? Position);

[GenerateSerializer, Immutable, Alias("workforce.ClockOut")]
public sealed record ClockOut(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] DateTimeOffset OccurredAt,
    [property: Id(2)] ClockPosition? Position);

[GenerateSerializer, Immutable, Alias("workforce.TimesheetEvent")]
public abstract record TimesheetEvent;

[GenerateSerializer, Immutable, Alias("workforce.ClockedIn")]
public sealed record ClockedIn(
    [property: Id(0)] string PersonKey,
    [property: Id(1)] HeldPlace Place,
    [property: Id(2)] ClockMark Mark) : TimesheetEvent;

[GenerateSerializer, Immutable, Alias("workforce.ClockedOut")]
public sealed record ClockedOut(
    [property: Id(0)] ClockMark Mark,
    [property: Id(1)] long WorkedSeconds,
    [property: Id(2)] Money Amount) : TimesheetEvent;

/// <summary>One worker, one shift, one timesheet: the key follows from both, so that a repeat finds it even after the place was given back.</summary>
public static class TimesheetKey
{
    public static string Of(string shiftKey, string workerKey) => Key.Of("timesheet", $"{Key.IdOf(shiftKey)}.{Key.IdOf(workerKey)}");
}
