using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Workforce;

public enum LiveOfferStatus { Planned = 0, Sent = 1, Accepted = 2 }

/// <summary>An offer that takes a place of its shift: planned, waiting for an answer, or accepted.</summary>
[GenerateSerializer, Immutable, Alias("workforce.LiveOffer")]
public sealed record LiveOffer(
    [property: Id(0)] string ShiftKey,
    [property: Id(1)] string WorkerKey,
    [property: Id(2)] LiveOfferStatus Status,
    [property: Id(3)] DateTimeOffset ShiftEnd);

/// <summary>A pair that is not proposed again until an instant: the worker declined or did not answer, or was not free.</summary>
[GenerateSerializer, Immutable, Alias("workforce.PassedPair")]
public readonly record struct PassedPair(
    [property: Id(0)] string ShiftKey,
    [property: Id(1)] string WorkerKey,
    [property: Id(2)] DateTimeOffset Until);

[GenerateSerializer, Immutable, Alias("workforce.WithdrawnShift")]
public readonly record struct WithdrawnShift([property: Id(0)] string ShiftKey, [property: Id(1)] DateTimeOffset Until);

/// <summary>One pair that a round proposes.</summary>
[GenerateSerializer, Immutable, Alias("workforce.PlannedPair")]
public sealed record PlannedPair(
    [property: Id(0)] string OfferKey,
    [property: Id(1)] string WorkerKey,
    [property: Id(2)] ShiftDemand Shift,
    [property: Id(3)] int Headcount,
    [property: Id(4)] int DistanceMetres);

[GenerateSerializer, Immutable, Alias("workforce.UnmatchedShift")]
public readonly record struct UnmatchedShift([property: Id(0)] string ShiftKey, [property: Id(1)] string? Reason);

/// <summary>
/// A region's matching: which round it is in, and which offers hold places. All offers for a shift come from its one region,
/// so counting them here keeps sent and accepted offers within the headcount without asking anyone.
/// </summary>
[GenerateSerializer, Immutable, Alias("workforce.Matching")]
public sealed record Matching
{
    /// <summary>The last round that was started.</summary>
    [Id(0)] public int Round { get; init; }

    /// <summary>Round + 1 waits for its moment.</summary>
    [Id(1)] public bool IsRequested { get; init; }
    [Id(2)] public int PlannedRound { get; init; }
    [Id(3)] public int CommittedRound { get; init; }

    /// <summary>The pairs of the planned round until it is committed: what a restart goes on with.</summary>
    [Id(4)] public ImmutableArray<PlannedPair> Plan { get; init; } = [];
    [Id(5)] public ImmutableDictionary<string, LiveOffer> Live { get; init; } = ImmutableDictionary<string, LiveOffer>.Empty;
    [Id(6)] public ImmutableArray<PassedPair> Passed { get; init; } = [];
    [Id(7)] public ImmutableArray<WithdrawnShift> Withdrawn { get; init; } = [];

    public int PlacesOnOffer(string shiftKey) => Live.Values.Count(offer => offer.ShiftKey == shiftKey);

    public bool IsWithdrawn(string shiftKey) => Withdrawn.Any(shift => shift.ShiftKey == shiftKey);
}

/// <summary>The same round proposing the same pair always makes the same offer, so a repeated commit is one offer.</summary>
public static class OfferKey
{
    private const int HexDigits = 32;

    public static string For(string regionKey, int round, string shiftKey, string workerKey)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{regionKey}|{round}|{shiftKey}|{workerKey}"));
        return Key.Of("offer", Convert.ToHexStringLower(hash)[..HexDigits]);
    }
}

/// <summary>A step that a round makes for itself.</summary>
public interface IMatchingStep
{
    CommandContext Context { get; }
}

/// <summary>Something changed that matching should look at, not before <paramref name="DueAt"/>.</summary>
[GenerateSerializer, Immutable, Alias("workforce.RequestRound")]
public sealed record RequestRound([property: Id(0)] CommandContext Context, [property: Id(1)] DateTimeOffset DueAt);

[GenerateSerializer, Immutable, Alias("workforce.StartRound")]
public sealed record StartRound([property: Id(0)] CommandContext Context, [property: Id(1)] int Round) : IMatchingStep;

[GenerateSerializer, Immutable, Alias("workforce.PlanRound")]
public sealed record PlanRound(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] int Round,
    [property: Id(2)] ImmutableArray<PlannedPair> Pairs,
    [property: Id(3)] ImmutableArray<UnmatchedShift> Unmatched) : IMatchingStep;

/// <summary>The offers that went out; the others of the plan found their worker taken, and are tried again later.</summary>
[GenerateSerializer, Immutable, Alias("workforce.CommitRound")]
public sealed record CommitRound(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] int Round,
    [property: Id(2)] ImmutableArray<string> SentOfferKeys,
    [property: Id(3)] DateTimeOffset RetryAt) : IMatchingStep;

[GenerateSerializer, Immutable, Alias("workforce.SettleOffer")]
public sealed record SettleOffer(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string OfferKey,
    [property: Id(2)] OfferStatus Outcome,
    [property: Id(3)] DateTimeOffset NextRoundAt);

[GenerateSerializer, Immutable, Alias("workforce.WithdrawShift")]
public sealed record WithdrawShift([property: Id(0)] CommandContext Context, [property: Id(1)] string ShiftKey, [property: Id(2)] DateTimeOffset Until);

/// <summary>Asked for by a person, for the region of a site of this organisation.</summary>
[GenerateSerializer, Immutable, Alias("workforce.MatchNow")]
public sealed record MatchNow([property: Id(0)] CommandContext Context, [property: Id(1)] string OrganisationKey);

[GenerateSerializer, Immutable, Alias("workforce.MatchingEvent")]
public abstract record MatchingEvent;

[GenerateSerializer, Immutable, Alias("workforce.RoundRequested")]
public sealed record RoundRequested([property: Id(0)] int Round, [property: Id(1)] DateTimeOffset DueAt) : MatchingEvent;

[GenerateSerializer, Immutable, Alias("workforce.RoundStarted")]
public sealed record RoundStarted([property: Id(0)] int Round) : MatchingEvent;

[GenerateSerializer, Immutable, Alias("workforce.RoundPlanned")]
public sealed record RoundPlanned(
    [property: Id(0)] int Round,
    [property: Id(1)] ImmutableArray<PlannedPair> Pairs,
    [property: Id(2)] ImmutableArray<UnmatchedShift> Unmatched,
    [property: Id(3)] DateTimeOffset At) : MatchingEvent;

[GenerateSerializer, Immutable, Alias("workforce.RoundCommitted")]
public sealed record RoundCommitted(
    [property: Id(0)] int Round,
    [property: Id(1)] ImmutableArray<string> SentOfferKeys,
    [property: Id(2)] DateTimeOffset RetryAt) : MatchingEvent;

[GenerateSerializer, Immutable, Alias("workforce.OfferSettled")]
public sealed record OfferSettled([property: Id(0)] string OfferKey, [property: Id(1)] OfferStatus Outcome) : MatchingEvent;

[GenerateSerializer, Immutable, Alias("workforce.ShiftWithdrawn")]
public sealed record ShiftWithdrawn([property: Id(0)] WithdrawnShift Shift) : MatchingEvent;
