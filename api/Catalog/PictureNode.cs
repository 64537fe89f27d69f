using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Catalog;

namespace MerchantHub.Api.Catalog;

/// <summary>A picture of a product. Of one that was named by its address, nothing but the address and the text is known.</summary>
[Name("Picture"), Points(0)]
public sealed class PictureNode(ProductImage image)
{
    /// <summary>The widest there is; a path on this server for what was uploaded.</summary>
    public string Url => image.Url;

    /// <summary>In pixels, with the height: a page that says both keeps the place free while the picture is on its way.</summary>
    public int? Width => image.IsUploaded ? image.Width : null;

    public int? Height => image.IsUploaded ? image.Height : null;

    /// <summary>What the picture shows, for those who do not see it; empty where the merchant has not said.</summary>
    public string AltText => image.AlternativeText;

    /// <summary>All widths, as an img's srcset takes them.</summary>
    public string? SourceSet => PictureAddress.SourceSet(image);
}
