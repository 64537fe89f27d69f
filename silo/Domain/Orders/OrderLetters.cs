using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Platform;

namespace MerchantHub.Domain.Orders;

/// <summary>What a buyer is told about an order.</summary>
/// <param name="Seller">The name that the buyer knows the seller by.</param>
/// <param name="StatusPath">The path of the order's page, with the key that opens it.</param>
/// <param name="Door">Where the store is, for who picks the goods up there.</param>
public sealed record OrderFacts(string Number, string Seller, ImmutableArray<CheckoutLine> Lines, Money Total, string StatusPath, StoreDelivery? Delivery = null, string Door = "");

/// <summary>The letters to a buyer.</summary>
public static class OrderLetters
{
    /// <summary>A list past this is on the order's page; a mail is read, not scrolled.</summary>
    private const int MaxRows = 30;

    public static Letter Confirmed(MailWords words, OrderFacts order) => About(words, order) with
    {
        Subject = words.Say("order.confirmed.subject", ("number", order.Number)),
        Paragraphs =
        [
            words.Say("order.confirmed.intro", ("seller", order.Seller), ("count", order.Lines.Sum(line => (long)line.Quantity))),
            words.Say("order.papers"),
            words.Say("order.key"),
        ],
        Rows =
        [
            (words.Say("order.number"), order.Number),
            .. order.Lines.Take(MaxRows).Select(line => (words.Say("order.line", ("quantity", line.Quantity), ("title", line.Title)), LocalText.Money(line.Total, words.Language))),
            .. order.Lines.Length > MaxRows ? [("…", "…")] : Array.Empty<(string, string)>(),
            .. order.Delivery is { } delivery ? [(Way(words, order, delivery), LocalText.Money(delivery.Price, words.Language))] : Array.Empty<(string, string)>(),
            (words.Say("order.total"), LocalText.Money(order.Total, words.Language)),
        ],
    };

    public static Letter Cancelled(MailWords words, OrderFacts order, string reason) => About(words, order) with
    {
        Subject = words.Say("order.cancelled.subject", ("number", order.Number)),
        Paragraphs = [words.Say("order.cancelled.intro", ("seller", order.Seller), ("amount", LocalText.Money(order.Total, words.Language)))],
        Rows =
        [
            (words.Say("order.number"), order.Number),
            (words.Say("order.back"), LocalText.Money(order.Total, words.Language)),
            (words.Say("order.reason"), reason),
        ],
    };

    /// <summary>A parcel is on its way, or the goods wait at the door with a code.</summary>
    public static Letter Fulfilled(MailWords words, OrderFacts order, Fulfilment fulfilment)
    {
        var isReady = fulfilment.PickUpCode.Length > 0;
        return About(words, order) with
        {
            Subject = words.Say(isReady ? "order.ready.subject" : "order.sent.subject", ("number", order.Number)),
            Paragraphs = [words.Say(isReady ? "order.ready.intro" : "order.sent.intro", ("seller", order.Seller))],
            Rows =
            [
                .. isReady ? [(words.Say("order.code"), fulfilment.PickUpCode), (order.Seller, order.Door)] : Array.Empty<(string, string)>(),
                .. fulfilment.Carrier.Length > 0 ? [(words.Say("order.carrier"), fulfilment.Carrier)] : Array.Empty<(string, string)>(),
                .. fulfilment.TrackingNumber.Length > 0 ? [(words.Say("order.tracking"), fulfilment.TrackingNumber)] : Array.Empty<(string, string)>(),
                .. fulfilment.Units.Take(MaxRows).Select(units => (order.Lines[units.Line].Title, LocalText.Number(units.Quantity))),
            ],
        };
    }

    private static string Way(MailWords words, OrderFacts order, StoreDelivery delivery) => delivery.Kind is DeliveryKind.PickUp
        ? words.Say("order.pickUp", ("store", order.Seller), ("address", order.Door))
        : words.Say("order.delivery", ("name", delivery.Name));

    internal static Letter About(MailWords words, OrderFacts order) => new("")
    {
        LinkText = words.Say("order.link"),
        LinkPath = order.StatusPath,
        Footer = words.Say("order.footer", ("number", order.Number)),
    };
}
