using GraphQL;
using MerchantHub.Api.Merchants;
using MerchantHub.Api.Platform;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Api.GraphQL;

public sealed partial class Mutation
{
    /// <summary>
    /// Sends an invitation by e-mail. Its link works once, for an account with that address, for seven days. For owners and
    /// managers; only an owner invites owners.
    /// </summary>
    public static async Task<OrganisationMemberInvitePayload> OrganisationMemberInvite(
        OrganisationMemberInviteInput input,
        CommandContext context,
        [FromServices] IGrainFactory grains,
        [FromServices] PeopleByEmail people,
        [FromServices] ReadYourWrites written,
        CancellationToken cancellationToken)
    {
        var key = GlobalId.Decode(input.Id, "id", "organisation");

        // Asked first, so that a stranger cannot find out here who has an account.
        if (Access.Require(context.Actor, key, "organisation", Right.ManageTeam) is { } refusal)
        {
            return Payloads.Refused<OrganisationMemberInvitePayload>(refusal);
        }

        if (input.Language is { } tag && !Domain.Platform.Languages.IsTag(tag))
        {
            throw new RefusedError("LANGUAGE_UNKNOWN", "Give a language tag such as \"en\" or \"ko\".", "language");
        }

        var person = await people.Find(input.Email, cancellationToken);
        var language = input.Language ?? await people.LanguageOf(context.Actor.PersonId, cancellationToken);
        return await OfTeam<OrganisationMemberInvitePayload>(
            key, organisation => organisation.Invite(new(context, Key.New("invitation"), input.Email, person, input.Role, language)), grains, written, cancellationToken);
    }

    /// <summary>Sends the letter again, with a new link for another seven days; the earlier links end.</summary>
    public static Task<OrganisationInvitationResendPayload> OrganisationInvitationResend(
        OrganisationInvitationResendInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken)
    {
        var key = GlobalId.Decode(input.Id, "id", "organisation");
        var invitation = GlobalId.Decode(input.InvitationId, "invitationId", "invitation");
        return OfTeam<OrganisationInvitationResendPayload>(key, organisation => organisation.Resend(new(context, invitation)), grains, written, cancellationToken);
    }

    /// <summary>Takes an invitation back: its links end.</summary>
    public static Task<OrganisationInvitationRevokePayload> OrganisationInvitationRevoke(
        OrganisationInvitationRevokeInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken)
    {
        var key = GlobalId.Decode(input.Id, "id", "organisation");
        var invitation = GlobalId.Decode(input.InvitationId, "invitationId", "invitation");
        return OfTeam<OrganisationInvitationRevokePayload>(key, organisation => organisation.Revoke(new(context, invitation)), grains, written, cancellationToken);
    }

    /// <summary>Gives a member another role. For owners and managers; only an owner decides about owners, and there is always one.</summary>
    public static async Task<OrganisationMemberRoleSetPayload> OrganisationMemberRoleSet(
        OrganisationMemberRoleSetInput input,
        CommandContext context,
        [FromServices] IGrainFactory grains,
        [FromServices] ReadYourWrites written,
        [FromServices] Rights rights,
        CancellationToken cancellationToken)
    {
        var key = GlobalId.Decode(input.Id, "id", "organisation");
        var person = GlobalId.Decode(input.PersonId, "personId", "person");
        var payload = await OfTeam<OrganisationMemberRoleSetPayload>(
            key, organisation => organisation.SetRole(new(context, person, input.Role)), grains, written, cancellationToken);
        rights.Forget(person);
        return payload;
    }

    /// <summary>
    /// Lets a member go, whose sessions lose the organisation at once. For owners and managers, and for everybody themselves;
    /// only an owner decides about owners, and there is always one.
    /// </summary>
    public static async Task<OrganisationMemberRemovePayload> OrganisationMemberRemove(
        OrganisationMemberRemoveInput input,
        CommandContext context,
        [FromServices] IGrainFactory grains,
        [FromServices] ReadYourWrites written,
        [FromServices] Rights rights,
        CancellationToken cancellationToken)
    {
        var key = GlobalId.Decode(input.Id, "id", "organisation");
        var person = GlobalId.Decode(input.PersonId, "personId", "person");
        var payload = await OfTeam<OrganisationMemberRemovePayload>(
            key, organisation => organisation.Remove(new(context, person)), grains, written, cancellationToken);
        rights.Forget(person);
        return payload;
    }

    /// <summary>Makes the caller a member, as the letter offered. For the account with the address that the letter went to.</summary>
    public static async Task<InvitationAcceptPayload> InvitationAccept(
        InvitationAcceptInput input,
        CommandContext context,
        [FromServices] IGrainFactory grains,
        [FromServices] Invitations invitations,
        [FromServices] PeopleByEmail people,
        [FromServices] ReadYourWrites written,
        CancellationToken cancellationToken)
    {
        if (await invitations.Read(input.Key, cancellationToken) is not { } link)
        {
            return Payloads.Refused<InvitationAcceptPayload>(Refusal.NotFound("invitation"));
        }

        var email = await people.EmailOf(context.Actor.PersonId, cancellationToken);
        return await OfTeam<InvitationAcceptPayload>(
            link.OrganisationKey, organisation => organisation.AcceptInvitation(new(context, link.InvitationKey, link.Sending, email)), grains, written, cancellationToken);
    }

    private static async Task<TPayload> OfTeam<TPayload>(
        string key, Func<IOrganisationGrain, Task<Reply<OrganisationView>>> change, IGrainFactory grains, ReadYourWrites written, CancellationToken cancellationToken)
        where TPayload : OrganisationPayload, new()
    {
        var organisation = grains.GetGrain<IOrganisationGrain>(key);
        var reply = await written.Await(await Repeat.OnFault(() => change(organisation)), view => view.Key, cancellationToken);
        return reply.ToPayload(view => new TPayload { Organisation = new(view) });
    }
}
