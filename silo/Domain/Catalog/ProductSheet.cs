using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Catalog;

/// <summary>One thing to correct in the file: where it is, what it says, why it cannot be, what to do.</summary>
[GenerateSerializer, Immutable, Alias("catalog.RowError")]
public sealed record RowError(
    [property: Id(0)] int Row,
    [property: Id(1)] string Column,
    [property: Id(2)] string Value,
    [property: Id(3)] string Code,
    [property: Id(4)] string Message);

/// <summary>What one product of the file asks for. <paramref name="VariantRows"/> says which row each variant of the patch came from.</summary>
public sealed record SheetProduct(
    string Handle,
    int FirstRow,
    ProductPatch Patch,
    ImmutableArray<FileRow> VariantRows,
    ImmutableArray<RowError> Errors)
{
    /// <summary>What the file calls the columns, for errors that are found later.</summary>
    public ColumnMap? Columns { get; init; }
}

/// <summary>
/// Reads rows as products, by Shopify's conventions (a file of WooCommerce is arranged so before): rows with the same handle are one product, the first of them carries the
/// product's fields and the option names, each row with option values is a variant, a row with an image alone adds an image,
/// and "Default Title" is the variant of a product without options. A column that is missing means "leave as it is".
/// </summary>
public static class ProductSheet
{
    public const int HandleCharacters = 255;

    public static (ImmutableArray<SheetProduct> Products, FileFault? Fault) Read(ProductFile file, string currency, IHtmlCleaner cleaner)
    {
        var (layout, fault) = SheetLayout.Of(file);
        if (fault is not null)
        {
            return ([], fault);
        }

        var groups = new Dictionary<string, List<FileRow>>(StringComparer.Ordinal);
        var order = new List<string>();
        var orphans = ImmutableArray.CreateBuilder<SheetProduct>();
        foreach (var row in layout.Rows)
        {
            var handle = layout.HandleOf(row);
            if (handle.Length is 0 or > HandleCharacters)
            {
                orphans.Add(new(handle, row.Number, new(), [], [HandleError(row, layout.Columns, handle)]));
                continue;
            }

            if (!groups.TryGetValue(handle, out var rows))
            {
                groups.Add(handle, rows = []);
                order.Add(handle);
            }

            rows.Add(row);
        }

        var placed = layout.Rows.Select(row => row.Number).ToHashSet();
        foreach (var error in layout.Errors.Where(error => !placed.Contains(error.Row)))
        {
            orphans.Add(new("", error.Row, new(), [], [error]));
        }

        var found = layout.Errors.ToLookup(error => error.Row);
        var products = order.Select(handle => new SheetProductReader(layout.Columns, currency, cleaner, found).Read(handle, groups[handle]));
        return ([.. products.Concat(orphans).OrderBy(product => product.FirstRow)], null);
    }

    private static RowError HandleError(FileRow row, ColumnMap columns, string handle) => handle.Length == 0
        ? new(row.Number, columns.Name(ProductColumn.Handle), "", "HANDLE_MISSING", "Every row needs the handle of its product. Fill it in, or remove the row.")
        : new(row.Number, columns.Name(ProductColumn.Handle), handle[..40] + "…", "TOO_LONG", $"A handle has at most {HandleCharacters} characters. Shorten it.");
}
