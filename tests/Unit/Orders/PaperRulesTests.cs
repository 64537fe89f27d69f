using System.Collections.Immutable;
using CsCheck;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Platform;
using static MerchantHub.Unit.Tests.Orders.RefundRulesTests;
using static MerchantHub.Unit.Tests.Orders.Terms;

namespace MerchantHub.Unit.Tests.Orders;

public sealed class PaperRulesTests
{
    private static readonly PaperSeller Seller = new("Forest Cabin Inc.", "Mapo", "123-45-67890", "KR", "1 Market Street", "Asia/Seoul");

    [Fact]
    public void An_invoice_says_net_tax_and_gross_of_every_rate_and_of_the_delivery()
    {
        var papers = PaperRules.Of(Numbered(Paid(Line(1_100, 3), Line(2_100, 1, TaxClass.Reduced), Line(500, 2, TaxClass.Exempt))));

        var invoice = papers.Single(paper => paper.Kind is PaperKind.Invoice);
        Assert.Equal(["VAT 1000 3273 327 3600", "VAT 500 2000 100 2100", " 0 1000 0 1000"], invoice.Taxes.Select(tax => $"{tax.Name} {tax.BasisPoints} {tax.Net.Minor} {tax.Tax.Minor} {tax.Gross.Minor}"));
        Assert.Equal((6_273, 427, 6_700), (invoice.Net.Minor, invoice.Tax.Minor, invoice.Gross.Minor));
        Assert.Equal("Parcel", invoice.Lines.Single(line => line.IsDelivery).Title);
    }

    [Fact]
    public void A_tax_that_is_added_stands_beside_the_price()
    {
        var invoice = PaperRules.Of(Numbered(Paid(false, [Line(1_000, 2)])))[1];

        Assert.Equal((1_000, 200, 2_200), (invoice.Lines[0].UnitPrice.Minor, invoice.Lines[0].Tax.Minor, invoice.Lines[0].Gross.Minor));
        Assert.Equal((300, 30, 330), (invoice.Lines[1].UnitPrice.Minor, invoice.Lines[1].Tax.Minor, invoice.Lines[1].Gross.Minor));
    }

    [Fact]
    public void There_is_no_paper_before_the_invoice_has_its_number_and_none_is_opened_twice()
    {
        var paid = Paid(Line(1_000));
        var opened = After(paid, Open(paid));

        Assert.Empty(PaperRules.Of(paid));
        Assert.Empty(PaperRules.Of(opened));
        Assert.Empty(Open(opened).Events);
        Assert.Equal("NOT_FOUND", Open(new()).Refusal?.Code);
        Assert.Empty(PaperRules.Keep(Numbered(paid), "order/1", new(By(Actor.System), PaperKind.Invoice, 0, "INV-2026-000099")).Events);
    }

    [Fact]
    public void A_refund_that_is_only_asked_for_has_no_credit_note_yet()
    {
        var asked = After(Paid(Line(1_000, 3)), RefundRules.RefundPart(Paid(Line(1_000, 3)), new(By(As(Role.Owner)), [new(0, 1)], null, true, "broken")));

        Assert.Equal([0], PaperRules.Missing(asked));
        Assert.Equal([0, 1], PaperRules.Missing(After(asked, RefundRules.Record(asked, new(By(Actor.System), 1, "re_1")))));
    }

    [Fact]
    public void The_year_is_the_sellers()
    {
        var newYear = new CommandContext("c", "", Actor.System, DateTimeOffset.Parse("2026-12-31T15:30:00Z"));

        Assert.Equal(2027, Opened(Seller).Year);
        Assert.Equal(2026, Opened(Seller with { TimeZone = "Europe/Berlin" }).Year);

        NumberedPaper Opened(PaperSeller seller) => ((PaperOpened)PaperRules.Open(Paid(Line(1_000)), new(newYear, seller)).Events.Single()).Paper;
    }

    [Fact]
    public void A_cancelled_order_has_a_credit_note_of_the_rest()
    {
        var order = Paid(Line(1_000, 3));
        order = Recorded(After(order, RefundRules.RefundPart(order, new(By(As(Role.Owner)), [new(0, 1)], null, true, "broken"))));
        order = After(order, OrderRules.Cancel(order, new(By(As(Role.Owner)), "", "sold out")));
        Assert.Equal([0, 1], PaperRules.Missing(order));
        order = Numbered(After(order, OrderRules.Refund(order, new(By(Actor.System), "re_2"))));

        var notes = PaperRules.Of(order).Where(paper => paper.Kind is PaperKind.CreditNote).ToList();

        Assert.Equal([1_000, 2_300], notes.Select(note => note.Gross.Minor));
        Assert.All(notes, note => Assert.Equal("INV-2026-000001", note.InvoiceNumber));
        Assert.Equal(0, PaperRules.Of(order)[1].Left.Minor);
    }

    /// <summary>However an order is given back, its credit notes come to its invoice, rate by rate, net and tax.</summary>
    [Fact]
    public void Credit_notes_of_a_whole_order_come_to_its_invoice()
    {
        var line = Gen.Select(Gen.Long[1, 1_000_000], Gen.Int[1, 12], Gen.Enum<TaxClass>());
        Gen.Select(line.Array[1, 5], Gen.Int[1, 1_000_000], Gen.Bool).Sample(
            (cart, seed, included) =>
            {
                var order = Paid(included, [.. cart.Select((each, index) => Line(each.Item1 + index, each.Item2, each.Item3))]);
                var random = new Random(seed);
                for (var part = 0; part < 6 && order.Status is OrderStatus.Paid; part++)
                {
                    ImmutableArray<LineUnits> units = [.. RefundRules.Kept(order).Where(left => left.Quantity > 0 && random.Next(2) == 0).Select(left => left with { Quantity = random.Next(1, left.Quantity + 1) })];
                    var left = order.Refunds.Aggregate(order.Delivery!.Price, (sum, refund) => sum - refund.Delivery);
                    var decision = RefundRules.RefundPart(order, new(By(As(Role.Owner)), units, Amount(random.NextInt64(left.Minor + 1)), true, "part"));
                    order = decision.Refusal is null ? Recorded(After(order, decision)) : order;
                }

                if (order.Status is OrderStatus.Paid)
                {
                    order = After(order, OrderRules.Cancel(order, new(By(As(Role.Owner)), "", "rest")));
                    order = After(order, OrderRules.Refund(order, new(By(Actor.System), "re")));
                }

                var papers = PaperRules.Of(Numbered(order));
                var notes = papers.Where(paper => paper.Kind is PaperKind.CreditNote).ToList();
                return papers[1].Left.Minor == 0
                    && papers[1].Gross == order.Total
                    && papers[1].Taxes.All(tax => notes.SelectMany(note => note.Taxes).Where(each => each.Name == tax.Name && each.BasisPoints == tax.BasisPoints).Sum(each => each.Tax.Minor) == tax.Tax.Minor)
                    && notes.Sum(note => note.Net.Minor) == papers[1].Net.Minor
                    && notes.All(note => note.Gross == order.Total - (order.Total - note.Lines.Aggregate(Money.Zero("EUR"), (sum, each) => sum + each.Gross)));
            },
            iter: 2_000);
    }

    [Fact]
    public void A_series_gives_each_paper_one_number_and_leaves_none_out()
    {
        var series = new PaperSeries();
        var given = new List<string>();
        foreach (var (paper, kind) in new[] { ("a", PaperKind.Invoice), ("b", PaperKind.Invoice), ("b", PaperKind.Invoice), ("b:1", PaperKind.CreditNote), ("c", PaperKind.Invoice) })
        {
            series = PaperSeriesRules.Give(series, new(By(Actor.System), paper, kind, 2026)).Events.Aggregate(series, PaperSeriesRules.Evolve);
            given.Add(series.Open[paper]);
        }

        Assert.Equal(["INV-2026-000001", "INV-2026-000002", "INV-2026-000002", "CN-2026-000001", "INV-2026-000003"], given);
        series = PaperSeriesRules.Close(series, new(By(Actor.System), "b")).Events.Aggregate(series, PaperSeriesRules.Evolve);
        Assert.DoesNotContain("b", series.Open.Keys);
        Assert.Empty(PaperSeriesRules.Close(series, new(By(Actor.System), "b")).Events);
    }

    [Theory]
    [InlineData("en", "KRW", 1_234_500, "Invoice", "₩1,234,500", "Mar 1, 2026")]
    [InlineData("ko", "KRW", 1_234_500, "거래명세서", "1,234,500원", "2026년 3월 1일")]
    [InlineData("zh", "CNY", 123_450, "账单", "¥1,234.50", "2026年3月1日")]
    [InlineData("ko", "JPY", 1_234, "거래명세서", "JP¥1,234", "2026년 3월 1일")]
    [InlineData("en", "USD", 123_450, "Invoice", "$1,234.50", "Mar 1, 2026")]
    [InlineData("zh", "EUR", 123_450, "账单", "€1,234.50", "2026年3月1日")]
    public void A_sheet_is_in_the_buyers_language_with_money_and_days_as_there(string language, string currency, long minor, string title, string amount, string day)
    {
        var paper = new Paper(
            PaperKind.Invoice, "INV-2026-000001", "", "MH-1", Start, Start, Seller, "kim@example.com", Seoul,
            [new("Soap", "S-1", false, 1, new(minor, currency), "VAT", 1_000, new(100, currency), new(minor, currency))],
            [new("VAT", 1_000, new(minor - 100, currency), new(100, currency))], "", []);

        var sheet = PaperSheet.Of(MailWords.In(language), paper);

        Assert.Equal((title, amount), (sheet.Title, sheet.Lines.Rows[0][4]));
        Assert.Contains(day, sheet.Facts.Select(fact => fact.Value));
        Assert.Contains(sheet.Blocks[0].Lines, line => line.Contains("123-45-67890", StringComparison.Ordinal));
        Assert.Equal(["04066 KR", "Seoul 12 Wausan-ro", "Kim Minji", "kim@example.com"], sheet.Blocks[1].Lines);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    [InlineData("zh")]
    public void Every_plain_sentence_of_papers_stands_on_one(string language)
    {
        var words = MailWords.In(language);
        var order = Paid(Line(1_100, 3), Line(500, 1, TaxClass.Exempt));
        order = Recorded(After(order, RefundRules.RefundPart(order, new(By(As(Role.Owner)), [new(0, 1)], null, true, "broken"))));
        var pickUp = Paid(true, [Line(1_100)], "pick-up");
        pickUp = pickUp with { Delivery = pickUp.Delivery! with { Name = "" } };
        var said = PaperRules.Of(Numbered(order)).Concat(PaperRules.Of(Numbered(pickUp))).Select(paper => PaperSheet.Of(words, paper)).SelectMany(sheet =>
            (string[])[sheet.Title, .. sheet.Facts.Select(fact => fact.Label), .. sheet.Blocks.Select(block => block.Heading), .. sheet.Lines.Heads, .. sheet.Lines.Rows.SelectMany(row => row),
                .. sheet.Sums.Select(sum => sum.Label), .. sheet.Taxes is { } taxes ? [.. taxes.Heads, .. taxes.Rows.SelectMany(row => row)] : Array.Empty<string>(), .. sheet.Notes]).ToHashSet(StringComparer.Ordinal);

        Assert.All(words.Names.Where(name => name.StartsWith("paper.", StringComparison.Ordinal) && MessagePattern.ValuesOf(words.PatternOf(name)).IsEmpty), name => Assert.Contains(words.PatternOf(name), said));
    }

    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-03-01T09:00:00Z");

    private static Decision<OrderEvent> Open(Order order) => PaperRules.Open(order, new(By(Actor.System), Seller));

    private static Order Recorded(Order order) => After(order, RefundRules.Record(order, new(By(Actor.System), order.Refunds.Length, "re")));

    private static Order Numbered(Order order)
    {
        order = After(order, Open(order));
        return order.Papers.Aggregate(order, (state, paper) => After(state, PaperRules.Keep(
            state, "order/1", new(By(Actor.System), paper.Kind, paper.Refund, paper.Kind is PaperKind.Invoice ? "INV-2026-000001" : $"CN-2026-{paper.Refund:D6}"))));
    }
}
