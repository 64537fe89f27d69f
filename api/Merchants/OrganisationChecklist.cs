using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Merchants;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Merchants;

public sealed partial class OrganisationNode
{
    private const int ChecklistPoints = 10;

    /// <summary>The way into business for its kind, in the order that makes sense; empty for anyone but members and operators.</summary>
    [Points(ChecklistPoints)]
    public async Task<IReadOnlyList<ChecklistStep>> Checklist(Actor actor, [FromServices] IDbContextFactory<ReadDb> reads, CancellationToken cancellationToken)
    {
        if (!actor.IsMemberOf(view.Key) && !actor.IsOperator)
        {
            return [];
        }

        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return await db.ProgressOf(view.Key, cancellationToken) is { } progress ? Steps(view.Kind, progress) : [];
    }

    private static IReadOnlyList<ChecklistStep> Steps(OrganisationKind kind, OrganisationProgress progress) => kind switch
    {
        OrganisationKind.Factory =>
        [
            new(ChecklistKey.Approved, progress.IsApproved),
            new(ChecklistKey.DealListed, progress.HasDeal),
            new(ChecklistKey.DealOpened, progress.HasOpenedDeal),
            new(ChecklistKey.FirstOrder, progress.HasOrder),
            new(ChecklistKey.ColleagueAdded, progress.HasColleague),
        ],
        OrganisationKind.Employer or OrganisationKind.Agency =>
        [
            new(ChecklistKey.Approved, progress.IsApproved),
            new(ChecklistKey.SiteAdded, progress.HasSite),
            new(ChecklistKey.StaffAdded, progress.HasWorker),
            new(ChecklistKey.WorkOffered, progress.HasOfferedWork),
            new(ChecklistKey.FirstAssignment, progress.HasAssignment),
        ],
        _ =>
        [
            new(ChecklistKey.Approved, progress.IsApproved),
            new(ChecklistKey.StoreOpened, progress.HasStore),
            new(ChecklistKey.ProductsAdded, progress.HasProduct),
            // Who is approved is paid through the platform's own provider; there is nothing else to set up.
            new(ChecklistKey.PaymentsReady, progress.IsApproved),
            new(ChecklistKey.FirstOrder, progress.HasOrder),
            new(ChecklistKey.ColleagueAdded, progress.HasColleague),
            new(ChecklistKey.LivePlanned, progress.HasPlannedLive),
            new(ChecklistKey.LiveHeld, progress.HasBeenLive),
        ],
    };
}

/// <summary>A step on the way into business. WORK_OFFERED: people are lent, or a shift is posted.</summary>
public enum ChecklistKey
{
    Approved,
    StoreOpened,
    ProductsAdded,
    PaymentsReady,
    FirstOrder,
    ColleagueAdded,
    LivePlanned,
    LiveHeld,
    DealListed,
    DealOpened,
    SiteAdded,
    StaffAdded,
    WorkOffered,
    FirstAssignment,
}

/// <summary>Done as the server sees it, whoever did it and however.</summary>
[Points(0)]
public sealed record ChecklistStep(ChecklistKey Key, bool IsDone);
