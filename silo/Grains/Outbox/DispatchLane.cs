using MerchantHub.Grains.Storage;
using MerchantHub.ReadModel.Platform;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Grains.Outbox;

/// <summary>
/// What two dispatchers of reactions do not share: which rows they carry, how many at a time, how patiently they try again, and
/// the advisory lock that makes one silo their leader.
/// </summary>
public sealed record DispatchLane(string Due, long LockId, int BatchLimit, int Concurrency, RetrySchedule Retries, Func<OutboxSignal, CancellationToken, Task> Wait)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SlowPoll = TimeSpan.FromSeconds(1);

    /// <summary>Steps of processes, inside the platform.</summary>
    public static readonly DispatchLane Work = new(
        OutboxTable.DueWork, 0x4D48_5245_4143, 256, 64, RetrySchedule.Default, (signal, cancellationToken) => signal.WaitForWork(Poll, cancellationToken));

    /// <summary>
    /// What leaves it. A batch is done when its slowest message is, so it is small; and no mail server likes to be called by
    /// more than a few at a time.
    /// </summary>
    public static readonly DispatchLane Messages = new(
        OutboxTable.DueMessages, 0x4D48_4D45_5353, 32, 8, RetrySchedule.Messages, (signal, cancellationToken) => signal.WaitForMessages(SlowPoll, cancellationToken));
}

/// <summary>Carries messages to the outside; a mail server that does not answer holds up nothing but mail.</summary>
public sealed class MessageDispatcher(
    GroupCommit commits, OutboxSignal signal, Database database, IEnumerable<IReaction> reactions, TimeProvider clock, ILogger<MessageDispatcher> log)
    : ReactionDispatcher(commits, signal, database, reactions, clock, log, DispatchLane.Messages);
