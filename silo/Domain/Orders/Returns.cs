using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Orders;

/// <summary>Asked → approved → received → refunded; the seller may refuse at each step before the last, with a reason.</summary>
public enum ReturnStatus { Asked = 0, Approved = 1, Refused = 2, Received = 3, Refunded = 4 }

/// <summary>Why goods come back. Whoever only changed their mind answers for damage; for everything else the seller does.</summary>
public enum ReturnReason { ChangedMind = 0, Damaged = 1, NotAsDescribed = 2, WrongItem = 3, Other = 4 }

/// <summary>What somebody who looked at the goods found of one line, counted from zero.</summary>
/// <param name="Sellable">Units that go back on the shelf.</param>
/// <param name="Damaged">Units that do not.</param>
[GenerateSerializer, Immutable, Alias("orders.Inspection")]
public readonly record struct Inspection([property: Id(0)] int Line, [property: Id(1)] int Sellable, [property: Id(2)] int Damaged)
{
    public int Received => Sellable + Damaged;
}

/// <summary>Goods that a buyer wants to give back, or has given back.</summary>
/// <param name="Number">From one on, within the order.</param>
/// <param name="Note">What the buyer says about it; may be empty.</param>
/// <param name="Answer">What the seller said to it: how to send it back, or why not.</param>
/// <param name="Inspections">What came and how it is; none until it came.</param>
[GenerateSerializer, Immutable, Alias("orders.OrderReturn")]
public sealed record OrderReturn(
    [property: Id(0)] int Number,
    [property: Id(1)] ReturnStatus Status,
    [property: Id(2)] ImmutableArray<LineUnits> Units,
    [property: Id(3)] ReturnReason Reason,
    [property: Id(4), NotInAuditLog] string Note,
    [property: Id(5)] DateTimeOffset AskedAt,
    [property: Id(6)] string Answer,
    [property: Id(7)] DateTimeOffset? AnsweredAt,
    [property: Id(8)] ImmutableArray<Inspection> Inspections,
    [property: Id(9)] DateTimeOffset? ReceivedAt);

/// <summary>What the seller would give back for a return, until they say otherwise.</summary>
[GenerateSerializer, Immutable, Alias("orders.RefundProposal")]
public sealed record RefundProposal([property: Id(0)] ImmutableArray<LineUnits> Units, [property: Id(1)] Money Delivery, [property: Id(2)] Money Amount);

[GenerateSerializer, Immutable, Alias("orders.RequestReturn")]
public sealed record RequestReturn(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string BuyerKey,
    [property: Id(2)] ImmutableArray<LineUnits> Units,
    [property: Id(3)] ReturnReason Reason,
    [property: Id(4)] string Note);

/// <summary><paramref name="Answer"/> says how the goods come back; the buyer reads it.</summary>
[GenerateSerializer, Immutable, Alias("orders.ApproveReturn")]
public sealed record ApproveReturn([property: Id(0)] CommandContext Context, [property: Id(1)] int Number, [property: Id(2)] string Answer);

[GenerateSerializer, Immutable, Alias("orders.RefuseReturn")]
public sealed record RefuseReturn([property: Id(0)] CommandContext Context, [property: Id(1)] int Number, [property: Id(2)] string Reason);

[GenerateSerializer, Immutable, Alias("orders.ReceiveReturn")]
public sealed record ReceiveReturn([property: Id(0)] CommandContext Context, [property: Id(1)] int Number, [property: Id(2)] ImmutableArray<Inspection> Inspections);

[GenerateSerializer, Immutable, Alias("orders.ReturnRequested")]
public sealed record ReturnRequested([property: Id(0)] OrderReturn Return, [property: Id(1)] string OrganisationKey) : OrderEvent;

[GenerateSerializer, Immutable, Alias("orders.ReturnApproved")]
public sealed record ReturnApproved([property: Id(0)] int Number, [property: Id(1)] string Answer, [property: Id(2)] DateTimeOffset At) : OrderEvent;

[GenerateSerializer, Immutable, Alias("orders.ReturnRefused")]
public sealed record ReturnRefused([property: Id(0)] int Number, [property: Id(1)] string Reason, [property: Id(2)] DateTimeOffset At) : OrderEvent;

/// <param name="Items">What goes back on the shelf.</param>
[GenerateSerializer, Immutable, Alias("orders.ReturnReceived")]
public sealed record ReturnReceived(
    [property: Id(0)] int Number,
    [property: Id(1)] ImmutableArray<Inspection> Inspections,
    [property: Id(2)] ImmutableArray<CartLine> Items,
    [property: Id(3)] DateTimeOffset At) : OrderEvent;
