using MerchantHub.Api.Live;
using MerchantHub.Contracts.Merchants;

namespace MerchantHub.Api.Merchants;

/// <summary>Asks the store itself whose it is.</summary>
public sealed class StoreOwners(IGrainFactory grains) : IStoreOwners
{
    public async Task<string?> OrganisationOf(string storeKey) => (await grains.GetGrain<IStoreGrain>(storeKey).Get())?.OrganisationKey;
}
