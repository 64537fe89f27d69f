using System.Text;

namespace MerchantHub.Domain.Catalog;

/// <summary>
/// The part of an imported file that has to be corrected, as CSV: every row of each product with an error as it was, with the
/// place and the reason beside it. Corrected, it can be uploaded as it is, because unknown columns are ignored.
/// </summary>
public static class ImportErrorFile
{
    private static readonly string[] OwnColumns = ["Import row", "Import column", "Import error"];

    public static string Write(ProductFile file, IReadOnlyCollection<RowError> errors)
    {
        var byRow = errors.ToLookup(error => error.Row);
        var (columns, _) = ColumnMap.Read(file);
        var wanted = file.Rows.Where(row => byRow.Contains(row.Number)).Select(row => Handle(columns, row)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var text = new StringBuilder();
        CsvLine.Append(text, [.. file.Header, .. OwnColumns]);
        foreach (var row in file.Rows.Where(row => byRow.Contains(row.Number) || (Handle(columns, row) is { Length: > 0 } handle && wanted.Contains(handle))))
        {
            var found = byRow[row.Number];
            var cells = row.Cells.Take(file.Header.Length).Concat(Enumerable.Repeat("", Math.Max(0, file.Header.Length - row.Cells.Length)));
            CsvLine.Append(text, [.. cells, $"{row.Number}", string.Join(" / ", found.Select(error => error.Column)), string.Join(" / ", found.Select(error => error.Message))]);
        }

        return text.ToString();
    }

    private static string Handle(ColumnMap columns, FileRow row) => columns.Text(row, ProductColumn.Handle) ?? "";
}
