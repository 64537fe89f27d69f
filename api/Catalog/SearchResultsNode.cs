using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Catalog;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Catalog;
using MerchantHub.ReadModel.Merchants;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Catalog;

/// <summary>What a search found: best first where words were given, newest first where not.</summary>
[Name("SearchResults")]
public sealed class SearchResultsNode(SearchQuery query)
{
    /// <summary>Pages go forward only.</summary>
    public async Task<Connection<ProductNode>> Products(
        int? first,
        string? after,
        int? last,
        string? before,
        [FromServices] ISearchIndex index,
        [FromServices] IDbContextFactory<ReadDb> reads,
        [FromServices] HeldBackSellers sellers,
        CancellationToken cancellationToken)
    {
        var page = PageArguments.Of(first, after, last, before);
        if (page.Backward)
        {
            throw new RefusedError("PAGE_DIRECTION_UNSUPPORTED", "A search is read forward. Use first and after.", "last");
        }

        var found = await index.Search(query with { Size = page.Count, After = page.Cursor }, cancellationToken);
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var rows = (await db.ProductsByKey([.. found.Hits.Select(hit => hit.Key)], cancellationToken)).ToDictionary(row => row.ProductKey);

        // The index may be a moment behind, and knows nothing of sellers that may not sell: what is not on sale is left out here.
        var unlisted = (await sellers.Now(cancellationToken)).Unlisted;
        var edges = found.Hits
            .Where(hit => rows.GetValueOrDefault(hit.Key) is { Status: ProductStatus.Active } row && !unlisted.Contains(row.OrganisationKey))
            .Select(hit => new Edge<ProductNode>(hit.Cursor, ProductNode.Of(rows[hit.Key])))
            .ToArray();
        var info = new PageInfo(found.HasMore, page.Cursor is not null, edges.FirstOrDefault()?.Cursor, found.Hits.LastOrDefault()?.Cursor);
        return new(edges, info, _ => Task.FromResult<int?>((int)Math.Min(found.Total, int.MaxValue)));
    }

    /// <summary>How many of all results have each value of vendor, productType, tags and inStock.</summary>
    public async Task<IReadOnlyList<SearchFacetNode>> Facets([FromServices] ISearchIndex index, CancellationToken cancellationToken)
    {
        var found = await index.Search(query with { Size = 1, WithFacets = true }, cancellationToken);
        return [.. found.Facets.Select(facet => new SearchFacetNode(facet.Name, [.. facet.Values.Select(value => new SearchFacetValueNode(value.Value, value.Count))]))];
    }
}

[Name("SearchFacet"), Points(0)]
public sealed record SearchFacetNode(string Name, IReadOnlyList<SearchFacetValueNode> Values);

[Name("SearchFacetValue"), Points(0)]
public sealed record SearchFacetValueNode(string Value, int Count);
