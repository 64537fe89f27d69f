using MerchantHub.Domain.Catalog;

namespace MerchantHub.Integrations.Csv;

/// <summary>
/// Walks once over the text and checks what a parser would guess about: quotes that open and close where they may, control
/// characters, limits. So that a broken quote is reported where it begins and not at the end of the file.
/// </summary>
internal static class CsvStructure
{
    public static FileFault? Check(string text, char delimiter)
    {
        var (row, column, cellStart) = (1, 1, 0);
        var index = 0;
        while (index < text.Length)
        {
            if (text[index] == '"' && index == cellStart)
            {
                var end = EndOfQuoted(text, index);
                if (end < 0)
                {
                    return new("QUOTE_UNCLOSED", $"A quotation mark in row {row}, cell {column} opens a text that never ends. Close it, or double it (\"\") where it belongs to the text.", row, Place(column));
                }

                if (Unprintable(text.AsSpan(index, end - index)))
                {
                    return NotText(row, column);
                }

                index = end + 1;
                if (index < text.Length && text[index] != delimiter && text[index] is not ('\r' or '\n'))
                {
                    return new("QUOTE_MISPLACED", $"In row {row}, cell {column}, text goes on after a closing quotation mark. Double quotation marks (\"\") inside a quoted text.", row, Place(column));
                }
            }
            else if (text[index] == delimiter || text[index] == '\n')
            {
                if (index - cellStart > ProductFileLimits.CellCharacters)
                {
                    return new("CELL_TOO_LONG", $"Row {row}, cell {column} has more than {ProductFileLimits.CellCharacters} characters. Shorten it.", row, Place(column));
                }

                (row, column) = text[index] == '\n' ? (row + 1, 1) : (row, column + 1);
                cellStart = ++index;
                if (column > ProductFileLimits.Columns)
                {
                    return new("TOO_MANY_COLUMNS", $"Row {row} has more than {ProductFileLimits.Columns} cells. Remove columns that are not needed.", row, "");
                }

                if (row > ProductFileLimits.Rows + 2)
                {
                    return new("TOO_MANY_ROWS", $"A file has at most {ProductFileLimits.Rows} rows. Split it into several files.", row, "");
                }
            }
            else if (IsUnprintable(text[index]))
            {
                return NotText(row, column);
            }
            else
            {
                index++;
            }
        }

        return null;
    }

    /// <summary>The index of the closing quotation mark of the text that opens at <paramref name="start"/>, or -1.</summary>
    public static int EndOfQuoted(string text, int start)
    {
        var index = start + 1;
        while ((index = text.IndexOf('"', index)) >= 0)
        {
            if (index + 1 < text.Length && text[index + 1] == '"')
            {
                index += 2;
                continue;
            }

            return index;
        }

        return -1;
    }

    private static string Place(int column) => $"cell {column}";

    private static bool Unprintable(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (IsUnprintable(character))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUnprintable(char character) => character < ' ' && character is not ('\t' or '\r' or '\n' or '\v' or '\f');

    private static FileFault NotText(int row, int column) =>
        new("FILE_NOT_TEXT", $"Row {row}, cell {column} holds bytes that no text has. Save the table as \"CSV UTF-8\" and upload that file.", row, Place(column));
}
