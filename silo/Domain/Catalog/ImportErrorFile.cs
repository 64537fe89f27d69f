using System.Collections.Immutable;
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
        Line(text, [.. file.Header, .. OwnColumns]);
        foreach (var row in file.Rows.Where(row => byRow.Contains(row.Number) || (Handle(columns, row) is { Length: > 0 } handle && wanted.Contains(handle))))
        {
            var found = byRow[row.Number];
            var cells = row.Cells.Take(file.Header.Length).Concat(Enumerable.Repeat("", Math.Max(0, file.Header.Length - row.Cells.Length)));
            Line(text, [.. cells, $"{row.Number}", string.Join(" / ", found.Select(error => error.Column)), string.Join(" / ", found.Select(error => error.Message))]);
        }

        return text.ToString();
    }

    private static string Handle(ColumnMap columns, FileRow row) => columns.Text(row, ProductColumn.Handle) ?? "";

    private static void Line(StringBuilder text, ImmutableArray<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    /// <summary>A cell that a spreadsheet would run as a formula is kept as text by an apostrophe, which the next import takes off.</summary>
    private static string Cell(string cell)
    {
        var safe = cell.Length > 1 && Cells.StartsFormula(cell) ? $"'{cell}" : cell;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
