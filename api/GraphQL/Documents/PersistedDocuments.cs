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

    private readonly FrozenDictionary<string, string> _byHash;

    public PersistedDocuments(IEnumerable<string> documents) =>
        _byHash = documents.Distinct(StringComparer.Ordinal).ToFrozenDictionary(Hash, document => document, StringComparer.OrdinalIgnoreCase);

    public int Count => _byHash.Count;

    /// <summary>Reads a manifest {"hash": "text"}. A hash that is not its text's would answer something else than was asked, and is a fault.</summary>
    public static PersistedDocuments Load(string path)
    {
        if (path.Length == 0 || !File.Exists(path))
        {
            return new([]);
        }

        var manifest = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(path)) ?? [];
        foreach (var (hash, text) in manifest)
        {
            if (!string.Equals(Unprefixed(hash), Hash(text), StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidDataException($"The persisted document {hash} in {path} does not have that SHA-256.");
            }
        }

        return new(manifest.Values);
    }

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public string Text(string documentId) => _byHash.TryGetValue(Unprefixed(documentId), out var text)
        ? text
        : throw new RequestRefusedError("DOCUMENT_NOT_FOUND", "There is no persisted document with this documentId. Send the query instead.");

    private static string Unprefixed(string id) => id.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? id[Prefix.Length..] : id;
}
