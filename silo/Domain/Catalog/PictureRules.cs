using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Catalog;

/// <summary>What the first bytes of a file say it is.</summary>
public enum PictureFormat { Unknown, Jpeg, Png, Webp, Gif, Heif, Drawing, Other }

/// <summary>Which pictures are taken, and in which sizes they are kept. What a file is, its first bytes say, never its name.</summary>
public static class PictureRules
{
    /// <summary>The bytes that <see cref="FormatOf"/> needs to see; a shorter file is given whole.</summary>
    public const int HeadBytes = 512;
    public const long Bytes = 20L << 20;
    public const long Pixels = 40_000_000;
    public const int SidePixels = 16_000;

    private static readonly ImmutableArray<int> Ladder = [320, 640, 1280];

    public static PictureFormat FormatOf(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => PictureFormat.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PictureFormat.Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => PictureFormat.Webp,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => PictureFormat.Gif,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', _, _, _, _, ..] when IsHeif(head[8..12]) => PictureFormat.Heif,
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] or [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] or [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => PictureFormat.Other,
        _ when head.IndexOf("<svg"u8) >= 0 => PictureFormat.Drawing,
        _ => PictureFormat.Unknown,
    };

    /// <summary>Null for what is taken.</summary>
    public static Refusal? Check(PictureFormat format) => format switch
    {
        PictureFormat.Jpeg or PictureFormat.Png or PictureFormat.Webp or PictureFormat.Gif => null,
        PictureFormat.Heif => Refuse("PICTURE_IS_HEIF", "HEIC and AVIF cannot be read here. Export the picture as JPEG, or set the phone's camera to \"Most compatible\", and send that."),
        PictureFormat.Drawing => Refuse("PICTURE_IS_DRAWING", "An SVG drawing may carry programs, so it is not taken. Export it as PNG and send that."),
        PictureFormat.Other => Refuse("PICTURE_IS_DOCUMENT", "This is a document, an archive or a video, not a picture. Send a JPEG, PNG or WebP file."),
        _ => Refuse("PICTURE_FORMAT_UNKNOWN", "This is not a picture that can be read here, whatever its name says. Send a JPEG, PNG or WebP file."),
    };

    /// <summary>Asked of the header, before anything is unpacked: a few bytes can claim to be gigabytes. Null for what is taken.</summary>
    public static Refusal? Check(int width, int height) => width < 1 || height < 1
        ? Damaged()
        : width > SidePixels || height > SidePixels || (long)width * height > Pixels
            ? Refuse("PICTURE_TOO_MANY_PIXELS", $"This picture has {width} × {height} pixels. Send one with at most {Pixels / 1_000_000} megapixels and {SidePixels} pixels a side.")
            : null;

    public static Refusal Damaged() => Refuse("PICTURE_DAMAGED", "The picture is damaged or incomplete. Export it again and send the new file.");

    /// <summary>The widths in pixels that a picture so wide is kept in, ascending; the last is the widest. It is never made larger.</summary>
    public static ImmutableArray<int> Widths(int width) => [.. Ladder.Where(step => step < width), .. width <= Ladder[^1] ? [width] : Array.Empty<int>()];

    private static bool IsHeif(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("hevc"u8) || brand.SequenceEqual("heim"u8)
        || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8) || brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8);
}
