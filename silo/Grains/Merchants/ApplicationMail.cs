using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Platform;
using MerchantHub.Grains.Outbox;
using MerchantHub.Grains.Platform;
using MerchantHub.Grains.Storage;
using Orleans;

namespace MerchantHub.Grains.Merchants;

/// <summary>Tells the one who applied how it was decided.</summary>
public sealed class ApplicationMail(IGrainFactory grains, Post post) : IReaction
{
    public string Consumer => "merchants.mail";

    public OutboxKind Kind => OutboxKind.Message;

    public void Map(ReactionMap map) => map
        .On<OrganisationApproved>((row, _, cancellationToken) => Write(row, ApplicationLetters.Approved, cancellationToken))
        .On<OrganisationRefused>((row, refused, cancellationToken) => Write(row, (words, business) => ApplicationLetters.Refused(words, business, refused.Reason), cancellationToken));

    private async Task Write(EventRow row, Func<MailWords, string, Letter> write, CancellationToken cancellationToken)
    {
        var organisation = await grains.GetGrain<IOrganisationGrain>(row.Aggregate).Get() ?? throw new InvalidOperationException($"There is no {row.Aggregate}.");

        // Who applies becomes the first owner.
        var applicant = organisation.Members.FirstOrDefault(member => member.Role is Role.Owner).PersonKey;
        if (await post.Person(applicant, cancellationToken) is { } person)
        {
            await post.Send(row, person, words => write(words, organisation.BusinessName), cancellationToken);
        }
    }
}
