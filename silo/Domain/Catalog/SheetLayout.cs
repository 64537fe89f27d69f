using System.Collections.Immutable;

namespace MerchantHub.Domain.Catalog;

/// <summary>
/// A product file with its columns found: rows of one handle are one product. <paramref name="Errors"/> were found on the way
/// here; a row without a place among <paramref name="Rows"/> stands for itself.
/// </summary>
public sealed record SheetLayout(ColumnMap Columns, ImmutableArray<FileRow> Rows, ImmutableArray<RowError> Errors)
{
    /// <summary>The layout, or why the header cannot be used. Files of WooCommerce are told by their header.</summary>
    public static (SheetLayout Layout, FileFault? Fault) Of(ProductFile file)
    {
        if (WooCommerceSheet.Is(file))
        {
            return WooCommerceSheet.Arrange(file);
        }

        var (columns, fault) = ColumnMap.Read(file);
        return (new(columns, [.. file.Rows.Where(row => !row.IsBlank)], []), fault);
    }

    public string HandleOf(FileRow row) => (Columns.Text(row, ProductColumn.Handle) ?? "").ToLowerInvariant();
}
