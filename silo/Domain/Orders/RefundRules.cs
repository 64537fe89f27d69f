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

        if ((command.Return != 0 ? ReturnRules.CheckRefund(order, command.Return, command.Units) : command.Restock ? CheckShelf(order, command.Units) : null) is { } notThere)
        {
            return notThere;
        }

        var none = Money.Zero(order.Total.Currency);
        var delivery = command.Delivery ?? none;
        if (delivery.Currency != none.Currency)
        {
            return Refuse("CURRENCY_MISMATCH", $"The order was paid in {none.Currency}. Give this amount in {none.Currency} too.", "delivery");
        }

        var deliveryLeft = DeliveryLeft(order);
        if (delivery < none || delivery > deliveryLeft)
        {
            return new Refusal("MORE_THAN_LEFT", "More than was paid for the delivery cannot be given back. Lower the amount.", ["delivery"], [new("left", deliveryLeft.Minor)]);
        }

        var amount = AmountOf(order, command.Units, delivery);
        if (amount <= none)
        {
            return Refuse("NOTHING_TO_REFUND", "Choose what the money is given back for.", "units");
        }

        // What came in a return went back on the shelf when it came, as far as it was fit for it.
        var isRestocked = command.Restock && command.Return == 0;
        var before = Refunded(order);
        var fee = order.Fee.Portion(before + amount, order.Total) - FeeReturned(order);
        var refund = new PartRefund(order.Refunds.Length + 1, command.Units, delivery, amount, fee, command.Reason.Trim(), isRestocked, command.Context.At, "", command.Return);
        ImmutableArray<CartLine> items = isRestocked ? [.. command.Units.Select(units => new CartLine(order.Lines[units.Line].ItemKey, units.Quantity))] : [];
        return Accept<OrderEvent>(new PartRefundAsked(refund, order.PaymentReference, items, FulfilmentRules.StatusOf(order with { Refunds = order.Refunds.Add(refund) })));
    }

    public static Decision<OrderEvent> Record(Order order, RecordPartRefund command) =>
        order.Refunds.FirstOrDefault(refund => refund.Number == command.Number) is { Reference: "" } refund
            ? Accept<OrderEvent>(new OrderPartRefunded(
                refund.Number, command.RefundReference, order.OrganisationKey, refund.Amount, refund.Fee, order.Gateway,
                IsWhole: order.Status is OrderStatus.Paid && Refunded(order) == order.Total && order.Refunds.All(each => each.Number == refund.Number || each.Reference.Length > 0)))
            : Accept<OrderEvent>();

    /// <summary>What of the delivery no money went back for.</summary>
    public static Money DeliveryLeft(Order order) =>
        order.Refunds.Aggregate(order.Delivery?.Price ?? Money.Zero(order.Total.Currency), (left, refund) => left - refund.Delivery);

    /// <summary>What is due for these units and that much of the delivery.</summary>
    public static Money AmountOf(Order order, ImmutableArray<LineUnits> units, Money delivery) => units.Aggregate(delivery, (sum, each) => sum + Due(order, each));

    /// <summary>Units that came in a return and went back on the shelf then do not go there again.</summary>
    private static Refusal? CheckShelf(Order order, ImmutableArray<LineUnits> units)
    {
        for (var index = 0; index < units.Length; index++)
        {
            if (units[index].Quantity > order.Lines[units[index].Line].Quantity - ReturnRules.Restocked(order, units[index].Line))
            {
                return Refuse("ALREADY_RESTOCKED", "These units are back on the shelf already. Give the money back without restocking.", "restock");
            }
        }

        return null;
    }

    private static Money Due(Order order, LineUnits units)
    {
        var (line, before) = (order.Lines[units.Line], RefundedUnits(order, units.Line));
        return Price(line, before + units.Quantity) - Price(line, before);
    }

    private static Money Price(CheckoutLine line, int units) => (line.Total * units).Over(line.Quantity);

    private static int RefundedUnits(Order order, int line) => FulfilmentRules.Count(order.Refunds.SelectMany(refund => refund.Units), line);
}
