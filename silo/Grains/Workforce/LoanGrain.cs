using MerchantHub.Contracts;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Storage;
using Orleans;
using Orleans.Runtime;

namespace MerchantHub.Grains.Workforce;

[GrainType("workforce.loan")]
public sealed class LoanGrain([PersistentState("loan")] IPersistentState<Entity<Loan>> store)
    : EntityGrain<Loan, LoanEvent, LoanView>(store), ILoanGrain
{
    public Task<Reply<LoanView>> Offer(OfferLoan command) => Handle(command.Context, loan => LoanRules.Offer(loan, command));

    public Task<Reply<LoanView>> RecordConsent(RecordConsent command) => Handle(command.Context, loan => LoanRules.RecordConsent(loan, command));

    public Task<Reply<LoanView>> Recall(RecallLoan command) => Handle(command.Context, loan => LoanRules.Recall(loan, command));

    public Task<Reply<LoanView>> Close(CloseLoan command) => Handle(command.Context, loan => LoanRules.Close(loan, command));

    public Task<LoanView?> Get() => Task.FromResult(Exists ? View() : null);

    protected override Loan Evolve(Loan state, LoanEvent @event) => LoanRules.Evolve(state, @event);

    protected override LoanView View() => new(GrainKey, State, Version);

    protected override void Schedule(LoanEvent @event, CommandContext context, WriteBuffer writes)
    {
        if (@event is LoanOffered offered)
        {
            writes.Later(GrainKey, Version, LoanReaction.LoanEnd, context.At, offered.Days.End);
        }
    }
}
