using GraphQL;
using MerchantHub.Api.Catalog;
using MerchantHub.Api.Merchants;
using MerchantHub.Contracts.Catalog;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel.Merchants;

namespace MerchantHub.Api.GraphQL;

public sealed partial class Query
{
    /// <summary>A product; drafts and archived ones are there for members only.</summary>
    public static async Task<ProductNode?> Product([Id] string id, Actor actor, [FromServices] IGrainFactory grains, [FromServices] HeldBackSellers sellers, [FromServices] TimeProvider clock) =>
        await grains.GetGrain<IProductGrain>(GlobalId.Decode(id, "id", "product")).Get() is { } view
            && ProductNode.IsVisible(view, actor, clock.GetUtcNow()) && await IsShown(view, actor, sellers) ? new(view) : null;

    /// <summary>A variant of a product.</summary>
    public static async Task<VariantNode?> Variant([Id] string id, Actor actor, [FromServices] IGrainFactory grains, [FromServices] HeldBackSellers sellers, [FromServices] TimeProvider clock)
    {
        var key = GlobalId.Decode(id, "id", "variant");
        return await grains.GetGrain<IProductGrain>(CatalogKeys.ProductOf(key)).Get() is { } view
            && ProductNode.IsVisible(view, actor, clock.GetUtcNow()) && await IsShown(view, actor, sellers) ? VariantNode.Of(view, key) : null;
    }

    /// <summary>Goods of a seller that may not sell are there for its own people.</summary>
    private static async ValueTask<bool> IsShown(ProductView view, Actor actor, HeldBackSellers sellers) =>
        actor.IsMemberOf(view.Product.OrganisationKey) || !(await sellers.Now()).Unlisted.Contains(view.Product.OrganisationKey);

    /// <summary>An import, for members of its organisation.</summary>
    public static async Task<ProductImportNode?> ProductImport([Id] string id, Actor actor, [FromServices] IGrainFactory grains) =>
        ProductImportNode.For(await grains.GetGrain<IImportGrain>(GlobalId.Decode(id, "id", "import")).Get(), actor);

    /// <summary>
    /// Products on sale, stores and open deals with all of these words, in any script. An empty list of a filter finds nothing.
    /// Near a point, 10 km unless said otherwise, are stores and the products of the nearest hundred.
    /// </summary>
    public static SearchResultsNode Search(
        string query,
        [Id] string? storeId,
        IReadOnlyList<string>? vendor,
        IReadOnlyList<string>? productType,
        IReadOnlyList<string>? category,
        IReadOnlyList<string>? tags,
        GeoPointInput? near,
        int? withinMetres) => new(new SearchQuery
        {
            Text = query,
            Kinds = [SearchKind.Product],
            StoreKeys = storeId is null ? [] : [GlobalId.Decode(storeId, "storeId", "store")],
            Vendors = SearchFilters.Of(vendor, "vendor"),
            Types = SearchFilters.Of(productType, "productType"),
            Categories = SearchFilters.Of(category, "category"),
            Tags = SearchFilters.Of(tags, "tags"),
            Near = Nearness.Of(near, withinMetres),
        });

    /// <summary>Titles that somebody who typed this much may mean.</summary>
    public static async Task<IReadOnlyList<string>> SearchSuggestions(string prefix, [FromServices] ISearchIndex index, CancellationToken cancellationToken, int first = SearchFilters.Suggestions) =>
        await index.Suggest(prefix, Math.Clamp(first, 1, SearchFilters.MaxSuggestions), cancellationToken);
}
