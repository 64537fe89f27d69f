using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;

namespace MerchantHub.Api.Orders;

/// <summary>How far the goods of an order are. SENT: all of it is on its way, or waits to be fetched.</summary>
[Name("FulfilmentStatus")]
public enum FulfilmentState { None, Partial, Sent, Done }

public sealed partial class OrderNode
{
    public FulfilmentState Fulfilment => (FulfilmentState)(int)view.Fulfilment;

    /// <summary>What was sent or made ready together, in order.</summary>
    public IReadOnlyList<FulfilmentNode> Fulfilments => [.. view.Fulfilments.Select(each => new FulfilmentNode(each, view.BuyerKey))];

    /// <summary>What went back for parts of the order; a cancelled order gave back what these left.</summary>
    public IReadOnlyList<RefundNode> Refunds => [.. view.Refunds.Select(each => new RefundNode(each))];

    /// <summary>What went back for parts of it, or is on its way.</summary>
    public Money Refunded => view.Refunds.Aggregate(Money.Zero(view.Total.Currency), (sum, refund) => sum + refund.Amount);
}

/// <summary>So many of one line, counted from zero.</summary>
[Name("LineUnits"), Points(0)]
public sealed class LineUnitsNode(LineUnits units)
{
    public int Line => units.Line;

    public int Quantity => units.Quantity;
}

/// <summary>What left the store together, or waits there together.</summary>
[Name("Fulfilment"), Points(0)]
public sealed class FulfilmentNode(Fulfilment fulfilment, string buyerKey)
{
    public int Number => fulfilment.Number;

    public IReadOnlyList<LineUnitsNode> Units => [.. fulfilment.Units.Select(units => new LineUnitsNode(units))];

    public string? Carrier => fulfilment.Carrier.Length > 0 ? fulfilment.Carrier : null;

    public string? TrackingNumber => fulfilment.TrackingNumber.Length > 0 ? fulfilment.TrackingNumber : null;

    public string? TrackingUrl => fulfilment.TrackingUrl.Length > 0 ? fulfilment.TrackingUrl : null;

    /// <summary>It waits at the store, and the shopper says a code there.</summary>
    public bool IsPickUp => fulfilment.PickUpCode.Length > 0;

    /// <summary>What the shopper says at the door, for the shopper alone.</summary>
    public string? PickUpCode(Caller caller) => fulfilment.PickUpCode.Length > 0 && caller.Identity == buyerKey ? fulfilment.PickUpCode : null;

    public DateTimeOffset At => fulfilment.At;

    /// <summary>When it arrived or was fetched; null until then.</summary>
    public DateTimeOffset? DoneAt => fulfilment.DoneAt;
}

/// <summary>Money given back for a part of an order.</summary>
[Name("Refund"), Points(0)]
public sealed class RefundNode(PartRefund refund)
{
    public int Number => refund.Number;

    public IReadOnlyList<LineUnitsNode> Units => [.. refund.Units.Select(units => new LineUnitsNode(units))];

    public Money Amount => refund.Amount;

    public string Reason => refund.Reason;

    public bool IsRestocked => refund.IsRestocked;

    /// <summary>The return that it is for.</summary>
    public int? ReturnNumber => refund.Return > 0 ? refund.Return : null;

    public DateTimeOffset At => refund.At;

    /// <summary>Whether the provider has given it back; false while it is on its way.</summary>
    public bool IsDone => refund.Reference.Length > 0;
}
