using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Orders;
using MerchantHub.Contracts.Orders;
using MerchantHub.Contracts.Supply;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Supply;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Supply;

/// <summary>Loads deals by their keys. Only for fields of something that was sold or shown, so that the deal was public.</summary>
public sealed class DealLoader(IDbContextFactory<ReadDb> reads) : BatchLoader<string, DealNode>
{
    protected override async Task<IReadOnlyDictionary<string, DealNode>> Fetch(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return (await db.DealsByKey(keys, cancellationToken)).ToDictionary(row => row.DealKey, DealNode.Of);
    }
}

/// <summary>Loads the stock of deals by the deals' keys.</summary>
public sealed class DealStockLoader(IDbContextFactory<ReadDb> reads) : BatchLoader<string, StockView>
{
    protected override async Task<IReadOnlyDictionary<string, StockView>> Fetch(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<StockLevelRow>().Where(row => keys.Contains(row.ItemKey)).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.ItemKey, row => row.ToView());
    }
}

/// <summary>Whose a deal is, for stockSet.</summary>
public sealed class DealOwner(IGrainFactory grains) : IItemOwner
{
    public string Kind => "deal";

    public async Task<string?> OwnerOf(string itemKey) => (await grains.GetGrain<IDealGrain>(itemKey).Get())?.OrganisationKey;
}
