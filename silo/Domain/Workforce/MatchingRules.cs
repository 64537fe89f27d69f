using System.Collections.Immutable;
using System.Diagnostics;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Workforce;

/// <summary>
/// The rounds of a region: requested → started → planned → committed. Many changes become one round, since a request finds
/// the next round waiting. What a plan proposes is checked against the offers of this very moment, not of its snapshot.
/// </summary>
public static class MatchingRules
{
    public static Decision<MatchingEvent> Request(Matching matching, RequestRound command) =>
        command.Context.Actor.IsSystem
            ? new Decision<MatchingEvent>([.. NextRound(matching, command.DueAt)], null)
            : Refusal.NotFound("region");

    /// <summary>Null when the actor may ask for a round at once.</summary>
    public static Refusal? MayMatchNow(MatchNow command) =>
        command.Context.Actor.IsOperator ? null : Access.Require(command.Context.Actor, command.OrganisationKey, "site", Right.ManageWorkforce);

    public static Decision<MatchingEvent> Start(Matching matching, StartRound command)
    {
        if (!command.Context.Actor.IsSystem)
        {
            return Refusal.NotFound("region");
        }

        return command.Round == matching.Round + 1
            ? Accept<MatchingEvent>(new RoundStarted(command.Round))
            : command.Round <= matching.Round
                ? Accept<MatchingEvent>()
                : Refuse("ROUND_OUT_OF_ORDER", $"Round {matching.Round + 1} comes first.");
    }

    public static Decision<MatchingEvent> Plan(Matching matching, PlanRound command)
    {
        if (!command.Context.Actor.IsSystem)
        {
            return Refusal.NotFound("region");
        }

        if (command.Round != matching.Round)
        {
            return Refuse("ROUND_OUT_OF_ORDER", $"Round {matching.Round} is under way.");
        }

        if (matching.PlannedRound >= command.Round)
        {
            return Accept<MatchingEvent>();
        }

        var places = matching.Live.Values.GroupBy(offer => offer.ShiftKey).ToDictionary(group => group.Key, group => group.Count());
        var passed = matching.Passed.Select(pair => (pair.ShiftKey, pair.WorkerKey)).ToHashSet();
        var withdrawn = matching.Withdrawn.Select(shift => shift.ShiftKey).ToHashSet();
        var room = Math.Min(WorkforceLimits.OffersPerRound, WorkforceLimits.LiveOffersPerRegion - matching.Live.Count);
        var kept = ImmutableArray.CreateBuilder<PlannedPair>();
        foreach (var pair in command.Pairs)
        {
            var taken = places.GetValueOrDefault(pair.Shift.ShiftKey);
            if (kept.Count < room && taken < pair.Headcount
                && !withdrawn.Contains(pair.Shift.ShiftKey) && !passed.Contains((pair.Shift.ShiftKey, pair.WorkerKey)))
            {
                places[pair.Shift.ShiftKey] = taken + 1;
                kept.Add(pair);
            }
        }

        return Accept<MatchingEvent>(new RoundPlanned(command.Round, kept.DrainToImmutable(), command.Unmatched, command.Context.At));
    }

    /// <summary>Pairs that did not become offers leave their places to a further round.</summary>
    public static Decision<MatchingEvent> Commit(Matching matching, CommitRound command)
    {
        if (!command.Context.Actor.IsSystem)
        {
            return Refusal.NotFound("region");
        }

        if (command.Round != matching.PlannedRound)
        {
            return Refuse("ROUND_NOT_PLANNED", $"Round {command.Round} is not the planned one.");
        }

        if (matching.CommittedRound >= command.Round)
        {
            return Accept<MatchingEvent>();
        }

        var committed = new RoundCommitted(command.Round, command.SentOfferKeys, command.RetryAt);
        return command.SentOfferKeys.Length < matching.Plan.Length
            ? new([committed, .. NextRound(matching, command.RetryAt)], null)
            : Accept<MatchingEvent>(committed);
    }

    /// <summary>A step after an offer was accepted or ended; an ended one frees its place, and the next best is looked for.</summary>
    public static Decision<MatchingEvent> Settle(Matching matching, SettleOffer command)
    {
        if (!command.Context.Actor.IsSystem)
        {
            return Refusal.NotFound("region");
        }

        if (!matching.Live.TryGetValue(command.OfferKey, out var offer))
        {
            return Accept<MatchingEvent>();
        }

        if (command.Outcome is OfferStatus.Accepted)
        {
            return offer.Status is LiveOfferStatus.Accepted
                ? Accept<MatchingEvent>()
                : Accept<MatchingEvent>(new OfferSettled(command.OfferKey, command.Outcome));
        }

        return new([new OfferSettled(command.OfferKey, command.Outcome), .. NextRound(matching, command.NextRoundAt)], null);
    }

    public static Decision<MatchingEvent> Withdraw(Matching matching, WithdrawShift command)
    {
        if (!command.Context.Actor.IsSystem)
        {
            return Refusal.NotFound("region");
        }

        return matching.IsWithdrawn(command.ShiftKey)
            ? Accept<MatchingEvent>()
            : Accept<MatchingEvent>(new ShiftWithdrawn(new(command.ShiftKey, command.Until)));
    }

    public static Matching Evolve(Matching matching, MatchingEvent @event) => @event switch
    {
        RoundRequested => matching with { IsRequested = true },
        RoundStarted started => matching with { Round = started.Round, IsRequested = false },
        RoundPlanned planned => Planned(matching, planned),
        RoundCommitted committed => Committed(matching, committed),
        OfferSettled settled => Settled(matching, settled),
        ShiftWithdrawn withdrawn => matching with { Withdrawn = matching.Withdrawn.Add(withdrawn.Shift) },
        _ => throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };

    private static IEnumerable<MatchingEvent> NextRound(Matching matching, DateTimeOffset dueAt) =>
        matching.IsRequested ? [] : [new RoundRequested(matching.Round + 1, dueAt)];

    /// <summary>Each plan also forgets what no longer matters, so the state stays as large as the days ahead.</summary>
    private static Matching Planned(Matching matching, RoundPlanned planned) => matching with
    {
        PlannedRound = planned.Round,
        Plan = planned.Pairs,
        Live = matching.Live
            .RemoveRange(matching.Live.Where(offer => offer.Value.ShiftEnd <= planned.At).Select(offer => offer.Key))
            .AddRange(planned.Pairs.Select(pair => KeyValuePair.Create(
                pair.OfferKey,
                new LiveOffer(pair.Shift.ShiftKey, pair.WorkerKey, LiveOfferStatus.Planned, pair.Shift.Window.End)))),
        Passed = [.. matching.Passed.Where(pair => pair.Until > planned.At)],
        Withdrawn = [.. matching.Withdrawn.Where(shift => shift.Until > planned.At)],
    };

    /// <summary>An offer that was answered before the commit is no longer planned and keeps what the answer made of it.</summary>
    private static Matching Committed(Matching matching, RoundCommitted committed)
    {
        var sent = committed.SentOfferKeys.ToHashSet();
        var live = matching.Live.ToBuilder();
        var passed = matching.Passed.ToBuilder();
        foreach (var pair in matching.Plan)
        {
            if (!live.TryGetValue(pair.OfferKey, out var offer) || offer.Status is not LiveOfferStatus.Planned)
            {
                continue;
            }

            if (sent.Contains(pair.OfferKey))
            {
                live[pair.OfferKey] = offer with { Status = LiveOfferStatus.Sent };
            }
            else
            {
                live.Remove(pair.OfferKey);
                passed.Add(new(pair.Shift.ShiftKey, pair.WorkerKey, committed.RetryAt));
            }
        }

        return matching with { CommittedRound = committed.Round, Plan = [], Live = live.ToImmutable(), Passed = passed.ToImmutable() };
    }

    private static Matching Settled(Matching matching, OfferSettled settled)
    {
        var offer = matching.Live[settled.OfferKey];
        if (settled.Outcome is OfferStatus.Accepted)
        {
            return matching with { Live = matching.Live.SetItem(settled.OfferKey, offer with { Status = LiveOfferStatus.Accepted }) };
        }

        return matching with
        {
            Live = matching.Live.Remove(settled.OfferKey),
            Passed = settled.Outcome is OfferStatus.Declined or OfferStatus.TimedOut
                ? matching.Passed.Add(new(offer.ShiftKey, offer.WorkerKey, offer.ShiftEnd))
                : matching.Passed,
        };
    }
}
