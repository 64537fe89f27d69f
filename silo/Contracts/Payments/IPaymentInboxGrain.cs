using MerchantHub.Domain.Payments;
using Orleans;

namespace MerchantHub.Contracts.Payments;

/// <summary>Takes the providers' notices down before anybody acts on them. One address for all: "inbox/payments".</summary>
[Alias("payments.IPaymentInboxGrain"), GrainInterfaceType("payments.IPaymentInboxGrain")]
public interface IPaymentInboxGrain : IGrainWithStringKey
{
    public const string Key = "inbox/payments";

    /// <summary>The notice is on disk when this returns. False when it was before: a copy changes nothing.</summary>
    [Alias("Receive")]
    Task<bool> Receive(PaymentNotice notice);
}
