using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Merchants;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Workforce;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Workforce;

/// <summary>A skill and the last day on which its certificate is valid.</summary>
[Name("Certificate"), Points(0)]
public sealed record CertificateNode(string Skill, DateOnly? ExpiresOn);

/// <summary>From an instant up to another.</summary>
[Name("Availability"), Points(0)]
public sealed record AvailabilityNode(DateTimeOffset From, DateTimeOffset To);

/// <summary>A person who works shifts. What is here is personal; home and offers are shown to the person alone.</summary>
public sealed class WorkerNode(WorkerView view) : INode
{
    [Id]
    public string Id => GlobalId.Encode(view.Key);

    public string DisplayName => view.Worker.Profile.DisplayName;

    public IReadOnlyList<CertificateNode> Skills => [.. view.Worker.Profile.Skills.Select(skill => new CertificateNode(skill.Skill, skill.ExpiresOn))];

    public GeoPoint? Home(Actor actor) => view.Worker.IsPerson(actor) ? view.Worker.Profile.Home : null;

    public int RangeKm => view.Worker.Profile.RangeKm;

    public Money WageFloor => view.Worker.Profile.WageFloor;

    public IReadOnlyList<AvailabilityNode> Availability => [.. view.Worker.Profile.Availability.Select(window => new AvailabilityNode(window.Start, window.End))];

    /// <summary>The employer on whose staff the worker is; null for people on their own account.</summary>
    public IDataLoaderResult<OrganisationNode?>? Lender([FromServices] OrganisationLoader organisations) =>
        view.Worker.LenderKey is { } lender ? organisations.Load(lender) : null;

    /// <summary>The newest first; empty for anyone but the worker.</summary>
    public Task<Connection<ShiftOfferNode>> Offers(
        int? first, string? after, int? last, string? before, Actor actor, [FromServices] WorkforceLists lists, CancellationToken cancellationToken)
    {
        var page = PageArguments.Of(first, after, last, before);
        return view.Worker.IsPerson(actor)
            ? lists.Offers(view.Key, page, cancellationToken)
            : Task.FromResult(Connection.OfList<ShiftOfferNode, ShiftOfferNode>([], page, node => node, node => node.Id));
    }

    /// <summary>The newest first. The person and the employer see all, a borrower those at its own sites.</summary>
    public async Task<IReadOnlyList<AssignmentNode>> Assignments(
        Actor actor, [FromServices] IDbContextFactory<ReadDb> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.AssignmentsOfWorker(view.Key, cancellationToken);
        if (!IsOwnOrStaff(actor))
        {
            var own = await db.ShiftsBorrowedBy([.. rows.Select(row => row.ShiftKey)], [.. actor.Memberships.Select(membership => membership.OrganisationKey)], cancellationToken);
            rows = [.. rows.Where(row => own.Contains(row.ShiftKey))];
        }

        return [.. rows.Select(row => new AssignmentNode(row))];
    }

    /// <summary>Loans the worker is or was asked about; empty for anyone but the worker and the employer.</summary>
    public async Task<IReadOnlyList<LoanNode>> Loans(
        Actor actor, [FromServices] IDbContextFactory<ReadDb> databases, [FromServices] WorkforceAccess access, CancellationToken cancellationToken)
    {
        if (!IsOwnOrStaff(actor))
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var keys = await db.LoansOf(view.Key, cancellationToken);
        return [.. (await Task.WhenAll(keys.Select(key => access.Loan(key, actor)))).OfType<LoanNode>()];
    }

    private bool IsOwnOrStaff(Actor actor) => view.Worker.IsPerson(actor) || actor.IsOperator || WorkforceAccess.IsEmployer(view, actor);
}

public sealed record WorkerApplyPayload : Payload
{
    public WorkerNode? Worker { get; init; }
}

public sealed record WorkerUpdatePayload : Payload
{
    public WorkerNode? Worker { get; init; }
}

public sealed record WorkerInvitePayload : Payload
{
    public WorkerNode? Worker { get; init; }
}
