using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Merchants;
using MerchantHub.Api.Supply;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Supply;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Catalog;
using MerchantHub.ReadModel.Merchants;
using MerchantHub.ReadModel.Supply;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Catalog;

/// <summary>What a search found: best first where words were given, newest first where not.</summary>
[Name("SearchResults")]
public sealed class SearchResultsNode(SearchQuery query)
{
    /// <summary>Stores nearest to the point, of which products are found.</summary>
    private const int MostStores = SearchQuery.MaxPageSize;

    /// <summary>Pages go forward only.</summary>
    public async Task<Connection<ProductNode>> Products(
        int? first,
        string? after,
        int? last,
        string? before,
        [FromServices] ISearchIndex index,
        [FromServices] IDbContextFactory<ReadDb> reads,
        [FromServices] TimeProvider clock,
        [FromServices] HeldBackSellers sellers,
        CancellationToken cancellationToken)
    {
        // The index knows nothing of sellers that may not sell.
        var now = clock.GetUtcNow();
        var unlisted = (await sellers.Now(cancellationToken)).Unlisted;
        return await Page(
            await OfProducts(reads, cancellationToken), PageArguments.Of(first, after, last, before), index, reads,
            async (db, keys) => (await db.ProductsByKey(keys, cancellationToken)).Where(row => row.ToProduct().IsOnSale(now) && !unlisted.Contains(row.OrganisationKey)).ToDictionary(row => row.ProductKey, ProductNode.Of),
            cancellationToken);
    }

    /// <summary>Stores by name and address, and by where they are; the filters of products do not count here. Pages go forward only.</summary>
    public Task<Connection<StoreNode>> Stores(
        int? first,
        string? after,
        int? last,
        string? before,
        [FromServices] ISearchIndex index,
        [FromServices] IDbContextFactory<ReadDb> reads,
        CancellationToken cancellationToken) => Page(
            new SearchQuery { Text = query.Text, Kinds = [SearchKind.Store], Near = query.Near }, PageArguments.Of(first, after, last, before), index, reads,
            async (db, keys) => (await db.StoresByKey(keys, cancellationToken)).ToDictionary(row => row.StoreKey, StoreNode.Of),
            cancellationToken);

    /// <summary>Open deals of factories by their words; the filters of products do not count here. Pages go forward only.</summary>
    public async Task<Connection<DealNode>> Deals(
        int? first,
        string? after,
        int? last,
        string? before,
        [FromServices] ISearchIndex index,
        [FromServices] IDbContextFactory<ReadDb> reads,
        [FromServices] HeldBackSellers sellers,
        CancellationToken cancellationToken)
    {
        var unlisted = (await sellers.Now(cancellationToken)).Unlisted;
        return await Page(
            new SearchQuery { Text = query.Text, Kinds = [SearchKind.Deal], IsInStock = query.IsInStock }, PageArguments.Of(first, after, last, before), index, reads,
            async (db, keys) => (await db.DealsByKey(keys, cancellationToken)).Where(row => row.Phase is DealPhase.Open && !unlisted.Contains(row.OrganisationKey)).ToDictionary(row => row.DealKey, DealNode.Of),
            cancellationToken);
    }

    /// <summary>How many of all products found have each value of vendor, productType, category, tags and inStock.</summary>
    public async Task<IReadOnlyList<SearchFacetNode>> Facets([FromServices] ISearchIndex index, [FromServices] IDbContextFactory<ReadDb> reads, CancellationToken cancellationToken)
    {
        var found = await index.Search(await OfProducts(reads, cancellationToken) with { Size = 1, WithFacets = true }, cancellationToken);
        return [.. found.Facets.Select(facet => new SearchFacetNode(facet.Name, [.. facet.Values.Select(value => new SearchFacetValueNode(value.Value, value.Count))]))];
    }

    /// <summary>The index may be a moment behind: what is not to be seen any more is left out here too.</summary>
    private static async Task<Connection<TNode>> Page<TNode>(
        SearchQuery wanted,
        PageArguments page,
        ISearchIndex index,
        IDbContextFactory<ReadDb> reads,
        Func<ReadDb, IReadOnlyCollection<string>, Task<Dictionary<string, TNode>>> load,
        CancellationToken cancellationToken)
        where TNode : class
    {
        if (page.Backward)
        {
            throw new RefusedError("PAGE_DIRECTION_UNSUPPORTED", "A search is read forward. Use first and after.", "last");
        }

        var found = await index.Search(wanted with { Size = page.Count, After = page.Cursor }, cancellationToken);
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var nodes = await load(db, [.. found.Hits.Select(hit => hit.Key)]);
        var edges = found.Hits.Where(hit => nodes.ContainsKey(hit.Key)).Select(hit => new Edge<TNode>(hit.Cursor, nodes[hit.Key])).ToArray();
        var info = new PageInfo(found.HasMore, page.Cursor is not null, edges.FirstOrDefault()?.Cursor, found.Hits.LastOrDefault()?.Cursor);
        return new(edges, info, _ => Task.FromResult<int?>((int)Math.Min(found.Total, int.MaxValue)));
    }

    /// <summary>Products are where their stores are.</summary>
    private async Task<SearchQuery> OfProducts(IDbContextFactory<ReadDb> reads, CancellationToken cancellationToken)
    {
        if (query.Near is not { } near)
        {
            return query;
        }

        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var stores = (await db.StoresNear(near.Centre, near.WithinMetres, null, cancellationToken)).Take(MostStores).Select(row => row.StoreKey);
        var wanted = query.StoreKeys.IsEmpty ? [.. stores] : query.StoreKeys.Intersect(stores, StringComparer.Ordinal).ToArray();
        return query with { Near = null, StoreKeys = SearchFilters.OrNothing([.. wanted]) };
    }
}

[Name("SearchFacet"), Points(0)]
public sealed record SearchFacetNode(string Name, IReadOnlyList<SearchFacetValueNode> Values);

[Name("SearchFacetValue"), Points(0)]
public sealed record SearchFacetValueNode(string Value, int Count);
