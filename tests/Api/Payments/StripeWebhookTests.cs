using System.Net;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Orders;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Payments;

/// <summary>What Stripe tells and what the shopper does end in the same order, whoever comes first.</summary>
public sealed class StripeWebhookTests(StripeShop shop) : IClassFixture<StripeShop>
{
    [Fact]
    public async Task The_notice_may_come_before_the_shopper_has_the_answer()
    {
        using var buyer = shop.Api.Guest();
        var checkout = await StripeShop.Hold(buyer, await shop.Deal());
        shop.Stripe.HoldAnswers();
        var answer = StripeShop.Pay(buyer, checkout, StripeShop.Card);
        await StripeShop.Until(() => Task.FromResult(shop.Stripe.IntentsOf(checkout) == 1));

        await shop.Tell(checkout, copies: 3);
        shop.Stripe.LetGo();

        Assert.Equal("PAID", await answer);
        await shop.AssertBoughtOnce(checkout);
        Assert.Equal(1, await shop.Notices(shop.Stripe.IntentOf(checkout)));
    }

    [Fact]
    public async Task The_notice_is_enough_when_the_answer_never_came()
    {
        using var buyer = shop.Api.Guest();
        var checkout = await StripeShop.Hold(buyer, await shop.Deal());
        shop.Stripe.LoseAnswers(1_000);
        await Assert.ThrowsAnyAsync<Exception>(() => StripeShop.Pay(buyer, checkout, StripeShop.Card));
        Assert.Equal(CheckoutStatus.Paying, (await shop.Checkout(checkout)).Status);
        shop.Stripe.LoseAnswers(0);

        await shop.Tell(checkout);

        await shop.AssertBoughtOnce(checkout);
    }

    [Fact]
    public async Task The_notice_is_enough_when_the_shopper_s_browser_is_gone()
    {
        var (buyer, checkout) = await AtTheBank();
        buyer.Dispose();
        await shop.Tell(checkout, "payment_intent.requires_action");
        await shop.Api.Settle();
        Assert.Equal(CheckoutStatus.AwaitingAction, (await shop.Checkout(checkout)).Status);
        shop.Stripe.Authenticate(shop.Stripe.IntentOf(checkout));

        await shop.Tell(checkout);
        await shop.Api.Settle();
        await shop.Tell(checkout, "payment_intent.requires_action");

        await shop.AssertBoughtOnce(checkout);
    }

    [Fact]
    public async Task The_shopper_is_enough_when_no_notice_comes()
    {
        var (buyer, checkout) = await AtTheBank();
        shop.Stripe.Authenticate(shop.Stripe.IntentOf(checkout));

        Assert.Equal("PAID", await StripeShop.Pay(buyer, checkout, StripeShop.Step));

        buyer.Dispose();
        await shop.AssertBoughtOnce(checkout);
    }

    [Fact]
    public async Task Both_at_once_are_one_order()
    {
        var (buyer, checkout) = await AtTheBank();
        shop.Stripe.Authenticate(shop.Stripe.IntentOf(checkout));

        var answer = buyer.TryMutate("checkoutPay", new { id = GlobalId.Encode(checkout), paymentMethod = StripeShop.Step, idempotencyKey = Guid.NewGuid() }, "checkout { status }");
        await Task.WhenAll(answer, shop.Tell(checkout, copies: 3), shop.Tell(checkout), shop.Tell(checkout, "charge.updated"));

        buyer.Dispose();
        await shop.AssertBoughtOnce(checkout);
    }

    [Theory]
    [InlineData("payment_intent.payment_failed", "requires_payment_method")]
    [InlineData("payment_intent.canceled", "canceled")]
    public async Task A_failed_step_is_a_decline_and_another_card_may_pay(string type, string status)
    {
        var (buyer, checkout) = await AtTheBank();
        shop.Stripe.Fail(shop.Stripe.IntentOf(checkout), status);

        await shop.Tell(checkout, type, copies: 2);
        await shop.Api.Settle();

        Assert.Equal("DECLINED", (string?)(await StripeShop.Read(buyer, checkout))["status"]);
        Assert.Equal("PAID", await StripeShop.Pay(buyer, checkout, StripeShop.Card));
        buyer.Dispose();
        await shop.Api.Settle();
        Assert.Equal(1, await shop.Orders(checkout));
    }

    [Fact]
    public async Task Money_that_comes_after_the_reservation_ended_buys_what_is_left()
    {
        var (buyer, checkout) = await AtTheBank();
        await shop.Expire(checkout);
        await shop.Tell(checkout, "payment_intent.requires_action");
        await shop.Api.Settle();
        Assert.Equal(CheckoutStatus.Expired, (await shop.Checkout(checkout)).Status);
        shop.Stripe.Authenticate(shop.Stripe.IntentOf(checkout));

        await shop.Tell(checkout, copies: 2);

        buyer.Dispose();
        await shop.AssertBoughtOnce(checkout);
    }

    [Fact]
    public async Task Money_that_comes_when_nothing_is_left_goes_back_with_the_reason_and_only_once()
    {
        var deal = await shop.Deal(stock: 1);
        var (buyer, checkout) = await AtTheBank(deal);
        await shop.Expire(checkout);
        using var quicker = shop.Api.Guest();
        var other = await StripeShop.Hold(quicker, deal);
        await StripeShop.Pay(quicker, other, StripeShop.Card);
        var intent = shop.Stripe.IntentOf(checkout);
        shop.Stripe.Authenticate(intent);

        await shop.Tell(checkout, copies: 2);
        await shop.Api.Settle();
        var read = await StripeShop.Read(buyer, checkout);
        Assert.Equal("EXPIRED", (string?)read["status"]);
        Assert.StartsWith("The reservation ended and the units were sold", (string?)read["declineReason"], StringComparison.Ordinal);
        Assert.Equal(StripeShop.Price, shop.Stripe.RefundedOf(intent));

        // The unit comes back, and so does the notice: the money is gone, so there is no order.
        var order = (string)(await StripeShop.Read(quicker, other))["orders"]![0]!["id"]!;
        await quicker.Mutate("orderCancel", new { id = order, reason = "changed my mind", idempotencyKey = Guid.NewGuid() });
        await shop.Api.Settle();
        await shop.Tell(checkout);
        await shop.Tell(checkout, "payment_intent.payment_failed");
        await shop.Api.Settle();

        Assert.Equal(0, await shop.Orders(checkout));
        Assert.Equal(StripeShop.Price, shop.Stripe.RefundedOf(intent));
        Assert.Equal(0, await shop.Api.Scalar<long>("select sum(amount_minor) from ledger_entry"));
        Assert.Equal(0, await Parked(intent));
        buyer.Dispose();
    }

    [Fact]
    public async Task Money_for_a_cancelled_checkout_goes_back()
    {
        var (buyer, checkout) = await AtTheBank();
        await buyer.Mutate("checkoutCancel", new { id = GlobalId.Encode(checkout) });
        var intent = shop.Stripe.IntentOf(checkout);
        shop.Stripe.Authenticate(intent);

        await shop.Tell(checkout);
        await shop.Api.Settle();
        await shop.Tell(checkout);
        await shop.Api.Settle();

        Assert.Equal(StripeShop.Price, shop.Stripe.RefundedOf(intent));
        Assert.Equal((0L, 0L), (await shop.Orders(checkout), await Parked(intent)));
        buyer.Dispose();
    }

    [Fact]
    public async Task A_step_that_is_taken_after_another_card_paid_gives_its_money_back()
    {
        var (buyer, checkout) = await AtTheBank();
        var first = shop.Stripe.IntentOf(checkout);
        Assert.Equal("PAID", await StripeShop.Pay(buyer, checkout, StripeShop.Card));
        var second = shop.Stripe.IntentOf(checkout);
        shop.Stripe.Authenticate(first);

        var body = FakeStripe.Event(StripeShop.NewEvent(), "payment_intent.succeeded", FakeStripe.IntentObject(first));
        Assert.Equal(HttpStatusCode.OK, await shop.Post(body, shop.Sign(body)));
        await shop.Api.Settle();

        Assert.Equal((StripeShop.Price, 0L), (shop.Stripe.RefundedOf(first), shop.Stripe.RefundedOf(second)));
        Assert.Equal(1, await shop.Orders(checkout));
        buyer.Dispose();
    }

    [Fact]
    public async Task A_refund_of_our_own_agrees_with_the_order_and_one_made_elsewhere_is_shown_to_operators()
    {
        using var buyer = shop.Api.Guest();
        var deal = await shop.Deal();
        var (ours, theirs) = (await StripeShop.Hold(buyer, deal), await StripeShop.Hold(buyer, deal));
        await StripeShop.Pay(buyer, ours, StripeShop.Card);
        await StripeShop.Pay(buyer, theirs, StripeShop.Card);
        var order = (string)(await StripeShop.Read(buyer, ours))["orders"]![0]!["id"]!;
        await buyer.Mutate("orderCancel", new { id = order, reason = "changed my mind", idempotencyKey = Guid.NewGuid() });
        await shop.Api.Settle();
        shop.Stripe.RefundOutside(shop.Stripe.IntentOf(theirs), 500);

        await Refunded(shop.Stripe.IntentOf(ours));
        await Refunded(shop.Stripe.IntentOf(theirs));
        await shop.Api.Settle();

        Assert.Equal((0L, 1L), (await Parked(shop.Stripe.IntentOf(ours)), await Parked(shop.Stripe.IntentOf(theirs))));
        using var operatorClient = await shop.Api.Operator();
        var parked = (await operatorClient.Query("{ parkedEvents(first: 50) { nodes { name aggregate error } } }"))["data"]!["parkedEvents"]!["nodes"]!.AsArray()
            .Single(node => (string)node!["aggregate"]! == $"payment/{shop.Stripe.IntentOf(theirs)}")!;
        Assert.Equal("payments.PaymentNotice", (string?)parked["name"]);
        Assert.Contains("gave back 500 KRW", (string?)parked["error"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refund_that_fails_at_the_bank_is_shown_to_operators()
    {
        using var buyer = shop.Api.Guest();
        var checkout = await StripeShop.Hold(buyer, await shop.Deal());
        await StripeShop.Pay(buyer, checkout, StripeShop.Card);
        var order = (string)(await StripeShop.Read(buyer, checkout))["orders"]![0]!["id"]!;
        await buyer.Mutate("orderCancel", new { id = order, reason = "changed my mind", idempotencyKey = Guid.NewGuid() });
        await shop.Api.Settle();
        var refund = shop.Stripe.RefundOf(shop.Stripe.IntentOf(checkout));
        shop.Stripe.FailRefund(refund);

        var body = FakeStripe.Event(StripeShop.NewEvent(), "refund.failed", FakeStripe.RefundObject(refund));
        await shop.Post(body, shop.Sign(body));
        await shop.Api.Settle();

        Assert.Equal(1, await Parked(refund));
        Assert.Contains("expired_or_canceled_card", await shop.Api.Scalar<string>($"select error from outbox where aggregate = 'payment/{refund}'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payment_that_stripe_does_not_know_when_asked_is_shown_to_operators()
    {
        var body = FakeStripe.Event(StripeShop.NewEvent(), "payment_intent.succeeded", FakeStripe.IntentObject("pi_nobody_s"));

        Assert.Equal(HttpStatusCode.OK, await shop.Post(body, shop.Sign(body)));
        await shop.Api.Settle();

        Assert.Equal(1, await Parked("pi_nobody_s"));
    }

    [Fact]
    public async Task What_nobody_signed_now_is_refused_and_changes_nothing()
    {
        var (buyer, checkout) = await AtTheBank();
        var intent = shop.Stripe.IntentOf(checkout);
        shop.Stripe.Authenticate(intent);
        var body = FakeStripe.Event(StripeShop.NewEvent(), "payment_intent.succeeded", FakeStripe.IntentObject(intent, "succeeded"));
        var good = shop.Sign(body);

        Assert.Equal(HttpStatusCode.BadRequest, await shop.Post(body, null));
        Assert.Equal(HttpStatusCode.BadRequest, await shop.Post(body, "t=1,v1=00"));
        Assert.Equal(HttpStatusCode.BadRequest, await shop.Post(body, shop.Sign(body, secret: "whsec_guessed")));
        Assert.Equal(HttpStatusCode.BadRequest, await shop.Post(body, shop.Sign(body, -310)));
        Assert.Equal(HttpStatusCode.BadRequest, await shop.Post(body, shop.Sign(body, 310)));
        Assert.Equal(HttpStatusCode.BadRequest, await shop.Post(body.Replace(intent, "pi_another", StringComparison.Ordinal), good));
        Assert.Equal(HttpStatusCode.NotFound, await shop.Post(body, good, "sandbox"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await shop.Post(new string(' ', (256 << 10) + 1), good));
        await shop.Api.Settle();

        Assert.Equal(0, await shop.Notices(intent));
        Assert.Equal(CheckoutStatus.AwaitingAction, (await shop.Checkout(checkout)).Status);
        buyer.Dispose();
    }

    private async Task<(ApiClient Buyer, string Checkout)> AtTheBank(string? deal = null)
    {
        var buyer = shop.Api.Guest();
        var checkout = await StripeShop.Hold(buyer, deal ?? await shop.Deal());
        Assert.Equal("AWAITING_ACTION", await StripeShop.Pay(buyer, checkout, StripeShop.Step));
        return (buyer, checkout);
    }

    private async Task Refunded(string intent)
    {
        var body = FakeStripe.Event(StripeShop.NewEvent(), "charge.refunded", FakeStripe.ChargeObject(intent));
        Assert.Equal(HttpStatusCode.OK, await shop.Post(body, shop.Sign(body)));
    }

    private Task<long> Parked(string reference) => shop.Api.Scalar<long>($"select count(*) from outbox where parked_at is not null and aggregate = 'payment/{reference}'");
}
