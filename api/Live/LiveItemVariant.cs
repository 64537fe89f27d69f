using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.Catalog;

namespace MerchantHub.Api.Live;

public sealed partial class LiveItem
{
    /// <summary>The variant of a store's product; null for a factory's deal.</summary>
    public IDataLoaderResult<VariantNode?>? Variant([FromServices] VariantLoader variants) =>
        Domain.Common.Key.KindOf(item.ItemKey) == "variant" ? variants.Load(item.ItemKey) : null;
}
