using System.Collections.Immutable;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Platform;
using SkiaSharp;

namespace MerchantHub.Integrations.Skia;

/// <summary>
/// Sets a sheet on pages of A4 with Noto Sans CJK, which has Latin, Hangul, Kana and Han in one file. Only the letters that are
/// used go into the PDF, as shapes with their characters, so they can be searched and copied. Lengths are in points of 1/72 inch.
/// </summary>
public sealed class SkiaPaperPrinter : IPaperPrinter, IDisposable
{
    private static readonly ImmutableArray<string> Folders = ["/usr/share/fonts/opentype/noto", "/usr/share/fonts/noto-cjk", "/usr/share/fonts/google-noto-sans-cjk-fonts", "/usr/share/fonts/noto"];

    private readonly SemaphoreSlim turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<ImmutableArray<PaperFonts>> fonts = new(Load);

    public async Task<byte[]?> Print(PaperSheet sheet, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        if (fonts.Value.IsEmpty)
        {
            return null;
        }

        await turns.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => SheetSetting.Print(sheet, fonts.Value[FaceOf(sheet)]), cancellationToken);
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose()
    {
        turns.Dispose();
        if (fonts.IsValueCreated)
        {
            foreach (var font in fonts.Value)
            {
                font.Dispose();
            }
        }
    }

    /// <summary>The file has the same characters in the forms of several countries: Japan, Korea and China come first.</summary>
    private static int FaceOf(PaperSheet sheet) => (sheet.Language, sheet.CountryCode) switch
    {
        (Languages.Korean, _) => 1,
        (Languages.SimplifiedChinese, _) => 2,
        (_, "JP") => 0,
        (_, "CN") => 2,
        _ => 1,
    };

    private static ImmutableArray<PaperFonts> Load()
    {
        var folder = Folders.FirstOrDefault(each => File.Exists(Path.Combine(each, "NotoSansCJK-Regular.ttc")) && File.Exists(Path.Combine(each, "NotoSansCJK-Bold.ttc")));
        return folder is null
            ? []
            : [.. Enumerable.Range(0, 3).Select(face => new PaperFonts(SKTypeface.FromFile(Path.Combine(folder, "NotoSansCJK-Regular.ttc"), face), SKTypeface.FromFile(Path.Combine(folder, "NotoSansCJK-Bold.ttc"), face)))];
    }
}

/// <summary>Two weights of one face.</summary>
internal sealed record PaperFonts(SKTypeface Regular, SKTypeface Bold) : IDisposable
{
    public void Dispose()
    {
        Regular.Dispose();
        Bold.Dispose();
    }
}
