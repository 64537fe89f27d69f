using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using static MerchantHub.Unit.Tests.Orders.RefundRulesTests;
using static MerchantHub.Unit.Tests.Orders.Terms;

namespace MerchantHub.Unit.Tests.Orders;

public sealed class FulfilmentRulesTests
{
    private static readonly Order Three = Paid(Line(1_000, 3), Line(2_000));

    [Fact]
    public void Without_a_choice_everything_that_is_left_goes()
    {
        var part = After(Three, FulfilmentRules.Fulfil(Three, Command([new(0, 2)])));
        var whole = After(part, FulfilmentRules.Fulfil(part, Command([])));

        Assert.Equal([new LineUnits(0, 1), new LineUnits(1, 1)], whole.Fulfilments[1].Units);
        Assert.Equal((FulfilmentStatus.Partial, FulfilmentStatus.Sent), (FulfilmentRules.StatusOf(part), FulfilmentRules.StatusOf(whole)));
        Assert.Equal("NOTHING_LEFT", FulfilmentRules.Fulfil(whole, Command([])).Refusal?.Code);
    }

    [Fact]
    public void What_money_went_back_for_is_not_sent_any_more()
    {
        var refunded = After(Three, RefundRules.RefundPart(Three, new(By(As(Role.Owner)), [new(0, 2)], null, true, "sold out")));

        Assert.Equal([new LineUnits(0, 1), new LineUnits(1, 1)], FulfilmentRules.Left(refunded));
        Assert.Equal("MORE_THAN_LEFT", FulfilmentRules.Fulfil(refunded, Command([new(0, 2)])).Refusal?.Code);
    }

    [Theory]
    [InlineData("http://carrier.example/1", "INVALID_ADDRESS")]
    [InlineData("javascript:alert(1)", "INVALID_ADDRESS")]
    [InlineData("https://carrier.example/1", null)]
    [InlineData("", null)]
    public void The_tracking_page_is_one_that_a_browser_may_open(string url, string? code) =>
        Assert.Equal(code, FulfilmentRules.Fulfil(Three, Command([]) with { TrackingUrl = url }).Refusal?.Code);

    [Fact]
    public void Only_the_sellers_warehouse_sends()
    {
        Assert.Equal("NOT_FOUND", FulfilmentRules.Fulfil(Three, Command([]) with { Context = By(Actor.Anonymous) }).Refusal?.Code);
        Assert.Equal("ROLE_REQUIRED", FulfilmentRules.Fulfil(Three, Command([]) with { Context = By(As(Role.LiveHost)) }).Refusal?.Code);
        Assert.Null(FulfilmentRules.Fulfil(Three, Command([])).Refusal);
    }

    [Fact]
    public void Goods_at_the_door_are_handed_over_for_the_code()
    {
        var order = Paid(true, [Line(1_000)], "pick-up");
        var ready = After(order, FulfilmentRules.Fulfil(order, Command([]) with { Carrier = "Swallow Express" }));

        Assert.Equal(("", "402177"), (ready.Fulfilments[0].Carrier, ready.Fulfilments[0].PickUpCode));
        Assert.Equal("WRONG_CODE", FulfilmentRules.Complete(ready, new(By(As(Role.Warehouse)), 1, "402178")).Refusal?.Code);

        var fetched = After(ready, FulfilmentRules.Complete(ready, new(By(As(Role.Warehouse)), 1, " 402177 ")));

        Assert.Equal(FulfilmentStatus.Done, FulfilmentRules.StatusOf(fetched));
        Assert.Empty(FulfilmentRules.Complete(fetched, new(By(As(Role.Warehouse)), 1, "anything")).Events);
    }

    [Fact]
    public void What_was_sent_is_given_back_in_parts_and_not_cancelled()
    {
        var sent = After(Three, FulfilmentRules.Fulfil(Three, Command([new(0, 1)])));

        Assert.Equal("ALREADY_SENT", OrderRules.Cancel(sent, new(By(As(Role.Owner)), "", "changed my mind")).Refusal?.Code);
    }

    [Fact]
    public void A_cancelled_order_is_not_sent()
    {
        var cancelled = After(Three, OrderRules.Cancel(Three, new(By(As(Role.Owner)), "", "sold out")));

        Assert.Equal("ORDER_CANCELLED", FulfilmentRules.Fulfil(cancelled, Command([])).Refusal?.Code);
    }

    private static FulfilOrder Command(ImmutableArray<LineUnits> units) => new(By(As(Role.Warehouse)), units, "Swallow Express", "SE-1", "", "402177");
}
