using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Payments;

/// <summary>
/// The payment provider as the domain sees it. Expected answers are values; only the network throws. Every call carries an
/// operation id as the provider's idempotency key: the same id never moves money twice and always gets the same answer.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>The name of the gateway that moves no real money.</summary>
    const string Sandbox = "sandbox";

    /// <summary>Goes into ledger accounts and onto the screen: <see cref="Sandbox"/> says that no real money moves.</summary>
    string Name { get; }

    Task<ChargeResult> Charge(ChargeRequest request, CancellationToken cancellationToken);

    Task<RefundResult> Refund(RefundRequest request, CancellationToken cancellationToken);
}

/// <param name="OperationId">At most 255 characters; sent as the provider's idempotency key.</param>
/// <param name="PaymentMethod">A token from the provider's own form, never a card number.</param>
/// <param name="Reference">Which checkout it is for; shown in the provider's console.</param>
/// <param name="ConfirmedReference">
/// The provider's reference of this very payment, once the shopper took the asked-for step: then its state is fetched again.
/// Empty before that.
/// </param>
public sealed record ChargeRequest(string OperationId, Money Amount, string PaymentMethod, string Reference, string ConfirmedReference);

public abstract record ChargeResult
{
    public sealed record Succeeded(string ProviderReference) : ChargeResult;

    public sealed record Declined(Refusal Refusal) : ChargeResult;

    /// <summary>The shopper must go there and confirm; then the charge is asked for again with the same operation id.</summary>
    public sealed record NeedsAction(string ProviderReference, string Url) : ChargeResult;
}

public sealed record RefundRequest(string OperationId, string ProviderReference, Money Amount);

public abstract record RefundResult
{
    public sealed record Succeeded(string ProviderReference) : RefundResult;

    public sealed record Refused(Refusal Refusal) : RefundResult;
}
