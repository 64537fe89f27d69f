using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Merchants;
using MerchantHub.Grains.Outbox;
using MerchantHub.Grains.Platform;
using MerchantHub.Grains.Storage;
using MerchantHub.ReadModel.Platform;
using Orleans;

namespace MerchantHub.Grains.Merchants;

/// <summary>Writes to who is invited. A letter that was held up does not go out when its invitation is over.</summary>
public sealed class InvitationMail(IGrainFactory grains, Post post, SharedSecrets secrets, TimeProvider clock) : IReaction
{
    public string Consumer => "merchants.invitations";

    public OutboxKind Kind => OutboxKind.Message;

    public void Map(ReactionMap map) => map
        .On<MemberInvited>((row, invited, cancellationToken) => Write(row, invited.Invitation, cancellationToken))
        .On<InvitationResent>((row, resent, cancellationToken) => Write(row, resent.Invitation, cancellationToken));

    private async Task Write(EventRow row, Invitation invitation, CancellationToken cancellationToken)
    {
        var organisation = await grains.GetGrain<IOrganisationGrain>(row.Aggregate).Get() ?? throw new InvalidOperationException($"There is no {row.Aggregate}.");
        if (!organisation.Invitations.Contains(invitation) || invitation.EndsAt <= clock.GetUtcNow())
        {
            return;
        }

        var link = new InvitationLink(row.Aggregate, invitation.Key, invitation.Sending).PathFor(await secrets.Of(SharedSecrets.Invitation, cancellationToken));
        var inviter = await post.Person(invitation.InvitedBy, cancellationToken);
        var to = await post.PersonAt(invitation.Email, cancellationToken) ?? new Addressee(invitation.Email, "", invitation.Language);
        await post.Send(row, to, words => InvitationLetters.Invited(words, organisation.BusinessName, inviter?.Name ?? "", invitation, link), cancellationToken);
    }
}
