using MerchantHub.Contracts;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Outbox;
using Orleans;

namespace MerchantHub.Grains.Workforce;

/// <summary>
/// Carries what happens to a loan to its workers, and their consents back. The loan is what people read; the worker's own
/// ledger is what counts.
/// </summary>
public sealed class LoanReaction(IGrainFactory grains, TimeProvider clock) : IReaction
{
    public const string LoanEnd = "workforce.loan-end";

    public string Consumer => "workforce.loans";

    public void Map(ReactionMap map) => map
        .On<LoanOffered>(AskForConsent)
        .On<LoanWorkerRecalled>((row, recalled, _) => Repeat.OnFault(() => grains.GetGrain<IWorkerGrain>(recalled.WorkerKey)
            .Recall(new(Step(row, "recall"), row.Aggregate, recalled.From))))
        .On<ConsentGiven>((row, given, _) => Record(row, given.LoanKey, ConsentStatus.Given))
        .On<ConsentWithdrawn>((row, withdrawn, _) => Record(row, withdrawn.LoanKey, ConsentStatus.Withdrawn))
        .OnDelayed(LoanEnd, (row, _) => Repeat.OnFault(() => grains.GetGrain<ILoanGrain>(row.Aggregate).Close(new(Step(row, "close")))));

    private Task AskForConsent(EventRow row, LoanOffered offered, CancellationToken cancellationToken) =>
        Task.WhenAll(offered.WorkerKeys.Select(workerKey => Repeat.OnFault(() => grains.GetGrain<IWorkerGrain>(workerKey)
            .RequestConsent(new(Step(row, "consent"), row.Aggregate, offered.LenderKey, offered.Days)))));

    private Task<Reply<LoanView>> Record(EventRow row, string loanKey, ConsentStatus consent) =>
        Repeat.OnFault(() => grains.GetGrain<ILoanGrain>(loanKey).RecordConsent(ConsentSteps.Record(row.Aggregate, consent, row.At)));

    private CommandContext Step(EventRow row, string step) => CommandContext.ForStep(row.CommandId(step), clock.GetUtcNow());
}
