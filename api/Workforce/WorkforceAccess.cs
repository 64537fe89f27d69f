using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Workforce;
using Microsoft.EntityFrameworkCore;
using Orleans;

namespace MerchantHub.Api.Workforce;

/// <summary>
/// Who may know of whom. A worker is known to herself, to her employer, to operators, and to a borrower only from the moment
/// she accepted a shift of theirs; home and offers are hers alone.
/// </summary>
public sealed class WorkforceAccess(IGrainFactory grains, IDbContextFactory<ReadDb> databases)
{
    public async Task<WorkerView?> Worker(string workerKey, Actor actor, CancellationToken cancellationToken) =>
        await grains.GetGrain<IWorkerGrain>(workerKey).Get() is { } view && await MayKnow(view, actor, cancellationToken) ? view : null;

    /// <summary>For the lender's members and operators whole; for a worker in it with nobody else's name.</summary>
    public async Task<LoanNode?> Loan(string loanKey, Actor actor)
    {
        if (await grains.GetGrain<ILoanGrain>(loanKey).Get() is not { } view)
        {
            return null;
        }

        if (actor.IsMemberOf(view.Loan.LenderKey) || actor.IsOperator)
        {
            return new(view, null);
        }

        var workers = actor.IsSignedIn
            ? await Task.WhenAll(view.Loan.Workers.Select(worker => grains.GetGrain<IWorkerGrain>(worker.WorkerKey).Get()))
            : [];
        return workers.FirstOrDefault(worker => worker is not null && worker.Worker.IsPerson(actor)) is { } own ? new(view, own.Key) : null;
    }

    /// <summary>Offers are for their workers; operators may look.</summary>
    public async Task<OfferView?> Offer(string offerKey, Actor actor) =>
        await grains.GetGrain<IOfferGrain>(offerKey).Get() is { Offer.Route: not null } view
            && ((view.Offer.PersonKey is { } person && person == actor.PersonId) || actor.IsOperator)
                ? view
                : null;

    private async Task<bool> MayKnow(WorkerView view, Actor actor, CancellationToken cancellationToken)
    {
        if (view.Worker.IsPerson(actor) || actor.IsOperator || IsEmployer(view, actor))
        {
            return true;
        }

        if (actor.Memberships.IsEmpty)
        {
            return false;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.WorksFor(view.Key, [.. actor.Memberships.Select(membership => membership.OrganisationKey)], cancellationToken);
    }

    internal static bool IsEmployer(WorkerView view, Actor actor) => view.Worker.LenderKey is { } lender && actor.IsMemberOf(lender);
}
