using System.Collections.Immutable;
using CsCheck;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Payments;

namespace MerchantHub.Unit.Tests.Orders;

public sealed class CheckoutRulesTests
{
    private const string Buyer = "guest/1";
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-03-01T09:00:00Z");

    [Theory]
    [InlineData("", "INVALID_EMAIL")]
    [InlineData("kim", "INVALID_EMAIL")]
    [InlineData("kim@", "INVALID_EMAIL")]
    [InlineData("kim @example.com", "INVALID_EMAIL")]
    public void The_seller_needs_an_address(string email, string code) => Assert.Equal(code, CheckoutRules.CheckCart(Cart(email, (1, "variant/1")))?.Code);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_001)]
    public void A_quantity_has_limits_and_the_line_is_named(int quantity)
    {
        var refusal = CheckoutRules.CheckCart(Cart("kim@example.com", (1, "variant/1"), (quantity, "variant/2")));

        Assert.Equal("INVALID_QUANTITY", refusal?.Code);
        Assert.Equal(["lines", "1", "quantity"], refusal!.Field);
    }

    [Fact]
    public void Lines_of_one_item_become_one_line() =>
        Assert.Equal([new CartLine("variant/1", 5), new CartLine("variant/2", 1)], CheckoutRules.Merge([new("variant/1", 2), new("variant/2", 1), new("variant/1", 3)]));

    [Theory]
    [InlineData(CheckoutStatus.Held, null)]
    [InlineData(CheckoutStatus.Declined, null)]
    [InlineData(CheckoutStatus.AwaitingAction, null)]
    [InlineData(CheckoutStatus.Paying, "PAYMENT_IN_PROGRESS")]
    [InlineData(CheckoutStatus.Paid, "ALREADY_PAID")]
    [InlineData(CheckoutStatus.Expired, "CHECKOUT_EXPIRED")]
    [InlineData(CheckoutStatus.Cancelled, "CHECKOUT_CANCELLED")]
    [InlineData(CheckoutStatus.None, "NOT_FOUND")]
    public void Paying_is_possible_while_the_units_are_held(CheckoutStatus status, string? code) =>
        Assert.Equal(code, CheckoutRules.StartPayment(Held() with { Status = status }, Pay(Buyer)).Refusal?.Code);

    [Fact]
    public void Nobody_pays_for_a_stranger_or_after_the_hold_ended()
    {
        Assert.Equal("NOT_FOUND", CheckoutRules.StartPayment(Held(), Pay("guest/2")).Refusal?.Code);
        Assert.Equal("CHECKOUT_EXPIRED", CheckoutRules.StartPayment(Held(), Pay(Buyer) with { Context = CommandContext.ForStep("c", Start.AddMinutes(15)) }).Refusal?.Code);
    }

    [Fact]
    public void An_open_step_belongs_to_its_card_and_another_card_is_another_payment()
    {
        var waiting = Held() with { Status = CheckoutStatus.AwaitingAction, PaymentMethod = "pm_a", Attempt = 2 };

        Assert.Equal(2, Assert.IsType<PaymentStarted>(CheckoutRules.StartPayment(waiting, Pay(Buyer, "pm_a")).Events[0]).Attempt);
        Assert.Equal(3, Assert.IsType<PaymentStarted>(CheckoutRules.StartPayment(waiting, Pay(Buyer, "pm_b")).Events[0]).Attempt);
    }

    [Theory]
    [InlineData(CheckoutStatus.Paying)]
    [InlineData(CheckoutStatus.Paid)]
    [InlineData(CheckoutStatus.Cancelled)]
    public void The_end_of_the_hold_does_not_touch_what_is_paid_or_being_paid(CheckoutStatus status) =>
        Assert.Empty(CheckoutRules.Expire(Held() with { Status = status }).Events);

    [Fact]
    public void Every_sale_and_its_refund_balance_and_cancel_out() => Gen.Select(Gen.Long[1, 100_000_000], Gen.Int[1, 100]).Sample((price, quantity) =>
    {
        var placed = Assert.IsType<OrderPlaced>(OrderRules.Place(new(), Place(price, quantity)).Events[0]);
        var sale = Ledger.Sale("order/1", placed);
        var refund = Ledger.Refund("order/1", new("re_1", placed.OrganisationKey, placed.Total, placed.Fee, placed.Gateway));
        var accounts = sale.Entries.Concat(refund.Entries).GroupBy(entry => entry.Account).Select(group => group.Sum(entry => entry.Amount.Minor));
        return sale.Entries.Sum(entry => entry.Amount.Minor) == 0 && accounts.All(sum => sum == 0) && placed.Fee.Minor <= placed.Total.Minor;
    }, iter: 10_000);

    [Fact]
    public void A_buyer_may_cancel_for_an_hour_and_the_seller_always()
    {
        var order = OrderRules.Place(new(), Place(1_000, 1)).Events.Aggregate(new Order(), OrderRules.Evolve);
        var seller = new Actor("person/s", [new("organisation/a", Role.Finance)], false);

        Assert.Null(OrderRules.Cancel(order, Cancel(Actor.Anonymous, Buyer, 59)).Refusal);
        Assert.Equal("TOO_LATE_TO_CANCEL", OrderRules.Cancel(order, Cancel(Actor.Anonymous, Buyer, 61)).Refusal?.Code);
        Assert.Null(OrderRules.Cancel(order, Cancel(seller, "person/s", 61)).Refusal);
        Assert.Equal("NOT_FOUND", OrderRules.Cancel(order, Cancel(Actor.Anonymous, "guest/2", 1)).Refusal?.Code);
    }

    private static CancelOrder Cancel(Actor actor, string buyer, int minutes) => new(new("c", "", actor, Start.AddMinutes(minutes)), buyer, "changed my mind");

    private static Checkout Held() => new() { Status = CheckoutStatus.Held, BuyerKey = Buyer, HoldExpiresAt = Start.AddMinutes(15), Total = new(100, "EUR") };

    private static PayCheckout Pay(string buyer, string method = "pm_card_visa") => new(CommandContext.ForStep("c", Start.AddMinutes(1)), buyer, method);

    private static StartCheckout Cart(string email, params (int Quantity, string Item)[] lines) =>
        new(CommandContext.ForStep("c", Start), Buyer, email, [.. lines.Select(line => new CartLine(line.Item, line.Quantity))], null, "", "");

    private static PlaceOrder Place(long price, int quantity) => new(
        CommandContext.ForStep("c", Start),
        "MH-1",
        "organisation/a",
        Buyer,
        "kim@example.com",
        [new("variant/1", "Soap", null, quantity, new(price, "EUR"), "organisation/a", "store/1")],
        "sandbox",
        "pi_1",
        "",
        "",
        "checkout/1");
}
