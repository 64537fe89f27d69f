using MerchantHub.Contracts;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Workforce;
using Orleans;
using Orleans.Runtime;

namespace MerchantHub.Grains.Workforce;

[GrainType("workforce.timesheet")]
public sealed class TimesheetGrain([PersistentState("timesheet")] IPersistentState<Entity<Timesheet>> store)
    : EntityGrain<Timesheet, TimesheetEvent, TimesheetView>(store), ITimesheetGrain
{
    public async Task<Reply<TimesheetView>> ClockIn(ClockIn command)
    {
        var reply = await Handle(command.Context, sheet => TimesheetRules.ClockIn(sheet, command));
        return Known(reply, TimesheetRules.IsRepeat(State.ClockIn, command.Context, command.OccurredAt, command.Position));
    }

    public async Task<Reply<TimesheetView>> ClockOut(ClockOut command)
    {
        var reply = await Handle(command.Context, sheet => TimesheetRules.ClockOut(sheet, command));
        return Known(reply, TimesheetRules.IsRepeat(State.ClockOut, command.Context, command.OccurredAt, command.Position));
    }

    public Task<TimesheetView?> Get() => Task.FromResult(Exists ? View() : null);

    protected override Timesheet Evolve(Timesheet state, TimesheetEvent @event) => TimesheetRules.Evolve(state, @event);

    protected override TimesheetView View() => new(GrainKey, State, Version);

    private Reply<TimesheetView> Known(Reply<TimesheetView> reply, bool isRepeat) =>
        reply.Refusal is not null && isRepeat ? new(View(), null) : reply;
}
