using System.Collections.Immutable;
using System.Globalization;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Storage;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace MerchantHub.Grains.Workforce;

/// <summary>
/// The process that matches a region: snapshot, solve elsewhere, plan against the offers of this moment, commit pair by pair.
/// Reentrant, so that answers are counted while a round is solved. Each step is written before the next begins and each
/// call carries an id made of round and offer, so a round that a crash cut off is taken up where it was.
/// </summary>
[Reentrant, GrainType("workforce.matching")]
public sealed partial class MatchingGrain(
    [PersistentState("matching")] IPersistentState<Entity<Matching>> store,
    MatchingEngine engine,
    MatchingPolicy policy,
    TimeProvider clock,
    ILogger<MatchingGrain> log)
    : EntityGrain<Matching, MatchingEvent, MatchingView>(store), IMatchingGrain, IDisposable
{
    /// <summary>Pairs of a plan that become offers at the same time.</summary>
    private const int CommitConcurrency = 16;

    private readonly CancellationTokenSource _stopping = new();
    private Task<MatchResult> _running = Task.FromResult(new MatchResult(0, 0));

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _stopping.Cancel();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public void Dispose() => _stopping.Dispose();

    public Task<Reply<MatchingView>> Request(RequestRound command) => Handle(command.Context, matching => MatchingRules.Request(matching, command));

    public Task Begin(int round)
    {
        _ = Watch(RunAfter(_running, round), round);
        return Task.CompletedTask;
    }

    public Task Resume(int round) => RunAfter(_running, round);

    public async Task<Reply<MatchResult>> MatchNow(MatchNow command)
    {
        if (MatchingRules.MayMatchNow(command) is { } refusal)
        {
            return new(null, refusal);
        }

        return new(await RunAfter(_running, round: null), null);
    }

    public Task<Reply<MatchingView>> Settle(SettleOffer command) => Handle(command.Context, matching => MatchingRules.Settle(matching, command));

    public Task<Reply<MatchingView>> Withdraw(WithdrawShift command) => Handle(command.Context, matching => MatchingRules.Withdraw(matching, command));

    public Task<MatchingView> Get() => Task.FromResult(View());

    protected override Matching Evolve(Matching state, MatchingEvent @event) => MatchingRules.Evolve(state, @event);

    protected override MatchingView View() =>
        new(State.Round, State.CommittedRound, [.. State.Live.Select(pair => new LiveOfferView(pair.Key, pair.Value))]);

    protected override void Schedule(MatchingEvent @event, CommandContext context, WriteBuffer writes)
    {
        switch (@event)
        {
            case RoundRequested requested:
                writes.Later(GrainKey, Version, MatchingReaction.RoundDue, context.At, requested.DueAt, Text(requested.Round));
                break;
            case RoundStarted started:
                writes.Cancel(MatchingReaction.RoundCheck);
                writes.Later(GrainKey, Version, MatchingReaction.RoundCheck, context.At, context.At + policy.CheckDelay, Text(started.Round));
                break;
            case RoundCommitted:
                writes.Cancel(MatchingReaction.RoundCheck);
                break;
            default:
                break;
        }
    }

    /// <summary>One round at a time: the next begins when the one before has ended, well or badly.</summary>
    private Task<MatchResult> RunAfter(Task<MatchResult> before, int? round)
    {
        return _running = Chain();

        async Task<MatchResult> Chain()
        {
            await before.ContinueWith(static _ => { }, TaskScheduler.Current);
            return await Run(round ?? State.Round + 1);
        }
    }

    private async Task<MatchResult> Run(int round)
    {
        if (round < State.Round || round <= State.CommittedRound)
        {
            return new(round, 0);
        }

        if (State.PlannedRound > State.CommittedRound)
        {
            var sent = await Commit(State.PlannedRound);
            if (round == State.PlannedRound)
            {
                return new(round, sent);
            }
        }

        await Do(MatchingRules.Start, new StartRound(Step("start", round), round));
        var proposal = await engine.Propose(GrainKey, round, State, clock.GetUtcNow(), _stopping.Token);
        await Do(MatchingRules.Plan, new PlanRound(Step("plan", round), round, proposal.Pairs, proposal.Unmatched));
        return new(round, await Commit(round));
    }

    /// <summary>Makes the plan's pairs offers: the worker's time first, because only the worker knows all her employers.</summary>
    private async Task<int> Commit(int round)
    {
        var sent = ImmutableArray.CreateBuilder<string>();
        foreach (var group in State.Plan.Chunk(CommitConcurrency))
        {
            var offered = await Task.WhenAll(group.Select(Offer));
            sent.AddRange(group.Where((_, index) => offered[index]).Select(pair => pair.OfferKey));
        }

        var command = new CommitRound(Step("commit", round), round, sent.DrainToImmutable(), clock.GetUtcNow() + policy.RetryDelay);
        await Do(MatchingRules.Commit, command);
        return command.SentOfferKeys.Length;
    }

    private async Task<bool> Offer(PlannedPair pair)
    {
        // Withdrawn or answered since it was planned.
        if (!State.Live.ContainsKey(pair.OfferKey) || State.IsWithdrawn(pair.Shift.ShiftKey))
        {
            return false;
        }

        var offer = GrainFactory.GetGrain<IOfferGrain>(pair.OfferKey);
        var worker = GrainFactory.GetGrain<IWorkerGrain>(pair.WorkerKey);
        var planned = await Repeat.OnFault(() => offer.Plan(new(Step("plan", pair), GrainKey, pair.WorkerKey, pair.Shift, pair.DistanceMetres)));
        if (planned.Refusal is not null)
        {
            return false;
        }

        var reserved = await Repeat.OnFault(() => worker.TryReserve(new(Step("reserve", pair), pair.OfferKey, pair.Shift)));
        if (reserved.Refusal is { } refusal)
        {
            await Repeat.OnFault(() => offer.Supersede(new(Step("supersede", pair), refusal.Code)));
            return false;
        }

        var expiresAt = policy.ExpiresAt(clock.GetUtcNow(), pair.Shift.Window.Start);
        var sent = await Repeat.OnFault(() => offer.Send(new(Step("send", pair), expiresAt, reserved.View!.Worker.PersonKey)));
        if (sent.Refusal is null)
        {
            return true;
        }

        await Repeat.OnFault(() => worker.Release(new(Step("release", pair), pair.OfferKey)));
        return false;
    }

    private async Task Do<TCommand>(Func<Matching, TCommand, Decision<MatchingEvent>> rule, TCommand command)
        where TCommand : IMatchingStep
    {
        var reply = await Handle(command.Context, matching => rule(matching, command));
        if (reply.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"{GrainKey}: {refusal.Code}: {refusal.Message}");
        }
    }

    /// <summary>A round that fails leaves its check row, which takes it up again.</summary>
    private async Task Watch(Task running, int round)
    {
        try
        {
            await running;
        }
        catch (Exception exception)
        {
            LogRoundFailed(exception, round, GrainKey);
        }
    }

    private CommandContext Step(string step, int round) => CommandContext.ForStep($"round:{Text(round)}:{step}", clock.GetUtcNow());

    private CommandContext Step(string step, PlannedPair pair) => CommandContext.ForStep($"{pair.OfferKey}:{step}", clock.GetUtcNow());

    private static string Text(int round) => round.ToString(CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Round {Round} of {Region} was cut off; its check takes it up again.")]
    private partial void LogRoundFailed(Exception exception, int round, string region);
}
