using MerchantHub.Domain.Workforce;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Contracts.Workforce;

/// <summary>
/// A person who works shifts, and the last word on her time: what is not reserved here is not hers to work.
/// Key: "worker/{id}".
/// </summary>
[Alias("workforce.IWorkerGrain"), GrainInterfaceType("workforce.IWorkerGrain")]
public interface IWorkerGrain : IGrainWithStringKey
{
    [Alias("Apply")]
    Task<Reply<WorkerView>> Apply(ApplyAsWorker command);

    [Alias("Invite")]
    Task<Reply<WorkerView>> Invite(InviteWorker command);

    [Alias("Claim")]
    Task<Reply<WorkerView>> Claim(ClaimWorker command);

    [Alias("Update")]
    Task<Reply<WorkerView>> Update(UpdateWorker command);

    [Alias("RequestConsent")]
    Task<Reply<WorkerView>> RequestConsent(RequestConsent command);

    [Alias("GiveConsent")]
    Task<Reply<WorkerView>> GiveConsent(GiveConsent command);

    [Alias("WithdrawConsent")]
    Task<Reply<WorkerView>> WithdrawConsent(WithdrawConsent command);

    [Alias("Recall")]
    Task<Reply<WorkerView>> Recall(RecallWorker command);

    /// <summary>Refused with the code of the rule that stands against it: OVERLAP, REST_11H, HOURS_48, NO_CONSENT …</summary>
    [Alias("TryReserve")]
    Task<Reply<WorkerView>> TryReserve(ReserveShift command);

    [Alias("Confirm")]
    Task<Reply<WorkerView>> Confirm(ConfirmReservation command);

    [Alias("Release")]
    Task<Reply<WorkerView>> Release(ReleaseReservation command);

    /// <summary>Null for a worker that was never registered.</summary>
    [ReadOnly, Alias("Get")]
    Task<WorkerView?> Get();
}

[GenerateSerializer, Immutable, Alias("workforce.WorkerView")]
public sealed record WorkerView([property: Id(0)] string Key, [property: Id(1)] Worker Worker, [property: Id(2)] long Version);
