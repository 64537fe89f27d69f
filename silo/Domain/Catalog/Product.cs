using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using Orleans;

namespace MerchantHub.Domain.Catalog;

/// <summary>Draft and archived products are seen by members only.</summary>
public enum ProductStatus { None = 0, Draft = 1, Active = 2, Archived = 3 }

/// <summary>
/// One thing a shopper can buy. Its key is made from the product's key and the option values, so a file that is imported
/// again meets the same variant. An empty list of values is the single variant of a product without options.
/// </summary>
[GenerateSerializer, Immutable, Alias("catalog.Variant")]
public sealed record Variant
{
    [Id(0)] public string Key { get; init; } = "";
    [Id(1)] public ImmutableArray<string> OptionValues { get; init; } = [];
    [Id(2)] public string Sku { get; init; } = "";
    [Id(3)] public string Barcode { get; init; } = "";
    [Id(4)] public Money Price { get; init; }
    [Id(5)] public Money? CompareAtPrice { get; init; }
    [Id(6)] public long WeightGrams { get; init; }
    [Id(7)] public string ImageUrl { get; init; } = "";
    [Id(8)] public bool IsTracked { get; init; }

    /// <summary>The quantity a merchant last declared for this variant; what is on hand now is the stock grain's business.</summary>
    [Id(9)] public int? DeclaredQuantity { get; init; }

    /// <summary>"Small / Red"; empty for the single variant of a product without options.</summary>
    public string Title => string.Join(" / ", OptionValues);

    public bool Equals(Variant? other) =>
        other is not null
        && (Key, Sku, Barcode, Price, CompareAtPrice) == (other.Key, other.Sku, other.Barcode, other.Price, other.CompareAtPrice)
        && (WeightGrams, ImageUrl, IsTracked, DeclaredQuantity) == (other.WeightGrams, other.ImageUrl, other.IsTracked, other.DeclaredQuantity)
        && OptionValues.SequenceEqual(other.OptionValues);

    public override int GetHashCode() => HashCode.Combine(Key, Sku, Price);
}

/// <summary>
/// One picture. What was uploaded here has a path of ours (<see cref="PictureAddress"/>) and its size in pixels; what a file
/// named has the address that stood there and the size 0 × 0, which means unknown.
/// </summary>
[GenerateSerializer, Immutable, Alias("catalog.ProductImage")]
public sealed record ProductImage([property: Id(0)] string Url, [property: Id(1)] string AlternativeText)
{
    [Id(2)] public int Width { get; init; }
    [Id(3)] public int Height { get; init; }

    public bool IsUploaded => Width > 0;
}

/// <summary>What a store sells, in one to a hundred variants. The description is clean HTML.</summary>
[GenerateSerializer, Immutable, Alias("catalog.Product")]
public sealed record Product : IOfOrganisation
{
    [Id(0)] public string Key { get; init; } = "";
    [Id(1)] public string OrganisationKey { get; init; } = "";
    [Id(2)] public string StoreKey { get; init; } = "";
    [Id(3)] public ProductStatus Status { get; init; }
    [Id(4)] public string Title { get; init; } = "";
    [Id(5)] public string DescriptionHtml { get; init; } = "";
    [Id(6)] public string Vendor { get; init; } = "";
    [Id(7)] public string Type { get; init; } = "";
    [Id(8)] public ImmutableArray<string> Tags { get; init; } = [];
    [Id(9)] public ImmutableArray<string> OptionNames { get; init; } = [];
    [Id(10)] public ImmutableArray<Variant> Variants { get; init; } = [];
    [Id(11)] public ImmutableArray<ProductImage> Images { get; init; } = [];

    /// <summary>The merchant's own name for it (Shopify's Handle); unique in the store, empty where there is none.</summary>
    [Id(12)] public string ExternalReference { get; init; } = "";

    /// <summary>The import that created it, empty for a product put by hand.</summary>
    [Id(13)] public string CreatedByImport { get; init; } = "";

    [Id(14)] public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The import that changed it last, empty when a person did; so a repeated step can tell what it had done.</summary>
    [Id(15), NotInAuditLog] public string ChangedByImport { get; init; } = "";

    /// <summary>What the last import found, as long as nobody has changed the product since; null when a person changed it.</summary>
    [Id(16), NotInAuditLog] public BeforeImport? BeforeImport { get; init; }

    /// <summary>The import that was undone here last, so that a repeated step knows that it was done.</summary>
    [Id(17), NotInAuditLog] public string UndoneImport { get; init; } = "";

    [Id(18)] public TaxClass TaxClass { get; init; }

    /// <summary>"Kitchen > Cups", empty where there is none: see <see cref="ProductDetails.CategorySeparator"/>.</summary>
    [Id(19)] public string Category { get; init; } = "";

    [Id(20)] public ImmutableArray<AttributeValue> Attributes { get; init; } = [];

    [Id(21)] public ImmutableArray<ProductTranslation> Translations { get; init; } = [];

    [Id(22)] public PublicationWindow Window { get; init; } = PublicationWindow.Always;

    /// <summary>Whether everybody may see and buy it at this instant.</summary>
    public bool IsOnSale(DateTimeOffset at) => Status is ProductStatus.Active && Window.Contains(at);

    /// <summary>Title and description for a reader of this language (BCP 47), or the product's own.</summary>
    public (string Title, string DescriptionHtml) TextFor(string language) =>
        Translations.For(language) is { } found ? (found.Title, found.DescriptionHtml) : (Title, DescriptionHtml);

    /// <summary>What an import that put this product did to it, asked right after or after a crash.</summary>
    public ImportAction DoneBy(string importKey) =>
        CreatedByImport == importKey ? ImportAction.Create : ChangedByImport == importKey ? ImportAction.Update : ImportAction.Unchanged;

    /// <summary>Everything a merchant can see is the same; time and origin do not count.</summary>
    public bool HasSameContentAs(Product other) =>
        (Key, Status, Title, DescriptionHtml, Vendor, Type, TaxClass) == (other.Key, other.Status, other.Title, other.DescriptionHtml, other.Vendor, other.Type, other.TaxClass)
        && (Category, Window) == (other.Category, other.Window)
        && Attributes.SequenceEqual(other.Attributes)
        && Translations.SequenceEqual(other.Translations)
        && Tags.SequenceEqual(other.Tags)
        && OptionNames.SequenceEqual(other.OptionNames)
        && Variants.SequenceEqual(other.Variants)
        && Images.SequenceEqual(other.Images);
}

/// <summary>The product as an import found it; null where it made the product.</summary>
[GenerateSerializer, Immutable, Alias("catalog.BeforeImport")]
public sealed record BeforeImport([property: Id(0)] string ImportKey, [property: Id(1)] Product? Product);

/// <summary>
/// What to change in one variant. Null leaves a field as it is; an empty text clears it, and so does a compare-at price of zero.
/// </summary>
[GenerateSerializer, Immutable, Alias("catalog.VariantPatch")]
public sealed record VariantPatch
{
    [Id(0)] public ImmutableArray<string> OptionValues { get; init; } = [];
    [Id(1)] public string? Sku { get; init; }
    [Id(2)] public string? Barcode { get; init; }
    [Id(3)] public Money? Price { get; init; }
    [Id(4)] public Money? CompareAtPrice { get; init; }
    [Id(5)] public long? WeightGrams { get; init; }
    [Id(6)] public string? ImageUrl { get; init; }
    [Id(7)] public bool? IsTracked { get; init; }
    [Id(8)] public int? Quantity { get; init; }
}

/// <summary>What to change in a product. Null leaves a field as it is, and variants that are not named stay.</summary>
[GenerateSerializer, Immutable, Alias("catalog.ProductPatch")]
public sealed record ProductPatch
{
    [Id(0)] public string? Title { get; init; }
    [Id(1)] public string? DescriptionHtml { get; init; }
    [Id(2)] public string? Vendor { get; init; }
    [Id(3)] public string? Type { get; init; }
    [Id(4)] public ImmutableArray<string>? Tags { get; init; }
    [Id(5)] public ProductStatus? Status { get; init; }
    [Id(6)] public ImmutableArray<string>? OptionNames { get; init; }
    [Id(7)] public ImmutableArray<VariantPatch> Variants { get; init; } = [];
    [Id(8)] public ImmutableArray<ProductImage>? Images { get; init; }
    [Id(9)] public TaxClass? TaxClass { get; init; }
    [Id(10)] public string? Category { get; init; }
    [Id(11)] public ImmutableArray<AttributeValue>? Attributes { get; init; }
    [Id(12)] public ImmutableArray<ProductTranslation>? Translations { get; init; }
    [Id(13)] public PublicationWindow? Window { get; init; }

    /// <summary>Keys of variants that go. Orders keep what they say of them.</summary>
    [Id(14)] public ImmutableArray<string> RemovedVariants { get; init; } = [];
}

/// <summary>Where a product lives; read from the store, never from the caller.</summary>
[GenerateSerializer, Immutable, Alias("catalog.ProductHome")]
public sealed record ProductHome([property: Id(0)] string OrganisationKey, [property: Id(1)] string StoreKey, [property: Id(2)] string Currency);

// Commands.

/// <summary>
/// Creates the product or changes it, whichever is needed; putting the same twice changes nothing. An expected version of null
/// does not ask.
/// </summary>
[GenerateSerializer, Immutable, Alias("catalog.PutProduct")]
public sealed record PutProduct(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string ProductKey,
    [property: Id(2)] ProductHome Home,
    [property: Id(3)] string ExternalReference,
    [property: Id(4)] string ImportKey,
    [property: Id(5)] ProductPatch Patch,
    [property: Id(6)] long? ExpectedVersion = null);

[GenerateSerializer, Immutable, Alias("catalog.PublishProduct")]
public sealed record PublishProduct([property: Id(0)] CommandContext Context);

[GenerateSerializer, Immutable, Alias("catalog.ArchiveProduct")]
public sealed record ArchiveProduct([property: Id(0)] CommandContext Context);

/// <summary>A bound of the window has come: whoever follows the product must look again. For the product's own delayed step.</summary>
[GenerateSerializer, Immutable, Alias("catalog.TurnProduct")]
public sealed record TurnProduct([property: Id(0)] CommandContext Context);

/// <summary>Puts an uploaded picture after the others. That the upload belongs to the product's store is the caller's to see to.</summary>
[GenerateSerializer, Immutable, Alias("catalog.AddPicture")]
public sealed record AddPicture([property: Id(0)] CommandContext Context, [property: Id(1)] ProductImage Picture);

/// <summary>Names a picture that the product has. A text of null stays as it is, an empty one says that the picture is decoration.</summary>
[GenerateSerializer, Immutable, Alias("catalog.PictureChoice")]
public sealed record PictureChoice([property: Id(0)] string Url, [property: Id(1)] string? AlternativeText);

/// <summary>The pictures that stay, in their order; what is not named goes. <paramref name="ExpectedVersion"/> null does not ask.</summary>
[GenerateSerializer, Immutable, Alias("catalog.ArrangePictures")]
public sealed record ArrangePictures(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] ImmutableArray<PictureChoice> Pictures,
    [property: Id(2)] long? ExpectedVersion);

/// <summary>Puts back what the import found, unless somebody changed the product after it.</summary>
[GenerateSerializer, Immutable, Alias("catalog.UndoProductImport")]
public sealed record UndoProductImport([property: Id(0)] CommandContext Context, [property: Id(1)] string ImportKey);

// Events. They carry the whole product, because everyone who follows (rows, search, partners) needs the whole.

[GenerateSerializer, Immutable, Alias("catalog.ProductEvent")]
public abstract record ProductEvent;

[GenerateSerializer, Immutable, Alias("catalog.ProductCreated")]
public sealed record ProductCreated([property: Id(0)] Product Product) : ProductEvent;

[GenerateSerializer, Immutable, Alias("catalog.ProductRevised")]
public sealed record ProductRevised([property: Id(0)] Product Product) : ProductEvent;

[GenerateSerializer, Immutable, Alias("catalog.ProductPublished")]
public sealed record ProductPublished([property: Id(0)] Product Product) : ProductEvent;

[GenerateSerializer, Immutable, Alias("catalog.ProductArchived")]
public sealed record ProductArchived([property: Id(0)] Product Product) : ProductEvent;

/// <summary>The import that made it was undone, and it is gone; orders keep what they say of it.</summary>
[GenerateSerializer, Immutable, Alias("catalog.ProductWithdrawn")]
public sealed record ProductWithdrawn([property: Id(0)] string ImportKey) : ProductEvent;

/// <summary>The quantities that an import declared for these variants hold no more.</summary>
[GenerateSerializer, Immutable, Alias("catalog.QuantitiesUndone")]
public sealed record QuantitiesUndone(
    [property: Id(0)] string OrganisationKey,
    [property: Id(1)] string ImportKey,
    [property: Id(2)] ImmutableArray<string> VariantKeys) : ProductEvent;

[GenerateSerializer, Immutable, Alias("catalog.VariantQuantity")]
public sealed record VariantQuantity([property: Id(0)] string VariantKey, [property: Id(1)] int Quantity);

/// <summary>A merchant said how many there are; the stock of these variants at the store's location follows.</summary>
/// <param name="By">The person who said it, "" where it was a file.</param>
[GenerateSerializer, Immutable, Alias("catalog.QuantitiesDeclared")]
public sealed record QuantitiesDeclared(
    [property: Id(0)] string OrganisationKey,
    [property: Id(1)] string StoreKey,
    [property: Id(2)] string ProductKey,
    [property: Id(3)] ImmutableArray<VariantQuantity> Quantities,
    [property: Id(4)] string ImportKey,
    [property: Id(5)] string By = "") : ProductEvent;
