using MerchantHub.Contracts;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Storage;
using Orleans;
using Orleans.Runtime;

namespace MerchantHub.Grains.Workforce;

/// <summary>One activation per person in the whole cluster, one call at a time: that is why she is never booked twice.</summary>
[GrainType("workforce.worker")]
public sealed class WorkerGrain([PersistentState("worker")] IPersistentState<Entity<Worker>> store)
    : EntityGrain<Worker, WorkerEvent, WorkerView>(store), IWorkerGrain
{
    private static readonly LabourRulePack Rules = LabourRulePack.EuropeanUnion;

    public Task<Reply<WorkerView>> Apply(ApplyAsWorker command) => Handle(command.Context, worker => WorkerRules.Apply(worker, command));

    public Task<Reply<WorkerView>> Invite(InviteWorker command) => Handle(command.Context, worker => WorkerRules.Invite(worker, command));

    public Task<Reply<WorkerView>> Claim(ClaimWorker command) => Handle(command.Context, worker => WorkerRules.Claim(worker, command));

    public Task<Reply<WorkerView>> Update(UpdateWorker command) => Handle(command.Context, worker => WorkerRules.Update(worker, command));

    public Task<Reply<WorkerView>> RequestConsent(RequestConsent command) =>
        Handle(command.Context, worker => WorkerLoanRules.RequestConsent(worker, command));

    public Task<Reply<WorkerView>> GiveConsent(GiveConsent command) => Handle(command.Context, worker => WorkerLoanRules.Give(worker, command));

    public Task<Reply<WorkerView>> WithdrawConsent(WithdrawConsent command) =>
        Handle(command.Context, worker => WorkerLoanRules.Withdraw(worker, command));

    public Task<Reply<WorkerView>> Recall(RecallWorker command) => Handle(command.Context, worker => WorkerLoanRules.Recall(worker, command));

    public Task<Reply<WorkerView>> TryReserve(ReserveShift command) =>
        Handle(command.Context, worker => WorkerReservationRules.TryReserve(worker, command, Rules));

    public Task<Reply<WorkerView>> Confirm(ConfirmReservation command) =>
        Handle(command.Context, worker => WorkerReservationRules.Confirm(worker, command));

    public Task<Reply<WorkerView>> Release(ReleaseReservation command) =>
        Handle(command.Context, worker => WorkerReservationRules.Release(worker, command));

    public Task<WorkerView?> Get() => Task.FromResult(Exists ? View() : null);

    protected override Worker Evolve(Worker state, WorkerEvent @event) => WorkerRules.Evolve(state, @event);

    protected override WorkerView View() => new(GrainKey, State, Version);

    /// <summary>Besides what happened, the worker as she now is: matching reads whole workers, not their histories.</summary>
    protected override void Tell(WorkerEvent @event, CommandContext context, WriteBuffer writes)
    {
        base.Tell(@event, context, writes);
        writes.HappenedLatest(GrainKey, Version, new WorkerChanged(State), context.At);
    }
}
