using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Merchants;
using MerchantHub.Grains.Outbox;
using Orleans;

namespace MerchantHub.Grains.Merchants;

/// <summary>Tells the search index what a store is called and where it is now.</summary>
public sealed class StoreSearch(IGrainFactory grains, ISearchIndex index) : IReaction
{
    public string Consumer => "search.stores";

    public void Map(ReactionMap map) => map
        .On<StoreCreated>((row, _, token) => Put(row.Aggregate, token))
        .On<StoreUpdated>((row, _, token) => Put(row.Aggregate, token));

    private async Task Put(string key, CancellationToken cancellationToken)
    {
        var store = await grains.GetGrain<IStoreGrain>(key).Get() ?? throw new InvalidOperationException($"There is no {key}.");
        await index.Apply([SearchChange.Put(StoreDocuments.Of(key, store.OrganisationKey, store.Name, store.Address, store.Position, store.Version))], cancellationToken);
    }
}
