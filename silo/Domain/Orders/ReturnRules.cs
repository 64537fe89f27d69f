using System.Collections.Immutable;
using System.Globalization;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Orders;

/// <summary>
/// Giving goods back. What is asked for, what goes back on the shelf and what money goes back for is never more than was bought,
/// whether it goes by way of a return or past it.
/// </summary>
public static class ReturnRules
{
    public const int MaxReturns = 50;

    private static readonly TextLimit NoteLimit = new("note", "note", 0, 500);
    private static readonly TextLimit AnswerLimit = new("answer", "answer", 0, 500);
    private static readonly TextLimit ReasonLimit = new("reason", "reason", 1, 500);

    public static Decision<OrderEvent> Request(Order order, RequestReturn command)
    {
        if (order.Status is OrderStatus.None || order.BuyerKey.Length == 0 || order.BuyerKey != command.BuyerKey)
        {
            return Refusal.NotFound("order");
        }

        if (order.Status is not OrderStatus.Paid)
        {
            return Refuse("ALREADY_CANCELLED", "This order was cancelled before: all of it is given back.", "id");
        }

        var days = DaysOf(order);
        if (days == 0)
        {
            return Refuse("NO_RETURNS", "This store takes nothing back. Write to it when something is wrong.", "id");
        }

        if (order.Fulfilments.IsEmpty)
        {
            return Refuse("NOT_SENT_YET", "Nothing of this order was sent yet. Ask the shop to cancel it instead.", "id");
        }

        if (order.Returns.Length >= MaxReturns)
        {
            return Refuse("TOO_MANY_RETURNS", $"An order comes back in at most {MaxReturns} parts.", "units");
        }

        if (order.Fulfilments.All(each => command.Context.At >= EndOf(order, each)))
        {
            return new Refusal("RETURN_TOO_LATE", $"Goods of this store go back within {days} days after they arrived.", ["id"], [new("days", days)]);
        }

        if (command.Units.IsEmpty)
        {
            return Refuse("NOTHING_TO_RETURN", "Choose what you want to give back.", "units");
        }

        if ((NoteLimit.Check(command.Note) ?? FulfilmentRules.CheckUnits(order, command.Units, Returnable(order, command.Context.At), "Fewer of this can go back. Lower the number.")) is { } wrong)
        {
            return wrong;
        }

        return command.Reason is ReturnReason.Other && command.Note.Trim().Length == 0
            ? Refuse("REASON_REQUIRED", "Say in a few words why it goes back.", "note")
            : Accept<OrderEvent>(new ReturnRequested(
                new(order.Returns.Length + 1, ReturnStatus.Asked, command.Units, command.Reason, command.Note.Trim(), command.Context.At, "", null, [], null), order.OrganisationKey));
    }

    public static Decision<OrderEvent> Approve(Order order, ApproveReturn command) =>
        (Find(order, command.Context.Actor, command.Number, out var found) ?? AnswerLimit.Check(command.Answer)) is { } refusal ? refusal
        : found!.Status is ReturnStatus.Asked ? Accept<OrderEvent>(new ReturnApproved(command.Number, command.Answer.Trim(), command.Context.At))
        : Refuse("RETURN_ANSWERED", "This return was answered before. Look again.", "number");

    public static Decision<OrderEvent> Decline(Order order, RefuseReturn command) =>
        (Find(order, command.Context.Actor, command.Number, out var found) ?? ReasonLimit.Check(command.Reason)) is { } refusal ? refusal
        : found!.Status is ReturnStatus.Refused or ReturnStatus.Refunded ? Refuse("RETURN_CLOSED", "This return is closed: it was refused, or its money went back.", "number")
        : Accept<OrderEvent>(new ReturnRefused(command.Number, command.Reason.Trim(), command.Context.At));

    public static Decision<OrderEvent> Receive(Order order, ReceiveReturn command)
    {
        if (Find(order, command.Context.Actor, command.Number, out var found, Right.SendOrders) is { } refusal)
        {
            return refusal;
        }

        if (found!.Status is not ReturnStatus.Approved)
        {
            return Refuse("RETURN_NOT_APPROVED", "Only goods of an approved return are received, and only once.", "number");
        }

        if (command.Inspections.All(each => each.Received == 0))
        {
            return Refuse("NOTHING_RECEIVED", "Say what came back. When nothing came, refuse the return.", "inspections");
        }

        for (var index = 0; index < command.Inspections.Length; index++)
        {
            var inspection = command.Inspections[index];
            var asked = FulfilmentRules.Count(found.Units, inspection.Line);
            if (asked == 0 || command.Inspections.Take(index).Any(earlier => earlier.Line == inspection.Line))
            {
                return Refuse("LINE_UNKNOWN", "The order has no such line, or it is named twice.", "inspections", Text(index), "line");
            }

            // Apart, so that no sum of the two runs over.
            if (inspection.Sellable < 0 || inspection.Damaged < 0 || inspection.Sellable > asked || inspection.Damaged > asked - inspection.Sellable)
            {
                return new Refusal("MORE_THAN_ASKED", "More of this came back than was asked for. Lower the numbers.", ["inspections", Text(index), "sellable"], [new("asked", asked)]);
            }

            if (inspection.Sellable > order.Lines[inspection.Line].Quantity - Restocked(order, inspection.Line))
            {
                return Refuse("ALREADY_RESTOCKED", "These units were put back on the shelf before, with a refund.", "inspections", Text(index), "sellable");
            }
        }

        ImmutableArray<CartLine> items = [.. command.Inspections.Where(each => each.Sellable > 0).Select(each => new CartLine(order.Lines[each.Line].ItemKey, each.Sellable))];
        return Accept<OrderEvent>(new ReturnReceived(command.Number, [.. command.Inspections.Where(each => each.Received > 0)], items, command.Context.At));
    }

    /// <summary>Null when money may go back for these units of a return that came: of each line no more than came.</summary>
    public static Refusal? CheckRefund(Order order, int number, ImmutableArray<LineUnits> units)
    {
        if (order.Returns.FirstOrDefault(each => each.Number == number) is not { } found)
        {
            return Refuse("RETURN_UNKNOWN", "This order has no such return. Look again.", "returnNumber");
        }

        if (found.Status is not ReturnStatus.Received)
        {
            return Refuse("RETURN_NOT_RECEIVED", "Money goes back for a return once, after its goods came.", "returnNumber");
        }

        for (var index = 0; index < units.Length; index++)
        {
            var came = Came(found, units[index].Line);
            if (units[index].Quantity > came)
            {
                return new Refusal("MORE_THAN_LEFT", "Fewer of this came back. Lower the number.", ["units", Text(index), "quantity"], [new("left", came)]);
            }
        }

        return null;
    }

    /// <summary>
    /// What came back, but what came back damaged from somebody who only changed their mind; and the delivery, where with it all
    /// of the order is given back for a reason that is the seller's. Null for a return that waits for no refund.
    /// </summary>
    public static RefundProposal? Propose(Order order, OrderReturn found)
    {
        if (found.Status is not ReturnStatus.Received || order.Status is not OrderStatus.Paid)
        {
            return null;
        }

        var isSellers = found.Reason is not ReturnReason.ChangedMind;
        var kept = RefundRules.Kept(order);
        ImmutableArray<LineUnits> units =
        [
            .. found.Inspections
                .Select(each => new LineUnits(each.Line, Math.Min(isSellers ? each.Received : each.Sellable, kept[each.Line].Quantity)))
                .Where(each => each.Quantity > 0),
        ];
        var isAll = kept.All(each => each.Quantity == FulfilmentRules.Count(units, each.Line));
        var delivery = isAll && isSellers && !units.IsEmpty ? RefundRules.DeliveryLeft(order) : Money.Zero(order.Total.Currency);
        return new(units, delivery, RefundRules.AmountOf(order, units, delivery));
    }

    /// <summary>For every line the units that can be asked to go back: sent, within the time, not given back, and in no other return.</summary>
    public static ImmutableArray<LineUnits> Returnable(Order order, DateTimeOffset at)
    {
        var days = DaysOf(order);
        return
        [
            .. order.Lines.Select((line, index) =>
            {
                var open = days == 0 ? 0 : FulfilmentRules.Count(order.Fulfilments.Where(each => at < EndOf(order, each)).SelectMany(each => each.Units), index);
                var kept = line.Quantity - FulfilmentRules.Count(order.Refunds.Where(refund => refund.Return == 0).SelectMany(refund => refund.Units), index);
                var returned = order.Returns.Where(each => each.Status is not ReturnStatus.Refused).Sum(each => each.ReceivedAt is null ? FulfilmentRules.Count(each.Units, index) : Came(each, index));
                return new LineUnits(index, Math.Max(0, Math.Min(open, kept) - returned));
            }),
        ];
    }

    /// <summary>Until when something of the order can be asked to go back; null when nothing was sent, and where nothing goes back.</summary>
    public static DateTimeOffset? EndOf(Order order) =>
        order.Fulfilments.IsEmpty || DaysOf(order) == 0 ? null : order.Fulfilments.Max(each => EndOf(order, each));

    /// <summary>How many units of a line were put back on the shelf, by refunds and by returns.</summary>
    public static int Restocked(Order order, int line) =>
        FulfilmentRules.Count(order.Refunds.Where(refund => refund.IsRestocked).SelectMany(refund => refund.Units), line)
        + order.Returns.SelectMany(each => each.Inspections).Where(each => each.Line == line).Sum(each => each.Sellable);

    public static Order With(Order order, int number, Func<OrderReturn, OrderReturn> change) =>
        order with { Returns = [.. order.Returns.Select(each => each.Number == number ? change(each) : each)] };

    private static int DaysOf(Order order) => order.Delivery?.ReturnDays ?? TradeTerms.UsualReturnDays;

    /// <summary>Days count from the arrival; where nobody told it, from when it should have arrived at the latest.</summary>
    private static DateTimeOffset EndOf(Order order, Fulfilment fulfilment) =>
        (fulfilment.DoneAt ?? fulfilment.At.AddDays(order.Delivery?.MaxDays ?? 0)).AddDays(DaysOf(order));

    private static int Came(OrderReturn found, int line) => found.Inspections.Where(each => each.Line == line).Sum(each => each.Received);

    private static Refusal? Find(Order order, Actor actor, int number, out OrderReturn? found, Right right = Right.AnswerReturns)
    {
        found = order.Returns.FirstOrDefault(each => each.Number == number);
        return order.Status is OrderStatus.None ? Refusal.NotFound("order")
            : Access.Require(actor, order.OrganisationKey, "order", right) is { } refusal ? refusal
            : found is null ? Refuse("RETURN_UNKNOWN", "This order has no such return. Look again.", "number")
            : null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
