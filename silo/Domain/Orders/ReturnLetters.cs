using System.Collections.Immutable;
using MerchantHub.Domain.Platform;

namespace MerchantHub.Domain.Orders;

/// <summary>The letters to a buyer whose goods go back: at every step one.</summary>
public static class ReturnLetters
{
    public static Letter Asked(MailWords words, OrderFacts order, OrderReturn asked) => Letter(words, order, "asked") with
    {
        Rows = [.. asked.Units.Select(units => Units(order, units))],
    };

    public static Letter Approved(MailWords words, OrderFacts order, string answer) => Letter(words, order, "approved") with
    {
        Rows = answer.Length > 0 ? [(words.Say("return.answer"), answer)] : [],
    };

    public static Letter Refused(MailWords words, OrderFacts order, string reason) => Letter(words, order, "refused") with
    {
        Rows = [(words.Say("order.reason"), reason)],
    };

    public static Letter Received(MailWords words, OrderFacts order, ImmutableArray<Inspection> inspections) => Letter(words, order, "received") with
    {
        Rows = [.. inspections.Select(each => Units(order, new(each.Line, each.Received)))],
    };

    public static Letter Refunded(MailWords words, OrderFacts order, PartRefund refund)
    {
        var amount = LocalText.Money(refund.Amount, words.Language);
        return Letter(words, order, "refunded") with
        {
            Paragraphs = [words.Say("return.refunded.intro", ("seller", order.Seller), ("amount", amount))],
            Rows = [.. refund.Units.Select(units => Units(order, units)), (words.Say("order.back"), amount), (words.Say("order.reason"), refund.Reason)],
        };
    }

    private static (string, string) Units(OrderFacts order, LineUnits units) => (order.Lines[units.Line].Title, LocalText.Number(units.Quantity));

    private static Letter Letter(MailWords words, OrderFacts order, string step) => OrderLetters.About(words, order) with
    {
        Subject = words.Say($"return.{step}.subject", ("number", order.Number)),
        Paragraphs = step == "refunded" ? [] : [words.Say($"return.{step}.intro", ("seller", order.Seller))],
    };
}
