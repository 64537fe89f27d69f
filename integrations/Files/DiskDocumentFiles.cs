using System.Text.Json;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Integrations.Files;

/// <summary>
/// Documents in a directory that all processes share and that nothing serves: the bytes, and one small record beside them. Names
/// are chance, not content, so that nobody learns from a name that two businesses sent the same file.
/// </summary>
public sealed class DiskDocumentFiles : IDocumentFiles
{
    private const int NameCharacters = 32;
    private static readonly TimeSpan LongestArrival = TimeSpan.FromDays(1);

    private readonly string arrivals;
    private readonly string contents;
    private readonly string records;
    private readonly TimeProvider clock;

    public DiskDocumentFiles(string directory, TimeProvider clock)
    {
        this.clock = clock;
        arrivals = Private(directory, "arrivals");
        contents = Private(directory, "contents");
        records = Private(directory, "records");
    }

    public string NewArrival() => Path.Combine(arrivals, Guid.CreateVersion7().ToString("N"));

    public async Task<DocumentUpload> Keep(string organisationKey, string fileName, DocumentFormat format, string arrivedPath, CancellationToken cancellationToken)
    {
        Forget();
        var upload = new DocumentUpload(Guid.NewGuid().ToString("N"), organisationKey, fileName, format, new FileInfo(arrivedPath).Length);
        File.Move(arrivedPath, Path.Combine(contents, upload.Id));
        var record = NewArrival();
        await File.WriteAllBytesAsync(record, JsonSerializer.SerializeToUtf8Bytes(upload), cancellationToken);
        File.Move(record, Path.Combine(records, upload.Id));
        return upload;
    }

    public async Task<DocumentUpload?> Find(string id, CancellationToken cancellationToken)
    {
        var path = Path.Combine(records, id);
        return IsName(id) && File.Exists(path) ? JsonSerializer.Deserialize<DocumentUpload>(await File.ReadAllBytesAsync(path, cancellationToken)) : null;
    }

    public Stream? Open(string id)
    {
        var path = Path.Combine(contents, id);
        return IsName(id) && File.Exists(path) ? new FileStream(path, new FileStreamOptions { Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous }) : null;
    }

    private static string Private(string directory, string name)
    {
        var path = Path.Combine(directory, name);
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    /// <summary>A name from outside never becomes a path: ours are digits only.</summary>
    private static bool IsName(string name) => name.Length == NameCharacters && name.All(char.IsAsciiHexDigitLower);

    /// <summary>What a process that was killed had not finished receiving.</summary>
    private void Forget()
    {
        var limit = clock.GetUtcNow().UtcDateTime - LongestArrival;
        foreach (var file in Directory.EnumerateFiles(arrivals).Where(file => File.GetLastWriteTimeUtc(file) < limit))
        {
            File.Delete(file);
        }
    }
}
