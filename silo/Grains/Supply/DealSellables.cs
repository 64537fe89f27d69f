using MerchantHub.Contracts.Supply;
using MerchantHub.Grains.Orders;
using Orleans;

namespace MerchantHub.Grains.Supply;

/// <summary>What a checkout must know of a deal. The price depends on the quantity, and only the deal's grain knows it now.</summary>
public sealed class DealSellables(IGrainFactory grains) : ISellableSource
{
    public string Kind => "deal";

    public async Task<Sellable?> Find(string itemKey, int quantity) =>
        await grains.GetGrain<IDealGrain>(itemKey).Quote(quantity) is { } quote
            ? new(itemKey, quote.Title, null, quote.UnitPrice, quote.OrganisationKey, "", quote.Refusal)
            : null;
}
