using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Payments;
using Stripe;

namespace MerchantHub.Integrations.Stripe;

/// <summary>
/// Stripe's webhooks. Each is signed with a time and at least one HMAC over it and the body
/// (docs.stripe.com/webhooks/signature). An event of another API version is read all the same: only its ids are used.
/// </summary>
public sealed class StripeNotices(IStripeClient client, StripeSecrets secrets, TimeProvider clock) : IPaymentNotices
{
    public const long ToleranceSeconds = 300;

    private readonly PaymentIntentService _intents = new(client);
    private readonly RefundService _refunds = new(client);

    public string Name => "stripe";

    public string SignatureHeader => "Stripe-Signature";

    public NoticeReading Read(string body, string signature)
    {
        if (Check(body, signature) is { } reason)
        {
            return new NoticeReading.Refused(reason);
        }

        Event @event;
        try
        {
            @event = EventUtility.ParseEvent(body, throwOnApiVersionMismatch: false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Stripe signed it, and it is of a kind that nobody here reads: a thin event, say. Refusing it would bring it back for days.
            return new NoticeReading.Ignored();
        }

        return @event?.Id is { Length: > 0 } && ToNotice(@event) is { Reference.Length: > 0 } notice ? new NoticeReading.Accepted(notice) : new NoticeReading.Ignored();
    }

    public async Task<PaymentState?> Find(PaymentNotice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        try
        {
            var refund = notice.Kind is PaymentNoticeKind.Refund ? await _refunds.GetAsync(notice.Reference, cancellationToken: cancellationToken) : null;
            var intent = await _intents.GetAsync(
                refund?.PaymentIntentId ?? notice.Reference, new PaymentIntentGetOptions { Expand = ["latest_charge"] }, cancellationToken: cancellationToken);
            return ToState(intent, refund);
        }
        catch (StripeException exception) when (exception.HttpStatusCode is System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Null when one of the secrets signed this body not long ago.</summary>
    private string? Check(string body, string signature)
    {
        var reason = "no secret is configured";
        foreach (var secret in secrets.All)
        {
            try
            {
                EventUtility.ValidateSignature(body, signature, secret, ToleranceSeconds, clock.GetUtcNow().ToUnixTimeSeconds());
                return null;
            }
            catch (StripeException exception)
            {
                reason = exception.Message;
            }
            catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException or IndexOutOfRangeException or NullReferenceException)
            {
                reason = "the signature cannot be read";
            }
        }

        return reason;
    }

    private PaymentNotice? ToNotice(Event @event) => (@event.Type, @event.Data?.Object) switch
    {
        (EventTypes.PaymentIntentSucceeded or EventTypes.PaymentIntentPaymentFailed or EventTypes.PaymentIntentCanceled or EventTypes.PaymentIntentRequiresAction, PaymentIntent intent) =>
            new(Name, @event.Id, PaymentNoticeKind.Payment, @event.Type, intent.Id ?? ""),
        (EventTypes.ChargeRefunded, Charge charge) => new(Name, @event.Id, PaymentNoticeKind.Payment, @event.Type, charge.PaymentIntentId ?? ""),
        (EventTypes.RefundFailed, Refund refund) => new(Name, @event.Id, PaymentNoticeKind.Refund, @event.Type, refund.Id ?? ""),
        _ => null,
    };

    private static PaymentState ToState(PaymentIntent intent, Refund? refund)
    {
        var currency = intent.Currency.ToUpperInvariant();
        return new(
            intent.Id,
            intent.Metadata?.GetValueOrDefault(StripeGateway.Reference) ?? "",
            intent.Status switch
            {
                "succeeded" => PaymentStage.Succeeded,
                "requires_payment_method" or "canceled" => PaymentStage.Failed,
                _ => PaymentStage.Open,
            },
            new Money(intent.Amount, currency),
            new Money(intent.LatestCharge?.AmountRefunded ?? 0, currency),
            refund is { Status: "failed" } ? refund.FailureReason ?? "no reason given" : "");
    }
}

/// <summary>What notices are signed with: the newest, and the one before it while it is being replaced.</summary>
public sealed record StripeSecrets(ImmutableArray<string> All)
{
    /// <param name="setting">The secrets, separated by commas.</param>
    public static StripeSecrets From(string? setting) => new([.. (setting ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
}
