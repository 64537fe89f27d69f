using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Platform;
using MerchantHub.Grains.Outbox;
using MerchantHub.Grains.Platform;
using MerchantHub.Grains.Storage;
using Orleans;

namespace MerchantHub.Grains.Merchants;

/// <summary>Writes to the owner of a business when its papers need something of it.</summary>
public sealed class RequirementMail(IGrainFactory grains, Post post) : IReaction
{
    public string Consumer => "merchants.papers";

    public OutboxKind Kind => OutboxKind.Message;

    public void Map(ReactionMap map) => map
        .On<PapersRefused>((row, change, cancellationToken) => Write(row, (words, business) => RequirementLetters.Refused(words, row.Aggregate, business, change.Requirement), cancellationToken))
        .On<AppealDismissed>((row, change, cancellationToken) => Write(row, (words, business) => RequirementLetters.Refused(words, row.Aggregate, business, change.Requirement), cancellationToken))
        .On<MoreAsked>((row, change, cancellationToken) => Write(row, (words, business) => RequirementLetters.Asked(words, row.Aggregate, business, change.Requirement), cancellationToken))
        .On<PapersEndSoon>((row, change, cancellationToken) => Write(row, (words, business) => RequirementLetters.EndsSoon(words, row.Aggregate, business, change.Requirement), cancellationToken))
        .On<SellerStageChanged>((row, changed, cancellationToken) => changed.To < changed.From
            ? Write(row, (words, business) => RequirementLetters.StageFell(words, row.Aggregate, business), cancellationToken)
            : Task.CompletedTask);

    private async Task Write(EventRow row, Func<MailWords, string, Letter> write, CancellationToken cancellationToken)
    {
        var organisation = await grains.GetGrain<IOrganisationGrain>(row.Aggregate).Get() ?? throw new InvalidOperationException($"There is no {row.Aggregate}.");
        var owner = organisation.Members.FirstOrDefault(member => member.Role is Role.Owner).PersonKey;
        if (await post.Person(owner, cancellationToken) is { } person)
        {
            await post.Send(row, person, words => write(words, organisation.BusinessName), cancellationToken);
        }
    }
}
