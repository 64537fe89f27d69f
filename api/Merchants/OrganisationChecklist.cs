using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Payments;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Merchants;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Merchants;

public sealed partial class OrganisationNode
{
    private const int ChecklistPoints = 10;

    /// <summary>The way into business for its kind, in the order that makes sense; empty for anyone but members and operators.</summary>
    [Points(ChecklistPoints)]
    public async Task<IReadOnlyList<ChecklistStep>> Checklist(Actor actor, [FromServices] IDbContextFactory<ReadDb> reads, [FromServices] IPaymentGateway gateway, CancellationToken cancellationToken)
    {
        if (!actor.IsMemberOf(view.Key) && !actor.IsOperator)
        {
            return [];
        }

        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return await db.ProgressOf(view.Key, cancellationToken) is { } progress ? Steps(view.Kind, progress, gateway.Name == IPaymentGateway.Sandbox) : [];
    }

    private static IReadOnlyList<ChecklistStep> Steps(OrganisationKind kind, OrganisationProgress progress, bool isSandbox) => kind switch
    {
        OrganisationKind.Factory =>
        [
            At(ChecklistKey.Approved, progress.ApprovedAt),
            At(ChecklistKey.DealListed, progress.FirstDealAt),
            new(ChecklistKey.DealOpened, progress.HasOpenedDeal),
            At(ChecklistKey.FirstOrder, progress.FirstOrderAt),
            new(ChecklistKey.ColleagueAdded, progress.HasColleague),
        ],
        OrganisationKind.Employer or OrganisationKind.Agency =>
        [
            At(ChecklistKey.Approved, progress.ApprovedAt),
            new(ChecklistKey.SiteAdded, progress.HasSite),
            new(ChecklistKey.StaffAdded, progress.HasWorker),
            new(ChecklistKey.WorkOffered, progress.HasOfferedWork),
            new(ChecklistKey.FirstAssignment, progress.HasAssignment),
        ],
        _ =>
        [
            At(ChecklistKey.Approved, progress.ApprovedAt),
            new(ChecklistKey.StoreOpened, progress.HasStore),
            new(ChecklistKey.ProductsAdded, progress.HasProduct),
            // Who is approved is paid through the platform's own provider; there is nothing else to set up.
            At(ChecklistKey.PaymentsReady, progress.ApprovedAt) with { IsSandbox = isSandbox },
            At(ChecklistKey.DeliveryAndTaxSet, progress.TermsSetAt),
            At(ChecklistKey.FirstOrder, progress.FirstOrderAt),
            new(ChecklistKey.ColleagueAdded, progress.HasColleague),
            new(ChecklistKey.LivePlanned, progress.HasPlannedLive),
            new(ChecklistKey.LiveHeld, progress.HasBeenLive),
        ],
    };

    private static ChecklistStep At(ChecklistKey key, DateTimeOffset? doneAt) => new(key, doneAt is not null, doneAt);
}

/// <summary>A step on the way into business. WORK_OFFERED: people are lent, or a shift is posted.</summary>
public enum ChecklistKey
{
    Approved,
    StoreOpened,
    ProductsAdded,
    PaymentsReady,
    DeliveryAndTaxSet,
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
/// <param name="DoneAt">When it was done for the first time; null where it is not done, or where nobody wrote the time down.</param>
[Points(0)]
public sealed record ChecklistStep(ChecklistKey Key, bool IsDone, DateTimeOffset? DoneAt = null)
{
    /// <summary>Whether it is done with the payment sandbox, where no money moves.</summary>
    public bool IsSandbox { get; init; }
}
