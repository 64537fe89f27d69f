using System.Collections.Immutable;

namespace MerchantHub.Domain.Catalog;

/// <summary>A picture that a member of a store's organisation sent, ready to be shown. Width and height in pixels are those of the widest rendition.</summary>
public sealed record PictureUpload(string Id, string StoreKey, string Url, int Width, int Height)
{
    public ProductImage Described(string? text) => new(Url, text?.Trim() ?? "") { Width = Width, Height = Height };
}

/// <summary>Keeps pictures under names made from their content. An upload can be put on products for thirty days.</summary>
public interface IPictureFiles
{
    /// <summary>The path of a file that is not there yet, for bytes that arrive; outside of what is served, on the same disk.</summary>
    string NewArrival();

    Task<PictureUpload> Keep(string storeKey, ImmutableArray<PictureRendition> renditions, CancellationToken cancellationToken);

    Task<PictureUpload?> Find(string uploadId, CancellationToken cancellationToken);

    /// <summary>A rendition's WebP bytes; null for what is not there and for what is no name of ours.</summary>
    Stream? Open(string name, string file);
}
