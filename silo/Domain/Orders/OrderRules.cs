using System.Collections.Immutable;
using System.Diagnostics;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Orders;

/// <summary>All order rules. Pure: same order and same command always give the same decision.</summary>
public static class OrderRules
{
    /// <summary>The platform's share of a sale, in basis points.</summary>
    public const int FeeBasisPoints = 300;

    /// <summary>How long a shopper may change their mind without asking the shop.</summary>
    public static readonly TimeSpan BuyerMayCancelFor = TimeSpan.FromHours(1);

    public static Decision<OrderEvent> Place(Order order, PlaceOrder command)
    {
        if (order.Status is not OrderStatus.None)
        {
            return Accept<OrderEvent>();
        }

        var total = PricingRules.Total(command.Lines, command.Delivery is { } delivery ? [delivery] : [], command.Lines[0].UnitPrice.Currency);
        return Accept<OrderEvent>(new OrderPlaced(
            command.Number,
            command.OrganisationKey,
            command.BuyerKey,
            command.Email,
            command.Lines,
            total,
            total.Share(FeeBasisPoints),
            command.Gateway,
            command.PaymentReference,
            command.Context.At,
            command.LiveSessionKey,
            command.ShareCode,
            command.CheckoutKey,
            command.Language,
            command.Delivery,
            command.Address));
    }

    public static Decision<OrderEvent> Cancel(Order order, CancelOrder command)
    {
        var seller = command.Context.Actor.MayAct(order.OrganisationKey, Right.RefundOrders);
        var buyer = order.BuyerKey.Length > 0 && order.BuyerKey == command.BuyerKey;
        if (order.Status is OrderStatus.None || (!seller && !buyer))
        {
            return order.Status is not OrderStatus.None && command.Context.Actor.IsMemberOf(order.OrganisationKey) ? Access.RoleRequired() : Refusal.NotFound("order");
        }

        return order.Status switch
        {
            not OrderStatus.Paid => Refuse("ALREADY_CANCELLED", "This order was cancelled before.", "id"),
            _ when !order.Fulfilments.IsEmpty => Refuse("ALREADY_SENT", "A part of this order was sent already. Give money back for what comes back instead.", "id"),
            _ when !seller && command.Context.At > order.PlacedAt + BuyerMayCancelFor => Refuse("TOO_LATE_TO_CANCEL", "An hour after the order, ask the shop to cancel it.", "id"),
            _ when command.Reason.Length is 0 or > 500 => Refuse("INVALID_REASON", "Say why, in up to 500 characters.", "reason"),
            _ => Accept<OrderEvent>(new OrderCancelled(command.Reason, order.PaymentReference, order.Total - RefundRules.Refunded(order), Remaining(order))),
        };
    }

    public static Decision<OrderEvent> Refund(Order order, RecordRefund command) => order.Status is OrderStatus.Cancelled
        ? Accept<OrderEvent>(new OrderRefunded(
            command.RefundReference, order.OrganisationKey, order.Total - RefundRules.Refunded(order), order.Fee - RefundRules.FeeReturned(order), order.Gateway))
        : Accept<OrderEvent>();

    /// <summary>The lines with the units that no money went back for yet: what goes back on the shelf.</summary>
    private static ImmutableArray<CheckoutLine> Remaining(Order order) =>
        [.. RefundRules.Kept(order).Where(units => units.Quantity > 0).Select(units => order.Lines[units.Line] with { Quantity = units.Quantity })];

    public static Order Evolve(Order order, OrderEvent @event) => @event switch
    {
        OrderPlaced placed => order with
        {
            Status = OrderStatus.Paid,
            Number = placed.Number,
            OrganisationKey = placed.OrganisationKey,
            BuyerKey = placed.BuyerKey,
            Email = placed.Email,
            Lines = placed.Lines,
            Total = placed.Total,
            Fee = placed.Fee,
            Gateway = placed.Gateway,
            PaymentReference = placed.PaymentReference,
            PlacedAt = placed.PlacedAt,
            LiveSessionKey = placed.LiveSessionKey,
            CheckoutKey = placed.CheckoutKey,
            Language = placed.Language,
            Delivery = placed.Delivery,
            Address = placed.Address,
        },
        OrderCancelled => order with { Status = OrderStatus.Cancelled },
        OrderRefunded => order with { Status = OrderStatus.Refunded },
        OrderFulfilled fulfilled => order with { Fulfilments = order.Fulfilments.Add(fulfilled.Fulfilment) },
        FulfilmentCompleted completed => FulfilmentRules.Done(order, completed.Number, completed.At),
        PartRefundAsked asked => ReturnRules.With(order with { Refunds = order.Refunds.Add(asked.Refund) }, asked.Refund.Return, found => found with { Status = ReturnStatus.Refunded }),
        ReturnRequested requested => order with { Returns = order.Returns.Add(requested.Return) },
        ReturnApproved approved => ReturnRules.With(order, approved.Number, found => found with { Status = ReturnStatus.Approved, Answer = approved.Answer, AnsweredAt = approved.At }),
        ReturnRefused refused => ReturnRules.With(order, refused.Number, found => found with { Status = ReturnStatus.Refused, Answer = refused.Reason, AnsweredAt = refused.At }),
        ReturnReceived received => ReturnRules.With(order, received.Number, found => found with { Status = ReturnStatus.Received, Inspections = received.Inspections, ReceivedAt = received.At }),
        OrderPartRefunded refunded => order with
        {
            Status = refunded.IsWhole ? OrderStatus.Refunded : order.Status,
            Refunds = [.. order.Refunds.Select(refund => refund.Number == refunded.Number ? refund with { Reference = refunded.RefundReference } : refund)],
        },
        PaperOpened opened => order with { Papers = order.Papers.Add(opened.Paper) },
        PaperNumbered numbered => order with
        {
            Papers = [.. order.Papers.Select(paper => paper.Kind == numbered.Kind && paper.Refund == numbered.Refund ? paper with { Number = numbered.Number } : paper)],
        },
        _ => throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };
}
