using System.Collections.Immutable;
using Orleans;

namespace MerchantHub.Domain.Catalog;

/// <summary>How much one product file may hold.</summary>
public static class ProductFileLimits
{
    public const int Bytes = 20 * 1024 * 1024;
    public const int Rows = 100_000;
    public const int Columns = 200;
    public const int CellCharacters = 200_000;
}

/// <summary>One record of the file. <paramref name="Number"/> is what a spreadsheet shows beside it; the header is row 1.</summary>
public sealed record FileRow(int Number, ImmutableArray<string> Cells)
{
    public string this[int column] => column >= 0 && column < Cells.Length ? Cells[column] : "";

    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>A file as text: its header, its rows, and how it was read, for the person who checks the preview.</summary>
public sealed record ProductFile(string Encoding, char Delimiter, ImmutableArray<string> Header, ImmutableArray<FileRow> Rows);

/// <summary>Why a file as a whole cannot be read, where, and what to change. Row 0 and an empty column mean the whole file.</summary>
[GenerateSerializer, Immutable, Alias("catalog.FileFault")]
public sealed record FileFault(
    [property: Id(0)] string Code,
    [property: Id(1)] string Message,
    [property: Id(2)] int Row,
    [property: Id(3)] string Column);

/// <summary>Either the file or why not.</summary>
public sealed record FileReading(ProductFile? File, FileFault? Fault);

/// <summary>Turns bytes of unknown encoding and delimiter into rows. Never throws for what a file contains.</summary>
public interface IProductFileReader
{
    FileReading Read(ReadOnlyMemory<byte> content);
}

/// <summary>Keeps what is safe to show of HTML that a stranger wrote. The same input always gives the same output, and clean HTML stays as it is.</summary>
public interface IHtmlCleaner
{
    string Clean(string html);
}
