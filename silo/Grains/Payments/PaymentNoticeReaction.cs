using MerchantHub.Contracts;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Payments;
using MerchantHub.Grains.Outbox;
using Microsoft.Extensions.Logging;
using Orleans;

namespace MerchantHub.Grains.Payments;

/// <summary>
/// Follows up a provider's notice: asks the provider how the payment stands now, and tells its checkout by the shopper's own
/// path. Money that belongs to no order goes back; what contradicts the books is parked for an operator.
/// </summary>
public sealed partial class PaymentNoticeReaction(
    IGrainFactory grains, IPaymentGateway gateway, IEnumerable<IPaymentNotices> sources, TimeProvider clock, ILogger<PaymentNoticeReaction> log) : IReaction
{
    public const string ConsumerName = "payments.notices";

    public string Consumer => ConsumerName;

    public void Map(ReactionMap map) => map.On<PaymentNotice>(FollowUp);

    private async Task FollowUp(EventRow row, PaymentNotice notice, CancellationToken cancellationToken)
    {
        var source = sources.FirstOrDefault(candidate => candidate.Name == notice.Gateway && candidate.Name == gateway.Name)
            ?? throw new NoFurtherTryException($"The gateway '{notice.Gateway}' is not configured any more.");
        var payment = await source.Find(notice, cancellationToken)
            ?? throw new NoFurtherTryException($"{notice.Gateway} told of {notice.Reference} ({notice.Name}) and does not know it when asked.");
        if (Key.KindOf(payment.CheckoutKey) != "checkout" || payment.CheckoutKey.Length > Key.MaxLength)
        {
            LogForeign(notice.EventId, payment.Reference);
            return;
        }

        var checkout = await Tell(row, payment);
        var refunded = checkout is null ? Money.Zero(payment.Amount.Currency) : await Refunded(checkout, payment.Amount.Currency);
        switch (PaymentNoticeRules.Judge(payment, checkout?.Status, checkout?.PaymentReference ?? "", refunded))
        {
            case NoticeVerdict.TooEarly:
                throw new InvalidOperationException($"{payment.CheckoutKey} has not settled {payment.Reference} yet.");
            case NoticeVerdict.Contradicts contradiction:
                throw new NoFurtherTryException(contradiction.Reason);
            case NoticeVerdict.GiveBack back:
                await GiveBack(payment, back, cancellationToken);
                break;
        }
    }

    /// <summary>
    /// A payment whose answer never came is taken up first, because it may be this one. A step that is still open is the
    /// shopper's to take, and nothing is said about it.
    /// </summary>
    private async Task<CheckoutView?> Tell(EventRow row, PaymentState payment)
    {
        var checkout = grains.GetGrain<ICheckoutGrain>(payment.CheckoutKey);
        await checkout.Resume(row.CommandId("resume"));
        if (payment.Stage is PaymentStage.Open)
        {
            return await checkout.Get();
        }

        var context = CommandContext.ForStep(row.CommandId("confirm"), clock.GetUtcNow());
        return (await Repeat.OnFault(() => checkout.Confirm(new(context, payment.Reference)))).View;
    }

    private async Task<Money> Refunded(CheckoutView checkout, string currency)
    {
        var orders = await Task.WhenAll(checkout.OrderKeys.Select(key => grains.GetGrain<IOrderGrain>(key).Get()));
        return orders.OfType<OrderView>().Aggregate(
            Money.Zero(currency),
            (sum, order) => sum + (order.Status is OrderStatus.Paid ? order.Refunds.Aggregate(Money.Zero(currency), (part, refund) => part + refund.Amount) : order.Total));
    }

    private async Task GiveBack(PaymentState payment, NoticeVerdict.GiveBack back, CancellationToken cancellationToken)
    {
        var refund = await gateway.Refund(new($"{payment.CheckoutKey}/give-back/{payment.Reference}", payment.Reference, back.Amount), cancellationToken);
        if (refund is not RefundResult.Succeeded)
        {
            throw new InvalidOperationException($"{back.Reason} The provider refused to give back {payment.Reference} of {payment.CheckoutKey}.");
        }

        LogGivenBack(payment.Reference, payment.CheckoutKey, back.Reason);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The notice {EventId} is about {Reference}, a payment that was not made here.")]
    private partial void LogForeign(string eventId, string reference);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The payment {Reference} of {CheckoutKey} was given back: {Reason}")]
    private partial void LogGivenBack(string reference, string checkoutKey, string reason);
}
