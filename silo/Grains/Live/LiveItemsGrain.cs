using System.Collections.Immutable;
using MerchantHub.Contracts.Live;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Grains.Orders;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Grains.Live;

/// <summary>Asks each item's own context for its price, as a checkout does, and its stock for the units left.</summary>
[StatelessWorker, GrainType("live.items")]
public sealed class LiveItemsGrain(IEnumerable<ISellableSource> sources) : Grain, ILiveItemsGrain
{
    public async Task<LiveItemFacts?> Find(string itemKey)
    {
        // A deal has no price for one unit when its first tier begins higher; the source then says so in its refusal.
        if (sources.FirstOrDefault(source => source.Kind == Key.KindOf(itemKey)) is not { } source || await source.Find(itemKey, 1) is not { } sellable)
        {
            return null;
        }

        return new LiveItemFacts(
            itemKey, sellable.Title, sellable.UnitPrice, sellable.OrganisationKey, sellable.StoreKey, await AvailableOf(itemKey), sellable.Refusal);
    }

    public async Task<ImmutableArray<LiveItemFacts>> FindAll(ImmutableArray<string> itemKeys) =>
        [.. (await Task.WhenAll(itemKeys.Select(Find))).OfType<LiveItemFacts>()];

    public async Task<ImmutableArray<long>> Available(ImmutableArray<string> itemKeys) => [.. await Task.WhenAll(itemKeys.Select(AvailableOf))];

    private async Task<long> AvailableOf(string itemKey) => (await GrainFactory.GetGrain<IStockGrain>(StockKey.Of(itemKey)).Get()).Available;
}
