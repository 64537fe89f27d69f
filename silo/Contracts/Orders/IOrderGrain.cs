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

    [Alias("OpenPapers")]
    Task<Reply<OrderView>> OpenPapers(OpenPapers command);

    [Alias("KeepPaperNumber")]
    Task<Reply<OrderView>> KeepPaperNumber(KeepPaperNumber command);

    [Alias("RequestReturn")]
    Task<Reply<OrderView>> RequestReturn(RequestReturn command);

    [Alias("ApproveReturn")]
    Task<Reply<OrderView>> ApproveReturn(ApproveReturn command);

    [Alias("RefuseReturn")]
    Task<Reply<OrderView>> RefuseReturn(RefuseReturn command);

    [Alias("ReceiveReturn")]
    Task<Reply<OrderView>> ReceiveReturn(ReceiveReturn command);

    [ReadOnly, Alias("Get")]
    Task<OrderView?> Get();

    /// <summary>What its buyer could ask to give back at that instant, for every line.</summary>
    [ReadOnly, Alias("GetReturnable")]
    Task<ReturnableView> GetReturnable(DateTimeOffset at);

    /// <summary>The receipt, the invoice and the credit notes; none until they have their numbers.</summary>
    [ReadOnly, Alias("GetPapers")]
    Task<OrderPapersView> GetPapers();
}

/// <summary>The papers of an order.</summary>
/// <param name="IsDue">A paper has no number yet, or is not even opened.</param>
/// <param name="Opened">Those that wait for a number.</param>
[GenerateSerializer, Immutable, Alias("orders.OrderPapersView")]
public sealed record OrderPapersView(
    [property: Id(0)] bool IsDue,
    [property: Id(1)] ImmutableArray<NumberedPaper> Opened,
    [property: Id(2)] ImmutableArray<Paper> Papers);

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
    [Id(17)] public ImmutableArray<ReturnView> Returns { get; init; } = [];

    /// <summary>Null before anything was sent, and where nothing goes back.</summary>
    [Id(18)] public DateTimeOffset? ReturnableUntil { get; init; }
}

/// <summary>A return, and what the seller would give back for it; null when it waits for no refund.</summary>
[GenerateSerializer, Immutable, Alias("orders.ReturnView")]
public sealed record ReturnView([property: Id(0)] OrderReturn Return, [property: Id(1)] RefundProposal? Proposal);

[GenerateSerializer, Immutable, Alias("orders.ReturnableView")]
public sealed record ReturnableView([property: Id(0)] ImmutableArray<LineUnits> Units);
