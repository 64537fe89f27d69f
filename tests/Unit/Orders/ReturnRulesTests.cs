using System.Collections.Immutable;
using CsCheck;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Orders;
using static MerchantHub.Unit.Tests.Orders.RefundRulesTests;
using static MerchantHub.Unit.Tests.Orders.Terms;

namespace MerchantHub.Unit.Tests.Orders;

public sealed class ReturnRulesTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-03-01T09:00:00Z");

    [Fact]
    public void A_return_goes_from_the_question_to_the_money()
    {
        var order = Asked(Sent(Line(1_000, 3)), 2);
        Assert.Equal(ReturnStatus.Asked, order.Returns[0].Status);

        order = After(order, ReturnRules.Approve(order, new(By(As(Role.Warehouse)), 1, " Bring it to the shop. ")));
        Assert.Equal((ReturnStatus.Approved, "Bring it to the shop."), (order.Returns[0].Status, order.Returns[0].Answer));

        var received = ReturnRules.Receive(order, new(By(As(Role.Warehouse)), 1, [new(0, 1, 1)]));
        Assert.Equal([new CartLine(Line(1_000).ItemKey, 1)], ((ReturnReceived)received.Events.Single()).Items);
        order = After(order, received);
        var proposal = ReturnRules.Propose(order, order.Returns[0])!;
        Assert.Equal((2, 2_000), (proposal.Units.Single().Quantity, proposal.Amount.Minor));

        var refund = RefundRules.RefundPart(order, Refund(proposal));
        Assert.Empty(((PartRefundAsked)refund.Events.Single()).Items);
        order = After(order, refund);
        Assert.Equal((ReturnStatus.Refunded, 1), (order.Returns[0].Status, order.Refunds.Single().Return));
        Assert.Null(ReturnRules.Propose(order, order.Returns[0]));
    }

    public static TheoryData<ReturnStatus, string, string?> Transitions => new()
    {
        { ReturnStatus.Asked, "approve", null },
        { ReturnStatus.Asked, "refuse", null },
        { ReturnStatus.Asked, "receive", "RETURN_NOT_APPROVED" },
        { ReturnStatus.Asked, "refund", "RETURN_NOT_RECEIVED" },
        { ReturnStatus.Approved, "approve", "RETURN_ANSWERED" },
        { ReturnStatus.Approved, "refuse", null },
        { ReturnStatus.Approved, "receive", null },
        { ReturnStatus.Approved, "refund", "RETURN_NOT_RECEIVED" },
        { ReturnStatus.Refused, "approve", "RETURN_ANSWERED" },
        { ReturnStatus.Refused, "refuse", "RETURN_CLOSED" },
        { ReturnStatus.Refused, "receive", "RETURN_NOT_APPROVED" },
        { ReturnStatus.Refused, "refund", "RETURN_NOT_RECEIVED" },
        { ReturnStatus.Received, "approve", "RETURN_ANSWERED" },
        { ReturnStatus.Received, "refuse", null },
        { ReturnStatus.Received, "receive", "RETURN_NOT_APPROVED" },
        { ReturnStatus.Received, "refund", null },
        { ReturnStatus.Refunded, "approve", "RETURN_ANSWERED" },
        { ReturnStatus.Refunded, "refuse", "RETURN_CLOSED" },
        { ReturnStatus.Refunded, "receive", "RETURN_NOT_APPROVED" },
        { ReturnStatus.Refunded, "refund", "RETURN_NOT_RECEIVED" },
    };

    [Theory]
    [MemberData(nameof(Transitions))]
    public void Each_step_is_taken_from_where_it_may_be_and_refused_elsewhere(ReturnStatus from, string step, string? code) =>
        Assert.Equal(code, Step(At(from), step).Refusal?.Code);

    [Theory]
    [InlineData(0, 4, "MORE_THAN_LEFT")]
    [InlineData(0, 0, "MORE_THAN_LEFT")]
    [InlineData(1, 1, "LINE_UNKNOWN")]
    [InlineData(-1, 1, "LINE_UNKNOWN")]
    public void No_more_can_be_asked_for_than_was_bought(int line, int quantity, string code) =>
        Assert.Equal(code, Request(Sent(Line(1_000, 3)), [new(line, quantity)]).Refusal?.Code);

    [Fact]
    public void What_is_in_one_return_is_not_asked_for_in_another_until_it_is_refused()
    {
        var order = Asked(Sent(Line(1_000, 3)), 2);

        Assert.Equal("MORE_THAN_LEFT", Request(order, [new(0, 2)]).Refusal?.Code);
        Assert.Null(Request(order, [new(0, 1)]).Refusal);
        order = After(order, ReturnRules.Decline(order, new(By(As(Role.Finance)), 1, "worn")));
        Assert.Null(Request(order, [new(0, 3)]).Refusal);
    }

    [Fact]
    public void Units_that_did_not_come_can_be_asked_for_again()
    {
        var order = Asked(Sent(Line(1_000, 3)), 3);
        order = After(order, ReturnRules.Approve(order, new(By(As(Role.Owner)), 1, "")));
        order = After(order, ReturnRules.Receive(order, new(By(As(Role.Owner)), 1, [new(0, 2, 0)])));

        Assert.Equal(1, ReturnRules.Returnable(order, Start).Single().Quantity);
    }

    [Fact]
    public void Days_count_from_the_arrival_and_the_last_of_them_is_whole()
    {
        var sent = Sent(Line(1_000, 3));
        var arrived = After(sent, FulfilmentRules.Complete(sent, new(By(As(Role.Owner)), 1, "")));

        Assert.Equal(Start.AddDays(14), ReturnRules.EndOf(arrived));
        Assert.Equal(Start.AddDays(17), ReturnRules.EndOf(sent));
        Assert.Null(Request(arrived, [new(0, 1)], at: Start.AddDays(14).AddTicks(-1)).Refusal);
        Assert.Equal("RETURN_TOO_LATE", Request(arrived, [new(0, 1)], at: Start.AddDays(14)).Refusal?.Code);
    }

    [Fact]
    public void A_store_may_take_nothing_back_and_what_was_not_sent_does_not_come_back()
    {
        var sent = Sent(Line(1_000, 3));
        var never = sent with { Delivery = sent.Delivery! with { ReturnDays = 0 } };

        Assert.Equal("NO_RETURNS", Request(never, [new(0, 1)]).Refusal?.Code);
        Assert.Null(ReturnRules.EndOf(never));
        Assert.Equal("NOT_SENT_YET", Request(Paid(Line(1_000, 3)), [new(0, 1)]).Refusal?.Code);
        Assert.Equal("NOTHING_TO_RETURN", Request(sent, []).Refusal?.Code);
        Assert.Equal("REASON_REQUIRED", Request(sent, [new(0, 1)], ReturnReason.Other).Refusal?.Code);
    }

    [Fact]
    public void Only_the_buyer_asks_and_only_the_sellers_people_answer()
    {
        var order = Asked(Sent(Line(1_000, 3)), 1);

        Assert.Equal("NOT_FOUND", ReturnRules.Request(order, Command([new(0, 1)]) with { BuyerKey = "guest/other" }).Refusal?.Code);
        Assert.Equal("NOT_FOUND", ReturnRules.Approve(order, new(By(Actor.Anonymous), 1, "")).Refusal?.Code);
        Assert.Equal("ROLE_REQUIRED", ReturnRules.Approve(order, new(By(As(Role.Catalogue)), 1, "")).Refusal?.Code);
        Assert.Equal("ROLE_REQUIRED", ReturnRules.Receive(order, new(By(As(Role.Finance)), 1, [])).Refusal?.Code);
        Assert.Equal("RETURN_UNKNOWN", ReturnRules.Approve(order, new(By(As(Role.Owner)), 2, "")).Refusal?.Code);
        Assert.Equal("INVALID_LENGTH", ReturnRules.Decline(order, new(By(As(Role.Owner)), 1, " ")).Refusal?.Code);
    }

    [Theory]
    [InlineData(0, 2, 1, "MORE_THAN_ASKED")]
    [InlineData(0, int.MaxValue, int.MaxValue, "MORE_THAN_ASKED")]
    [InlineData(0, -1, 2, "MORE_THAN_ASKED")]
    [InlineData(1, 1, 0, "LINE_UNKNOWN")]
    [InlineData(0, 0, 0, "NOTHING_RECEIVED")]
    public void An_inspection_finds_no_more_than_was_asked_for(int line, int sellable, int damaged, string code)
    {
        var order = At(ReturnStatus.Approved);

        Assert.Equal(code, ReturnRules.Receive(order, new(By(As(Role.Owner)), 1, [new(line, sellable, damaged)])).Refusal?.Code);
    }

    [Fact]
    public void Whoever_only_changed_their_mind_is_proposed_nothing_for_what_they_damaged()
    {
        var order = Received(ReturnReason.ChangedMind, 2, 1);

        Assert.Equal((2, 2_000), (ReturnRules.Propose(order, order.Returns[0])!.Units.Single().Quantity, ReturnRules.Propose(order, order.Returns[0])!.Amount.Minor));
    }

    [Fact]
    public void With_the_whole_order_the_delivery_goes_back_when_it_was_the_sellers_doing()
    {
        var broken = Received(ReturnReason.Damaged, 0, 3);
        var regretted = Received(ReturnReason.ChangedMind, 3, 0);

        Assert.Equal((300, 3_300), (ReturnRules.Propose(broken, broken.Returns[0])!.Delivery.Minor, ReturnRules.Propose(broken, broken.Returns[0])!.Amount.Minor));
        Assert.Equal((0, 3_000), (ReturnRules.Propose(regretted, regretted.Returns[0])!.Delivery.Minor, ReturnRules.Propose(regretted, regretted.Returns[0])!.Amount.Minor));
    }

    [Fact]
    public void What_came_back_on_the_shelf_does_not_go_there_again_with_a_refund()
    {
        var order = Received(ReturnReason.Damaged, 2, 0, asked: 2);

        Assert.Equal("MORE_THAN_LEFT", RefundRules.RefundPart(order, new(By(As(Role.Owner)), [new(0, 3)], null, true, "sorry", 1)).Refusal?.Code);
        Assert.Equal("ALREADY_RESTOCKED", RefundRules.RefundPart(order, new(By(As(Role.Owner)), [new(0, 2)], null, true, "sorry")).Refusal?.Code);
        Assert.Null(RefundRules.RefundPart(order, new(By(As(Role.Owner)), [new(0, 2)], null, false, "sorry")).Refusal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(366)]
    public void A_stores_days_have_limits(int days) =>
        Assert.Equal("INVALID_RETURN_DAYS", TradeTermsRules.Check(Korean() with { ReturnDays = days }, "EUR")?.Code);

    /// <summary>Whatever buyer and seller do in whatever order: no line goes back to the shelf, and no money goes back, beyond what was bought.</summary>
    [Fact]
    public void Nothing_goes_back_beyond_what_was_bought()
    {
        Gen.Select(Gen.Int[1, 5].Array[1, 4], Gen.Int[1, 1_000_000], Gen.Bool).Sample(
            (cart, seed, included) =>
            {
                var order = Sent(included, [.. cart.Select((quantity, index) => Line(1_000 + index, quantity))]);
                var random = new Random(seed);
                var shelf = new Dictionary<string, int>();
                for (var step = 0; step < 60; step++)
                {
                    var decision = Any(order, random);
                    if (decision.Refusal is not null)
                    {
                        continue;
                    }

                    foreach (var item in decision.Events.SelectMany(each => each is PartRefundAsked asked ? asked.Items : each is ReturnReceived received ? received.Items : []))
                    {
                        shelf[item.ItemKey] = shelf.GetValueOrDefault(item.ItemKey) + item.Quantity;
                    }

                    order = After(order, decision);
                    if (RefundRules.Kept(order).Any(kept => kept.Quantity < 0) || RefundRules.Refunded(order) > order.Total || order.Lines.Any(line => shelf.GetValueOrDefault(line.ItemKey) > line.Quantity))
                    {
                        return false;
                    }
                }

                return true;
            },
            iter: 2_000);
    }

    private static Decision<OrderEvent> Any(Order order, Random random)
    {
        var number = random.Next(1, order.Returns.Length + 2);
        var line = random.Next(order.Lines.Length);
        return random.Next(6) switch
        {
            0 => Request(order, [new(line, random.Next(1, 6))], (ReturnReason)random.Next(4)),
            1 => ReturnRules.Approve(order, new(By(As(Role.Owner)), number, "")),
            2 when random.Next(3) == 0 => ReturnRules.Decline(order, new(By(As(Role.Owner)), number, "no")),
            3 => ReturnRules.Receive(order, new(By(As(Role.Owner)), number, [.. (order.Returns.FirstOrDefault(each => each.Number == number)?.Units ?? []).Select(units => new Inspection(units.Line, random.Next(3), random.Next(3)))])),
            4 => order.Returns.FirstOrDefault(each => each.Number == number) is { } found && ReturnRules.Propose(order, found) is { } proposal
                ? RefundRules.RefundPart(order, Refund(proposal) with { Return = number })
                : RefundRules.RefundPart(order, new(By(As(Role.Owner)), [new(line, random.Next(1, 6))], null, true, "sorry", number)),
            _ => RefundRules.RefundPart(order, new(By(As(Role.Owner)), [new(line, random.Next(1, 3))], null, random.Next(2) == 0, "sorry")),
        };
    }

    private static Order At(ReturnStatus status)
    {
        var order = Asked(Sent(Line(1_000, 3)), 2);
        order = status is ReturnStatus.Asked ? order : After(order, Step(order, status is ReturnStatus.Refused ? "refuse" : "approve"));
        order = status is ReturnStatus.Received or ReturnStatus.Refunded ? After(order, Step(order, "receive")) : order;
        return status is ReturnStatus.Refunded ? After(order, Step(order, "refund")) : order;
    }

    private static Decision<OrderEvent> Step(Order order, string step) => step switch
    {
        "approve" => ReturnRules.Approve(order, new(By(As(Role.Owner)), 1, "")),
        "refuse" => ReturnRules.Decline(order, new(By(As(Role.Owner)), 1, "worn")),
        "receive" => ReturnRules.Receive(order, new(By(As(Role.Owner)), 1, [new(0, 1, 0)])),
        _ => RefundRules.RefundPart(order, new(By(As(Role.Owner)), [new(0, 1)], null, true, "came back", 1)),
    };

    private static Order Received(ReturnReason reason, int sellable, int damaged, int asked = 3)
    {
        var sent = Sent(Line(1_000, 3));
        var order = After(sent, Request(sent, [new(0, asked)], reason));
        order = After(order, ReturnRules.Approve(order, new(By(As(Role.Owner)), 1, "")));
        return After(order, ReturnRules.Receive(order, new(By(As(Role.Owner)), 1, [new(0, sellable, damaged)])));
    }

    private static Order Sent(params CheckoutLine[] lines) => Sent(true, lines);

    private static Order Sent(bool included, CheckoutLine[] lines)
    {
        var paid = Paid(included, lines);
        return After(paid, FulfilmentRules.Fulfil(paid, new(By(As(Role.Owner)), [], "Swallow", "", "", "")));
    }

    private static Order Asked(Order order, int quantity) => After(order, Request(order, [new(0, quantity)]));

    private static Decision<OrderEvent> Request(Order order, ImmutableArray<LineUnits> units, ReturnReason reason = ReturnReason.Damaged, DateTimeOffset? at = null) =>
        ReturnRules.Request(order, Command(units, reason) with { BuyerKey = order.BuyerKey, Context = new("c", "", Actor.Anonymous, at ?? Start) });

    private static RequestReturn Command(ImmutableArray<LineUnits> units, ReturnReason reason = ReturnReason.Damaged) => new(By(Actor.Anonymous), "guest/1", units, reason, "");

    private static RefundPart Refund(RefundProposal proposal) => new(By(As(Role.Finance)), proposal.Units, proposal.Delivery, true, "came back", 1);
}
