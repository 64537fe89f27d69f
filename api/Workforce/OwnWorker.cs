using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;
using Orleans;

namespace MerchantHub.Api.Workforce;

/// <summary>
/// Finds the worker of a signed-in person. An employer may have invited the e-mail address before there was an account; the
/// account takes such a worker over the first time it asks.
/// </summary>
public sealed class OwnWorker(IGrainFactory grains, IDbContextFactory<ReadDb> databases, TimeProvider clock)
{
    public async Task<WorkerView?> Find(Actor actor, CancellationToken cancellationToken)
    {
        if (await Person(actor, cancellationToken) is not { } person)
        {
            return null;
        }

        var grain = grains.GetGrain<IWorkerGrain>(WorkerKey.Of(person.Email));
        var view = await grain.Get();
        if (view is { Worker.PersonKey: null })
        {
            var step = CommandContext.ForStep($"claim:{person.PersonKey}", clock.GetUtcNow());
            view = (await Repeat.OnFault(() => grain.Claim(new(step, person.PersonKey, person.Email)))).View;
        }

        return view is not null && view.Worker.IsPerson(actor) ? view : null;
    }

    /// <summary>The same, for commands; refuses where there is no worker yet.</summary>
    public async Task<IWorkerGrain> Grain(Actor actor, CancellationToken cancellationToken) =>
        await Find(actor, cancellationToken) is { } view
            ? grains.GetGrain<IWorkerGrain>(view.Key)
            : throw new RefusedError("WORKER_NOT_FOUND", actor.IsSignedIn ? "Apply as a worker first." : "Sign in first.");

    public async Task<PersonRow?> Person(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsSignedIn)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Person(actor.PersonId, cancellationToken);
    }

    public async Task<PersonRow?> PersonByEmail(string email, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.PersonByEmail(email, cancellationToken);
    }
}
