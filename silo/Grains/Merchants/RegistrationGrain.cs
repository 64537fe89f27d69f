using MerchantHub.Contracts;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using Orleans;
using Orleans.Runtime;

namespace MerchantHub.Grains.Merchants;

/// <summary>The steps of the application process that only its own reactions take.</summary>
[Alias("merchants.IRegistrationSteps"), GrainInterfaceType("merchants.IRegistrationSteps")]
internal interface IRegistrationSteps : IGrainWithStringKey
{
    /// <summary>Hands a claimed application in again, in case the process was interrupted between the two.</summary>
    [Alias("Resume")]
    Task Resume(string claimId);

    [Alias("Release")]
    Task Release(ReleaseRegistration command);
}

/// <summary>
/// Takes the number, then hands the application in, under command ids that follow from the claim: whoever repeats a step, the
/// caller or the reaction to the claim, repeats the same one. Not reentrant, so nothing happens to the number in between.
/// </summary>
[GrainType("merchants.registration")]
public sealed class RegistrationGrain([PersistentState("registration")] IPersistentState<Entity<Registration>> store, TimeProvider clock)
    : EntityGrain<Registration, RegistrationEvent, Registration>(store), IRegistrationGrain, IRegistrationSteps
{
    public Task<Reply<OrganisationView>> Apply(ApplyForOrganisation command) =>
        Run(command.Context, command.OrganisationKey, mayBegin: null, nameof(Apply), state => RegistrationRules.Claim(state, GrainKey, command));

    public Task<Reply<OrganisationView>> Reapply(ReapplyForOrganisation command) =>
        Run(command.Context, command.OrganisationKey, mayBegin: ApplicationStatus.Refused, nameof(Reapply), state => RegistrationRules.Claim(state, GrainKey, command));

    public async Task Resume(string claimId)
    {
        if (State.Holder is { } application && application.ClaimId == claimId)
        {
            await HandIn(application);
        }
    }

    public Task Release(ReleaseRegistration command) => Handle(command.Context, state => RegistrationRules.Release(state, command));

    protected override Registration Evolve(Registration state, RegistrationEvent @event) => RegistrationRules.Evolve(state, @event);

    protected override Registration View() => State;

    /// <param name="mayBegin">The status in which the organisation must be to apply; null is that there is none yet.</param>
    private async Task<Reply<OrganisationView>> Run(
        CommandContext context, string organisationKey, ApplicationStatus? mayBegin, string deed, Func<Registration, Decision<RegistrationEvent>> claim)
    {
        // Asked before the claim: a claim for an organisation that holds this very number would be given back with it.
        var standing = await GrainFactory.GetGrain<IOrganisationGrain>(organisationKey).GetStanding();
        if (standing.Status != mayBegin && standing.ClaimId != context.CommandId)
        {
            return new(null, mayBegin is not null && context.Actor.IsMemberOf(organisationKey)
                ? Decide.Refuse("NOT_REFUSED", "Only a refused application can be made again. This one is in review or approved.")
                : Refusal.NotFound("organisation"));
        }

        var claimed = await Handle(context, claim, deed);
        return claimed.Refusal is { } refusal ? new(null, refusal) : await HandIn(claimed.View!.Holder!);
    }

    private async Task<Reply<OrganisationView>> HandIn(Application application)
    {
        var step = CommandContext.ForStep($"{application.ClaimId}:submit", clock.GetUtcNow());
        var reply = await Repeat.OnFault(() => GrainFactory.GetGrain<IOrganisationIntake>(application.OrganisationKey).Submit(new(step, application)));
        if (reply.Refusal is not null)
        {
            await Release(new(CommandContext.ForStep($"{application.ClaimId}:release", clock.GetUtcNow()), application.ClaimId));
        }

        return reply;
    }
}
