using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Platform;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Api.Merchants;

/// <summary>A role and everything it may do.</summary>
[Name("RoleRights")]
public sealed class RoleRightsNode(Role role)
{
    internal static readonly IReadOnlyList<RoleRightsNode> All = [.. Enum.GetValues<Role>().Select(role => new RoleRightsNode(role))];

    public Role Role => role;

    public IReadOnlyList<Right> Rights { get; } = Access.RightsOf(role);
}

/// <summary>An invitation as those see it who manage the team.</summary>
[Name("OrganisationInvitation")]
public sealed class OrganisationInvitationNode(Invitation invitation)
{
    [Id]
    public string Id => GlobalId.Encode(invitation.Key);

    public string Email => invitation.Email;

    public Role Role => invitation.Role;

    /// <summary>Null when that account is gone.</summary>
    public IDataLoaderResult<PersonNode?> InvitedBy([FromServices] PersonLoader people) => people.Load(invitation.InvitedBy);

    /// <summary>When its newest letter was sent.</summary>
    public DateTimeOffset SentAt => invitation.SentAt;

    public DateTimeOffset EndsAt => invitation.EndsAt;
}

/// <summary>An invitation as whoever holds its letter sees it.</summary>
[Name("InvitationOffer")]
public sealed class InvitationOfferNode(OrganisationView organisation, Invitation invitation)
{
    public string BusinessName => organisation.BusinessName;

    public OrganisationKind Kind => organisation.Kind;

    /// <summary>The address that the letter went to; only an account with this address can accept.</summary>
    public string Email => invitation.Email;

    public Role Role => invitation.Role;

    /// <summary>What this role may do.</summary>
    public IReadOnlyList<Right> Rights { get; } = Access.RightsOf(invitation.Role);

    public DateTimeOffset EndsAt => invitation.EndsAt;
}

/// <summary>Reads the links of invitations' letters.</summary>
public sealed class Invitations(IGrainFactory grains, ReadModel.Platform.SharedSecrets secrets, TimeProvider clock)
{
    /// <summary>Null for a link that none of ours was.</summary>
    public async ValueTask<InvitationLink?> Read(string key, CancellationToken cancellationToken) =>
        InvitationLink.Read(await secrets.Of(ReadModel.Platform.SharedSecrets.Invitation, cancellationToken), key);

    /// <summary>Null when the invitation is over, whatever the reason.</summary>
    public async Task<InvitationOfferNode?> Find(string key, CancellationToken cancellationToken)
    {
        if (await Read(key, cancellationToken) is not { } link || await grains.GetGrain<IOrganisationGrain>(link.OrganisationKey).Get() is not { } organisation)
        {
            return null;
        }

        var invitation = organisation.Invitations.FirstOrDefault(each => each.Key == link.InvitationKey && each.Sending == link.Sending);
        return invitation is not null && clock.GetUtcNow() < invitation.EndsAt ? new(organisation, invitation) : null;
    }
}
