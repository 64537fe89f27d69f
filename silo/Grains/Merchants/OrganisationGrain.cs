using System.Runtime.CompilerServices;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Grains.Storage;
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

/// <summary>What only the steps that follow from its papers do.</summary>
[Alias("merchants.IRequirementSteps"), GrainInterfaceType("merchants.IRequirementSteps")]
internal interface IRequirementSteps : IGrainWithStringKey
{
    [Alias("Record")]
    Task Record(RecordFindings command);

    [Alias("Review")]
    Task Review(ReviewRequirements command);

    [Alias("Begin")]
    Task Begin(BeginRequirements command);
}

[GrainType("merchants.organisation")]
public sealed class OrganisationGrain([PersistentState("organisation")] IPersistentState<Entity<Organisation>> store)
    : EntityGrain<Organisation, OrganisationEvent, OrganisationView>(store), IOrganisationGrain, IOrganisationIntake, IRequirementSteps
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

    public Task<Reply<RequirementsView>> SubmitPapers(SubmitPapers command) => Papers(command.Context, state => RequirementRules.Submit(state, command));

    public Task<Reply<RequirementsView>> AcceptPapers(AcceptPapers command) => Papers(command.Context, state => RequirementRules.AcceptPapers(state, command));

    public Task<Reply<RequirementsView>> RefusePapers(RefusePapers command) => Papers(command.Context, state => RequirementRules.RefusePapers(state, command));

    public Task<Reply<RequirementsView>> AskForMore(AskForMore command) => Papers(command.Context, state => RequirementRules.AskForMore(state, command));

    public Task<Reply<RequirementsView>> AppealRefusal(AppealRefusal command) => Papers(command.Context, state => RequirementRules.Appeal(state, command));

    public Task<Reply<RequirementsView>> DecideAppeal(DecideAppeal command) => Papers(command.Context, state => RequirementRules.DecideAbout(state, command));

    public Task Record(RecordFindings command) => Papers(command.Context, state => RequirementRules.RecordFindings(state, command));

    public Task Review(ReviewRequirements command) => Papers(command.Context, state => RequirementRules.Review(state, command));

    public Task Begin(BeginRequirements command) => Papers(command.Context, state => RequirementRules.Begin(state, command));

    public Task<RequirementsView?> GetRequirements() => Task.FromResult(Exists ? Requirements() : null);

    public Task<OrganisationView?> Get() => Task.FromResult(Exists ? View() : null);

    public Task<Standing> GetStanding() => Task.FromResult(new Standing(GrainKey, State.Kind, Exists ? State.Status : null, State.ClaimId, Stage));

    protected override Organisation Evolve(Organisation state, OrganisationEvent @event) => OrganisationRules.Evolve(state, @event);

    /// <summary>What ends is looked at when it ends, and a month before.</summary>
    protected override void Schedule(OrganisationEvent @event, CommandContext context, WriteBuffer writes)
    {
        foreach (var due in RequirementRules.Instants(@event))
        {
            writes.Later(GrainKey, Version, RequirementReaction.Review, context.At, due);
        }
    }

    private SellerStage Stage => State.Stage ?? (State.Status is ApplicationStatus.Approved ? SellerStage.BePaid : SellerStage.List);

    private Task<Reply<RequirementsView>> Papers(CommandContext context, Func<Organisation, Decision<OrganisationEvent>> decide, [CallerMemberName] string deed = "") =>
        Handle(context, decide, Requirements, deed);

    private RequirementsView Requirements() => new(
        State.Key, State.Kind, State.CountryCode, State.Category, Stage, State.RequirementTerms, RequirementRules.All(State), Version);

    protected override OrganisationView View() => new(
        State.Key, State.Kind, State.BusinessName, State.CountryCode, State.RegistrationNumber, State.Category, State.Status, State.RefusalReason, State.AppliedAt, State.DecidedAt, State.Members, Version, State.Invitations, Stage);
}
