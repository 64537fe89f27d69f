using System.Collections.Immutable;
using System.Globalization;
using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Api.Catalog;

public sealed class ProductImportPreviewInput
{
    [Id]
    public required string StoreId { get; init; }

    /// <summary>What POST /uploads/products answered.</summary>
    [Id]
    public required string UploadId { get; init; }
}

public sealed class ProductImportConfirmInput
{
    [Id]
    public required string Id { get; init; }

    public required string IdempotencyKey { get; init; }
}

public sealed class ProductImportUndoInput
{
    [Id]
    public required string Id { get; init; }

    public required string IdempotencyKey { get; init; }
}

public sealed class ProductOptionInput
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Values { get; init; }
}

public sealed class ProductVariantInput
{
    public string? Sku { get; init; }

    public string? Barcode { get; init; }

    /// <summary>One value per option, in the options' order; empty where the product has none.</summary>
    public IReadOnlyList<string>? OptionValues { get; init; }

    public MoneyInput? Price { get; init; }

    /// <summary>An amount of zero takes it away.</summary>
    public MoneyInput? CompareAtPrice { get; init; }

    public int? Quantity { get; init; }

    /// <summary>What one unit weighs with its packing.</summary>
    public int? WeightGrams { get; init; }

    internal VariantPatch ToPatch(int index)
    {
        var place = index.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            OptionValues = [.. OptionValues?.Select(value => value.Trim()) ?? []],
            Sku = Sku?.Trim(),
            Barcode = Barcode?.Trim(),
            Price = Price?.ToMoney("variants", place, "price"),
            CompareAtPrice = CompareAtPrice?.ToMoney("variants", place, "compareAtPrice"),
            IsTracked = Quantity is null ? null : true,
            Quantity = Quantity,
            WeightGrams = WeightGrams,
        };
    }
}

public sealed class ProductAttributeInput
{
    public required string Name { get; init; }

    public required string Value { get; init; }
}

public sealed class ProductTranslationInput
{
    /// <summary>A BCP 47 tag, as in "en", "ko" or "zh-Hans".</summary>
    public required string Language { get; init; }

    public required string Title { get; init; }

    public string? DescriptionHtml { get; init; }
}

/// <summary>From the first instant until the second, which does not count; null has no end.</summary>
public sealed class ProductPublicationInput
{
    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Until { get; init; }
}

/// <summary>What is null stays as it is; variants that are not named stay too.</summary>
public sealed class ProductPutInput
{
    [Id]
    public required string StoreId { get; init; }

    /// <summary>The product to change.</summary>
    [Id]
    public string? Id { get; init; }

    /// <summary>Without an id it names the product to change, or the new one. Null makes a new product each time.</summary>
    public string? ExternalReference { get; init; }

    public string? Title { get; init; }

    public string? DescriptionHtml { get; init; }

    public string? Vendor { get; init; }

    public string? ProductType { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public ProductState? Status { get; init; }

    public TaxClass? TaxClass { get; init; }

    public IReadOnlyList<ProductOptionInput>? Options { get; init; }

    public IReadOnlyList<ProductVariantInput>? Variants { get; init; }

    /// <summary>Variants that go; what was sold of them stays in its orders.</summary>
    [Id]
    public IReadOnlyList<string>? RemovedVariantIds { get; init; }

    /// <summary>"Kitchen &gt; Cups", from the widest to the narrowest; an empty text takes it away.</summary>
    public string? Category { get; init; }

    /// <summary>All of them, in their order.</summary>
    public IReadOnlyList<ProductAttributeInput>? Attributes { get; init; }

    /// <summary>All of them.</summary>
    public IReadOnlyList<ProductTranslationInput>? Translations { get; init; }

    /// <summary>When it is on sale; an empty object takes both ends away.</summary>
    public ProductPublicationInput? Publication { get; init; }

    /// <summary>The version that was seen: a product that has changed since is refused. Null does not ask.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>Addresses of pictures elsewhere. With them or with pictures, all pictures of the product are replaced.</summary>
    public IReadOnlyList<string>? ImageUrls { get; init; }

    /// <summary>Uploaded pictures, in their order; they stand after those of imageUrls.</summary>
    public IReadOnlyList<UploadedPictureInput>? Pictures { get; init; }

    internal ProductPatch ToPatch(IHtmlCleaner cleaner, ImmutableArray<ProductImage> uploaded)
    {
        CheckOptionValues();
        return new()
        {
            Title = Title?.Trim(),
            DescriptionHtml = DescriptionHtml is null ? null : cleaner.Clean(DescriptionHtml),
            Vendor = Vendor?.Trim(),
            Type = ProductType?.Trim(),
            Tags = Tags is null ? null : [.. Tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)],
            Status = Status switch
            {
                null => null,
                ProductState.Active => ProductStatus.Active,
                ProductState.Archived => ProductStatus.Archived,
                _ => ProductStatus.Draft,
            },
            TaxClass = TaxClass,
            Category = Category,
            Attributes = Attributes is null ? null : [.. Attributes.Select(each => new AttributeValue(each.Name.Trim(), each.Value.Trim()))],
            Translations = Translations is null ? null : [.. Translations.Select(each => new ProductTranslation(each.Language.Trim(), each.Title.Trim(), cleaner.Clean(each.DescriptionHtml ?? "")))],
            Window = Publication is null ? null : new(Publication.From, Publication.Until),
            RemovedVariants = [.. (RemovedVariantIds ?? []).Select(id => GlobalId.Decode(id, "removedVariantIds", "variant"))],
            OptionNames = Options is null ? null : [.. Options.Select(option => option.Name.Trim())],
            Variants = [.. (Variants ?? []).Select((variant, index) => variant.ToPatch(index))],
            Images = ImageUrls is null && Pictures is null ? (ImmutableArray<ProductImage>?)null : [.. (ImageUrls ?? []).Select(url => new ProductImage(url.Trim(), "")), .. uploaded],
        };
    }

    /// <summary>The values follow from the variants; where a client says them too, the two must agree.</summary>
    private void CheckOptionValues()
    {
        for (var option = 0; option < (Options?.Count ?? 0); option++)
        {
            for (var variant = 0; variant < (Variants?.Count ?? 0); variant++)
            {
                if (Variants![variant].OptionValues is { } values && option < values.Count && !Options![option].Values.Contains(values[option], StringComparer.Ordinal))
                {
                    throw new RefusedError(
                        "OPTION_VALUE_UNKNOWN", $"\"{Options[option].Name}\" has no value \"{values[option]}\". Add it to the option, or change the variant.",
                        "variants", variant.ToString(CultureInfo.InvariantCulture), "optionValues");
                }
            }
        }
    }
}

public sealed class ProductPublishInput
{
    [Id]
    public required string Id { get; init; }
}

public sealed class ProductArchiveInput
{
    [Id]
    public required string Id { get; init; }
}

public abstract record ProductPayload : Payload
{
    public ProductNode? Product { get; init; }
}

public sealed record ProductPutPayload : ProductPayload;

public sealed record ProductPublishPayload : ProductPayload;

public sealed record ProductArchivePayload : ProductPayload;

public abstract record ImportPayload : Payload
{
    public ProductImportNode? ProductImport { get; init; }
}

public sealed record ProductImportPreviewPayload : ImportPayload;

public sealed record ProductImportConfirmPayload : ImportPayload;

public sealed record ProductImportUndoPayload : ImportPayload;
