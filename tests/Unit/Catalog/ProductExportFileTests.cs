using System.Text;
using MerchantHub.Domain.Catalog;
using MerchantHub.Integrations.Csv;
using static MerchantHub.Unit.Tests.Catalog.CatalogSamples;

namespace MerchantHub.Unit.Tests.Catalog;

/// <summary>What goes out comes in again and changes nothing.</summary>
public sealed class ProductExportFileTests
{
    private static readonly string[] Lines =
    [
        Header,
        "top,\"Top, \"\"warm\"\"\",<p>Soft</p>,Acme,\"winter, wool\",TRUE,Size,S,T-S,3,60.00,70.50,https://img.example/1.jpg",
        "top,,,,,,,M,T-M,4,61.00,,https://img.example/2.jpg",
        "top,,,,,,,,,,,,https://img.example/3.jpg",
        "컵,겨울 컵,<p>따뜻한</p>,=Formel,,FALSE,Title,Default Title,'=1+1,0,5.00,,",
    ];

    [Fact]
    public void A_file_that_was_exported_changes_nothing_when_it_is_imported()
    {
        var products = Run(File(Lines));
        Assert.Equal(2, products.Count);

        var plan = Plan(Read(Export(products)), products);

        Assert.Empty(plan.Errors);
        Assert.Equal(new ImportCounts(4, 0, 0, 2, 0), plan.Counts);
    }

    [Fact]
    public void Imported_into_an_empty_store_it_makes_the_same_products()
    {
        var products = Run(File(Lines));

        var copies = Run(Read(Export(products)));

        Assert.All(products, product => Assert.True(copies[product.Key].HasSameContentAs(product.Value), product.Value.Title));
        Assert.Equal(Export(products), Export(copies));
    }

    [Fact]
    public void A_spreadsheet_has_nothing_to_run()
    {
        var text = Export(Run(File(Lines)));

        Assert.Contains(",'=Formel,", text, StringComparison.Ordinal);
        Assert.Contains(",'=1+1,", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quantity_is_what_is_on_hand_and_nothing_where_nobody_has_counted()
    {
        var product = Run(File("Handle,Title,Variant Price", "cup,Cup,5.00")).Values.Single();

        Assert.Contains(",,5.00,", ProductExportFile.Lines(product, new Dictionary<string, long>()), StringComparison.Ordinal);
        Assert.Contains(",12,5.00,", ProductExportFile.Lines(product, new Dictionary<string, long> { [product.Variants[0].Key] = 12 }), StringComparison.Ordinal);
    }

    /// <summary>On hand is what was declared, as the reactions see to.</summary>
    private static string Export(Dictionary<string, Product> products)
    {
        var onHand = products.Values.SelectMany(product => product.Variants).Where(variant => variant.DeclaredQuantity is not null).ToDictionary(variant => variant.Key, variant => (long)variant.DeclaredQuantity!);
        return ProductExportFile.HeaderLine() + string.Concat(products.Values.OrderBy(product => product.Key, StringComparer.Ordinal).Select(product => ProductExportFile.Lines(product, onHand)));
    }

    private static ProductFile Read(string text)
    {
        var reading = new CsvProductFileReader().Read(Encoding.UTF8.GetBytes(text));
        Assert.Null(reading.Fault);
        return reading.File!;
    }
}
