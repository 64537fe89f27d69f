using MerchantHub.Domain.Workforce;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Contracts.Workforce;

/// <summary>A lending agreement. Key: "loan/{id}".</summary>
[Alias("workforce.ILoanGrain"), GrainInterfaceType("workforce.ILoanGrain")]
public interface ILoanGrain : IGrainWithStringKey
{
    [Alias("Offer")]
    Task<Reply<LoanView>> Offer(OfferLoan command);

    [Alias("RecordConsent")]
    Task<Reply<LoanView>> RecordConsent(RecordConsent command);

    [Alias("Recall")]
    Task<Reply<LoanView>> Recall(RecallLoan command);

    [Alias("Close")]
    Task<Reply<LoanView>> Close(CloseLoan command);

    /// <summary>Null for a loan that was never offered.</summary>
    [ReadOnly, Alias("Get")]
    Task<LoanView?> Get();
}

[GenerateSerializer, Immutable, Alias("workforce.LoanView")]
public sealed record LoanView([property: Id(0)] string Key, [property: Id(1)] Loan Loan, [property: Id(2)] long Version);
