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

    /// <summary>What a process asks before it opens a store or a deal.</summary>
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
    [property: Id(12)] ImmutableArray<Invitation> Invitations);
