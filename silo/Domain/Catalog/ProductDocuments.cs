namespace MerchantHub.Domain.Catalog;

/// <summary>A product as the search index knows it.</summary>
public static class ProductDocuments
{
    /// <param name="version">The product's version: an older one never overwrites it.</param>
    /// <param name="isInStock">Whether a unit of any variant can be bought now.</param>
    public static SearchDocument Of(Product product, long version, bool isInStock) => new(product.Key, SearchKind.Product, version)
    {
        OrganisationKey = product.OrganisationKey,
        StoreKey = product.StoreKey,
        Title = product.Title,
        Body = PlainText.Of(product.DescriptionHtml),
        Vendor = product.Vendor,
        Type = product.Type,
        Tags = product.Tags,
        Codes =
        [
            .. product.Variants.SelectMany(variant => new[] { variant.Sku, variant.Barcode })
                .Append(product.ExternalReference).Where(code => code.Length > 0).Distinct(StringComparer.Ordinal),
        ],
        MinPrice = product.Variants.MinBy(variant => variant.Price)?.Price,
        MaxPrice = product.Variants.MaxBy(variant => variant.Price)?.Price,
        IsInStock = isInStock,
        IsPublic = product.Status is ProductStatus.Active,
        UpdatedAt = product.UpdatedAt,
    };
}
