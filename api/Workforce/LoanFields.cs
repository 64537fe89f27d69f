using GraphQL;
using MerchantHub.Api.Workforce;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using Orleans;

namespace MerchantHub.Api.GraphQL;

public sealed partial class Query
{
    /// <summary>A loan, for the lender's members and the people in it.</summary>
    public static Task<LoanNode?> Loan([Id] string id, Actor actor, [FromServices] WorkforceAccess access) =>
        access.Loan(GlobalId.Decode(id, "id", "loan"), actor);
}

public sealed partial class Mutation
{
    /// <summary>Offers people of a closed site to employers who need them, and asks each for consent.</summary>
    public static async Task<LoanOfferPayload> LoanOffer(LoanOfferInput input, CommandContext command, [FromServices] IGrainFactory grains)
    {
        var siteKey = GlobalId.Decode(input.SiteId, "siteId", "site");
        var workerKeys = input.WorkerIds.Select(id => GlobalId.Decode(id, "workerIds", "worker")).ToArray();
        if (await grains.GetGrain<ISiteGrain>(siteKey).Get() is not { } site || workerKeys.Length > WorkforceLimits.WorkersPerLoan)
        {
            return Payloads.Refused<LoanOfferPayload>(workerKeys.Length > WorkforceLimits.WorkersPerLoan
                ? Decide.Refuse("WORKER_COUNT", $"Choose 1 to {WorkforceLimits.WorkersPerLoan} people.", "workerIds")
                : Refusal.NotFound("site"));
        }

        var staff = await Task.WhenAll(workerKeys.Select(async key =>
            await grains.GetGrain<IWorkerGrain>(key).Get() is { Worker: var worker } ? new StaffMember(key, worker.LenderKey, worker.LentDays) : new StaffMember(key, null, [])));
        var loan = grains.GetGrain<ILoanGrain>(Key.Of("loan", command.CommandId));
        var reply = await Repeat.OnFault(() => loan.Offer(new(
            command, site.Site.OrganisationKey, siteKey, site.Site.Position, site.Site.Status is SiteStatus.Closed, [.. staff], input.From, input.To, input.RecallNoticeHours)));
        return reply.ToPayload(view => new LoanOfferPayload { Loan = new(view, null) });
    }

    /// <summary>The worker agrees to be lent; from now on shifts may be offered under this loan.</summary>
    public static async Task<LoanConsentGivePayload> LoanConsentGive(
        LoanConsentGiveInput input, CommandContext command, [FromServices] OwnWorker own, [FromServices] IGrainFactory grains, CancellationToken cancellationToken)
    {
        var loanKey = GlobalId.Decode(input.LoanId, "loanId", "loan");
        var worker = await own.Grain(command.Actor, cancellationToken);
        await Ask(grains, loanKey, worker, command);
        var reply = await Repeat.OnFault(() => worker.GiveConsent(new(command, loanKey)));
        return reply.Refusal is { } refusal
            ? Payloads.Refused<LoanConsentGivePayload>(refusal)
            : new() { Loan = await Decided(grains, loanKey, reply.View!.Key, ConsentStatus.Given, command) };
    }

    /// <summary>The worker does not want to be lent any more; shifts that have not begun are given back.</summary>
    public static async Task<LoanConsentWithdrawPayload> LoanConsentWithdraw(
        LoanConsentWithdrawInput input, CommandContext command, [FromServices] OwnWorker own, [FromServices] IGrainFactory grains, CancellationToken cancellationToken)
    {
        var loanKey = GlobalId.Decode(input.LoanId, "loanId", "loan");
        var worker = await own.Grain(command.Actor, cancellationToken);
        await Ask(grains, loanKey, worker, command);
        var reply = await Repeat.OnFault(() => worker.WithdrawConsent(new(command, loanKey)));
        return reply.Refusal is { } refusal
            ? Payloads.Refused<LoanConsentWithdrawPayload>(refusal)
            : new() { Loan = await Decided(grains, loanKey, reply.View!.Key, ConsentStatus.Withdrawn, command) };
    }

    /// <summary>Takes one person back, or all; shifts after the notice are given back, those before it are worked.</summary>
    public static async Task<LoanRecallPayload> LoanRecall(LoanRecallInput input, CommandContext command, [FromServices] IGrainFactory grains)
    {
        var loan = grains.GetGrain<ILoanGrain>(GlobalId.Decode(input.LoanId, "loanId", "loan"));
        var workerKey = input.WorkerId is { } id ? GlobalId.Decode(id, "workerId", "worker") : null;
        var reply = await Repeat.OnFault(() => loan.Recall(new(command, workerKey)));
        return reply.ToPayload(view => new LoanRecallPayload { Loan = new(view, null) });
    }

    /// <summary>The outbox asks everybody in a loan for consent; who answers before it came that far is asked now.</summary>
    private static async Task Ask(IGrainFactory grains, string loanKey, IWorkerGrain worker, CommandContext command)
    {
        var workerKey = worker.GetPrimaryKeyString();
        if (await grains.GetGrain<ILoanGrain>(loanKey).Get() is { Loan: { Status: LoanStatus.Offered or LoanStatus.Active } loan } && loan.Worker(workerKey) is not null)
        {
            await Repeat.OnFault(() => worker.RequestConsent(new(CommandContext.ForStep($"{loanKey}:ask:{workerKey}", command.At), loanKey, loan.LenderKey, loan.Days)));
        }
    }

    /// <summary>Shows the decision in the loan at once; the outbox would in a moment, with the same command id.</summary>
    private static async Task<LoanNode> Decided(IGrainFactory grains, string loanKey, string workerKey, ConsentStatus consent, CommandContext command)
    {
        var recorded = await Repeat.OnFault(() => grains.GetGrain<ILoanGrain>(loanKey).RecordConsent(ConsentSteps.Record(workerKey, consent, command.At)));
        return new(recorded.View ?? throw new InvalidOperationException($"{loanKey} does not know {workerKey}."), workerKey);
    }
}
