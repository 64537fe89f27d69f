using System.Collections.Immutable;
using System.Text;
using Orleans.Runtime;
using Orleans.Storage;

namespace MerchantHub.Grains.Storage;

/// <summary>
/// The address of a grain's row in the ADO.NET provider's table. The provider hashes a string key over its UTF-8 bytes in
/// reverse order and the state name over its bytes as they are (OrleansDefaultHasher, Jenkins), and leaves N0 and N1 at zero.
/// </summary>
public readonly record struct GrainRowKey(string GrainKey, string StateName, int KeyHash, int StateNameHash)
{
    private static readonly OrleansDefaultHasher Hasher = new();

    public static GrainRowKey Of(string stateName, GrainId grainId)
    {
        var key = grainId.Key.ToString()!;
        if (!key.Contains('/', StringComparison.Ordinal))
        {
            throw new ArgumentException($"The grain key '{key}' needs a kind prefix, as in 'order/…': the provider takes a bare number or Guid for another kind of key.", nameof(grainId));
        }

        var bytes = Encoding.UTF8.GetBytes(key);
        Array.Reverse(bytes);
        return new(key, stateName, Hasher.Hash(bytes), Hasher.Hash(Encoding.UTF8.GetBytes(stateName)));
    }
}

/// <summary>A command that changed the grain, with its first answer as JSON.</summary>
public sealed record CommandRow(string CommandId, string RequestHash, string Reply);

/// <summary>
/// What a row in the outbox is for. A message is a reaction that goes to somebody outside; a note waits for its place in an audit
/// log.
/// </summary>
public enum OutboxKind { Event = 0, Delayed = 1, Reaction = 2, Message = 3, AuditNote = 4 }

/// <summary>A row for the outbox. <paramref name="DeliverAfter"/> is in Unix milliseconds; 0 is at once.</summary>
public sealed record OutboxRow(
    OutboxKind Kind,
    string Aggregate,
    long Version,
    string Name,
    string Body,
    long OccurredAt,
    long DeliverAfter,
    string? Trace);

public enum WriteOutcome { Committed, VersionConflict, DuplicateCommand }

/// <summary>
/// One grain's write, as it waits for its transaction: new state, what the commands answered, what happened.
/// <paramref name="ExpectedVersion"/> 0 means that there must be no row yet.
/// </summary>
public sealed record GrainWrite(
    GrainRowKey Row,
    byte[] Payload,
    int ExpectedVersion,
    ImmutableArray<CommandRow> Commands,
    ImmutableArray<OutboxRow> Outbox,
    ImmutableArray<string> Cancelled)
{
    public TaskCompletionSource<WriteOutcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Set by the engine before <see cref="Done"/> is completed with <see cref="WriteOutcome.DuplicateCommand"/>.</summary>
    public ImmutableArray<string> Duplicates { get; set; } = [];
}
