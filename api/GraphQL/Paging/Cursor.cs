using System.Buffers.Text;
using System.Text.Json;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// Opaque cursors: base64url of a JSON array of the values that the list is ordered by, the key last. A list goes on after
/// these values, whether or not the entry itself still exists.
/// </summary>
public static class Cursor
{
    private const int MaxLength = 1_000;

    public static string Encode(params ReadOnlySpan<string> parts) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts.ToArray()));

    public static bool TryDecode(string cursor, int count, out IReadOnlyList<string> parts)
    {
        parts = [];
        if (cursor.Length is 0 or > MaxLength || !Base64Url.IsValid(cursor))
        {
            return false;
        }

        try
        {
            parts = JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(cursor)) ?? [];
        }
        catch (JsonException)
        {
            return false;
        }

        return parts.Count == count && !parts.Contains(null!);
    }
}
