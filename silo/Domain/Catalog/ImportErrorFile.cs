using System.Text;

namespace MerchantHub.Domain.Catalog;

/// <summary>
/// The part of an imported file that has to be corrected, as CSV: every row of each product with an error as it was, with the
/// place and the reason beside it. Corrected, it can be uploaded as it is, because unknown columns are ignored.
/// </summary>
public static class ImportErrorFile
{
    private static readonly string[] OwnColumns = ["Import row", "Import column", "Import error"];

    /// <param name="found">How many errors the import found; where more than are listed, the last row says how many.</param>
    public static string Write(ProductFile file, IReadOnlyCollection<RowError> errors, int found)
    {
        var byRow = errors.ToLookup(error => error.Row);
        var (layout, _) = SheetLayout.Of(file);
        var handles = layout.Rows.ToLookup(row => row.Number, layout.HandleOf);
        string Handle(FileRow row) => handles[row.Number].FirstOrDefault() ?? "";
        var wanted = file.Rows.Where(row => byRow.Contains(row.Number)).Select(Handle).ToHashSet(StringComparer.Ordinal);
        var text = new StringBuilder();
        CsvLine.Append(text, [.. file.Header, .. OwnColumns]);
        foreach (var row in file.Rows.Where(row => byRow.Contains(row.Number) || (Handle(row) is { Length: > 0 } handle && wanted.Contains(handle))))
        {
            var own = byRow[row.Number];
            var cells = row.Cells.Take(file.Header.Length).Concat(Enumerable.Repeat("", Math.Max(0, file.Header.Length - row.Cells.Length)));
            CsvLine.Append(text, [.. cells, $"{row.Number}", string.Join(" / ", own.Select(error => error.Column)), string.Join(" / ", own.Select(error => error.Message))]);
        }

        if (found > errors.Count)
        {
            CsvLine.Append(text, [.. Enumerable.Repeat("", file.Header.Length + 2), $"{found - errors.Count} more errors are not in this list. Correct these, then upload the file again."]);
        }

        return text.ToString();
    }
}
