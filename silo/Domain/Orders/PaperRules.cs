using System.Collections.Immutable;
using System.Globalization;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Orders;

/// <summary>
/// Which papers an order has and what stands on them. A credit note is what was due after its refund less what was due before,
/// of the same rounded sums, so that the credit notes of a whole order come to its invoice, tax by tax.
/// </summary>
public static class PaperRules
{
    public static Decision<OrderEvent> Open(Order order, OpenPapers command)
    {
        if (order.Status is OrderStatus.None)
        {
            return Refusal.NotFound("order");
        }

        var zone = TimeZones.Find(command.Seller.TimeZone) ?? TimeZoneInfo.Utc;
        var year = TimeZoneInfo.ConvertTime(command.Context.At, zone).Year;
        return new(
        [
            .. Missing(order).Select(refund => new PaperOpened(new(refund == 0 ? PaperKind.Invoice : PaperKind.CreditNote, refund, "", year, command.Context.At, command.Seller))),
        ], null);
    }

    public static Decision<OrderEvent> Keep(Order order, string orderKey, KeepPaperNumber command) =>
        order.Papers.FirstOrDefault(paper => paper.Kind == command.Kind && paper.Refund == command.Refund) is { Number: "" } opened
            ? Accept<OrderEvent>(new PaperNumbered(command.Kind, command.Refund, command.Number, PaperSeriesRules.KeyOf(order.OrganisationKey, opened.Year), KeyOf(orderKey, opened)))
            : Accept<OrderEvent>();

    /// <summary>The numbers of what went back and has no credit note; zero is the invoice.</summary>
    public static ImmutableArray<int> Missing(Order order) =>
    [
        .. GivenBack(order).Where(refund => refund.Reference.Length > 0).Select(refund => refund.Number).Prepend(0)
            .Where(refund => order.Papers.All(paper => paper.Refund != refund)),
    ];

    /// <summary>What a series knows a paper by.</summary>
    public static string KeyOf(string orderKey, NumberedPaper paper) => string.Create(CultureInfo.InvariantCulture, $"{orderKey}:{paper.Refund}");

    /// <summary>The receipt, the invoice and the credit notes in order; none before the invoice has its number.</summary>
    public static ImmutableArray<Paper> Of(Order order)
    {
        var numbered = order.Papers.Where(paper => paper.Number.Length > 0).ToImmutableArray();
        if (numbered.FirstOrDefault(paper => paper.Kind is PaperKind.Invoice) is not { } invoice)
        {
            return [];
        }

        var givenBack = GivenBack(order);
        ImmutableArray<PaperRefund> refunds =
        [
            .. numbered.Where(paper => paper.Kind is PaperKind.CreditNote).OrderBy(paper => paper.Refund)
                .Select(paper => new PaperRefund(paper.Number, paper.IssuedAt, givenBack.First(refund => refund.Number == paper.Refund).Amount)),
        ];
        var whole = new PartRefund(0, Whole(order), order.Delivery?.Price ?? Money.Zero(order.Total.Currency), order.Total, order.Fee, "", false, order.PlacedAt, "");
        return
        [
            Written(order, invoice, whole, [], refunds) with { Kind = PaperKind.Receipt, Number = order.Number, IssuedAt = order.PlacedAt },
            Written(order, invoice, whole, [], refunds),
            .. numbered.Where(paper => paper.Kind is PaperKind.CreditNote).OrderBy(paper => paper.Refund).Select(paper =>
                Written(order, paper, givenBack[paper.Refund - 1], givenBack[..(paper.Refund - 1)], []) with { InvoiceNumber = invoice.Number }),
        ];
    }

    /// <summary>The parts that went back, and for a cancelled order the rest of it as the last of them.</summary>
    private static ImmutableArray<PartRefund> GivenBack(Order order)
    {
        var rest = order.Total - RefundRules.Refunded(order);
        if (order.Status is OrderStatus.None or OrderStatus.Paid || rest.Minor == 0)
        {
            return order.Refunds;
        }

        return order.Refunds.Add(new(
            order.Refunds.Length + 1,
            [.. RefundRules.Kept(order).Where(units => units.Quantity > 0)],
            RefundRules.DeliveryLeft(order),
            rest,
            order.Fee - RefundRules.FeeReturned(order),
            "",
            true,
            order.PlacedAt,
            order.Status is OrderStatus.Refunded ? order.PaymentReference : ""));
    }

    private static ImmutableArray<LineUnits> Whole(Order order) => [.. order.Lines.Select((line, index) => new LineUnits(index, line.Quantity))];

    private static Paper Written(Order order, NumberedPaper paper, PartRefund part, ImmutableArray<PartRefund> before, ImmutableArray<PaperRefund> refunds)
    {
        ImmutableArray<PaperLine> lines =
        [
            .. part.Units.Select(units => LineOf(order.Lines[units.Line], FulfilmentRules.Count(before.SelectMany(each => each.Units), units.Line), units.Quantity)),
            .. order.Delivery is { } delivery && (part.Delivery.Minor > 0 || part.Number == 0)
                ? [DeliveryOf(delivery, before.Aggregate(Money.Zero(order.Total.Currency), (sum, each) => sum + each.Delivery), part.Delivery)]
                : Array.Empty<PaperLine>(),
        ];
        return new(
            paper.Kind, paper.Number, "", order.Number, paper.IssuedAt, order.PlacedAt, paper.Seller, order.Email, order.Address, lines, TaxesOf(lines), part.Reason, refunds);
    }

    private static PaperLine LineOf(CheckoutLine line, int before, int quantity) => new(
        line.Title, line.Sku ?? "", false, quantity, line.UnitPrice, line.TaxName, line.TaxBasisPoints, Piece(line.Tax, line.Quantity, before, quantity), Piece(line.Total, line.Quantity, before, quantity));

    private static PaperLine DeliveryOf(StoreDelivery delivery, Money before, Money amount)
    {
        var tax = delivery.Price.Minor == 0 ? delivery.Tax : delivery.Tax.Portion(before + amount, delivery.Price) - delivery.Tax.Portion(before, delivery.Price);
        return new(delivery.Name, "", true, 1, delivery.TaxIsAdded ? amount - tax : amount, delivery.TaxName, delivery.TaxBasisPoints, tax, amount);
    }

    private static Money Piece(Money whole, int count, int before, int quantity) => (whole * (before + quantity)).Over(count) - (whole * before).Over(count);

    private static ImmutableArray<PaperTax> TaxesOf(ImmutableArray<PaperLine> lines) =>
    [
        .. lines
            .GroupBy(line => (line.TaxName, line.TaxBasisPoints))
            .OrderByDescending(lines => lines.Key.TaxBasisPoints)
            .Select(lines => lines.Aggregate(
                new PaperTax(lines.Key.TaxName, lines.Key.TaxBasisPoints, Money.Zero(lines.First().Gross.Currency), Money.Zero(lines.First().Gross.Currency)),
                (sum, line) => sum with { Net = sum.Net + line.Net, Tax = sum.Tax + line.Tax })),
    ];
}
