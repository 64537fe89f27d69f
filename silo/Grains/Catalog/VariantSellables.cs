using MerchantHub.Contracts.Catalog;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using MerchantHub.Grains.Orders;
using Orleans;

namespace MerchantHub.Grains.Catalog;

/// <summary>What a checkout must know of a variant, from its product's grain: the price must be current.</summary>
public sealed class VariantSellables(IGrainFactory grains, TimeProvider clock) : ISellableSource
{
    public string Kind => "variant";

    public async Task<Sellable?> Find(string itemKey, int quantity)
    {
        var view = await grains.GetGrain<IProductGrain>(CatalogKeys.ProductOf(itemKey)).Get();
        if (view?.Product.Variants.FirstOrDefault(variant => variant.Key == itemKey) is not { } found)
        {
            return null;
        }

        var product = view.Product;
        var title = found.OptionValues.IsEmpty ? product.Title : $"{product.Title} – {found.Title}";
        return new(
            itemKey, title, found.Sku.Length == 0 ? null : found.Sku, found.Price, product.OrganisationKey, product.StoreKey,
            product.IsOnSale(clock.GetUtcNow()) ? null : Decide.Refuse("NOT_FOR_SALE", "This product is not on sale. Take it out of the cart."))
        {
            TaxClass = product.TaxClass,
        };
    }
}
