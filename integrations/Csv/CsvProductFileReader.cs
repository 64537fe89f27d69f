using System.Collections.Immutable;
using MerchantHub.Domain.Catalog;
using Sylvan.Data.Csv;

namespace MerchantHub.Integrations.Csv;

/// <summary>Reads product files that spreadsheets and shops of many countries write: four encodings and more, four delimiters.</summary>
public sealed class CsvProductFileReader : IProductFileReader
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    public FileReading Read(ReadOnlyMemory<byte> content)
    {
        if (Unfit(content.Span) is { } unfit)
        {
            return new(null, unfit);
        }

        var decoded = TextDecoding.Decode(content.Span);
        if (decoded.Text is null)
        {
            return new(null, NotDecodable(content.Span, decoded));
        }

        // One kind of line end, so that the check and the parser count the same rows.
        var (text, delimiter) = Delimiter(decoded.Text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));
        if (CsvStructure.Check(text, delimiter) is { } broken)
        {
            return new(null, broken);
        }

        try
        {
            return Parse(text, delimiter, decoded.Encoding);
        }
        catch (Exception exception) when (exception is CsvFormatException or CsvRecordTooLargeException)
        {
            var row = exception is CsvFormatException format ? format.RowNumber : 0;
            return new(null, new("ROW_UNREADABLE", $"Row {row} cannot be read as CSV. Check its quotation marks and its length.", row, ""));
        }
    }

    private static FileReading Parse(string text, char delimiter, string encoding)
    {
        var options = new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = delimiter,
            CsvStyle = CsvStyle.Standard,
            BufferSize = 64 * 1024,
            MaxBufferSize = 16 * 1024 * 1024,
        };
        using var reader = CsvDataReader.Create(new StringReader(text), options);
        var header = ImmutableArray<string>.Empty;
        var rows = ImmutableArray.CreateBuilder<FileRow>();
        for (var number = 1; reader.Read(); number++)
        {
            var cells = ImmutableArray.CreateBuilder<string>(reader.RowFieldCount);
            for (var index = 0; index < reader.RowFieldCount; index++)
            {
                cells.Add(reader.GetString(index));
            }

            if (header.IsEmpty)
            {
                // Rows above the header would shift the meaning of every column; only blank ones are passed over.
                header = cells.All(string.IsNullOrWhiteSpace) ? [] : cells.DrainToImmutable();
                continue;
            }

            if (cells.Count > header.Length && cells.Skip(header.Length).Any(cell => !string.IsNullOrWhiteSpace(cell)))
            {
                return new(null, new("ROW_TOO_LONG", $"Row {number} has {cells.Count} cells, but the header has {header.Length}. Put texts that contain \"{Shown(delimiter)}\" in quotation marks.", number, ""));
            }

            rows.Add(new(number, cells.DrainToImmutable()));
        }

        return rows.Count switch
        {
            0 => new(null, new("FILE_EMPTY", "There are no products in this file. Below the header it needs one row per product.", 0, "")),
            > ProductFileLimits.Rows => new(null, new("TOO_MANY_ROWS", $"A file has at most {ProductFileLimits.Rows} rows; this one has {rows.Count}. Split it into several files.", 0, "")),
            _ => new(new(encoding, delimiter, header, rows.ToImmutable()), null),
        };
    }

    private static FileFault? Unfit(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > ProductFileLimits.Bytes)
        {
            return new("FILE_TOO_LARGE", $"A file has at most {ProductFileLimits.Bytes / 1024 / 1024} MB. Split it into several files.", 0, "");
        }

        if (bytes.IsEmpty)
        {
            return new("FILE_EMPTY", "The file is empty. Export the products again and upload the new file.", 0, "");
        }

        if (bytes.StartsWith("PK\u0003\u0004"u8) && !HoldsOfficeParts(bytes))
        {
            return new("FILE_IS_ARCHIVE", "This is a compressed archive. Unpack it and upload the CSV file that is in it.", 0, "");
        }

        return bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])
            ? new("FILE_IS_WORKBOOK", "This is a spreadsheet workbook. Open it, choose \"Save as\" and \"CSV UTF-8\", and upload that file.", 0, "")
            : null;
    }

    /// <summary>Names that every Office Open XML or OpenDocument archive has in the clear.</summary>
    private static bool HoldsOfficeParts(ReadOnlySpan<byte> archive) =>
        archive.IndexOf("[Content_Types].xml"u8) >= 0 || archive.IndexOf("META-INF/manifest.xml"u8) >= 0;

    private static FileFault NotDecodable(ReadOnlySpan<byte> bytes, DecodedText decoded)
    {
        if (decoded.Encoding != "UTF-8")
        {
            return new("FILE_NOT_TEXT", "This file is not a text that we can read. Save the table as \"CSV UTF-8\" and upload that file.", 0, "");
        }

        var row = 1 + bytes[..(int)Math.Min(bytes.Length, decoded.BadByte)].Count((byte)'\n');
        return new("ENCODING_BROKEN", $"Line {row} holds a damaged character. Correct it, or save the table as \"CSV UTF-8\" again.", row, "");
    }

    /// <summary>Excel's "sep=;" line decides; otherwise the delimiter that makes the most known columns of the first line.</summary>
    private static (string Text, char Delimiter) Delimiter(string text)
    {
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 5 && Delimiters.Contains(text[4]))
        {
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            return (end < 0 ? "" : text[(end + 1)..], text[4]);
        }

        var firstLine = text.TrimStart('\r', '\n', ' ');
        var lineEnd = firstLine.AsSpan().IndexOfAny('\r', '\n');
        var line = lineEnd < 0 ? firstLine : firstLine[..lineEnd];
        if (line.Length > ProductFileLimits.CellCharacters)
        {
            return (text, ',');
        }

        return (text, Delimiters
            .Select(delimiter => (Delimiter: delimiter, Names: line.Split(delimiter)))
            .OrderByDescending(candidate => candidate.Names.Count(name => ProductColumns.IsKnown(name.Trim().Trim('"'))))
            .ThenByDescending(candidate => candidate.Names.Length)
            .First().Delimiter);
    }

    private static string Shown(char delimiter) => delimiter == '\t' ? "tab" : delimiter.ToString();
}
