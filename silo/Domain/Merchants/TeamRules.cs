using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Merchants;

/// <summary>
/// Who belongs to an organisation and in which role. Asked of the members that the organisation itself knows: who was let go a
/// moment ago is a stranger here, whatever their session remembers. There is always an owner.
/// </summary>
public static class TeamRules
{
    public const int MaxMembers = 500;
    public const int MaxInvitations = 100;
    public const int MaxSendings = 5;
    public static readonly TimeSpan InvitationLasts = TimeSpan.FromDays(7);
    private static readonly TextLimit EmailLimit = new("email", "e-mail address", 3, 254);

    public static Decision<OrganisationEvent> AddMember(Organisation organisation, AddMember command)
    {
        if ((MayManage(organisation, command.Context.Actor, command.Role) ?? CheckRole(command.Role)) is { } refusal)
        {
            return refusal;
        }

        return WhyNoRoom(organisation, command.PersonKey) is { } full
            ? full
            : Accept<OrganisationEvent>(new MemberAdded(command.PersonKey, command.Role));
    }

    public static Decision<OrganisationEvent> Invite(Organisation organisation, InviteMember command)
    {
        var email = command.Email.Trim();
        if ((MayManage(organisation, command.Context.Actor, command.Role) ?? CheckRole(command.Role) ?? EmailLimit.Check(email)) is { } refusal)
        {
            return refusal;
        }

        if (email.IndexOf('@', StringComparison.Ordinal) is var at && (at < 1 || at == email.Length - 1 || email.Any(char.IsWhiteSpace)))
        {
            return Refuse("INVALID_EMAIL", "Give the person's e-mail address, as in name@example.com.", "email");
        }

        if (WhyNoRoom(organisation, command.PersonKey ?? "") is { } full)
        {
            return full;
        }

        if (organisation.Invitations.Any(invitation => IsSameAddress(invitation.Email, email)))
        {
            return Refuse("ALREADY_INVITED", "This address has an invitation. Send it again, or take it back first.", "email");
        }

        return organisation.Invitations.Length >= MaxInvitations
            ? Refuse("TOO_MANY_INVITATIONS", $"At most {MaxInvitations} invitations can be open. Take some back first.")
            : Accept<OrganisationEvent>(new MemberInvited(new(
                command.InvitationKey, email, command.Role, command.Language, command.Context.Actor.PersonId,
                command.Context.At, command.Context.At + InvitationLasts, 1)));
    }

    /// <summary>A new letter with a new link, and seven days again.</summary>
    public static Decision<OrganisationEvent> Resend(Organisation organisation, ResendInvitation command)
    {
        if (Open(organisation, command.InvitationKey, command.Context.Actor, out var invitation) is { } refusal)
        {
            return refusal;
        }

        return invitation!.Sending >= MaxSendings
            ? Refuse("INVITATION_SENT_OFTEN", $"This invitation was sent {MaxSendings} times. Ask the person, or take it back and invite another address.")
            : Accept<OrganisationEvent>(new InvitationResent(invitation with
            {
                SentAt = command.Context.At,
                EndsAt = command.Context.At + InvitationLasts,
                Sending = invitation.Sending + 1,
            }));
    }

    public static Decision<OrganisationEvent> Revoke(Organisation organisation, RevokeInvitation command) =>
        Open(organisation, command.InvitationKey, command.Context.Actor, out _) is { } refusal
            ? refusal
            : Accept<OrganisationEvent>(new InvitationRevoked(command.InvitationKey));

    public static Decision<OrganisationEvent> AcceptInvitation(Organisation organisation, AcceptInvitation command)
    {
        if (!command.Context.Actor.IsSignedIn)
        {
            return Refuse("SIGN_IN_REQUIRED", "Sign in first.");
        }

        if (Find(organisation, command.InvitationKey) is not { } invitation || invitation.Sending != command.Sending)
        {
            return Refuse("INVITATION_OVER", "This invitation was used or taken back, or a newer letter was sent. Ask for a new one.");
        }

        if (command.Context.At >= invitation.EndsAt)
        {
            return Refuse("INVITATION_ENDED", "This invitation has ended. Ask for a new one.");
        }

        if (!IsSameAddress(invitation.Email, command.Email))
        {
            return Refuse("INVITATION_FOR_ANOTHER", "This invitation was sent to another e-mail address. Sign in with that one.");
        }

        var person = command.Context.Actor.PersonId;
        return WhyNoRoom(organisation, person) is { } full
            ? full
            : Accept<OrganisationEvent>(new InvitationAccepted(invitation.Key), new MemberAdded(person, invitation.Role));
    }

    public static Decision<OrganisationEvent> SetRole(Organisation organisation, SetMemberRole command)
    {
        var now = RoleOf(organisation, command.PersonKey);
        if ((MayManage(organisation, command.Context.Actor, command.Role, now) ?? CheckRole(command.Role)) is { } refusal)
        {
            return refusal;
        }

        return now is null ? Refusal.NotFound("member")
            : now == command.Role ? Accept<OrganisationEvent>()
            : IsLastOwner(organisation, command.PersonKey) ? LastOwner()
            : Accept<OrganisationEvent>(new MemberRoleSet(command.PersonKey, command.Role));
    }

    public static Decision<OrganisationEvent> Remove(Organisation organisation, RemoveMember command)
    {
        var actor = command.Context.Actor;
        var now = RoleOf(organisation, command.PersonKey);
        var leaves = now is not null && actor.PersonId == command.PersonKey;
        if (!leaves && MayManage(organisation, actor, now) is { } refusal)
        {
            return refusal;
        }

        return now is null ? Refusal.NotFound("member")
            : IsLastOwner(organisation, command.PersonKey) ? LastOwner()
            : Accept<OrganisationEvent>(new MemberRemoved(command.PersonKey));
    }

    /// <summary>The role that the organisation knows; null for who is no member.</summary>
    public static Role? RoleOf(Organisation organisation, string personKey) =>
        organisation.Members.FirstOrDefault(member => member.PersonKey == personKey) is { PersonKey: not null } member ? member.Role : null;

    /// <summary>Whatever the letters' case: an e-mail address is one account.</summary>
    public static bool IsSameAddress(string one, string other) =>
        string.Equals(one.Trim().Normalize(), other.Trim().Normalize(), StringComparison.OrdinalIgnoreCase);

    internal static Organisation? Evolve(Organisation organisation, OrganisationEvent @event) => @event switch
    {
        MemberAdded added => organisation with { Members = organisation.Members.Add(new(added.PersonKey, added.Role)) },
        MemberRoleSet set => organisation with
        {
            Members = [.. organisation.Members.Select(member => member.PersonKey == set.PersonKey ? member with { Role = set.Role } : member)],
        },
        MemberRemoved removed => organisation with { Members = organisation.Members.RemoveAll(member => member.PersonKey == removed.PersonKey) },
        MemberInvited invited => organisation with { Invitations = organisation.Invitations.Add(invited.Invitation) },
        InvitationResent sent => organisation with
        {
            Invitations = [.. organisation.Invitations.Select(invitation => invitation.Key == sent.Invitation.Key ? sent.Invitation : invitation)],
        },
        InvitationRevoked revoked => Without(organisation, revoked.InvitationKey),
        InvitationAccepted accepted => Without(organisation, accepted.InvitationKey),
        _ => null,
    };

    private static Organisation Without(Organisation organisation, string invitationKey) =>
        organisation with { Invitations = organisation.Invitations.RemoveAll(invitation => invitation.Key == invitationKey) };

    private static Invitation? Find(Organisation organisation, string invitationKey) =>
        organisation.Invitations.FirstOrDefault(invitation => invitation.Key == invitationKey);

    private static Refusal? Open(Organisation organisation, string invitationKey, Actor actor, out Invitation? invitation)
    {
        invitation = Find(organisation, invitationKey);
        return MayManage(organisation, actor, invitation?.Role) ?? (invitation is null ? Refusal.NotFound("invitation") : null);
    }

    /// <summary>Null when the actor may change the team, with these roles before or after.</summary>
    private static Refusal? MayManage(Organisation organisation, Actor actor, params ReadOnlySpan<Role?> touched)
    {
        if (!actor.IsSignedIn || RoleOf(organisation, actor.PersonId) is not { } own)
        {
            return Refusal.NotFound("organisation");
        }

        if (!Access.Has(own, Right.ManageTeam))
        {
            return Access.RoleRequired();
        }

        return touched.Contains(Role.Owner) && !Access.Has(own, Right.ManageOwners)
            ? Refuse("ROLE_REQUIRED", "Only an owner can decide about owners.", "role")
            : null;
    }

    private static Refusal? CheckRole(Role role) => Enum.IsDefined(role) ? null : Refuse("INVALID_ROLE", "There is no such role.", "role");

    private static Refusal? WhyNoRoom(Organisation organisation, string personKey)
    {
        if (RoleOf(organisation, personKey) is not null)
        {
            return Refuse("ALREADY_MEMBER", "This person is a member of the organisation already.", "email");
        }

        return organisation.Members.Length >= MaxMembers
            ? Refuse("TOO_MANY_MEMBERS", $"An organisation has at most {MaxMembers} members.")
            : null;
    }

    private static bool IsLastOwner(Organisation organisation, string personKey) =>
        RoleOf(organisation, personKey) is Role.Owner && organisation.Members.Count(member => member.Role is Role.Owner) == 1;

    private static Refusal LastOwner() => Refuse("LAST_OWNER", "An organisation has an owner at all times. Make somebody else an owner first.");
}
