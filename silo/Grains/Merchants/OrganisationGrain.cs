using MerchantHub.Contracts;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Merchants;
using Orleans;
using Orleans.Runtime;

namespace MerchantHub.Grains.Merchants;

/// <summary>How the application process hands an application in. Not in the contracts, so that nobody else can.</summary>
[Alias("merchants.IOrganisationIntake"), GrainInterfaceType("merchants.IOrganisationIntake")]
internal interface IOrganisationIntake : IGrainWithStringKey
{
    [Alias("Submit")]
    Task<Reply<OrganisationView>> Submit(SubmitApplication command);
}

[GrainType("merchants.organisation")]
public sealed class OrganisationGrain([PersistentState("organisation")] IPersistentState<Entity<Organisation>> store)
    : EntityGrain<Organisation, OrganisationEvent, OrganisationView>(store), IOrganisationGrain, IOrganisationIntake
{
    public Task<Reply<OrganisationView>> Submit(SubmitApplication command) => Handle(command.Context, state => OrganisationRules.Submit(state, command));

    public Task<Reply<OrganisationView>> Approve(ApproveOrganisation command) => Handle(command.Context, state => OrganisationRules.Approve(state, command));

    public Task<Reply<OrganisationView>> Refuse(RefuseOrganisation command) => Handle(command.Context, state => OrganisationRules.Refuse(state, command));

    public Task<Reply<OrganisationView>> AddMember(AddMember command) => Handle(command.Context, state => TeamRules.AddMember(state, command));

    public Task<Reply<OrganisationView>> Invite(InviteMember command) => Handle(command.Context, state => TeamRules.Invite(state, command));

    public Task<Reply<OrganisationView>> Resend(ResendInvitation command) => Handle(command.Context, state => TeamRules.Resend(state, command));

    public Task<Reply<OrganisationView>> Revoke(RevokeInvitation command) => Handle(command.Context, state => TeamRules.Revoke(state, command));

    public Task<Reply<OrganisationView>> AcceptInvitation(AcceptInvitation command) => Handle(command.Context, state => TeamRules.AcceptInvitation(state, command));

    public Task<Reply<OrganisationView>> SetRole(SetMemberRole command) => Handle(command.Context, state => TeamRules.SetRole(state, command));

    public Task<Reply<OrganisationView>> Remove(RemoveMember command) => Handle(command.Context, state => TeamRules.Remove(state, command));

    public Task<OrganisationView?> Get() => Task.FromResult(Exists ? View() : null);

    public Task<Standing> GetStanding() => Task.FromResult(new Standing(GrainKey, State.Kind, Exists ? State.Status : null, State.ClaimId));

    protected override Organisation Evolve(Organisation state, OrganisationEvent @event) => OrganisationRules.Evolve(state, @event);

    protected override OrganisationView View() => new(
        State.Key, State.Kind, State.BusinessName, State.CountryCode, State.RegistrationNumber, State.Category, State.Status, State.RefusalReason, State.AppliedAt, State.DecidedAt, State.Members, Version, State.Invitations);
}
