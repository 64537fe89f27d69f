using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;

namespace MerchantHub.Domain.Payments;

/// <summary>What is to be done about a payment once its checkout has heard of it.</summary>
public abstract record NoticeVerdict
{
    public sealed record Agrees : NoticeVerdict;

    /// <summary>The checkout is still at it; look again a little later.</summary>
    public sealed record TooEarly : NoticeVerdict;

    /// <summary>The money belongs to no order and goes back.</summary>
    public sealed record GiveBack(Money Amount, string Reason) : NoticeVerdict;

    /// <summary>Provider and books say different things, and only a person can tell what is right.</summary>
    public sealed record Contradicts(string Reason) : NoticeVerdict;
}

/// <summary>Compares what the provider says about a payment with what its checkout and orders say.</summary>
public static class PaymentNoticeRules
{
    /// <param name="payment">The provider's word, fetched and not taken from a notice.</param>
    /// <param name="checkout">The checkout's status; null when there is no such checkout.</param>
    /// <param name="checkoutReference">The payment that the checkout counts as its own.</param>
    /// <param name="refunded">What the checkout's orders have asked to give back.</param>
    public static NoticeVerdict Judge(PaymentState payment, CheckoutStatus? checkout, string checkoutReference, Money refunded)
    {
        if (payment.FailedRefund.Length > 0)
        {
            return new NoticeVerdict.Contradicts($"A refund of {payment.Reference} for {payment.CheckoutKey} failed at the provider ({payment.FailedRefund}): the buyer has not got the money.");
        }

        var isOwn = checkoutReference == payment.Reference;
        if (payment.Stage is not PaymentStage.Succeeded)
        {
            return checkout is CheckoutStatus.Paid && isOwn
                ? new NoticeVerdict.Contradicts($"{payment.CheckoutKey} is paid with {payment.Reference}, but the provider does not have the money.")
                : new NoticeVerdict.Agrees();
        }

        return checkout switch
        {
            null => new NoticeVerdict.Contradicts($"{payment.Reference} was paid for {payment.CheckoutKey}, which does not exist here."),
            CheckoutStatus.Paid when isOwn => payment.Refunded.Minor > refunded.Minor
                ? new NoticeVerdict.Contradicts(
                    $"The provider gave back {Text(payment.Refunded)} of {payment.Reference}, the orders of {payment.CheckoutKey} only {Text(refunded)}.")
                : new NoticeVerdict.Agrees(),
            CheckoutStatus.Paying => new NoticeVerdict.TooEarly(),
            CheckoutStatus.AwaitingAction when isOwn => new NoticeVerdict.TooEarly(),

            // The checkout tried again when it heard of the payment, and gave the money back when nothing was left.
            CheckoutStatus.Expired when isOwn => new NoticeVerdict.Agrees(),
            _ when payment.Refunded.Minor >= payment.Amount.Minor => new NoticeVerdict.Agrees(),
            CheckoutStatus.Cancelled => Back(payment, "The checkout was cancelled before the money came."),
            CheckoutStatus.Paid => Back(payment, "The checkout was paid with another payment."),
            _ => Back(payment, "The checkout does not wait for this payment any more."),
        };
    }

    private static NoticeVerdict.GiveBack Back(PaymentState payment, string reason) => new(payment.Amount - payment.Refunded, reason);

    /// <summary>In minor units: the reader compares two of them.</summary>
    private static string Text(Money money) => $"{money.Minor.ToString(System.Globalization.CultureInfo.InvariantCulture)} {money.Currency} (minor units)";
}
