using System.Collections.Immutable;
using System.Text;
using MerchantHub.Domain.Orders;
using MerchantHub.Integrations.Skia;

namespace MerchantHub.Unit.Tests.Orders;

public sealed class PaperPrinterTests
{
    [Theory]
    [InlineData("ko", "거래명세서", "동백 오일", 1, 1)]
    [InlineData("zh-Hans", "账单", "山茶花润肤油", 40, 2)]
    [InlineData("en", "Invoice", "Camellia oil", 200, 6)]
    public async Task A_sheet_takes_as_many_pages_as_its_lines_need(string language, string title, string item, int lines, int pages)
    {
        using var printer = new SkiaPaperPrinter();

        var file = await printer.Print(Sheet(language, title, item, lines), TestContext.Current.CancellationToken);

        var text = Encoding.Latin1.GetString(file!);
        Assert.StartsWith("%PDF-", text, StringComparison.Ordinal);
        Assert.Equal(pages, text.Split("/Type /Page\n").Length - 1);
        // Letters are shapes that keep their characters, and the font of 18 MB is not in there as a whole.
        Assert.Contains("/ToUnicode", text, StringComparison.Ordinal);
        Assert.InRange(file!.Length, 3_000, 200_000);
    }

    [Fact]
    public async Task A_word_without_an_end_is_broken_and_a_cell_without_an_end_is_cut()
    {
        using var printer = new SkiaPaperPrinter();

        Assert.NotNull(await printer.Print(Sheet("en", new string('W', 400), string.Concat(Enumerable.Repeat("긴이름", 2_000)), 2), TestContext.Current.CancellationToken));
    }

    private static PaperSheet Sheet(string language, string title, string item, int lines) => new(
        language, "KR", title, [("No", "INV-2026-000001")], [new("A", ["One", "Two"]), new("B", ["Three"])],
        new(["Item", "Quantity", "Amount"], [.. Enumerable.Range(1, lines).Select(line => ImmutableArray.Create($"{item} {line}", "1", "₩12,000"))]), [("Total", "₩12,000")], null, ["Note"]);
}
