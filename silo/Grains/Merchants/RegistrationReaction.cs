using MerchantHub.Contracts;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Grains.Outbox;
using Orleans;

namespace MerchantHub.Grains.Merchants;

/// <summary>
/// Finishes an application that was interrupted after its claim, and gives the number of a refused one free again, so that
/// it, or somebody else, can apply with it.
/// </summary>
public sealed class RegistrationReaction(IGrainFactory grains, TimeProvider clock) : IReaction
{
    public string Consumer => "merchants.registration";

    public void Map(ReactionMap map) => map
        .On<RegistrationClaimed>((row, claimed, _) => grains.GetGrain<IRegistrationSteps>(row.Aggregate).Resume(claimed.Application.ClaimId))
        .On<OrganisationRefused>((row, refused, _) => grains
            .GetGrain<IRegistrationSteps>(RegistrationKey.Of(refused.CountryCode, refused.RegistrationNumber))
            .Release(new(CommandContext.ForStep(row.CommandId("release"), clock.GetUtcNow()), refused.ClaimId)));
}
