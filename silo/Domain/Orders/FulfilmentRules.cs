using System.Collections.Immutable;
using System.Globalization;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Orders;

/// <summary>Sending an order in parts, and handing it over at the door.</summary>
public static class FulfilmentRules
{
    public const int MaxFulfilments = 100;

    private static readonly TextLimit CarrierLimit = new("carrier", "carrier", 0, 60);
    private static readonly TextLimit TrackingLimit = new("trackingNumber", "tracking number", 0, 80);

    public static Decision<OrderEvent> Fulfil(Order order, FulfilOrder command)
    {
        if (CheckSeller(order, command.Context.Actor, Right.SendOrders) is { } refusal)
        {
            return refusal;
        }

        if (order.Status is not OrderStatus.Paid)
        {
            return Refuse("ORDER_CANCELLED", "This order was cancelled: nothing of it is to be sent.", "id");
        }

        var left = Left(order);
        ImmutableArray<LineUnits> units = command.Units.IsEmpty ? [.. left.Where(each => each.Quantity > 0)] : command.Units;
        if (units.IsEmpty)
        {
            return Refuse("NOTHING_LEFT", "All of this order was sent or given back already.", "units");
        }

        if (CheckUnits(order, units, left, "Fewer of this are left to be sent. Lower the number.") is { } tooMany)
        {
            return tooMany;
        }

        if (order.Fulfilments.Length >= MaxFulfilments)
        {
            return Refuse("TOO_MANY_PARCELS", $"An order is sent in at most {MaxFulfilments} parts.", "units");
        }

        if ((CarrierLimit.Check(command.Carrier) ?? TrackingLimit.Check(command.TrackingNumber) ?? CheckUrl(command.TrackingUrl)) is { } wrong)
        {
            return wrong;
        }

        var isPickUp = order.Delivery?.Kind is DeliveryKind.PickUp;
        var next = new Fulfilment(
            order.Fulfilments.Length + 1,
            units,
            isPickUp ? "" : command.Carrier.Trim(),
            isPickUp ? "" : command.TrackingNumber.Trim(),
            isPickUp ? "" : command.TrackingUrl.Trim(),
            isPickUp ? command.PickUpCode : "",
            command.Context.At,
            null);
        return Accept<OrderEvent>(new OrderFulfilled(next, StatusOf(order with { Fulfilments = order.Fulfilments.Add(next) })));
    }

    public static Decision<OrderEvent> Complete(Order order, CompleteFulfilment command)
    {
        if (CheckSeller(order, command.Context.Actor, Right.SendOrders) is { } refusal)
        {
            return refusal;
        }

        if (order.Fulfilments.FirstOrDefault(each => each.Number == command.Number) is not { } found)
        {
            return Refuse("PARCEL_UNKNOWN", "This order has no such parcel. Look again.", "number");
        }

        if (found.DoneAt is not null)
        {
            return Accept<OrderEvent>();
        }

        return found.PickUpCode.Length > 0 && found.PickUpCode != command.Code.Trim()
            ? Refuse("WRONG_CODE", "This is not the code of this order. Ask the shopper to read it from the mail again.", "code")
            : Accept<OrderEvent>(new FulfilmentCompleted(command.Number, command.Context.At, StatusOf(Done(order, command.Number, command.Context.At))));
    }

    public static Order Done(Order order, int number, DateTimeOffset at) =>
        order with { Fulfilments = [.. order.Fulfilments.Select(each => each.Number == number ? each with { DoneAt = at } : each)] };

    public static FulfilmentStatus StatusOf(Order order) => order.Fulfilments.IsEmpty ? FulfilmentStatus.None
        : Left(order).Any(each => each.Quantity > 0) ? FulfilmentStatus.Partial
        : order.Fulfilments.All(each => each.DoneAt is not null) ? FulfilmentStatus.Done
        : FulfilmentStatus.Sent;

    /// <summary>What is still to be sent, for every line: neither sent nor given back.</summary>
    public static ImmutableArray<LineUnits> Left(Order order) =>
    [
        .. order.Lines.Select((line, index) => new LineUnits(
            index,
            Math.Max(0, line.Quantity - Count(order.Fulfilments.SelectMany(each => each.Units), index) - Count(order.Refunds.SelectMany(each => each.Units), index)))),
    ];

    /// <summary>A stranger hears that there is no such order; a colleague without the role hears whom to ask.</summary>
    internal static Refusal? CheckSeller(Order order, Actor actor, Right right) =>
        order.Status is OrderStatus.None ? Refusal.NotFound("order") : Access.Require(actor, order.OrganisationKey, "order", right);

    internal static int Count(IEnumerable<LineUnits> units, int line) => units.Where(each => each.Line == line).Sum(each => each.Quantity);

    /// <summary>Each line once, each known, and never more than there is.</summary>
    internal static Refusal? CheckUnits(Order order, ImmutableArray<LineUnits> units, ImmutableArray<LineUnits> most, string tooMany)
    {
        for (var index = 0; index < units.Length; index++)
        {
            var (line, quantity) = units[index];
            if (line < 0 || line >= order.Lines.Length || units.Take(index).Any(earlier => earlier.Line == line))
            {
                return Refuse("LINE_UNKNOWN", "The order has no such line, or it is named twice.", "units", Text(index), "line");
            }

            if (quantity < 1 || quantity > most[line].Quantity)
            {
                return new Refusal("MORE_THAN_LEFT", tooMany, ["units", Text(index), "quantity"], [new("left", most[line].Quantity)]);
            }
        }

        return null;
    }

    private static Refusal? CheckUrl(string text) =>
        text.Trim().Length == 0 || (text.Length <= 500 && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)
            ? null
            : Refuse("INVALID_ADDRESS", "Give the whole address of the tracking page; it begins with https.", "trackingUrl");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
