using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Payments;

/// <summary>
/// What a payment provider tells by itself. A notice is a reason to look, never the news: notices come late, twice and in any
/// order, so what is true is asked of the provider again.
/// </summary>
public interface IPaymentNotices
{
    /// <summary>The gateway's name, and the end of the address that takes its notices.</summary>
    string Name { get; }

    /// <summary>The header with the provider's signature.</summary>
    string SignatureHeader { get; }

    /// <param name="body">Exactly as it arrived: the signature is over its characters.</param>
    /// <param name="signature">The header's value; empty when there was none.</param>
    NoticeReading Read(string body, string signature);

    /// <summary>The payment that the notice is about, as it is now; null when the provider does not know it.</summary>
    Task<PaymentState?> Find(PaymentNotice notice, CancellationToken cancellationToken);
}

public abstract record NoticeReading
{
    /// <summary>Nobody who knows a secret signed this now. It changes nothing.</summary>
    public sealed record Refused(string Reason) : NoticeReading;

    /// <summary>The provider did send it, and it is about nothing that is followed here.</summary>
    public sealed record Ignored : NoticeReading;

    public sealed record Accepted(PaymentNotice Notice) : NoticeReading;
}

public enum PaymentNoticeKind { Payment = 1, Refund = 2 }

/// <param name="EventId">The provider's id of the notice: a copy has the same.</param>
/// <param name="Kind">What <paramref name="Reference"/> names.</param>
/// <param name="Name">The provider's word for what happened.</param>
[GenerateSerializer, Immutable, Alias("payments.PaymentNotice")]
public sealed record PaymentNotice(
    [property: Id(0)] string Gateway,
    [property: Id(1)] string EventId,
    [property: Id(2)] PaymentNoticeKind Kind,
    [property: Id(3)] string Name,
    [property: Id(4)] string Reference);

public enum PaymentStage { Open = 1, Failed = 2, Succeeded = 3 }

/// <param name="CheckoutKey">What the payment was made for; empty when it was not made here.</param>
/// <param name="FailedRefund">Why the refund that the notice is about failed; empty when it did not.</param>
public sealed record PaymentState(string Reference, string CheckoutKey, PaymentStage Stage, Money Amount, Money Refunded, string FailedRefund = "");
