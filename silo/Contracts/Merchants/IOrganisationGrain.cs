using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Contracts.Merchants;

/// <summary>One business. It comes into being through <see cref="IRegistrationGrain"/> only.</summary>
[Alias("merchants.IOrganisationGrain"), GrainInterfaceType("merchants.IOrganisationGrain")]
public interface IOrganisationGrain : IGrainWithStringKey
{
    [Alias("Approve")]
    Task<Reply<OrganisationView>> Approve(ApproveOrganisation command);

    [Alias("Refuse")]
    Task<Reply<OrganisationView>> Refuse(RefuseOrganisation command);

    [Alias("AddMember")]
    Task<Reply<OrganisationView>> AddMember(AddMember command);

    [Alias("Invite")]
    Task<Reply<OrganisationView>> Invite(InviteMember command);

    [Alias("Resend")]
    Task<Reply<OrganisationView>> Resend(ResendInvitation command);

    [Alias("Revoke")]
    Task<Reply<OrganisationView>> Revoke(RevokeInvitation command);

    [Alias("AcceptInvitation")]
    Task<Reply<OrganisationView>> AcceptInvitation(AcceptInvitation command);

    [Alias("SetRole")]
    Task<Reply<OrganisationView>> SetRole(SetMemberRole command);

    [Alias("Remove")]
    Task<Reply<OrganisationView>> Remove(RemoveMember command);

    /// <summary>Null where there is no such organisation.</summary>
    [ReadOnly, Alias("Get")]
    Task<OrganisationView?> Get();

    [Alias("SubmitPapers")]
    Task<Reply<RequirementsView>> SubmitPapers(SubmitPapers command);

    [Alias("AcceptPapers")]
    Task<Reply<RequirementsView>> AcceptPapers(AcceptPapers command);

    [Alias("RefusePapers")]
    Task<Reply<RequirementsView>> RefusePapers(RefusePapers command);

    [Alias("AskForMore")]
    Task<Reply<RequirementsView>> AskForMore(AskForMore command);

    [Alias("AppealRefusal")]
    Task<Reply<RequirementsView>> AppealRefusal(AppealRefusal command);

    [Alias("DecideAppeal")]
    Task<Reply<RequirementsView>> DecideAppeal(DecideAppeal command);

    /// <summary>What the organisation has to show, all of it; null where there is no such organisation.</summary>
    [ReadOnly, Alias("GetRequirements")]
    Task<RequirementsView?> GetRequirements();

    /// <summary>What a process asks before it opens a store or a deal, and before it pays out.</summary>
    [ReadOnly, Alias("GetStanding")]
    Task<Standing> GetStanding();
}

/// <summary>An organisation as others see it.</summary>
[GenerateSerializer, Immutable, Alias("merchants.OrganisationView")]
public sealed record OrganisationView(
    [property: Id(0)] string Key,
    [property: Id(1)] OrganisationKind Kind,
    [property: Id(2)] string BusinessName,
    [property: Id(3)] string CountryCode,
    [property: Id(4)] string RegistrationNumber,
    [property: Id(5)] string Category,
    [property: Id(6)] ApplicationStatus Status,
    [property: Id(7)] string? RefusalReason,
    [property: Id(8)] DateTimeOffset AppliedAt,
    [property: Id(9)] DateTimeOffset? DecidedAt,
    [property: Id(10)] ImmutableArray<Member> Members,
    [property: Id(11)] long Version,
    [property: Id(12)] ImmutableArray<Invitation> Invitations,
    [property: Id(13)] SellerStage Stage = SellerStage.BePaid);

/// <summary>What an organisation has to show, in the order of the table, and what it may do meanwhile.</summary>
/// <param name="Terms">Null until it is approved, and where it has no dates yet.</param>
[GenerateSerializer, Immutable, Alias("merchants.RequirementsView")]
public sealed record RequirementsView(
    [property: Id(0)] string Key,
    [property: Id(1)] OrganisationKind Kind,
    [property: Id(2)] string CountryCode,
    [property: Id(3)] string Category,
    [property: Id(4)] SellerStage Stage,
    [property: Id(5)] RequirementTerms? Terms,
    [property: Id(6)] ImmutableArray<Requirement> Requirements,
    [property: Id(7)] long Version);
