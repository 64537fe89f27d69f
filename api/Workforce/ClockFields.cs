using GraphQL;
using MerchantHub.Api.Workforce;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Workforce;
using Microsoft.EntityFrameworkCore;
using Orleans;

namespace MerchantHub.Api.GraphQL;

public sealed partial class Query
{
    private const int UsualWeeks = 12;

    /// <summary>
    /// The signed-in worker's recorded hours and what they come to, by week, this week included, the newest first. Recorded by
    /// the worker, not yet confirmed by an employer. Empty for who is no worker.
    /// </summary>
    public static async Task<IReadOnlyList<EarningsWeekNode>> MyEarnings(
        Actor actor, [FromServices] OwnWorker own, [FromServices] IDbContextFactory<ReadDb> databases, [FromServices] TimeProvider clock, CancellationToken cancellationToken, int weeks = UsualWeeks)
    {
        if (weeks is < 1 or > WorkforceLimits.EarningsWeeks)
        {
            throw new RefusedError("WEEK_COUNT", $"Ask for 1 to {WorkforceLimits.EarningsWeeks} weeks.", "weeks");
        }

        if (await own.Find(actor, cancellationToken) is not { } worker)
        {
            return [];
        }

        // Somewhere it is still yesterday, and its week may be the one before.
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var from = WeekCalendar.Monday(today.AddDays(-1)).AddDays(-7 * (weeks - 1));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return [.. EarningsWeekNode.Of(await db.TimesheetsOf(worker.Key, from, cancellationToken)).Take(weeks)];
    }
}

public sealed partial class Mutation
{
    /// <summary>
    /// The worker has come to a shift she accepted. The time is the device's and may be told up to 72 hours later, with the key
    /// that was made when the button was pressed; it is then marked as delayed.
    /// </summary>
    public static async Task<ShiftClockInPayload> ShiftClockIn(
        ShiftClockInInput input, CommandContext command, [FromServices] OwnWorker own, [FromServices] IGrainFactory grains, CancellationToken cancellationToken)
    {
        var shiftKey = GlobalId.Decode(input.ShiftId, "shiftId", "shift");
        var position = input.Position?.ToPosition();
        var worker = await ClockingWorker(own, command.Actor, cancellationToken);
        var place = await HeldPlace(grains, shiftKey, worker.Key);
        var timesheet = grains.GetGrain<ITimesheetGrain>(TimesheetKey.Of(shiftKey, worker.Key));
        var reply = await Repeat.OnFault(() => timesheet.ClockIn(new(command, worker.Worker.PersonKey, place, input.OccurredAt, position)));
        return reply.ToPayload(view => new ShiftClockInPayload { Timesheet = TimesheetNode.Of(view) });
    }

    /// <summary>The worker leaves; told late in the same way. From now on her recorded hours wait for confirmation.</summary>
    public static async Task<ShiftClockOutPayload> ShiftClockOut(
        ShiftClockOutInput input, CommandContext command, [FromServices] OwnWorker own, [FromServices] IGrainFactory grains, CancellationToken cancellationToken)
    {
        var shiftKey = GlobalId.Decode(input.ShiftId, "shiftId", "shift");
        var position = input.Position?.ToPosition();
        var worker = await ClockingWorker(own, command.Actor, cancellationToken);
        var timesheet = grains.GetGrain<ITimesheetGrain>(TimesheetKey.Of(shiftKey, worker.Key));
        var reply = await Repeat.OnFault(() => timesheet.ClockOut(new(command, input.OccurredAt, position)));
        return reply.ToPayload(view => new ShiftClockOutPayload { Timesheet = TimesheetNode.Of(view) });
    }

    /// <summary>A device that is only signed out must not take that for a refusal of what it has to tell.</summary>
    private static async Task<WorkerView> ClockingWorker(OwnWorker own, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsSignedIn)
        {
            throw new RefusedError("SIGN_IN_REQUIRED", "Sign in to use the clock.");
        }

        return await own.Find(actor, cancellationToken) ?? throw new RefusedError("WORKER_NOT_FOUND", "Apply as a worker first.");
    }

    /// <summary>The worker's place in a shift that takes place; null where there is none.</summary>
    private static async Task<HeldPlace?> HeldPlace(IGrainFactory grains, string shiftKey, string workerKey)
    {
        if (await grains.GetGrain<IShiftGrain>(shiftKey).Get() is not { Shift: { Status: not ShiftStatus.Cancelled } shift })
        {
            return null;
        }

        return shift.Places.Where(place => place.WorkerKey == workerKey)
            .Select(place => new HeldPlace(place.OfferKey, workerKey, shiftKey, shift.BorrowerKey, shift.Position, shift.Window, shift.HourlyWage))
            .FirstOrDefault();
    }
}
