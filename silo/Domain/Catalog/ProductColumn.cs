using System.Collections.Frozen;

namespace MerchantHub.Domain.Catalog;

/// <summary>The columns of a product file that mean something to us; all others are ignored.</summary>
public enum ProductColumn
{
    Handle, Title, Body, Vendor, Category, Type, Tags, Published, Status, TaxClass, Taxable,
    Option1Name, Option1Value, Option2Name, Option2Value, Option3Name, Option3Value,
    Sku, Barcode, Grams, Tracker, Quantity, Price, CompareAtPrice, VariantImage,
    ImageSource, ImagePosition, ImageText,
    Kind,
}

/// <summary>The header names of Shopify's product export, older and newer form, without regard to case.</summary>
public static class ProductColumns
{
    private static readonly FrozenDictionary<string, ProductColumn> Names = new Dictionary<string, ProductColumn>
    {
        ["Handle"] = ProductColumn.Handle,
        ["URL handle"] = ProductColumn.Handle,
        ["Title"] = ProductColumn.Title,
        ["Body (HTML)"] = ProductColumn.Body,
        ["Description"] = ProductColumn.Body,
        ["Vendor"] = ProductColumn.Vendor,
        ["Product Category"] = ProductColumn.Category,
        ["Type"] = ProductColumn.Type,
        ["Tags"] = ProductColumn.Tags,
        ["Published"] = ProductColumn.Published,
        ["Published on online store"] = ProductColumn.Published,
        ["Status"] = ProductColumn.Status,
        ["Tax Class"] = ProductColumn.TaxClass,
        ["Variant Taxable"] = ProductColumn.Taxable,
        ["Charge tax"] = ProductColumn.Taxable,
        ["Option1 Name"] = ProductColumn.Option1Name,
        ["Option1 Value"] = ProductColumn.Option1Value,
        ["Option2 Name"] = ProductColumn.Option2Name,
        ["Option2 Value"] = ProductColumn.Option2Value,
        ["Option3 Name"] = ProductColumn.Option3Name,
        ["Option3 Value"] = ProductColumn.Option3Value,
        ["Variant SKU"] = ProductColumn.Sku,
        ["SKU"] = ProductColumn.Sku,
        ["Variant Barcode"] = ProductColumn.Barcode,
        ["Barcode"] = ProductColumn.Barcode,
        ["Variant Grams"] = ProductColumn.Grams,
        ["Weight value (grams)"] = ProductColumn.Grams,
        ["Variant Inventory Tracker"] = ProductColumn.Tracker,
        ["Inventory tracker"] = ProductColumn.Tracker,
        ["Variant Inventory Qty"] = ProductColumn.Quantity,
        ["Inventory quantity"] = ProductColumn.Quantity,
        ["Variant Price"] = ProductColumn.Price,
        ["Price"] = ProductColumn.Price,
        ["Variant Compare At Price"] = ProductColumn.CompareAtPrice,
        ["Compare-at price"] = ProductColumn.CompareAtPrice,
        ["Variant Image"] = ProductColumn.VariantImage,
        ["Variant image URL"] = ProductColumn.VariantImage,
        ["Image Src"] = ProductColumn.ImageSource,
        ["Product image URL"] = ProductColumn.ImageSource,
        ["Image Position"] = ProductColumn.ImagePosition,
        ["Image Alt Text"] = ProductColumn.ImageText,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a file of WooCommerce says itself: whether a row is a product, one of its variants, both, or neither (a picture, a variant that is not sold).</summary>
    public const string VariantKind = "variant";
    public const string ProductKind = "product";
    public const string BothKinds = "product and variant";
    public const string OtherKind = "other";

    public static bool TryFind(string header, out ProductColumn column) => Names.TryGetValue(header.Trim(), out column);

    public static bool IsKnown(string header) => TryFind(header, out _) || WooCommerceSheet.IsKnown(header);
}

/// <summary>Where each known column stands in one file, and what the file calls it.</summary>
public sealed class ColumnMap
{
    private readonly Dictionary<ProductColumn, (int Index, string Name)> columns = [];

    private ColumnMap()
    {
    }

    /// <summary>How many cells a row of <see cref="Of"/> has.</summary>
    public static int Width { get; } = Enum.GetValues<ProductColumn>().Length;

    /// <summary>Columns that stand where their number says, under the names that the file gives them.</summary>
    public static ColumnMap Of(IEnumerable<(ProductColumn Column, string Name)> names)
    {
        var map = new ColumnMap();
        foreach (var (column, name) in names)
        {
            map.columns[column] = ((int)column, name);
        }

        return map;
    }

    /// <summary>The map, or why the header cannot be used.</summary>
    public static (ColumnMap Map, FileFault? Fault) Read(ProductFile file)
    {
        var map = new ColumnMap();
        for (var index = 0; index < file.Header.Length; index++)
        {
            if (!ProductColumns.TryFind(file.Header[index], out var column))
            {
                continue;
            }

            if (!map.columns.TryAdd(column, (index, file.Header[index].Trim())))
            {
                return (map, new("COLUMN_TWICE", $"The column \"{file.Header[index].Trim()}\" is there twice. Remove one of them.", 1, file.Header[index].Trim()));
            }
        }

        foreach (var (column, name) in new[] { (ProductColumn.Handle, "Handle"), (ProductColumn.Title, "Title") })
        {
            // A file may change prices alone, so only the handle is always needed; without it nothing says which product a row is.
            if (!map.Has(column) && (column is ProductColumn.Handle || map.columns.Count < 2))
            {
                return (map, new("HEADER_INVALID", HeaderMessage(file, name), 1, name));
            }
        }

        return (map, null);
    }

    public bool Has(ProductColumn column) => columns.ContainsKey(column);

    public string Name(ProductColumn column) => columns.TryGetValue(column, out var place) ? place.Name : "";

    /// <summary>The trimmed text of the cell; null where the file has no such column.</summary>
    public string? Text(FileRow row, ProductColumn column) =>
        columns.TryGetValue(column, out var place) ? Cells.Unwrap(row[place.Index]) : null;

    private static string HeaderMessage(ProductFile file, string missing)
    {
        var found = string.Join(", ", file.Header.Where(name => !string.IsNullOrWhiteSpace(name)).Take(5).Select(name => Shown(name.Trim())));
        return $"The first row must name the columns, and \"{missing}\" is missing. It says: {(found.Length == 0 ? "nothing" : found)}. "
            + "Use the product export of Shopify or WooCommerce, or name the columns Handle, Title, Variant Price.";
    }

    private static string Shown(string name) => name.Length > 40 ? name[..40] + "…" : name;
}
