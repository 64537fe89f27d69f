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
    /// <summary>A worker, for the person, the employer, and a borrower whose shift she accepted.</summary>
    public static async Task<WorkerNode?> Worker([Id] string id, Actor actor, [FromServices] WorkforceAccess access, CancellationToken cancellationToken) =>
        await access.Worker(GlobalId.Decode(id, "id", "worker"), actor, cancellationToken) is { } view ? new(view) : null;

    /// <summary>The signed-in person as a worker; null before applying or being invited.</summary>
    public static async Task<WorkerNode?> MyWorker(Actor actor, [FromServices] OwnWorker own, CancellationToken cancellationToken) =>
        await own.Find(actor, cancellationToken) is { } view ? new(view) : null;

    /// <summary>The skills that shifts ask for.</summary>
    public static IReadOnlyList<string> Skills() => Domain.Workforce.Skills.All;
}

public sealed partial class Mutation
{
    /// <summary>Applies for shifts on one's own account.</summary>
    public static async Task<WorkerApplyPayload> WorkerApply(
        WorkerApplyInput input, CommandContext command, [FromServices] OwnWorker own, [FromServices] IGrainFactory grains, CancellationToken cancellationToken)
    {
        var profile = input.ToProfile();
        if (await own.Person(command.Actor, cancellationToken) is not { } person)
        {
            return Payloads.Refused<WorkerApplyPayload>(Decide.Refuse("SIGN_IN_REQUIRED", "Sign in to apply for shifts."));
        }

        await own.Find(command.Actor, cancellationToken);
        var worker = grains.GetGrain<IWorkerGrain>(WorkerKey.Of(person.Email));
        var reply = await Repeat.OnFault(() => worker.Apply(new(command, profile)));
        return reply.ToPayload(view => new WorkerApplyPayload { Worker = new(view) });
    }

    /// <summary>Changes what one offers; shifts that were accepted stay.</summary>
    public static async Task<WorkerUpdatePayload> WorkerUpdate(
        WorkerUpdateInput input, CommandContext command, [FromServices] OwnWorker own, CancellationToken cancellationToken)
    {
        var update = new UpdateWorker(
            command,
            input.DisplayName,
            input.Skills is { } skills ? CertificateInput.All(skills) : null,
            input.Home?.ToPoint("home"),
            input.RangeKm,
            input.WageFloor?.ToMoney("wageFloor"),
            input.Availability is { } windows ? AvailabilityInput.All(windows) : null);
        var worker = await own.Grain(command.Actor, cancellationToken);
        var reply = await Repeat.OnFault(() => worker.Update(update));
        return reply.ToPayload(view => new WorkerUpdatePayload { Worker = new(view) });
    }

    /// <summary>Adds a person to the staff of a site. The account with this e-mail address, now or later, is the worker.</summary>
    public static async Task<WorkerInvitePayload> WorkerInvite(
        WorkerInviteInput input, CommandContext command, [FromServices] OwnWorker own, [FromServices] IGrainFactory grains, CancellationToken cancellationToken)
    {
        var siteKey = GlobalId.Decode(input.SiteId, "siteId", "site");
        var profile = input.ToProfile();
        if (await grains.GetGrain<ISiteGrain>(siteKey).Get() is not { } site)
        {
            return Payloads.Refused<WorkerInvitePayload>(Refusal.NotFound("site"));
        }

        var person = await own.PersonByEmail(input.Email, cancellationToken);
        var worker = grains.GetGrain<IWorkerGrain>(WorkerKey.Of(input.Email));
        var reply = await Repeat.OnFault(() => worker.Invite(new(command, site.Site.OrganisationKey, siteKey, input.Email, person?.PersonKey, profile)));
        return reply.ToPayload(view => new WorkerInvitePayload { Worker = new(view) });
    }
}
