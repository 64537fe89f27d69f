using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Payments;

namespace MerchantHub.Unit.Tests.Payments;

public sealed class PaymentNoticeRulesTests
{
    private const string Own = "pi_own";
    private static readonly Money Price = new(1_000, "EUR");
    private static readonly Money Nothing = Money.Zero("EUR");
    private static readonly PaymentState Payment = new(Own, "checkout/1", PaymentStage.Succeeded, Price, Nothing);

    [Theory]
    [InlineData(CheckoutStatus.Paid)]
    [InlineData(CheckoutStatus.Expired)]
    public void Money_that_the_checkout_has_dealt_with_agrees(CheckoutStatus status) =>
        Assert.IsType<NoticeVerdict.Agrees>(PaymentNoticeRules.Judge(Payment, status, Own, Nothing));

    [Theory]
    [InlineData(CheckoutStatus.Paying, "pi_other")]
    [InlineData(CheckoutStatus.Paying, Own)]
    [InlineData(CheckoutStatus.AwaitingAction, Own)]
    public void A_checkout_that_is_at_it_is_looked_at_again(CheckoutStatus status, string reference) =>
        Assert.IsType<NoticeVerdict.TooEarly>(PaymentNoticeRules.Judge(Payment, status, reference, Nothing));

    [Theory]
    [InlineData(CheckoutStatus.Paid, "pi_other")]
    [InlineData(CheckoutStatus.AwaitingAction, "pi_other")]
    [InlineData(CheckoutStatus.Declined, Own)]
    [InlineData(CheckoutStatus.Declined, "")]
    [InlineData(CheckoutStatus.Cancelled, Own)]
    [InlineData(CheckoutStatus.Expired, "pi_other")]
    public void Money_that_no_order_waits_for_goes_back_once(CheckoutStatus status, string reference)
    {
        var part = PaymentNoticeRules.Judge(Payment with { Refunded = new(400, "EUR") }, status, reference, Nothing);

        Assert.Equal(new Money(600, "EUR"), Assert.IsType<NoticeVerdict.GiveBack>(part).Amount);
        Assert.IsType<NoticeVerdict.Agrees>(PaymentNoticeRules.Judge(Payment with { Refunded = Price }, status, reference, Nothing));
    }

    [Fact]
    public void A_refund_that_no_order_asked_for_contradicts_and_one_that_is_asked_for_does_not()
    {
        var refunded = Payment with { Refunded = new(400, "EUR") };

        Assert.IsType<NoticeVerdict.Contradicts>(PaymentNoticeRules.Judge(refunded, CheckoutStatus.Paid, Own, new(399, "EUR")));
        Assert.IsType<NoticeVerdict.Agrees>(PaymentNoticeRules.Judge(refunded, CheckoutStatus.Paid, Own, new(400, "EUR")));
        Assert.IsType<NoticeVerdict.Agrees>(PaymentNoticeRules.Judge(Payment, CheckoutStatus.Paid, Own, new(400, "EUR")));
    }

    [Theory]
    [InlineData(PaymentStage.Failed)]
    [InlineData(PaymentStage.Open)]
    public void A_paid_checkout_without_money_contradicts_and_an_unpaid_one_does_not(PaymentStage stage)
    {
        Assert.IsType<NoticeVerdict.Contradicts>(PaymentNoticeRules.Judge(Payment with { Stage = stage }, CheckoutStatus.Paid, Own, Nothing));
        Assert.IsType<NoticeVerdict.Agrees>(PaymentNoticeRules.Judge(Payment with { Stage = stage }, CheckoutStatus.Paid, "pi_other", Nothing));
        Assert.IsType<NoticeVerdict.Agrees>(PaymentNoticeRules.Judge(Payment with { Stage = stage }, CheckoutStatus.AwaitingAction, Own, Nothing));
    }

    [Fact]
    public void Money_for_a_checkout_that_is_not_here_and_a_failed_refund_are_for_a_person_to_look_at()
    {
        Assert.IsType<NoticeVerdict.Contradicts>(PaymentNoticeRules.Judge(Payment, null, "", Nothing));
        var failed = PaymentNoticeRules.Judge(Payment with { FailedRefund = "lost_or_stolen_card" }, CheckoutStatus.Paid, Own, Price);
        Assert.Contains("lost_or_stolen_card", Assert.IsType<NoticeVerdict.Contradicts>(failed).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_payment_is_looked_at_once_and_not_again_after_it_went_back()
    {
        var expired = new Checkout { Status = CheckoutStatus.Expired, PaymentReference = Own };
        var command = new ConfirmPaymentAction(CommandContext.ForStep("late", DateTimeOffset.UnixEpoch), Own);
        var back = CheckoutRules.Evolve(expired, new CheckoutFailed(Own, "sold out"));

        Assert.Single(CheckoutRules.Confirm(expired, command).Events);
        Assert.Empty(CheckoutRules.Confirm(expired, command with { PaymentReference = "pi_other" }).Events);
        Assert.Empty(CheckoutRules.Confirm(expired with { PaymentReference = "" }, command with { PaymentReference = "" }).Events);
        Assert.Empty(CheckoutRules.Confirm(back, command).Events);
    }
}
