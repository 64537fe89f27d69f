using System.Text;
using MerchantHub.Domain.Catalog;
using MerchantHub.Integrations.Csv;
using static MerchantHub.Unit.Tests.Catalog.CatalogSamples;

namespace MerchantHub.Unit.Tests.Catalog;

public sealed class ImportErrorFileTests
{
    private static readonly ProductFile Broken = File(
        Header,
        "good,Good,,,,,,,,,5,,",
        "bad,\"Cup, \"\"blue\"\"\",=HYPERLINK(1),,,,Size,S,,,5,,",
        "bad,,,,,,,M,-12,,oops,,");

    [Fact]
    public void A_list_that_is_not_whole_says_so_in_its_last_row()
    {
        var errors = Plan(Broken).Errors;

        var lines = ImportErrorFile.Write(Broken, errors, errors.Length + 3).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Contains("3 more errors are not in this list. Correct these, then upload the file again.", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void It_has_every_row_of_the_products_to_correct_with_place_and_reason()
    {
        var lines = ImportErrorFile.Write(Broken, Plan(Broken).Errors, Plan(Broken).Errors.Length).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, lines.Length);
        Assert.Equal($"{Header},Import row,Import column,Import error", lines[0]);
        Assert.StartsWith("bad,\"Cup, \"\"blue\"\"\",'=HYPERLINK(1),", lines[1], StringComparison.Ordinal);
        Assert.Contains(",4,Variant Price,\"This is not a price.", lines[2], StringComparison.Ordinal);
        Assert.Contains(",-12,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Corrected_it_can_be_uploaded_as_it_is()
    {
        var corrected = ImportErrorFile.Write(Broken, Plan(Broken).Errors, Plan(Broken).Errors.Length).Replace("oops", "6", StringComparison.Ordinal);

        var plan = Plan(new CsvProductFileReader().Read(Encoding.UTF8.GetBytes(corrected)).File!);

        Assert.Equal(new ImportCounts(2, 1, 0, 0, 0), plan.Counts);
    }
}
