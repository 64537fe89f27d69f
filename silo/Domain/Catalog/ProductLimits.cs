using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Catalog;

/// <summary>How much one product may hold.</summary>
public static class ProductLimits
{
    public const int Variants = 100;
    public const int Options = 3;
    public const int Images = 250;
    public const int Tags = 250;
    public const int TitleCharacters = 255;
    public const int ShortTextCharacters = 255;
    public const int DescriptionCharacters = 100_000;
    public const int UrlCharacters = 2_048;
    public const int Quantity = 10_000_000;
    public const long WeightGrams = 100_000_000;
    public const long PriceMinor = 1_000_000_000_000;

    /// <summary>The first limit that the patch breaks, or null. The field names the place.</summary>
    public static Refusal? Check(ProductPatch patch) =>
        TooLong(patch.Title, TitleCharacters, "The title", "title")
        ?? TooLong(patch.DescriptionHtml, DescriptionCharacters, "The description", "descriptionHtml")
        ?? TooLong(patch.Vendor, ShortTextCharacters, "The vendor", "vendor")
        ?? TooLong(patch.Type, ShortTextCharacters, "The product type", "productType")
        ?? CheckTags(patch)
        ?? CheckImages(patch)
        ?? CheckVariants(patch);

    public static bool IsWebAddress(string url) =>
        url.Length <= UrlCharacters && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static Refusal? CheckTags(ProductPatch patch) => patch.Tags switch
    {
        { Length: > Tags } => Refuse("TOO_MANY_TAGS", $"A product has at most {Tags} tags. Remove some.", "tags"),
        { } tags when tags.Any(tag => tag.Length > ShortTextCharacters) => Refuse("TOO_LONG", $"A tag has at most {ShortTextCharacters} characters.", "tags"),
        _ => null,
    };

    private static Refusal? CheckImages(ProductPatch patch) => patch.Images switch
    {
        { Length: > Images } => Refuse("TOO_MANY_IMAGES", $"A product has at most {Images} images. Remove some.", "imageUrls"),
        { } images when images.Any(image => !image.IsUploaded && !IsWebAddress(image.Url)) =>
            Refuse("IMAGE_URL_INVALID", "An image address starts with http:// or https://.", "imageUrls"),
        { } images when images.Any(image => image.IsUploaded && image.AlternativeText.Length > ShortTextCharacters) =>
            Refuse("TOO_LONG", $"The description of a picture has at most {ShortTextCharacters} characters.", "pictures"),
        _ => null,
    };

    private static Refusal? CheckVariants(ProductPatch patch)
    {
        if (patch.OptionNames is { } names)
        {
            if (names.Length > Options)
            {
                return Refuse("TOO_MANY_OPTIONS", $"A product has at most {Options} options.", "options");
            }

            if (names.Any(string.IsNullOrWhiteSpace) || names.Distinct(StringComparer.OrdinalIgnoreCase).Count() != names.Length)
            {
                return Refuse("OPTION_NAME_INVALID", "Each option needs a name of its own.", "options");
            }

            if (names.Any(name => name.Length > ShortTextCharacters))
            {
                return Refuse("TOO_LONG", $"An option's name has at most {ShortTextCharacters} characters.", "options");
            }
        }

        for (var index = 0; index < patch.Variants.Length; index++)
        {
            if (CheckVariant(patch.Variants[index], index) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static Refusal? CheckVariant(VariantPatch variant, int index)
    {
        Refusal? At(string code, string message, string field) => Refuse(code, message, "variants", $"{index}", field);

        return variant switch
        {
            { Price.Minor: < 0 } => At("PRICE_NEGATIVE", "A price cannot be negative.", "price"),
            { Price.Minor: > PriceMinor } => At("PRICE_TOO_HIGH", "This price is too high to be true. Check the decimal point.", "price"),
            { CompareAtPrice.Minor: < 0 or > PriceMinor } => At("PRICE_NEGATIVE", "A compare-at price is zero (none) or more.", "compareAtPrice"),
            { Quantity: < 0 } => At("QUANTITY_NEGATIVE", "A quantity cannot be negative.", "quantity"),
            { Quantity: > Quantity } => At("QUANTITY_TOO_HIGH", $"A quantity is at most {Quantity}.", "quantity"),
            { WeightGrams: < 0 or > WeightGrams } => At("WEIGHT_INVALID", "A weight is 0 to 100 tonnes, in grams.", "weightGrams"),
            { Sku.Length: > ShortTextCharacters } => At("TOO_LONG", $"A SKU has at most {ShortTextCharacters} characters.", "sku"),
            { Barcode.Length: > ShortTextCharacters } => At("TOO_LONG", $"A barcode has at most {ShortTextCharacters} characters.", "barcode"),
            { ImageUrl.Length: > 0 } when !IsWebAddress(variant.ImageUrl) =>
                At("IMAGE_URL_INVALID", "An image address starts with http:// or https://.", "imageUrl"),
            _ when variant.OptionValues.Any(value => string.IsNullOrWhiteSpace(value) || value.Length > ShortTextCharacters) =>
                At("OPTION_VALUE_MISSING", $"Each option needs a value of 1 to {ShortTextCharacters} characters.", "optionValues"),
            _ => null,
        };
    }

    private static Refusal? TooLong(string? text, int limit, string what, string field) =>
        text?.Length > limit ? Refuse("TOO_LONG", $"{what} has at most {limit} characters; this one has {text.Length}.", field) : null;
}
