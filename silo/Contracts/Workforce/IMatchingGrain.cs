using System.Collections.Immutable;
using MerchantHub.Domain.Workforce;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Contracts.Workforce;

/// <summary>Matches the workers and shifts of one region, round by round. Key: see <see cref="Region"/>.</summary>
[Alias("workforce.IMatchingGrain"), GrainInterfaceType("workforce.IMatchingGrain")]
public interface IMatchingGrain : IGrainWithStringKey
{
    /// <summary>Something changed: a round follows soon.</summary>
    [Alias("Request")]
    Task<Reply<MatchingView>> Request(RequestRound command);

    /// <summary>Begins the round and answers at once; the round goes on by itself, and after a crash by <see cref="Resume"/>.</summary>
    [Alias("Begin")]
    Task Begin(int round);

    /// <summary>Ends when the round is committed, taking it up where it was left if need be.</summary>
    [Alias("Resume")]
    Task Resume(int round);

    /// <summary>A round right now, for someone of the site's organisation or an operator.</summary>
    [Alias("MatchNow")]
    Task<Reply<MatchResult>> MatchNow(MatchNow command);

    [Alias("Settle")]
    Task<Reply<MatchingView>> Settle(SettleOffer command);

    /// <summary>Proposes nobody for the shift any more; the answer names the offers to take back.</summary>
    [Alias("Withdraw")]
    Task<Reply<MatchingView>> Withdraw(WithdrawShift command);

    [ReadOnly, Alias("Get")]
    Task<MatchingView> Get();
}

[GenerateSerializer, Immutable, Alias("workforce.MatchingView")]
public sealed record MatchingView(
    [property: Id(0)] int Round,
    [property: Id(1)] int CommittedRound,
    [property: Id(2)] ImmutableArray<LiveOfferView> Live);

[GenerateSerializer, Immutable, Alias("workforce.LiveOfferView")]
public readonly record struct LiveOfferView([property: Id(0)] string OfferKey, [property: Id(1)] LiveOffer Offer);

[GenerateSerializer, Immutable, Alias("workforce.MatchResult")]
public sealed record MatchResult([property: Id(0)] int Round, [property: Id(1)] int Proposed);
