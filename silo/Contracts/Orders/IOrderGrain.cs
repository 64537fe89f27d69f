using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Contracts.Orders;

/// <summary>One paid order of one seller. Key: "order/{checkout id}-{n}".</summary>
[Alias("orders.IOrderGrain"), GrainInterfaceType("orders.IOrderGrain")]
public interface IOrderGrain : IGrainWithStringKey
{
    [Alias("Place")]
    Task<Reply<OrderView>> Place(PlaceOrder command);

    [Alias("Cancel")]
    Task<Reply<OrderView>> Cancel(CancelOrder command);

    [Alias("RecordRefund")]
    Task<Reply<OrderView>> RecordRefund(RecordRefund command);

    [Alias("Fulfil")]
    Task<Reply<OrderView>> Fulfil(FulfilOrder command);

    [Alias("CompleteFulfilment")]
    Task<Reply<OrderView>> CompleteFulfilment(CompleteFulfilment command);

    [Alias("RefundPart")]
    Task<Reply<OrderView>> RefundPart(RefundPart command);

    [Alias("RecordPartRefund")]
    Task<Reply<OrderView>> RecordPartRefund(RecordPartRefund command);

    [ReadOnly, Alias("Get")]
    Task<OrderView?> Get();
}

[GenerateSerializer, Immutable, Alias("orders.OrderView")]
public sealed record OrderView(
    [property: Id(0)] string Key,
    [property: Id(1)] OrderStatus Status,
    [property: Id(2)] string Number,
    [property: Id(3)] string OrganisationKey,
    [property: Id(4)] string BuyerKey,
    [property: Id(5)] string Email,
    [property: Id(6)] ImmutableArray<CheckoutLine> Lines,
    [property: Id(7)] Money Total,
    [property: Id(8)] string PaymentReference,
    [property: Id(9)] DateTimeOffset PlacedAt,
    [property: Id(10)] string LiveSessionKey,
    [property: Id(11)] string Language = "",
    [property: Id(12)] StoreDelivery? Delivery = null,
    [property: Id(13)] PostalAddress? Address = null)
{
    [Id(14)] public ImmutableArray<Fulfilment> Fulfilments { get; init; } = [];
    [Id(15)] public ImmutableArray<PartRefund> Refunds { get; init; } = [];
    [Id(16)] public FulfilmentStatus Fulfilment { get; init; }
}
