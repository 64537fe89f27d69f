using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Orders;

/// <summary>How far the goods of an order are. Sent: all of it is on its way, or waits to be fetched.</summary>
public enum FulfilmentStatus { None = 0, Partial = 1, Sent = 2, Done = 3 }

/// <summary>So many of one line, counted from zero.</summary>
[GenerateSerializer, Immutable, Alias("orders.LineUnits")]
public readonly record struct LineUnits([property: Id(0)] int Line, [property: Id(1)] int Quantity);

/// <summary>What left the store together, or waits there together.</summary>
/// <param name="Number">From one on, within the order.</param>
/// <param name="PickUpCode">What the shopper says at the door; empty for what is sent.</param>
/// <param name="DoneAt">When it arrived or was fetched; null until then.</param>
[GenerateSerializer, Immutable, Alias("orders.Fulfilment")]
public sealed record Fulfilment(
    [property: Id(0)] int Number,
    [property: Id(1)] ImmutableArray<LineUnits> Units,
    [property: Id(2)] string Carrier,
    [property: Id(3), NotInAuditLog] string TrackingNumber,
    [property: Id(4), NotInAuditLog] string TrackingUrl,
    [property: Id(5), NotInAuditLog] string PickUpCode,
    [property: Id(6)] DateTimeOffset At,
    [property: Id(7)] DateTimeOffset? DoneAt);

/// <summary>Money given back for a part of an order.</summary>
/// <param name="Delivery">What of it is for the delivery.</param>
/// <param name="Fee">The part of the platform's fee that goes back with it.</param>
/// <param name="Reference">The provider's; empty until it has given the money back.</param>
/// <param name="Return">The return that it is for; zero where no goods came back in one.</param>
[GenerateSerializer, Immutable, Alias("orders.PartRefund")]
public sealed record PartRefund(
    [property: Id(0)] int Number,
    [property: Id(1)] ImmutableArray<LineUnits> Units,
    [property: Id(2)] Money Delivery,
    [property: Id(3)] Money Amount,
    [property: Id(4)] Money Fee,
    [property: Id(5)] string Reason,
    [property: Id(6)] bool IsRestocked,
    [property: Id(7)] DateTimeOffset At,
    [property: Id(8), NotInAuditLog] string Reference,
    [property: Id(9)] int Return = 0);

/// <summary>No units is everything that is left. <paramref name="PickUpCode"/> is new for each command and counts for a pick-up only.</summary>
[GenerateSerializer, Immutable, Alias("orders.FulfilOrder")]
public sealed record FulfilOrder(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] ImmutableArray<LineUnits> Units,
    [property: Id(2)] string Carrier,
    [property: Id(3)] string TrackingNumber,
    [property: Id(4)] string TrackingUrl,
    [property: Id(5)] string PickUpCode);

/// <summary>It arrived, or was fetched by somebody who said <paramref name="Code"/>.</summary>
[GenerateSerializer, Immutable, Alias("orders.CompleteFulfilment")]
public sealed record CompleteFulfilment([property: Id(0)] CommandContext Context, [property: Id(1)] int Number, [property: Id(2)] string Code);

/// <summary>Gives back the price of these units and that much of the delivery.</summary>
/// <param name="Return">The return that it is for, whose units went back on the shelf when they came; zero for none.</param>
[GenerateSerializer, Immutable, Alias("orders.RefundPart")]
public sealed record RefundPart(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] ImmutableArray<LineUnits> Units,
    [property: Id(2)] Money? Delivery,
    [property: Id(3)] bool Restock,
    [property: Id(4)] string Reason,
    [property: Id(5)] int Return = 0);

[GenerateSerializer, Immutable, Alias("orders.RecordPartRefund")]
public sealed record RecordPartRefund([property: Id(0)] CommandContext Context, [property: Id(1)] int Number, [property: Id(2)] string RefundReference);

[GenerateSerializer, Immutable, Alias("orders.OrderFulfilled")]
public sealed record OrderFulfilled([property: Id(0)] Fulfilment Fulfilment, [property: Id(1)] FulfilmentStatus Status) : OrderEvent;

[GenerateSerializer, Immutable, Alias("orders.FulfilmentCompleted")]
public sealed record FulfilmentCompleted([property: Id(0)] int Number, [property: Id(1)] DateTimeOffset At, [property: Id(2)] FulfilmentStatus Status) : OrderEvent;

/// <summary>Decided, but not yet given back: the provider is asked next.</summary>
/// <param name="Items">What goes back on the shelf.</param>
[GenerateSerializer, Immutable, Alias("orders.PartRefundAsked")]
public sealed record PartRefundAsked(
    [property: Id(0)] PartRefund Refund,
    [property: Id(1)] string PaymentReference,
    [property: Id(2)] ImmutableArray<CartLine> Items,
    [property: Id(3)] FulfilmentStatus Status) : OrderEvent;

[GenerateSerializer, Immutable, Alias("orders.OrderPartRefunded")]
public sealed record OrderPartRefunded(
    [property: Id(0)] int Number,
    [property: Id(1)] string RefundReference,
    [property: Id(2)] string OrganisationKey,
    [property: Id(3)] Money Amount,
    [property: Id(4)] Money Fee,
    [property: Id(5)] string Gateway,
    [property: Id(6)] bool IsWhole) : OrderEvent;
