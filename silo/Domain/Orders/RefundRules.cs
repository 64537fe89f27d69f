using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Orders;

/// <summary>
/// Giving money back for parts of an order. Every refund is what is due after it less what was due before it, of the same
/// rounded sums, so however an order is given back, in the end exactly its total and its fee have gone.
/// </summary>
public static class RefundRules
{
    public const int MaxRefunds = 100;

    private static readonly TextLimit ReasonLimit = new("reason", "reason", 1, 500);

    /// <summary>What went back so far, or is on its way.</summary>
    public static Money Refunded(Order order) => order.Refunds.Aggregate(Money.Zero(order.Total.Currency), (sum, refund) => sum + refund.Amount);

    public static Money FeeReturned(Order order) => order.Refunds.Aggregate(Money.Zero(order.Total.Currency), (sum, refund) => sum + refund.Fee);

    /// <summary>For every line the units that no money went back for.</summary>
    public static ImmutableArray<LineUnits> Kept(Order order) =>
        [.. order.Lines.Select((line, index) => new LineUnits(index, line.Quantity - RefundedUnits(order, index)))];

    public static Decision<OrderEvent> RefundPart(Order order, RefundPart command)
    {
        if (FulfilmentRules.CheckSeller(order, command.Context.Actor, Right.RefundOrders) is { } refusal)
        {
            return refusal;
        }

        if (order.Status is not OrderStatus.Paid)
        {
            return Refuse("ALREADY_CANCELLED", "This order was cancelled before: all of it is given back.", "id");
        }

        if (order.Refunds.Length >= MaxRefunds)
        {
            return Refuse("TOO_MANY_REFUNDS", $"An order is given back in at most {MaxRefunds} parts.", "units");
        }

        if ((ReasonLimit.Check(command.Reason) ?? FulfilmentRules.CheckUnits(order, command.Units, Kept(order), "The shopper kept fewer of this. Lower the number.")) is { } wrong)
        {
            return wrong;
        }

        var none = Money.Zero(order.Total.Currency);
        var delivery = command.Delivery ?? none;
        if (delivery.Currency != none.Currency)
        {
            return Refuse("CURRENCY_MISMATCH", $"The order was paid in {none.Currency}. Give this amount in {none.Currency} too.", "delivery");
        }

        var deliveryLeft = order.Refunds.Aggregate(order.Delivery?.Price ?? none, (left, refund) => left - refund.Delivery);
        if (delivery < none || delivery > deliveryLeft)
        {
            return new Refusal("MORE_THAN_LEFT", "More than was paid for the delivery cannot be given back. Lower the amount.", ["delivery"], [new("left", deliveryLeft.Minor)]);
        }

        var amount = command.Units.Aggregate(delivery, (sum, units) => sum + Due(order, units));
        if (amount <= none)
        {
            return Refuse("NOTHING_TO_REFUND", "Choose what the money is given back for.", "units");
        }

        var before = Refunded(order);
        var fee = order.Fee.Portion(before + amount, order.Total) - FeeReturned(order);
        var refund = new PartRefund(order.Refunds.Length + 1, command.Units, delivery, amount, fee, command.Reason.Trim(), command.Restock, command.Context.At, "");
        ImmutableArray<CartLine> items = command.Restock ? [.. command.Units.Select(units => new CartLine(order.Lines[units.Line].ItemKey, units.Quantity))] : [];
        return Accept<OrderEvent>(new PartRefundAsked(refund, order.PaymentReference, items, FulfilmentRules.StatusOf(order with { Refunds = order.Refunds.Add(refund) })));
    }

    public static Decision<OrderEvent> Record(Order order, RecordPartRefund command) =>
        order.Refunds.FirstOrDefault(refund => refund.Number == command.Number) is { Reference: "" } refund
            ? Accept<OrderEvent>(new OrderPartRefunded(
                refund.Number, command.RefundReference, order.OrganisationKey, refund.Amount, refund.Fee, order.Gateway,
                IsWhole: order.Status is OrderStatus.Paid && Refunded(order) == order.Total && order.Refunds.All(each => each.Number == refund.Number || each.Reference.Length > 0)))
            : Accept<OrderEvent>();

    private static Money Due(Order order, LineUnits units)
    {
        var (line, before) = (order.Lines[units.Line], RefundedUnits(order, units.Line));
        return Price(line, before + units.Quantity) - Price(line, before);
    }

    private static Money Price(CheckoutLine line, int units) => (line.Total * units).Over(line.Quantity);

    private static int RefundedUnits(Order order, int line) => FulfilmentRules.Count(order.Refunds.SelectMany(refund => refund.Units), line);
}
