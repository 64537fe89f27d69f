using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MerchantHub.Contracts;
using MerchantHub.Domain.Common;
using MerchantHub.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace MerchantHub.Grains;

/// <summary>
/// The only write path: decide, evolve, write once, answer. State, command id, first answer and events go into one
/// transaction. A repeated command gets its first answer; a failed write is an unknown outcome and forgets memory.
/// </summary>
public abstract class EntityGrain<TState, TEvent, TView>(IPersistentState<Entity<TState>> store) : Grain
    where TState : class, new()
    where TEvent : class
    where TView : class
{
    private Task _lastWrite = Task.CompletedTask;

    protected TState State => store.State.State;

    protected long Version => store.State.Version;

    protected bool Exists => store.State.Version > 0;

    /// <summary>Memory is not to be trusted any more: this activation is ending.</summary>
    protected bool Forgotten { get; private set; }

    protected string GrainKey => this.GetPrimaryKeyString();

    /// <summary>
    /// False for a refusal that is frequent and that a repeat cannot get after a first success, because the rules know the
    /// repeat by its id (a hold, say): then the command log is not asked.
    /// </summary>
    protected virtual bool MayBeRepeat(Refusal refusal) => true;

    protected abstract TState Evolve(TState state, TEvent @event);

    protected abstract TView View();

    /// <summary>Puts the event into the outbox. A hot grain overrides it to tell only its newest level per write.</summary>
    protected virtual void Tell(TEvent @event, CommandContext context, WriteBuffer writes) =>
        writes.Happened(GrainKey, Version, @event, context.At);

    /// <summary>Delayed work that the event brings along, written in the same transaction: <c>writes.Later(…)</c>.</summary>
    protected virtual void Schedule(TEvent @event, CommandContext context, WriteBuffer writes)
    {
    }

    /// <param name="context">Of the command.</param>
    /// <param name="decide">The rule.</param>
    /// <param name="deed">What audit logs call it: the grain's method.</param>
    protected Task<Reply<TView>> Handle(CommandContext context, Func<TState, Decision<TEvent>> decide, [CallerMemberName] string deed = "") =>
        Handle(context, decide, View, deed);

    /// <summary>The same, for a command whose answer is not the entity's view.</summary>
    protected async Task<Reply<TAnswer>> Handle<TAnswer>(
        CommandContext context, Func<TState, Decision<TEvent>> decide, Func<TAnswer> answer, [CallerMemberName] string deed = "")
        where TAnswer : class
    {
        if (Forgotten)
        {
            throw new StorageFaultException($"{GrainKey} is being read again after a failed write. Repeat with the same command id.");
        }

        var decision = decide(State);
        if (decision.Refusal is { } refusal)
        {
            return (MayBeRepeat(refusal) ? await FirstAnswer<TAnswer>(context) : null) ?? new(null, refusal);
        }

        if (decision.Events.IsEmpty)
        {
            // Nothing to change, but what this answer rests on may still be on its way to the disk.
            await Durable(_lastWrite);
            return new(answer(), null);
        }

        // No await between deciding and writing: the change of state is one turn even in an interleaving grain.
        var before = Exists ? State : null;
        Advance(context, decision.Events);
        if (AuditTrail.Note(context, GrainKey, deed, Version, before, State) is { } note)
        {
            store.State.Writes.Audited(note);
        }

        var reply = new Reply<TAnswer>(answer(), null);
        store.State.Writes.Answered(context, StateJson.Write(reply));

        try
        {
            _lastWrite = store.WriteStateAsync();
            await _lastWrite;
        }
        catch (Exception exception) when (exception.InnerException is DuplicateCommandException duplicate)
        {
            return await AfterDuplicate<TAnswer>(context, duplicate);
        }
        catch (Exception exception)
        {
            Forget();
            throw exception.InnerException as StorageFaultException ?? new StorageFaultException($"The write of {GrainKey} failed.", exception);
        }

        return reply;
    }

    private static async Task Durable(Task write)
    {
        try
        {
            await write;
        }
        catch (Exception exception) when (exception is not StorageFaultException)
        {
            throw new StorageFaultException("An earlier write of this grain failed. Repeat with the same command id.", exception);
        }
    }

    private void Advance(CommandContext context, ImmutableArray<TEvent> events)
    {
        var entity = store.State;
        foreach (var @event in events)
        {
            entity.State = Evolve(entity.State, @event);
            entity.Version++;
            Tell(@event, context, entity.Writes);
            Schedule(@event, context, entity.Writes);
        }
    }

    private async Task<Reply<TAnswer>> AfterDuplicate<TAnswer>(CommandContext context, DuplicateCommandException exception)
        where TAnswer : class
    {
        Forget();
        if (!exception.CommandIds.Contains(context.CommandId))
        {
            // Another command of the same coalesced write was the repeat; nothing of ours was kept.
            throw new StorageFaultException($"{GrainKey} is being read again. Repeat with the same command id.");
        }

        return await FirstAnswer<TAnswer>(context)
            ?? throw new StorageFaultException($"The first answer of command {context.CommandId} is gone.");
    }

    /// <summary>What the grain answered to this command when it carried it out, or null if it never did.</summary>
    protected async Task<Reply<TAnswer>?> FirstAnswer<TAnswer>(CommandContext context)
        where TAnswer : class
    {
        var row = await ServiceProvider.GetRequiredService<CommandLog>().Find(GrainKey, context.CommandId);
        if (row is null)
        {
            return null;
        }

        return row.RequestHash == context.RequestHash
            ? StateJson.Read<Reply<TAnswer>>(row.Reply)
            : new(null, Decide.Refuse("IDEMPOTENCY_KEY_REUSED", "This idempotency key was used for another request. Send a new key.", "idempotencyKey"));
    }

    /// <summary>The outcome of the write is unknown or memory is ahead of it: the next call reads what the database really holds.</summary>
    private void Forget()
    {
        Forgotten = true;
        DeactivateOnIdle();
    }
}
