using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Api.Merchants;

/// <summary>Asks whether a seller may show its goods yet. Strangers are not told: to them the thing itself is not there.</summary>
internal static class SellerStages
{
    public static async Task<Refusal?> WhyNotShown(IGrainFactory grains, Actor actor, string organisationKey) =>
        actor.IsMemberOf(organisationKey) ? SellerRules.WhyNotShown(await grains.GetGrain<IOrganisationGrain>(organisationKey).GetStanding()) : null;
}
