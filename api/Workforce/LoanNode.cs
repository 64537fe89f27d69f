using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Merchants;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Workforce;

namespace MerchantHub.Api.Workforce;

/// <summary>A loan is OFFERED until the first person agrees, then ACTIVE; RECALLED when all were taken back; CLOSED after its days.</summary>
[Name("LoanStatus")]
public enum LoanState { Offered, Active, Recalled, Closed }

/// <summary>Staff of a closed site, lent for some days. Its members see all of it, a worker in it the own part.</summary>
public sealed class LoanNode(LoanView view, string? onlyWorkerKey) : INode
{
    [Id]
    public string Id => GlobalId.Encode(view.Key);

    public IDataLoaderResult<OrganisationNode> Lender([FromServices] OrganisationLoader organisations) => organisations.Load(view.Loan.LenderKey)!;

    public IDataLoaderResult<SiteNode> Site([FromServices] SiteLoader sites) => sites.Load(view.Loan.SiteKey)!;

    public DateOnly From => view.Loan.From;

    public DateOnly To => view.Loan.To;

    public int RecallNoticeHours => view.Loan.RecallNoticeHours;

    public LoanState Status => view.Loan.Status switch
    {
        LoanStatus.Active => LoanState.Active,
        LoanStatus.Recalled => LoanState.Recalled,
        LoanStatus.Closed => LoanState.Closed,
        _ => LoanState.Offered,
    };

    public IReadOnlyList<LoanWorkerNode> Workers =>
        [.. view.Loan.Workers.Where(worker => onlyWorkerKey is null || worker.WorkerKey == onlyWorkerKey).Select(worker => new LoanWorkerNode(worker))];
}

/// <summary>One person in a loan, and whether she agreed.</summary>
[Name("LoanWorker")]
public sealed class LoanWorkerNode(LentWorker lent)
{
    public IDataLoaderResult<WorkerNode> Worker([FromServices] WorkerLoader workers) => workers.Load(lent.WorkerKey)!;

    public ConsentStatus Consent => lent.Consent;
}

public sealed record LoanOfferPayload : Payload
{
    public LoanNode? Loan { get; init; }
}

public sealed record LoanConsentGivePayload : Payload
{
    public LoanNode? Loan { get; init; }
}

public sealed record LoanConsentWithdrawPayload : Payload
{
    public LoanNode? Loan { get; init; }
}

public sealed record LoanRecallPayload : Payload
{
    public LoanNode? Loan { get; init; }
}
