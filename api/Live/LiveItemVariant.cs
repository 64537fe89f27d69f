using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.Catalog;
using MerchantHub.Api.Supply;

namespace MerchantHub.Api.Live;

public sealed partial class LiveItem
{
    /// <summary>As the catalogue shows it now.</summary>
    public async Task<string?> ImageUrl([FromServices] DealLoader deals, [FromServices] VariantLoader variants, CancellationToken cancellationToken) => IsDeal
        ? (await deals.Load(item.ItemKey).GetResultAsync(cancellationToken))?.ImageUrl
        : (await variants.Load(item.ItemKey).GetResultAsync(cancellationToken))?.SmallImageUrl ?? item.ImageUrl;

    /// <summary>The variant of a store's product; null for a factory's deal.</summary>
    public IDataLoaderResult<VariantNode?>? Variant([FromServices] VariantLoader variants) =>
        Domain.Common.Key.KindOf(item.ItemKey) == "variant" ? variants.Load(item.ItemKey) : null;
}
