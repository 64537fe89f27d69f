using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Workforce;

namespace MerchantHub.Api.Workforce;

[Name("OfferStatus")]
public enum OfferState { Sent, Accepted, Declined, TimedOut, Revoked, Superseded }

/// <summary>A shift put to a worker, who accepts or declines until it runs out.</summary>
public sealed class ShiftOfferNode(OfferView view) : INode
{
    [Id]
    public string Id => GlobalId.Encode(view.Key);

    public IDataLoaderResult<ShiftNode> Shift([FromServices] ShiftLoader shifts) => shifts.Load(view.Offer.Shift!.ShiftKey)!;

    public IDataLoaderResult<WorkerNode> Worker([FromServices] WorkerLoader workers) => workers.Load(view.Offer.WorkerKey)!;

    public OfferState Status => view.Offer.Status switch
    {
        OfferStatus.Accepted => OfferState.Accepted,
        OfferStatus.Declined => OfferState.Declined,
        OfferStatus.TimedOut => OfferState.TimedOut,
        OfferStatus.Revoked => OfferState.Revoked,
        OfferStatus.Superseded => OfferState.Superseded,
        _ => OfferState.Sent,
    };

    public DateTimeOffset ExpiresAt => view.Offer.ExpiresAt;

    /// <summary>Straight from home to the site.</summary>
    public int DistanceMetres => view.Offer.DistanceMetres;
}

public sealed record OfferAcceptPayload : Payload
{
    public ShiftOfferNode? Offer { get; init; }
}

public sealed record OfferDeclinePayload : Payload
{
    public ShiftOfferNode? Offer { get; init; }
}
