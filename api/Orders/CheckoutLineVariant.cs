using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.Catalog;

namespace MerchantHub.Api.Orders;

public sealed partial class CheckoutLineNode
{
    /// <summary>The variant of a store's product; null for a factory's deal.</summary>
    public IDataLoaderResult<VariantNode?>? Variant([FromServices] VariantLoader variants) =>
        Domain.Common.Key.KindOf(line.ItemKey) == "variant" ? variants.Load(line.ItemKey) : null;
}
