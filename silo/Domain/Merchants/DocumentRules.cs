using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Merchants;

/// <summary>What the bytes of a document say it is.</summary>
public enum DocumentFormat { Unknown = 0, Pdf = 1, Jpeg = 2, Png = 3, Webp = 4 }

/// <summary>Which documents are taken. What a file is, its bytes say, never its name or what the browser calls it.</summary>
public static class DocumentRules
{
    public const long Bytes = 10L << 20;
    public const int Files = 5;

    /// <summary>The bytes of a file's beginning that <see cref="Check"/> needs to see; a shorter file is given whole.</summary>
    public const int HeadBytes = 32;

    /// <summary>The bytes of its end. A PDF may have a comment or a signature's padding after its last line.</summary>
    public const int TailBytes = 2048;

    public static DocumentFormat FormatOf(ReadOnlySpan<byte> head) => head switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => DocumentFormat.Pdf,
        [0xFF, 0xD8, 0xFF, ..] => DocumentFormat.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => DocumentFormat.Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => DocumentFormat.Webp,
        _ => DocumentFormat.Unknown,
    };

    /// <summary>Null for what is taken.</summary>
    /// <param name="head">The first <see cref="HeadBytes"/>.</param>
    /// <param name="tail">The last <see cref="TailBytes"/>.</param>
    /// <param name="length">Of the whole file, in bytes.</param>
    public static Refusal? Check(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail, long length) =>
        length == 0 ? Refuse("FILE_EMPTY", "The file is empty. Choose the document again.")
        : length > Bytes ? TooLarge()
        : FormatOf(head) is DocumentFormat.Unknown ? Refuse("DOCUMENT_FORMAT_UNKNOWN", "This is not a document that can be read here, whatever its name says. Send a PDF, or a JPEG, PNG or WebP picture of the paper.")
        : IsWhole(head, tail, length) ? null
        : Refuse("DOCUMENT_CUT_OFF", "The end of this file is missing. Save or scan the document again and send the new file.");

    public static Refusal TooLarge() => Refuse("DOCUMENT_TOO_LARGE", $"A document has at most {Bytes >> 20} MB. Scan it with fewer dots per inch, or send fewer pages.");

    public static string MediaType(DocumentFormat format) => format switch
    {
        DocumentFormat.Pdf => "application/pdf",
        DocumentFormat.Jpeg => "image/jpeg",
        DocumentFormat.Png => "image/png",
        DocumentFormat.Webp => "image/webp",
        _ => "application/octet-stream",
    };

    /// <summary>A name for the file on somebody's disk, whatever it was called when it came: its ending is that of its format.</summary>
    public static string FileName(string given, DocumentFormat format)
    {
        var name = Path.GetFileNameWithoutExtension(given.Replace('\\', '/'));
        name = string.Concat(name.Where(letter => !char.IsControl(letter) && !"\"<>|:*?/\\".Contains(letter, StringComparison.Ordinal))).Trim(' ', '.');
        return $"{(name.Length == 0 ? "document" : name[..Math.Min(name.Length, 80)])}.{format.ToString().ToLowerInvariant()}";
    }

    /// <summary>ISO 32000 ends with %%EOF, JPEG (T.81) with the marker EOI, PNG with the chunk IEND; WebP's header has its length.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail, long length) => FormatOf(head) switch
    {
        DocumentFormat.Pdf => tail.LastIndexOf("%%EOF"u8) >= 0,
        DocumentFormat.Jpeg => tail.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0,
        DocumentFormat.Png => tail.LastIndexOf("IEND"u8) >= 0,
        _ => length >= 8 + BitConverter.ToUInt32(head[4..8]),
    };
}
