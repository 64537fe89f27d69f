using System.Security.Cryptography;
using System.Text.Json;
using MerchantHub.Domain.Catalog;

namespace MerchantHub.Integrations.Files;

/// <summary>
/// Uploads in a directory that all processes share: the content under its hash, one small record per upload beside it. Each
/// file is written under another name and moved into place, so it is there whole or not at all.
/// </summary>
public sealed class DiskImportFiles : IImportFiles
{
    private const int CopyBytes = 64 * 1024;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly string contents;
    private readonly string uploads;
    private readonly TimeProvider clock;

    public DiskImportFiles(string directory, TimeProvider clock)
    {
        this.clock = clock;
        contents = Directory.CreateDirectory(Path.Combine(directory, "contents")).FullName;
        uploads = Directory.CreateDirectory(Path.Combine(directory, "uploads")).FullName;
    }

    public async Task<ImportUpload?> Save(string storeKey, string fileName, Stream content, CancellationToken cancellationToken)
    {
        Forget();
        var temporary = Path.Combine(contents, $"{Guid.NewGuid():N}.part");
        try
        {
            if (await Receive(content, temporary, cancellationToken) is not { } received)
            {
                return null;
            }

            var upload = new ImportUpload(Guid.NewGuid().ToString("N"), storeKey, fileName, received.Hash, received.Bytes);
            File.Move(temporary, Path.Combine(contents, received.Hash), overwrite: true);
            var record = Path.Combine(uploads, $"{upload.Id}.part");
            await File.WriteAllBytesAsync(record, JsonSerializer.SerializeToUtf8Bytes(upload), cancellationToken);
            File.Move(record, Path.Combine(uploads, upload.Id));
            return upload;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public async Task<ImportUpload?> Find(string uploadId, CancellationToken cancellationToken)
    {
        var path = Path.Combine(uploads, uploadId);
        return IsHexadecimal(uploadId) && File.Exists(path)
            ? JsonSerializer.Deserialize<ImportUpload>(await File.ReadAllBytesAsync(path, cancellationToken))
            : null;
    }

    public async Task<byte[]?> Read(string hash, CancellationToken cancellationToken)
    {
        var path = Path.Combine(contents, hash);
        return IsHexadecimal(hash) && File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : null;
    }

    private static async Task<(string Hash, long Bytes)?> Receive(Stream content, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = File.Create(path);
        var buffer = new byte[CopyBytes];
        var bytes = 0L;
        while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            bytes += read;
            if (bytes > ProductFileLimits.Bytes)
            {
                return null;
            }

            hash.AppendData(buffer.AsSpan(0, read));
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }

    /// <summary>A name from outside never becomes a path: ours are digits only.</summary>
    private static bool IsHexadecimal(string name) => name.Length is > 0 and <= 64 && name.All(char.IsAsciiHexDigitLower);

    /// <summary>The same content uploaded again is written anew, so its age counts from the last upload.</summary>
    private void Forget()
    {
        var limit = clock.GetUtcNow().UtcDateTime - Kept;
        foreach (var file in new[] { contents, uploads }.SelectMany(Directory.EnumerateFiles).Where(file => File.GetLastWriteTimeUtc(file) < limit))
        {
            File.Delete(file);
        }
    }
}
