using System.Buffers.Text;
using System.Text;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// Opaque ids: base64url (RFC 4648, no padding) of the grain key "kind/id". One key has exactly one id, so ids can be compared
/// as text.
/// </summary>
public static class GlobalId
{
    public const string InvalidCode = "INVALID_ID";

    public static string Encode(string key) => Key.Opaque(key);

    /// <summary>The key inside an id. False for anything that <see cref="Encode"/> did not make.</summary>
    public static bool TryDecode(string? id, out string key)
    {
        key = "";
        if (id is not { Length: > 0 } || id.Length > Base64Url.GetEncodedLength(Key.MaxLength) || !Base64Url.IsValid(id))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[Base64Url.GetMaxDecodedLength(id.Length)];
        if (!Base64Url.TryDecodeFromChars(id, bytes, out var length))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(bytes[..length]);
        if (!IsKey(text) || Encode(text) != id)
        {
            return false;
        }

        key = text;
        return true;
    }

    /// <summary>
    /// The key of an id that must be of one of these kinds. Throws a <see cref="RefusedError"/> about
    /// <paramref name="field"/>, which mutations answer as a userError.
    /// </summary>
    public static string Decode(string id, string field, params ReadOnlySpan<string> kinds)
    {
        if (TryDecode(id, out var key) && kinds.Contains(Key.KindOf(key)))
        {
            return key;
        }

        throw new RefusedError(InvalidCode, $"This is not the id of a {string.Join(" or ", kinds.ToArray())}. Use an id that the API has given.", field);
    }

    private static bool IsKey(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 1 || slash == text.Length - 1 || text.Length > Key.MaxLength)
        {
            return false;
        }

        foreach (var character in text.AsSpan(0, slash))
        {
            if (!char.IsAsciiLetterLower(character) && character != '-')
            {
                return false;
            }
        }

        foreach (var character in text.AsSpan(slash + 1))
        {
            if (character is < '!' or > '~')
            {
                return false;
            }
        }

        return true;
    }
}
