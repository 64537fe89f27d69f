using System.Text;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using MerchantHub.Integrations.Csv;
using MerchantHub.Integrations.Html;

namespace MerchantHub.Unit.Tests.Catalog;

/// <summary>Small inputs that the catalogue's tests share.</summary>
internal static class CatalogSamples
{
    public const string Organisation = "organisation/acme";
    public const string Store = "store/main-street";

    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    public static readonly ProductHome Euro = new(Organisation, Store, "EUR");
    public static readonly ProductHome Won = new(Organisation, Store, "KRW");
    public static readonly Actor Cataloguer = new("person/kim", [new(Organisation, Role.Catalogue)], false);
    public static readonly Actor Stranger = new("person/lee", [new("organisation/other", Role.Owner)], false);
    public static readonly IHtmlCleaner Cleaner = new SafeHtmlCleaner();

    public const string Header = "Handle,Title,Body (HTML),Vendor,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src";

    public static CommandContext By(Actor actor, string commandId = "c1") => new(commandId, "", actor, Noon);

    public static ProductFile File(params string[] lines)
    {
        var reading = new CsvProductFileReader().Read(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        Assert.Null(reading.Fault);
        return reading.File!;
    }

    public static FileFault Fault(byte[] content)
    {
        var reading = new CsvProductFileReader().Read(content);
        Assert.Null(reading.File);
        Assert.NotNull(reading.Fault);
        return reading.Fault;
    }

    public static ImportPlan Plan(ProductFile file, IReadOnlyDictionary<string, Product>? existing = null, ProductHome? home = null)
    {
        var (products, fault) = ProductSheet.Read(file, (home ?? Euro).Currency, Cleaner);
        Assert.Null(fault);
        return ImportPlanner.Plan(products, file.Rows.Length, home ?? Euro, existing ?? new Dictionary<string, Product>(), Noon);
    }

    /// <summary>Carries the import out as the grains do: one command per product, its events evolved.</summary>
    public static Dictionary<string, Product> Run(ProductFile file, Dictionary<string, Product>? existing = null, ProductHome? home = null)
    {
        var products = new Dictionary<string, Product>(existing ?? []);
        foreach (var product in ProductSheet.Read(file, (home ?? Euro).Currency, Cleaner).Products.Where(product => product.Errors.IsEmpty))
        {
            var command = ImportPlanner.Command(product, home ?? Euro, "import/1", Noon);
            var before = products.GetValueOrDefault(command.ProductKey) ?? new Product();
            products[command.ProductKey] = ProductRules.Put(before, command).Events.Aggregate(before, ProductRules.Evolve);
        }

        return products;
    }
}
