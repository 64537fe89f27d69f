using System.Collections.Immutable;
using System.Globalization;

namespace MerchantHub.Domain.Catalog;

/// <summary>
/// Where uploaded pictures are found: /media/pictures/{name}/{width}.webp, the name made from the content, so that what an
/// address shows never changes. A product keeps the path of the widest rendition; the others follow from its width.
/// </summary>
public static class PictureAddress
{
    public const string Folder = "/media/pictures/";
    private const string Ending = ".webp";

    public static string Of(string name, int width) => $"{Folder}{name}/{File(width)}";

    public static string File(int width) => width.ToString(CultureInfo.InvariantCulture) + Ending;

    /// <summary>As an img's srcset takes it: "/…/320.webp 320w, /…/640.webp 640w". Null for a picture of which only the address is known.</summary>
    public static string? SourceSet(ProductImage image) => image.IsUploaded
        ? string.Join(", ", PictureRules.Widths(image.Width).Select(width => string.Create(CultureInfo.InvariantCulture, $"{Beside(image, width)} {width}w")))
        : null;

    /// <summary>The narrowest rendition, for where pictures stand small beside text; the picture itself where only its address is known.</summary>
    public static string Small(ProductImage image) => image.IsUploaded ? Beside(image, PictureRules.Widths(image.Width).Min()) : image.Url;

    /// <summary>The address that others can use, too.</summary>
    public static string Whole(ProductImage image, string origin) => image.IsUploaded ? origin + image.Url : image.Url;

    /// <summary>
    /// A file that was exported names uploaded pictures by their whole address. Where the product has such a picture, it is that
    /// picture and keeps its size; everything else stays an address.
    /// </summary>
    public static ImmutableArray<ProductImage> Recognise(ImmutableArray<ProductImage> images, ImmutableArray<ProductImage> known) =>
        [.. images.Select(image => known.FirstOrDefault(one => one.IsUploaded && !image.IsUploaded && image.Url.EndsWith(one.Url, StringComparison.Ordinal)) is { } ours
            ? ours with { AlternativeText = image.AlternativeText }
            : image)];

    private static string Beside(ProductImage image, int width) => image.Url[..(image.Url.LastIndexOf('/') + 1)] + File(width);
}
