using MerchantHub.Domain.Common;
using MerchantHub.Domain.Payments;
using Microsoft.Extensions.Logging;
using Stripe;

namespace MerchantHub.Integrations.Stripe;

/// <summary>
/// Speaks Stripe so that nobody else has to; no Stripe type leaves this folder. A charge is a PaymentIntent on the platform,
/// confirmed at once. Stripe answers a repeated idempotency key with its first answer, so an intent that wants 3-D Secure is
/// fetched (docs.stripe.com/api/idempotent_requests).
/// </summary>
public sealed partial class StripeGateway(IStripeClient client, StripeSettings settings, ILogger<StripeGateway> log) : IPaymentGateway
{
    /// <summary>The entry of an intent's metadata that says which checkout it is for.</summary>
    internal const string Reference = "reference";

    private readonly PaymentIntentService _intents = new(client);
    private readonly RefundService _refunds = new(client);

    public string Name => "stripe";

    public async Task<ChargeResult> Charge(ChargeRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            var intent = request.ConfirmedReference.Length > 0
                ? await _intents.GetAsync(request.ConfirmedReference, cancellationToken: cancellationToken)
                : await _intents.CreateAsync(ToOptions(request), new RequestOptions { IdempotencyKey = request.OperationId }, cancellationToken);
            if (request.ConfirmedReference.Length == 0 && intent.Status == "requires_action")
            {
                intent = await _intents.GetAsync(intent.Id, cancellationToken: cancellationToken);
            }

            return ToResult(intent, request);
        }
        catch (StripeException exception) when (exception.StripeError is { Type: "card_error" } error)
        {
            LogDeclined(request.OperationId, error.Code, error.DeclineCode);
            return new ChargeResult.Declined(Decide.Refuse("CARD_DECLINED", "The card was declined. Try another one.", "paymentMethod"));
        }
        catch (StripeException exception) when (exception.StripeError is { Type: "invalid_request_error", Param: "payment_method" } error)
        {
            LogDeclined(request.OperationId, error.Code, error.Param);
            return new ChargeResult.Declined(Decide.Refuse("UNKNOWN_PAYMENT_METHOD", "The payment provider does not know this payment method. Enter the card again.", "paymentMethod"));
        }
    }

    public async Task<RefundResult> Refund(RefundRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Amount.Minor <= 0)
        {
            return new RefundResult.Refused(Decide.Refuse("INVALID_AMOUNT", "A refund is more than zero.", "amount"));
        }

        try
        {
            var refund = await _refunds.CreateAsync(
                new RefundCreateOptions { PaymentIntent = request.ProviderReference, Amount = request.Amount.Minor },
                new RequestOptions { IdempotencyKey = request.OperationId },
                cancellationToken);
            return new RefundResult.Succeeded(refund.Id);
        }
        catch (StripeException exception) when (exception.StripeError is { Type: "invalid_request_error" } error)
        {
            LogDeclined(request.OperationId, error.Code, error.Param);
            return new RefundResult.Refused(Decide.Refuse("REFUND_REFUSED", "The payment provider refused the refund.", "amount"));
        }
    }

    private PaymentIntentCreateOptions ToOptions(ChargeRequest request) => new()
    {
        Amount = request.Amount.Minor,
        Currency = request.Amount.Currency.ToLowerInvariant(),
        PaymentMethod = request.PaymentMethod,
        Confirm = true,
        AutomaticPaymentMethods = new() { Enabled = true },
        ReturnUrl = $"{settings.ReturnUrl}?checkout={Uri.EscapeDataString(request.Reference)}",
        TransferGroup = request.Reference,
        Metadata = new() { [Reference] = request.Reference, ["operation"] = request.OperationId },
    };

    private static ChargeResult ToResult(PaymentIntent intent, ChargeRequest request) => intent.Status switch
    {
        "succeeded" when intent.Amount == request.Amount.Minor => new ChargeResult.Succeeded(intent.Id),
        "succeeded" => throw new InvalidOperationException($"{intent.Id} is about {intent.Amount}, not about {request.Amount.Minor}."),
        "requires_action" => new ChargeResult.NeedsAction(intent.Id, intent.NextAction?.RedirectToUrl?.Url ?? ""),
        "requires_payment_method" or "canceled" => new ChargeResult.Declined(Decide.Refuse("CARD_DECLINED", "The card was declined. Try another one.", "paymentMethod")),
        _ => throw new InvalidOperationException($"{intent.Id} is {intent.Status}: the outcome is not known yet."),
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Stripe said no to {OperationId}: {Code} {Detail}.")]
    private partial void LogDeclined(string operationId, string? code, string? detail);
}

/// <param name="ReturnUrl">Where the bank sends the shopper back to; proves nothing, the intent is fetched again.</param>
public sealed record StripeSettings(string ReturnUrl);
