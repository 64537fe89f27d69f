using MerchantHub.Domain.Workforce;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Contracts.Workforce;

/// <summary>One shift put to one worker. Key: "offer/{id}", see <see cref="OfferKey"/>.</summary>
[Alias("workforce.IOfferGrain"), GrainInterfaceType("workforce.IOfferGrain")]
public interface IOfferGrain : IGrainWithStringKey
{
    [Alias("Plan")]
    Task<Reply<OfferView>> Plan(PlanOffer command);

    [Alias("Send")]
    Task<Reply<OfferView>> Send(SendOffer command);

    [Alias("Accept")]
    Task<Reply<OfferView>> Accept(AcceptOffer command);

    [Alias("Decline")]
    Task<Reply<OfferView>> Decline(DeclineOffer command);

    [Alias("TimeOut")]
    Task<Reply<OfferView>> TimeOut(TimeOutOffer command);

    [Alias("Supersede")]
    Task<Reply<OfferView>> Supersede(SupersedeOffer command);

    [Alias("Revoke")]
    Task<Reply<OfferView>> Revoke(RevokeOffer command);

    /// <summary>Null for an offer that was never planned.</summary>
    [ReadOnly, Alias("Get")]
    Task<OfferView?> Get();
}

[GenerateSerializer, Immutable, Alias("workforce.OfferView")]
public sealed record OfferView([property: Id(0)] string Key, [property: Id(1)] Offer Offer, [property: Id(2)] long Version);
