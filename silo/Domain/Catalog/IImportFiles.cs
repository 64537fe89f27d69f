namespace MerchantHub.Domain.Catalog;

/// <summary>A file that a member of a store's organisation sent, before anything has been done with it.</summary>
public sealed record ImportUpload(string Id, string StoreKey, string FileName, string Hash, long Bytes);

/// <summary>Keeps uploaded product files by the hash of their content, long enough to confirm, run and look back: thirty days.</summary>
public interface IImportFiles
{
    /// <summary>Null when the content is longer than <see cref="ProductFileLimits.Bytes"/>; nothing is kept then.</summary>
    Task<ImportUpload?> Save(string storeKey, string fileName, Stream content, CancellationToken cancellationToken);

    Task<ImportUpload?> Find(string uploadId, CancellationToken cancellationToken);

    /// <summary>The content with that hash, or null when it is not kept any more.</summary>
    Task<byte[]?> Read(string hash, CancellationToken cancellationToken);
}
