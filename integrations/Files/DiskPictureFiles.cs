using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using MerchantHub.Domain.Catalog;

namespace MerchantHub.Integrations.Files;

/// <summary>
/// Pictures in a directory that all processes share: renditions/{name}/{width}.webp, and one small record per upload. A name is
/// the hash of the widest rendition; a file is moved into place when it is whole and never written again.
/// </summary>
public sealed class DiskPictureFiles : IPictureFiles
{
    private const int NameCharacters = 32;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly string arrivals;
    private readonly string pictures;
    private readonly string uploads;
    private readonly TimeProvider clock;

    public DiskPictureFiles(string directory, TimeProvider clock)
    {
        this.clock = clock;
        arrivals = Directory.CreateDirectory(Path.Combine(directory, "arrivals")).FullName;
        pictures = Directory.CreateDirectory(Path.Combine(directory, "renditions")).FullName;
        uploads = Directory.CreateDirectory(Path.Combine(directory, "uploads")).FullName;
    }

    public string NewArrival() => Path.Combine(arrivals, Guid.CreateVersion7().ToString("N"));

    public async Task<PictureUpload> Keep(string storeKey, ImmutableArray<PictureRendition> renditions, CancellationToken cancellationToken)
    {
        Forget();
        var widest = renditions[^1];
        var name = Convert.ToHexStringLower(SHA256.HashData(widest.Content.Span))[..NameCharacters];
        var folder = Directory.CreateDirectory(Path.Combine(pictures, name)).FullName;
        foreach (var rendition in renditions)
        {
            await Write(Path.Combine(folder, PictureAddress.File(rendition.Width)), rendition.Content, cancellationToken);
        }

        var upload = new PictureUpload(Guid.NewGuid().ToString("N"), storeKey, PictureAddress.Of(name, widest.Width), widest.Width, widest.Height);
        await Write(Path.Combine(uploads, upload.Id), JsonSerializer.SerializeToUtf8Bytes(upload), cancellationToken);
        return upload;
    }

    public async Task<PictureUpload?> Find(string uploadId, CancellationToken cancellationToken)
    {
        var path = Path.Combine(uploads, uploadId);
        return IsName(uploadId) && File.Exists(path)
            ? JsonSerializer.Deserialize<PictureUpload>(await File.ReadAllBytesAsync(path, cancellationToken))
            : null;
    }

    public Stream? Open(string name, string file)
    {
        if (!IsName(name) || !int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var width) || file != PictureAddress.File(width))
        {
            return null;
        }

        var path = Path.Combine(pictures, name, file);
        return File.Exists(path) ? new FileStream(path, new FileStreamOptions { Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous }) : null;
    }

    private async Task Write(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            return;
        }

        var temporary = NewArrival();
        try
        {
            await File.WriteAllBytesAsync(temporary, content, cancellationToken);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>A name from outside never becomes a path: ours are digits only.</summary>
    private static bool IsName(string name) => name.Length == NameCharacters && name.All(char.IsAsciiHexDigitLower);

    /// <summary>Records of uploads, and what a process that was killed had not finished receiving.</summary>
    private void Forget()
    {
        var limit = clock.GetUtcNow().UtcDateTime - Kept;
        foreach (var file in new[] { uploads, arrivals }.SelectMany(Directory.EnumerateFiles).Where(file => File.GetLastWriteTimeUtc(file) < limit))
        {
            File.Delete(file);
        }
    }
}
