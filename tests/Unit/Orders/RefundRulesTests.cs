using System.Collections.Immutable;
using CsCheck;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Payments;
using static MerchantHub.Unit.Tests.Orders.Terms;

namespace MerchantHub.Unit.Tests.Orders;

public sealed class RefundRulesTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-03-01T09:00:00Z");

    [Fact]
    public void A_part_goes_back_with_its_part_of_the_fee()
    {
        var asked = Asked(Paid(Line(1_000, 3)), new LineUnits(0, 1));

        Assert.Equal((1_000, 30), (asked.Refund.Amount.Minor, asked.Refund.Fee.Minor));
        Assert.Equal([new CartLine(Line(1_000, 3).ItemKey, 1)], asked.Items);
    }

    [Fact]
    public void What_does_not_come_back_on_the_shelf_is_not_counted_there()
    {
        var decision = RefundRules.RefundPart(Paid(Line(1_000, 3)), Command([new(0, 1)]) with { Restock = false });

        Assert.Empty(Assert.IsType<PartRefundAsked>(decision.Events[0]).Items);
    }

    [Theory]
    [InlineData(0, 4, "MORE_THAN_LEFT", "units.0.quantity")]
    [InlineData(0, 0, "MORE_THAN_LEFT", "units.0.quantity")]
    [InlineData(1, 1, "LINE_UNKNOWN", "units.0.line")]
    [InlineData(-1, 1, "LINE_UNKNOWN", "units.0.line")]
    public void More_than_was_bought_does_not_go_back(int line, int quantity, string code, string field)
    {
        var refusal = RefundRules.RefundPart(Paid(Line(1_000, 3)), Command([new(line, quantity)])).Refusal!;

        Assert.Equal((code, field), (refusal.Code, string.Join('.', refusal.Field)));
    }

    [Fact]
    public void The_delivery_goes_back_once()
    {
        var order = Paid(Line(1_000, 3));
        var first = After(order, RefundRules.RefundPart(order, Command([]) with { Delivery = Amount(200) }));

        Assert.Equal("MORE_THAN_LEFT", RefundRules.RefundPart(first, Command([]) with { Delivery = Amount(101) }).Refusal?.Code);
        Assert.Equal("CURRENCY_MISMATCH", RefundRules.RefundPart(first, Command([]) with { Delivery = new(100, "KRW") }).Refusal?.Code);
        Assert.Equal("NOTHING_TO_REFUND", RefundRules.RefundPart(first, Command([])).Refusal?.Code);
        Assert.Equal(100, ((PartRefundAsked)RefundRules.RefundPart(first, Command([]) with { Delivery = Amount(100) }).Events[0]).Refund.Amount.Minor);
    }

    [Fact]
    public void Only_those_who_handle_the_money_of_its_seller_give_back()
    {
        var order = Paid(Line(1_000));

        Assert.Equal("NOT_FOUND", RefundRules.RefundPart(order, Command([new(0, 1)], Actor.Anonymous)).Refusal?.Code);
        Assert.Equal("ROLE_REQUIRED", RefundRules.RefundPart(order, Command([new(0, 1)], As(Role.Warehouse))).Refusal?.Code);
        Assert.Null(RefundRules.RefundPart(order, Command([new(0, 1)], As(Role.Finance))).Refusal);
    }

    [Fact]
    public void A_cancelled_order_gives_back_what_the_parts_left()
    {
        var order = Paid(Line(1_000, 3));
        var parted = After(order, RefundRules.RefundPart(order, Command([new(0, 1)])));

        var cancelled = Assert.IsType<OrderCancelled>(OrderRules.Cancel(parted, new(By(As(Role.Owner)), "", "sold out")).Events[0]);

        Assert.Equal((2_300, 2), (cancelled.Total.Minor, cancelled.Lines.Single().Quantity));
    }

    [Fact]
    public void A_refund_that_is_told_twice_is_booked_once()
    {
        var order = Paid(Line(1_000, 3));
        var asked = After(order, RefundRules.RefundPart(order, Command([new(0, 1)])));
        var told = After(asked, RefundRules.Record(asked, new(By(Actor.System), 1, "re_1")));

        Assert.Equal("re_1", told.Refunds.Single().Reference);
        Assert.Empty(RefundRules.Record(told, new(By(Actor.System), 1, "re_1")).Events);
        Assert.Equal(OrderStatus.Paid, told.Status);
    }

    /// <summary>However an order is given back in parts, with the last part exactly its total and its fee have gone, and it is a refunded order.</summary>
    [Fact]
    public void Parts_of_any_size_add_up_to_the_whole()
    {
        var line = Gen.Select(Gen.Long[1, 1_000_000], Gen.Int[1, 20], Gen.Enum<TaxClass>());
        Gen.Select(line.Array[1, 6], Gen.Int[1, 1_000_000], Gen.Bool).Sample(
            (cart, seed, included) =>
            {
                var order = Paid(included, [.. cart.Select((each, index) => Line(each.Item1 + index, each.Item2, each.Item3))]);
                var random = new Random(seed);
                var transfers = new List<LedgerTransfer>();
                while (order.Status is OrderStatus.Paid)
                {
                    ImmutableArray<LineUnits> units = [.. RefundRules.Kept(order).Where(left => left.Quantity > 0 && random.Next(2) == 0).Select(left => left with { Quantity = random.Next(1, left.Quantity + 1) })];
                    var deliveryLeft = order.Refunds.Aggregate(order.Delivery!.Price, (left, refund) => left - refund.Delivery);
                    var decision = RefundRules.RefundPart(order, Command(units) with { Delivery = Amount(random.NextInt64(deliveryLeft.Minor + 1)) });
                    if (decision.Refusal is { Code: "NOTHING_TO_REFUND" })
                    {
                        continue;
                    }

                    // A hundred parts are the most, so that the last ones take all that is left.
                    decision = decision.Refusal is null && order.Refunds.Length < 50
                        ? decision
                        : RefundRules.RefundPart(order, Command([.. RefundRules.Kept(order).Where(left => left.Quantity > 0)]) with { Delivery = deliveryLeft });
                    order = After(order, decision);
                    var recorded = RefundRules.Record(order, new(By(Actor.System), order.Refunds.Length, "re"));
                    transfers.Add(Ledger.PartRefund("order/1", (OrderPartRefunded)recorded.Events[0]));
                    order = After(order, recorded);
                }

                var perAccount = transfers.SelectMany(transfer => transfer.Entries).GroupBy(entry => entry.Account).ToDictionary(group => group.Key, group => group.Sum(entry => entry.Amount.Minor));
                return order.Status is OrderStatus.Refunded
                    && RefundRules.Refunded(order) == order.Total
                    && perAccount[Ledger.Gateway("sandbox")] == -order.Total.Minor
                    && perAccount[Ledger.Fees] == order.Fee.Minor
                    && order.Refunds.All(refund => refund.Amount.Minor > 0 && refund.Fee.Minor >= 0);
            },
            iter: 10_000);
    }

    internal static Order Paid(params CheckoutLine[] lines) => Paid(true, lines);

    internal static Order Paid(bool included, CheckoutLine[] lines, string delivery = "parcel")
    {
        var terms = Korean(included) with { Methods = [.. Korean(included).Methods.Select(method => method with { Rates = [new(Amount(0), method.Rates[0].Price)] })] };
        var stores = ImmutableArray.Create(Of(terms));
        var started = CheckoutRules.Start(new(), CheckoutDeliveryTests.Cart(), [.. lines], stores).Events.Aggregate(new Checkout(), CheckoutRules.Evolve);
        var set = CheckoutRules.Deliver(started, CheckoutDeliveryTests.Deliver(Seoul, [new(Shop, delivery)]), stores).Events.Aggregate(started, CheckoutRules.Evolve);
        return OrderRules.Place(new(), CheckoutDeliveryTests.Place(set.Lines, set.Deliveries.Single())).Events.Aggregate(new Order(), OrderRules.Evolve);
    }

    internal static Order After(Order order, Decision<OrderEvent> decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(order, OrderRules.Evolve);
    }

    internal static Actor As(Role role) => new("person/s", [new("organisation/a", role)], false);

    internal static CommandContext By(Actor actor) => new("c", "", actor, Start);

    private static PartRefundAsked Asked(Order order, LineUnits units) => Assert.IsType<PartRefundAsked>(RefundRules.RefundPart(order, Command([units])).Events[0]);

    private static RefundPart Command(ImmutableArray<LineUnits> units, Actor? actor = null) => new(By(actor ?? As(Role.Owner)), units, null, true, "broken");
}
