using GraphQL;
using MerchantHub.Api.Merchants;
using MerchantHub.Api.Platform;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Contracts.Platform;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.GraphQL
{
    public sealed partial class Mutation
    {
        /// <summary>
        /// Marks an organisation's notifications as read for the signed-in member alone, up to an instant that is at most now. What
        /// is read stays read: an earlier instant than before changes nothing.
        /// </summary>
        public static async Task<NotificationsMarkReadPayload> NotificationsMarkRead(
            NotificationsMarkReadInput input, CommandContext context, [FromServices] IGrainFactory grains)
        {
            var key = GlobalId.Decode(input.OrganisationId, "organisationId", "organisation");
            if (!context.Actor.IsMemberOf(key) || OrganisationNode.For(await grains.GetGrain<IOrganisationGrain>(key).Get(), context.Actor) is not { } organisation)
            {
                return Payloads.Refused<NotificationsMarkReadPayload>(Refusal.NotFound("organisation"));
            }

            var mark = grains.GetGrain<INotificationMarkGrain>(INotificationMarkGrain.KeyOf(context.Actor.PersonId));
            var until = input.Until < context.At ? input.Until : context.At;
            await Repeat.OnFault(() => mark.MoveTo(context.Actor.PersonId, key, until));
            return new() { Organisation = organisation };
        }
    }
}

namespace MerchantHub.Api.Platform
{
    /// <summary>Says how far somebody has read.</summary>
    public sealed class NotificationsMarkReadInput
    {
        [Id]
        public required string OrganisationId { get; init; }

        /// <summary>When the newest notification that was seen happened.</summary>
        public required DateTimeOffset Until { get; init; }
    }

    public sealed record NotificationsMarkReadPayload : OrganisationPayload;
}
