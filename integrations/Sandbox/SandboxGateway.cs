using System.Security.Cryptography;
using System.Text;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Payments;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Integrations.Sandbox;

/// <summary>
/// A payment provider for trying things out: no money moves. Its answer follows from the payment method's token and the
/// operation id alone, so a repeat gets the same answer even after a restart. The tokens are named like Stripe's test methods.
/// </summary>
public sealed partial class SandboxGateway(ILogger<SandboxGateway> log) : IPaymentGateway
{
    public const string Accepted = "pm_card_visa";
    public const string AlwaysDeclined = "pm_card_chargeDeclined";
    public const string NeedsAuthentication = "pm_card_authenticationRequired";

    public string Name => IPaymentGateway.Sandbox;

    public Task<ChargeResult> Charge(ChargeRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var reference = Reference("pi", request.OperationId);
        ChargeResult result = request.PaymentMethod switch
        {
            Accepted => new ChargeResult.Succeeded(reference),
            NeedsAuthentication when request.ConfirmedReference == reference => new ChargeResult.Succeeded(reference),
            NeedsAuthentication => new ChargeResult.NeedsAction(reference, $"/sandbox/challenge?payment={reference}&checkout={Uri.EscapeDataString(request.Reference)}"),
            AlwaysDeclined => new ChargeResult.Declined(Decide.Refuse("CARD_DECLINED", "The card was declined. Try another one.", "paymentMethod")),
            _ => new ChargeResult.Declined(Decide.Refuse(
                "UNKNOWN_PAYMENT_METHOD",
                $"The payment sandbox knows {Accepted}, {AlwaysDeclined} and {NeedsAuthentication}.",
                "paymentMethod")),
        };
        LogCharge(request.OperationId, request.Amount.Minor, request.Amount.Currency, result.GetType().Name);
        return Task.FromResult(result);
    }

    public Task<RefundResult> Refund(RefundRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        LogRefund(request.OperationId, request.Amount.Minor, request.Amount.Currency);
        return Task.FromResult<RefundResult>(request.Amount.Minor > 0
            ? new RefundResult.Succeeded(Reference("re", request.OperationId))
            : new RefundResult.Refused(Decide.Refuse("INVALID_AMOUNT", "A refund is more than zero.", "amount")));
    }

    private static string Reference(string prefix, string operationId) =>
        $"{prefix}_sandbox_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(operationId)).AsSpan(0, 12))}";

    [LoggerMessage(Level = LogLevel.Debug, Message = "Payment sandbox, no real money: charge {OperationId} of {Minor} {Currency}: {Result}.")]
    private partial void LogCharge(string operationId, long minor, string currency, string result);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Payment sandbox, no real money: refund {OperationId} of {Minor} {Currency}.")]
    private partial void LogRefund(string operationId, long minor, string currency);
}
