using MerchantHub.Contracts;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Storage;
using Orleans;
using Orleans.Runtime;

namespace MerchantHub.Grains.Workforce;

[GrainType("workforce.shift")]
public sealed class ShiftGrain([PersistentState("shift")] IPersistentState<Entity<Shift>> store, MatchingPolicy policy)
    : EntityGrain<Shift, ShiftEvent, ShiftView>(store), IShiftGrain
{
    public Task<Reply<ShiftView>> Post(PostShift command) =>
        Handle(command.Context, shift => ShiftRules.Post(shift, command, LabourRulePack.EuropeanUnion));

    public Task<Reply<ShiftView>> Cancel(CancelShift command) => Handle(command.Context, shift => ShiftRules.Cancel(shift, command));

    public Task<Reply<ShiftView>> Fill(FillShift command) => Handle(command.Context, shift => ShiftRules.Fill(shift, command));

    public Task<Reply<ShiftView>> Vacate(VacateShift command) => Handle(command.Context, shift => ShiftRules.Vacate(shift, command));

    public Task<ShiftView?> Get() => Task.FromResult(Exists ? View() : null);

    protected override Shift Evolve(Shift state, ShiftEvent @event) => ShiftRules.Evolve(state, @event);

    protected override ShiftView View() => new(GrainKey, State, Version);

    /// <summary>A shift beyond the horizon is looked at again when it comes within.</summary>
    protected override void Schedule(ShiftEvent @event, CommandContext context, WriteBuffer writes)
    {
        if (@event is ShiftPosted posted && posted.Window.Start - policy.Horizon > context.At)
        {
            writes.Later(GrainKey, Version, MatchingReaction.ShiftWithinHorizon, context.At, posted.Window.Start - policy.Horizon);
        }
    }
}
