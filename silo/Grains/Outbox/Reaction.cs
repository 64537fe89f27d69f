using MerchantHub.Grains.Storage;

namespace MerchantHub.Grains.Outbox;

/// <summary>
/// What follows from an event outside the read model: a step of a process, the search index, a message. Delivered at least
/// once, in order per consumer and aggregate; it must be idempotent (use <see cref="EventRow.CommandId"/>). A fault is retried
/// with growing pauses and parked in the end, for an operator to see.
/// </summary>
public interface IReaction
{
    /// <summary>Stable name, as in "search.index": it is written into the outbox.</summary>
    string Consumer { get; }

    /// <summary>
    /// <see cref="OutboxKind.Message"/> for what leaves the platform and may be slow: another dispatcher carries it, with a
    /// patient schedule, and nothing inside waits for it.
    /// </summary>
    OutboxKind Kind => OutboxKind.Reaction;

    void Map(ReactionMap map);
}

/// <summary>Says that trying again cannot help: the row is parked at once, and an operator sees why.</summary>
public sealed class NoFurtherTryException(string message) : Exception(message);

/// <summary>Which events and delayed rows a reaction answers to.</summary>
public sealed class ReactionMap
{
    private readonly Dictionary<string, Func<EventRow, CancellationToken, Task>> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<EventRow, CancellationToken, Task>> _delayed = new(StringComparer.Ordinal);

    internal IEnumerable<string> EventNamesFollowed => _events.Keys;

    internal IEnumerable<string> DelayedNames => _delayed.Keys;

    public ReactionMap On<TEvent>(Func<EventRow, TEvent, CancellationToken, Task> react)
        where TEvent : class
    {
        _events.Add(EventNames.NameOf(typeof(TEvent)), (row, cancellationToken) => react(row, StateJson.Read<TEvent>(row.Body), cancellationToken));
        return this;
    }

    /// <summary>A row written with <see cref="WriteBuffer.Later"/>; its aggregate is the key of the grain that wrote it.</summary>
    public ReactionMap OnDelayed(string name, Func<EventRow, CancellationToken, Task> react)
    {
        _delayed.Add(name, react);
        return this;
    }

    internal Func<EventRow, CancellationToken, Task>? Find(EventRow row) =>
        (row.Kind == (int)OutboxKind.Delayed ? _delayed : _events).GetValueOrDefault(row.Name);
}
