using System.Collections.Immutable;
using MerchantHub.Domain.Orders;
using SkiaSharp;

namespace MerchantHub.Integrations.Skia;

/// <summary>
/// Puts one sheet on pages, from top to bottom. It goes over it twice: the first time only to learn how many pages there are,
/// because each says so at its foot.
/// </summary>
internal sealed class SheetSetting : IDisposable
{
    private const float PageWidth = 595;
    private const float PageHeight = 842;
    private const float Margin = 48;
    private const float Width = PageWidth - (2 * Margin);
    private const float Bottom = PageHeight - Margin - 24;
    private const float Leading = 1.45f;
    private const float ColumnGap = 10;

    private readonly PaperSheet sheet;
    private readonly SKDocument document;
    private readonly int pages;
    private readonly SKFont plain;
    private readonly SKFont strong;
    private readonly SKFont title;
    private readonly SKFont small;
    private readonly SKPaint ink = new() { Color = new SKColor(0x1A, 0x1A, 0x1A), IsAntialias = true };
    private readonly SKPaint pale = new() { Color = new SKColor(0x5A, 0x5A, 0x5A), IsAntialias = true };
    private readonly SKPaint rule = new() { Color = new SKColor(0xC8, 0xC8, 0xC8), StrokeWidth = 0.6f, IsStroke = true };
    private SKCanvas canvas = null!;
    private float y;
    private int page;

    private SheetSetting(PaperSheet sheet, PaperFonts fonts, SKDocument document, int pages)
    {
        (this.sheet, this.document, this.pages) = (sheet, document, pages);
        plain = new(fonts.Regular, 9.5f);
        strong = new(fonts.Bold, 9.5f);
        title = new(fonts.Bold, 22);
        small = new(fonts.Regular, 8);
    }

    public static byte[] Print(PaperSheet sheet, PaperFonts fonts) => Print(sheet, fonts, Print(sheet, fonts, 0).Pages).File;

    public void Dispose()
    {
        foreach (var each in new IDisposable[] { plain, strong, title, small, ink, pale, rule })
        {
            each.Dispose();
        }
    }

    private static (byte[] File, int Pages) Print(PaperSheet sheet, PaperFonts fonts, int pages)
    {
        using var file = new SKDynamicMemoryWStream();
        using var document = SKDocument.CreatePdf(file, new SKDocumentPdfMetadata { Title = $"{sheet.Title} {sheet.Facts[0].Value}", Creator = "MerchantHub" });
        using var setting = new SheetSetting(sheet, fonts, document, pages);
        setting.Run();
        document.Close();
        using var data = file.DetachAsData();
        return (data.ToArray(), setting.page);
    }

    private void Run()
    {
        NewPage();
        Text(sheet.Title, Margin, Width, title, ink);
        y += 10;
        foreach (var (label, value) in sheet.Facts)
        {
            Pair(label, value, Margin, 110, Width - 110);
        }

        y += 14;
        Blocks();
        y += 18;
        Table(sheet.Lines, 0.40f);
        y += 8;
        foreach (var (label, value) in sheet.Sums)
        {
            Room(plain);
            Sum(label, value, label == sheet.Sums[^1].Label ? strong : plain);
        }

        if (sheet.Taxes is { } taxes)
        {
            y += 18;
            Table(taxes, 0.34f);
        }

        y += 18;
        foreach (var note in sheet.Notes)
        {
            Text(note, Margin, Width, small, pale);
        }

        EndPage();
    }

    private void NewPage()
    {
        canvas = document.BeginPage(PageWidth, PageHeight);
        page++;
        y = Margin;
    }

    private void EndPage()
    {
        var foot = pages > 1 ? sheet.PageOf(page, pages) : "";
        canvas.DrawText($"{sheet.Title} {sheet.Facts[0].Value}", Margin, PageHeight - Margin, SKTextAlign.Left, small, pale);
        canvas.DrawText(foot, PageWidth - Margin, PageHeight - Margin, SKTextAlign.Right, small, pale);
        document.EndPage();
    }

    /// <summary>Goes to a new page when so many lines do not fit any more; true when it did.</summary>
    private bool Room(SKFont font, int lines = 1)
    {
        if (y + (lines * font.Size * Leading) <= Bottom)
        {
            return false;
        }

        EndPage();
        NewPage();
        return true;
    }

    private void Text(string text, float x, float width, SKFont font, SKPaint paint)
    {
        foreach (var line in TextLines.Of(text, width, font))
        {
            Room(font);
            y += font.Size * Leading;
            canvas.DrawText(line, x, y, SKTextAlign.Left, font, paint);
        }
    }

    private void Pair(string label, string value, float x, float labelWidth, float valueWidth)
    {
        var top = y;
        Text(label, x, labelWidth - ColumnGap, plain, pale);
        var end = y;
        y = top;
        Text(value, x + labelWidth, valueWidth, plain, ink);
        y = Math.Max(y, end);
    }

    private void Blocks()
    {
        var (top, end, width) = (y, y, (Width / sheet.Blocks.Length) - ColumnGap);
        for (var index = 0; index < sheet.Blocks.Length; index++)
        {
            y = top;
            var x = Margin + (index * (width + ColumnGap));
            Text(sheet.Blocks[index].Heading, x, width, strong, ink);
            foreach (var line in sheet.Blocks[index].Lines)
            {
                Text(line, x, width, plain, ink);
            }

            end = Math.Max(end, y);
        }

        y = end;
    }

    private void Sum(string label, string value, SKFont font)
    {
        y += font.Size * Leading;
        canvas.DrawText(value, PageWidth - Margin, y, SKTextAlign.Right, font, ink);
        canvas.DrawText(label, PageWidth - Margin - 110, y, SKTextAlign.Right, font, font == strong ? ink : pale);
    }

    private void Table(SheetTable table, float firstShare)
    {
        var columns = table.Heads.Length;
        var first = Width * firstShare;
        var other = (Width - first) / (columns - 1);
        Heads(table, first, other);
        foreach (var row in table.Rows)
        {
            var cells = row.Select((cell, index) => TextLines.Of(cell, (index == 0 ? first : other) - ColumnGap, plain)).ToList();
            var height = cells.Max(lines => lines.Length);
            if (Room(plain, height))
            {
                Heads(table, first, other);
            }

            Row(cells, plain, ink, first, other);
            y += 4;
            Rule();
        }
    }

    private void Heads(SheetTable table, float first, float other)
    {
        // A heading never stands alone at the foot of a page.
        Room(small, 5);
        Row([.. table.Heads.Select((head, index) => TextLines.Of(head, (index == 0 ? first : other) - ColumnGap, small))], small, pale, first, other);
        y += 4;
        Rule();
    }

    private void Row(List<ImmutableArray<string>> cells, SKFont font, SKPaint paint, float first, float other)
    {
        var top = y;
        for (var index = 0; index < cells.Count; index++)
        {
            y = top;
            foreach (var line in cells[index])
            {
                y += font.Size * Leading;
                canvas.DrawText(line, index == 0 ? Margin : Margin + first + (index * other), y, index == 0 ? SKTextAlign.Left : SKTextAlign.Right, font, paint);
            }
        }

        y = top + (cells.Max(lines => lines.Length) * font.Size * Leading);
    }

    private void Rule() => canvas.DrawLine(Margin, y, PageWidth - Margin, y, rule);
}
