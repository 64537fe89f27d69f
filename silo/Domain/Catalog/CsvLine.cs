using System.Text;

namespace MerchantHub.Domain.Catalog;

/// <summary>Writes the lines of a CSV file (RFC 4180) that spreadsheets open without running anything in it.</summary>
internal static class CsvLine
{
    public static void Append(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    /// <summary>A cell that a spreadsheet would run as a formula is kept as text by an apostrophe, which an import takes off.</summary>
    private static string Cell(string cell)
    {
        var safe = cell.Length > 1 && Cells.StartsFormula(cell) ? $"'{cell}" : cell;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
