using MerchantHub.Domain.Workforce;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Contracts.Workforce;

/// <summary>The hours of one worker in one shift. Key: "timesheet/{shift}.{worker}", see <see cref="TimesheetKey"/>.</summary>
[Alias("workforce.ITimesheetGrain"), GrainInterfaceType("workforce.ITimesheetGrain")]
public interface ITimesheetGrain : IGrainWithStringKey
{
    /// <summary>A repeat of the same command gets the first answer, or the timesheet where that is forgotten.</summary>
    [Alias("ClockIn")]
    Task<Reply<TimesheetView>> ClockIn(ClockIn command);

    /// <summary>A repeat of the same command gets the first answer, or the timesheet where that is forgotten.</summary>
    [Alias("ClockOut")]
    Task<Reply<TimesheetView>> ClockOut(ClockOut command);

    /// <summary>Null while nobody has clocked in.</summary>
    [ReadOnly, Alias("Get")]
    Task<TimesheetView?> Get();
}

[GenerateSerializer, Immutable, Alias("workforce.TimesheetView")]
public sealed record TimesheetView([property: Id(0)] string Key, [property: Id(1)] Timesheet Timesheet, [property: Id(2)] long Version);
