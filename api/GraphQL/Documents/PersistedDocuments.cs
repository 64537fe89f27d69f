using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// The documents of our own clients, by SHA-256 of their text. A client sends "documentId": "sha256:…" and no text. They come
/// from the manifest that the client's build writes, and are exempt from the length limit only.
/// </summary>
public sealed class PersistedDocuments
{
    private const string Prefix = "sha256:";

    private readonly string _path;
    private volatile Known _known;

    private PersistedDocuments(string path)
    {
        _path = path;
        _known = Read();
    }

    public int Count => _known.ByHash.Count;

    /// <summary>Reads a manifest {"hash": "text"}. A hash that is not its text's would answer something else than was asked, and is a fault.</summary>
    public static PersistedDocuments Load(string path) => new(path);

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public string Text(string documentId)
    {
        var hash = Unprefixed(documentId);
        return _known.ByHash.TryGetValue(hash, out var text) || (IsRenewed() && _known.ByHash.TryGetValue(hash, out text))
            ? text
            : throw new RequestRefusedError("DOCUMENT_NOT_FOUND", "There is no persisted document with this documentId. Send the query instead.");
    }

    private static string Unprefixed(string id) => id.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? id[Prefix.Length..] : id;

    /// <summary>The client may be built anew while this process runs; then only the file knows its documents.</summary>
    private bool IsRenewed()
    {
        if (Written() == _known.Written)
        {
            return false;
        }

        try
        {
            _known = Read();
            return true;
        }
        catch (Exception error) when (error is IOException or JsonException or InvalidDataException)
        {
            // Half of a file that is being written: the next request looks again.
            return false;
        }
    }

    private Known Read()
    {
        var written = Written();
        if (written == default)
        {
            return new(FrozenDictionary<string, string>.Empty, written);
        }

        var manifest = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(_path)) ?? [];
        foreach (var (hash, text) in manifest)
        {
            if (!string.Equals(Unprefixed(hash), Hash(text), StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidDataException($"The persisted document {hash} in {_path} does not have that SHA-256.");
            }
        }

        return new(manifest.Values.Distinct(StringComparer.Ordinal).ToFrozenDictionary(Hash, document => document, StringComparer.OrdinalIgnoreCase), written);
    }

    private DateTime Written() => _path.Length > 0 && File.Exists(_path) ? File.GetLastWriteTimeUtc(_path) : default;

    private sealed record Known(FrozenDictionary<string, string> ByHash, DateTime Written);
}
