namespace MerchantHub.Domain.Catalog;

/// <summary>A product as the search index knows it.</summary>
public static class ProductDocuments
{
    /// <param name="version">The product's version: an older one never overwrites it.</param>
    /// <param name="at">Now: who may find it depends on it.</param>
    /// <param name="isInStock">Whether a unit of any variant can be bought now.</param>
    public static SearchDocument Of(Product product, long version, bool isInStock, DateTimeOffset at) => new(product.Key, SearchKind.Product, version)
    {
        OrganisationKey = product.OrganisationKey,
        StoreKey = product.StoreKey,
        Title = product.Title,
        Body = Words(product),
        Vendor = product.Vendor,
        Type = product.Type,
        Tags = product.Tags,
        Categories = [.. ProductDetails.CategoryAndAbove(product.Category)],
        Codes =
        [
            .. product.Variants.SelectMany(variant => new[] { variant.Sku, variant.Barcode })
                .Append(product.ExternalReference).Where(code => code.Length > 0).Distinct(StringComparer.Ordinal),
        ],
        MinPrice = product.Variants.MinBy(variant => variant.Price)?.Price,
        MaxPrice = product.Variants.MaxBy(variant => variant.Price)?.Price,
        IsInStock = isInStock,
        IsPublic = product.IsOnSale(at),
        UpdatedAt = product.UpdatedAt,
    };

    /// <summary>Its texts in every language, and what its attributes say.</summary>
    private static string Words(Product product) => string.Join('\n', product.Translations
        .SelectMany(each => new[] { each.Title, PlainText.Of(each.DescriptionHtml) })
        .Prepend(PlainText.Of(product.DescriptionHtml))
        .Concat(product.Attributes.Select(each => each.Value))
        .Append(product.Category)
        .Where(text => text.Length > 0));
}
