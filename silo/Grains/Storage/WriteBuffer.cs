using System.Collections.Immutable;
using System.Diagnostics;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Platform;

namespace MerchantHub.Grains.Storage;

/// <summary>
/// What belongs into the same transaction as the state of one grain. Filled on the grain's turn, taken by the storage on the
/// same turn: a write that is under way owns its rows, and the next one starts empty.
/// </summary>
public sealed class WriteBuffer
{
    private readonly List<CommandRow> _commands = [];
    private readonly List<OutboxRow> _outbox = [];
    private readonly List<string> _cancelled = [];

    public void Answered(CommandContext context, string reply) => _commands.Add(new(context.CommandId, context.RequestHash, reply));

    public void Happened(string aggregate, long version, object @event, DateTimeOffset at) =>
        _outbox.Add(new(OutboxKind.Event, aggregate, version, EventNames.NameOf(@event.GetType()), StateJson.Write(@event, @event.GetType()), at.ToUnixTimeMilliseconds(), 0, Activity.Current?.Id));

    /// <summary>A level that replaces an earlier one of the same type that is not on its way yet: many changes, one row per write.</summary>
    public void HappenedLatest(string aggregate, long version, object level, DateTimeOffset at)
    {
        var name = EventNames.NameOf(level.GetType());
        _outbox.RemoveAll(row => row.Name == name);
        Happened(aggregate, version, level, at);
    }

    /// <summary>Work of a process that is due at an instant and must survive a crash: see <c>IReaction</c>.</summary>
    public void Later(string aggregate, long version, string name, DateTimeOffset at, DateTimeOffset due, string body = "") =>
        _outbox.Add(new(OutboxKind.Delayed, aggregate, version, name, body, at.ToUnixTimeMilliseconds(), due.ToUnixTimeMilliseconds(), Activity.Current?.Id));

    /// <summary>What the audit log of an organisation says of this write. The row's aggregate is the organisation.</summary>
    public void Audited(AuditNote note) =>
        _outbox.Add(new(OutboxKind.AuditNote, note.OrganisationKey, note.Version, EventNames.NameOf(typeof(AuditNote)), StateJson.Write(note), note.At.ToUnixTimeMilliseconds(), 0, Activity.Current?.Id));

    /// <summary>Takes back delayed work of this grain that is not needed any more.</summary>
    public void Cancel(string name) => _cancelled.Add(name);

    internal (ImmutableArray<CommandRow> Commands, ImmutableArray<OutboxRow> Outbox, ImmutableArray<string> Cancelled) Take()
    {
        var taken = (_commands.ToImmutableArray(), _outbox.ToImmutableArray(), _cancelled.ToImmutableArray());
        _commands.Clear();
        _outbox.Clear();
        _cancelled.Clear();
        return taken;
    }
}

/// <summary>State that carries its commands and events along to the storage.</summary>
public interface IBufferedWrite
{
    WriteBuffer Writes { get; }
}
