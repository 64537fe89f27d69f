using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Merchants;
using MerchantHub.Contracts.Catalog;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.ReadModel.Catalog;

namespace MerchantHub.Api.Catalog;

/// <summary>Drafts and archived products are there for the organisation's members only.</summary>
[Name("ProductStatus")]
public enum ProductState { Draft, Active, Archived }

/// <summary>What a store sells, in one to a hundred variants.</summary>
public sealed class ProductNode(ProductView view) : INode
{
    [Id]
    public string Id => GlobalId.Encode(Product.Key);

    public IDataLoaderResult<StoreNode> Store([FromServices] StoreLoader stores) => stores.Load(Product.StoreKey).Required();

    /// <param name="language">A BCP 47 tag, as in "ko" or "zh-Hans": the translation, where there is one.</param>
    public string Title(string? language) => Product.TextFor(language ?? "").Title;

    /// <summary>Safe to show as it is: scripts, styles and frames were taken out.</summary>
    /// <param name="language">A BCP 47 tag: the translation, where there is one.</param>
    public string DescriptionHtml(string? language) => Product.TextFor(language ?? "").DescriptionHtml;

    /// <summary>Title and description in the languages beside its own.</summary>
    public IReadOnlyList<ProductTranslationNode> Translations =>
        [.. Product.Translations.Select(each => new ProductTranslationNode(each.Language, each.Title, each.DescriptionHtml))];

    /// <summary>"Kitchen &gt; Cups", from the widest to the narrowest.</summary>
    public string? Category => NullWhenEmpty(Product.Category);

    /// <summary>What is the same for every variant, in the merchant's order.</summary>
    public IReadOnlyList<ProductAttributeNode> Attributes => [.. Product.Attributes.Select(each => new ProductAttributeNode(each.Name, each.Value))];

    /// <summary>When it is on sale, as long as its status is ACTIVE.</summary>
    public PublicationWindowNode Publication => new(Product.Window.From, Product.Window.Until);

    /// <summary>Whether everybody may see and buy it now.</summary>
    public bool IsOnSale([FromServices] TimeProvider clock) => Product.IsOnSale(clock.GetUtcNow());

    /// <summary>Which of the store's tax rates it falls under.</summary>
    public TaxClass TaxClass => Product.TaxClass;

    public string? Vendor => NullWhenEmpty(Product.Vendor);

    public string? ProductType => NullWhenEmpty(Product.Type);

    public IReadOnlyList<string> Tags => Product.Tags;

    public ProductState Status => Product.Status switch
    {
        ProductStatus.Active => ProductState.Active,
        ProductStatus.Archived => ProductState.Archived,
        _ => ProductState.Draft,
    };

    /// <summary>The merchant's own name for it, unique in the store: Shopify's handle.</summary>
    public string? ExternalReference => NullWhenEmpty(Product.ExternalReference);

    public IReadOnlyList<ProductOptionNode> Options =>
        [.. Product.OptionNames.Select((name, index) => new ProductOptionNode(name, [.. Product.Variants.Select(variant => variant.OptionValues[index]).Distinct(StringComparer.Ordinal)]))];

    public IReadOnlyList<VariantNode> Variants => [.. Product.Variants.Select(variant => new VariantNode(view, variant))];

    public string? ImageUrl => Product.Images.FirstOrDefault()?.Url;

    public IReadOnlyList<string> Images => [.. Product.Images.Select(image => image.Url)];

    /// <summary>The first of the pictures, for a card.</summary>
    public PictureNode? Picture => Product.Images.FirstOrDefault() is { } first ? new(first) : null;

    /// <summary>All pictures in the merchant's order, with their size and what they show.</summary>
    public IReadOnlyList<PictureNode> Pictures => [.. Product.Images.Select(image => new PictureNode(image))];

    public PriceRangeNode PriceRange => new(Product.Variants.Min(variant => variant.Price), Product.Variants.Max(variant => variant.Price));

    public DateTimeOffset UpdatedAt => Product.UpdatedAt;

    public int Version => (int)view.Version;

    internal static ProductStatus? StatusOf(ProductState? state) => state switch
    {
        null => null,
        ProductState.Active => ProductStatus.Active,
        ProductState.Archived => ProductStatus.Archived,
        _ => ProductStatus.Draft,
    };

    internal string Key => Product.Key;

    private Product Product => view.Product;

    internal static ProductNode Of(ProductRow row) => new(new(row.ToProduct(), row.Version));

    /// <summary>Strangers see what is on sale, members see all.</summary>
    internal static bool IsVisible(ProductView view, Actor actor, DateTimeOffset now) =>
        view.Product.IsOnSale(now) || actor.IsMemberOf(view.Product.OrganisationKey) || actor.IsOperator;

    private static string? NullWhenEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>A choice that a shopper makes, such as Size.</summary>
[Name("ProductOption"), Points(0)]
public sealed record ProductOptionNode(string Name, IReadOnlyList<string> Values);

/// <summary>What is the same for every variant, as in "Material: cotton".</summary>
[Name("ProductAttribute"), Points(0)]
public sealed record ProductAttributeNode(string Name, string Value);

/// <summary>A product's words in another language, a BCP 47 tag.</summary>
[Name("ProductTranslation"), Points(0)]
public sealed record ProductTranslationNode(string Language, string Title, string DescriptionHtml);

/// <summary>From the first instant until the second, which does not count; null has no end.</summary>
[Name("PublicationWindow"), Points(0)]
public sealed record PublicationWindowNode(DateTimeOffset? From, DateTimeOffset? Until);

/// <summary>The cheapest and the dearest variant.</summary>
[Name("PriceRange"), Points(0)]
public sealed record PriceRangeNode(Money Min, Money Max);
