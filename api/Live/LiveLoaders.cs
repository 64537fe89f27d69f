using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Live;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Live;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Live;

/// <summary>Live sales by key; one call to each grain per request.</summary>
public sealed class LiveSessionLoader(IGrainFactory grains) : BatchLoader<string, LiveSessionNode>
{
    protected override async Task<IReadOnlyDictionary<string, LiveSessionNode>> Fetch(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var views = await Task.WhenAll(keys.Select(key => grains.GetGrain<ILiveSessionGrain>(key).Get()));
        return views.OfType<LiveView>().ToDictionary(view => view.SessionKey, view => new LiveSessionNode(view));
    }
}

/// <summary>What items cost now and how many are left, for all bags of a request at once.</summary>
public sealed class LiveItemsLoader(IGrainFactory grains) : BatchLoader<string, LiveItemFacts>
{
    protected override async Task<IReadOnlyDictionary<string, LiveItemFacts>> Fetch(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        (await grains.GetGrain<ILiveItemsGrain>("0").FindAll([.. keys])).ToDictionary(facts => facts.ItemKey);
}

/// <summary>What live sales have sold.</summary>
public sealed class LiveSalesLoader(IDbContextFactory<ReadDb> factory) : BatchLoader<string, LiveSales>
{
    protected override async Task<IReadOnlyDictionary<string, LiveSales>> Fetch(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return (await db.SalesOfLive(keys, cancellationToken)).ToDictionary(sales => sales.SessionKey);
    }
}

/// <summary>node(id) for live sales: anyone may see one.</summary>
public sealed class LiveSessionSource(IGrainFactory grains) : INodeSource
{
    public string Kind => "live";

    public async Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken) =>
        await grains.GetGrain<ILiveSessionGrain>(key).Get() is { } view ? new LiveSessionNode(view) : null;
}
