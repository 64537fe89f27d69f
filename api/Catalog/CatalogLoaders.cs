using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Orders;
using MerchantHub.Contracts.Catalog;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Catalog;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Catalog;
using MerchantHub.ReadModel.Orders;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Catalog;

/// <summary>Loads variants by their keys. Only for fields of something that was sold or shown, so that the variant was public.</summary>
public sealed class VariantLoader(IDbContextFactory<ReadDb> reads) : BatchLoader<string, VariantNode>
{
    protected override async Task<IReadOnlyDictionary<string, VariantNode>> Fetch(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var rows = await db.ProductsByKey([.. keys.Select(CatalogKeys.ProductOf).Distinct(StringComparer.Ordinal)], cancellationToken);
        var products = rows.ToDictionary(row => row.ProductKey, row => new ProductView(row.ToProduct(), row.Version));
        return keys
            .Select(key => (Key: key, Node: products.GetValueOrDefault(CatalogKeys.ProductOf(key)) is { } view ? VariantNode.Of(view, key) : null))
            .Where(found => found.Node is not null)
            .ToDictionary(found => found.Key, found => found.Node!);
    }
}

/// <summary>Loads the stock of variants by the variants' keys.</summary>
public sealed class VariantStockLoader(IDbContextFactory<ReadDb> reads) : BatchLoader<string, StockView>
{
    protected override async Task<IReadOnlyDictionary<string, StockView>> Fetch(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<StockLevelRow>().Where(row => keys.Contains(row.ItemKey)).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.ItemKey, row => row.ToView());
    }
}

/// <summary>Whose a variant is, for stockSet.</summary>
public sealed class VariantOwner(IGrainFactory grains) : IItemOwner
{
    public string Kind => "variant";

    public async Task<string?> OwnerOf(string itemKey)
    {
        var view = await grains.GetGrain<IProductGrain>(CatalogKeys.ProductOf(itemKey)).Get();
        return view is not null && VariantNode.Of(view, itemKey) is not null ? view.Product.OrganisationKey : null;
    }
}

/// <summary>node(id) of a product.</summary>
public sealed class ProductSource(IGrainFactory grains, TimeProvider clock) : INodeSource
{
    public string Kind => "product";

    public async Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken) =>
        await grains.GetGrain<IProductGrain>(key).Get() is { } view && ProductNode.IsVisible(view, caller.Actor, clock.GetUtcNow()) ? new ProductNode(view) : null;
}

/// <summary>node(id) of a variant.</summary>
public sealed class VariantSource(IGrainFactory grains, TimeProvider clock) : INodeSource
{
    public string Kind => "variant";

    public async Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken) =>
        await grains.GetGrain<IProductGrain>(CatalogKeys.ProductOf(key)).Get() is { } view && ProductNode.IsVisible(view, caller.Actor, clock.GetUtcNow())
            ? VariantNode.Of(view, key)
            : null;
}
