using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Orders;

public enum OrderStatus { None = 0, Paid = 1, Cancelled = 2, Refunded = 3 }

/// <summary>One seller's share of a paid checkout: everything an order must remember to make its next decision.</summary>
[GenerateSerializer, Immutable, Alias("orders.Order")]
public sealed record Order : IOfOrganisation
{
    [Id(0)] public OrderStatus Status { get; init; }
    [Id(1)] public string Number { get; init; } = "";
    [Id(2)] public string OrganisationKey { get; init; } = "";
    [Id(3), NotInAuditLog] public string BuyerKey { get; init; } = "";
    [Id(4), NotInAuditLog] public string Email { get; init; } = "";
    [Id(5)] public ImmutableArray<CheckoutLine> Lines { get; init; } = [];
    [Id(6)] public Money Total { get; init; } = Money.Zero("XXX");
    [Id(7)] public Money Fee { get; init; } = Money.Zero("XXX");
    [Id(8)] public string Gateway { get; init; } = "";
    [Id(9), NotInAuditLog] public string PaymentReference { get; init; } = "";
    [Id(10)] public DateTimeOffset PlacedAt { get; init; }
    [Id(11)] public string LiveSessionKey { get; init; } = "";
    [Id(12), NotInAuditLog] public string CheckoutKey { get; init; } = "";
    [Id(13), NotInAuditLog] public string Language { get; init; } = "";

    /// <summary>How the goods come; null for a factory's deal and for orders from before there was a choice.</summary>
    [Id(14)] public StoreDelivery? Delivery { get; init; }
    [Id(15), NotInAuditLog] public PostalAddress? Address { get; init; }
    [Id(16)] public ImmutableArray<Fulfilment> Fulfilments { get; init; } = [];

    /// <summary>Money given back for parts of the order; a cancelled order gives back what these left.</summary>
    [Id(17)] public ImmutableArray<PartRefund> Refunds { get; init; } = [];

    /// <summary>Its invoice and credit notes, once somebody asked for them.</summary>
    [Id(18)] public ImmutableArray<NumberedPaper> Papers { get; init; } = [];
    [Id(19)] public ImmutableArray<OrderReturn> Returns { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("orders.PlaceOrder")]
public sealed record PlaceOrder(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string Number,
    [property: Id(2)] string OrganisationKey,
    [property: Id(3)] string BuyerKey,
    [property: Id(4)] string Email,
    [property: Id(5)] ImmutableArray<CheckoutLine> Lines,
    [property: Id(6)] string Gateway,
    [property: Id(7)] string PaymentReference,
    [property: Id(8)] string LiveSessionKey,
    [property: Id(9)] string ShareCode,
    [property: Id(10)] string CheckoutKey,
    [property: Id(11)] string Language = "",
    [property: Id(12)] StoreDelivery? Delivery = null,
    [property: Id(13)] PostalAddress? Address = null);

[GenerateSerializer, Immutable, Alias("orders.CancelOrder")]
public sealed record CancelOrder([property: Id(0)] CommandContext Context, [property: Id(1)] string BuyerKey, [property: Id(2)] string Reason);

[GenerateSerializer, Immutable, Alias("orders.RecordRefund")]
public sealed record RecordRefund([property: Id(0)] CommandContext Context, [property: Id(1)] string RefundReference);

[GenerateSerializer, Immutable, Alias("orders.OrderEvent")]
public abstract record OrderEvent;

[GenerateSerializer, Immutable, Alias("orders.OrderPlaced")]
public sealed record OrderPlaced(
    [property: Id(0)] string Number,
    [property: Id(1)] string OrganisationKey,
    [property: Id(2)] string BuyerKey,
    [property: Id(3)] string Email,
    [property: Id(4)] ImmutableArray<CheckoutLine> Lines,
    [property: Id(5)] Money Total,
    [property: Id(6)] Money Fee,
    [property: Id(7)] string Gateway,
    [property: Id(8)] string PaymentReference,
    [property: Id(9)] DateTimeOffset PlacedAt,
    [property: Id(10)] string LiveSessionKey,
    [property: Id(11)] string ShareCode,
    [property: Id(12)] string CheckoutKey,
    [property: Id(13)] string Language = "",
    [property: Id(14)] StoreDelivery? Delivery = null,
    [property: Id(15)] PostalAddress? Address = null) : OrderEvent;

[GenerateSerializer, Immutable, Alias("orders.OrderCancelled")]
public sealed record OrderCancelled(
    [property: Id(0)] string Reason,
    [property: Id(1)] string PaymentReference,
    [property: Id(2)] Money Total,
    [property: Id(3)] ImmutableArray<CheckoutLine> Lines) : OrderEvent;

[GenerateSerializer, Immutable, Alias("orders.OrderRefunded")]
public sealed record OrderRefunded(
    [property: Id(0)] string RefundReference,
    [property: Id(1)] string OrganisationKey,
    [property: Id(2)] Money Total,
    [property: Id(3)] Money Fee,
    [property: Id(4)] string Gateway) : OrderEvent;
