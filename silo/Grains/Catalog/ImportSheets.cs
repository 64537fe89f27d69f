using System.Collections.Immutable;
using MerchantHub.Domain.Catalog;

namespace MerchantHub.Grains.Catalog;

/// <summary>A product file, read: its products in the order of the file, always the same for the same bytes.</summary>
public sealed record ImportSheet(string Encoding, int Rows, ImmutableArray<SheetProduct> Products);

/// <summary>Fetches uploaded files and reads them. Reading is work of the processor, so it runs beside the grains' turns.</summary>
public sealed class ImportSheets(IImportFiles files, IProductFileReader reader, IHtmlCleaner cleaner)
{
    public Task<ImportUpload?> Find(string uploadId) => files.Find(uploadId, CancellationToken.None);

    public async Task<(ImportSheet? Sheet, FileFault? Fault)> Open(string hash, string currency)
    {
        var content = await files.Read(hash, CancellationToken.None);
        return content is null
            ? (null, new("FILE_GONE", "The uploaded file is not there any more. Upload it again.", 0, ""))
            : await OffTurn(() => Read(content, currency));
    }

    /// <summary>Only on immutable input: nothing of a grain's state may be in here.</summary>
    public static Task<T> OffTurn<T>(Func<T> work) => Task.Run(work);

    private (ImportSheet? Sheet, FileFault? Fault) Read(byte[] content, string currency)
    {
        var (file, fault) = reader.Read(content);
        if (file is null)
        {
            return (null, fault);
        }

        var (products, headerFault) = ProductSheet.Read(file, currency, cleaner);
        return headerFault is null ? (new(file.Encoding, file.Rows.Count(row => !row.IsBlank), products), null) : (null, headerFault);
    }
}
