using System.Collections.Immutable;
using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Catalog;

/// <summary>A picture in one size: WebP without any metadata, upright.</summary>
public sealed record PictureRendition(int Width, int Height, ReadOnlyMemory<byte> Content);

/// <summary>Renditions in ascending width, or a refusal in words for the person who sent the file.</summary>
public sealed record PictureOutcome(ImmutableArray<PictureRendition> Renditions, Refusal? Refusal)
{
    public static PictureOutcome Refused(Refusal refusal) => new([], refusal);
}

/// <summary>Turns what people photograph into what pages show.</summary>
public interface IPicturePipeline
{
    /// <summary>
    /// Reads the picture in the file, whatever the file is called, and makes it anew in the widths of <see cref="PictureRules"/>.
    /// What the file is to blame for is a refusal; an exception means that this machine is.
    /// </summary>
    Task<PictureOutcome> Prepare(string path, CancellationToken cancellationToken);
}
