using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MerchantHub.Domain.Platform;

namespace MerchantHub.Domain.Orders;

/// <summary>
/// What opens one order's page without signing in: "{version}.{base64url of HMAC-SHA-256 (RFC 2104) over the order's key}". The
/// version says which secret signed it, so that a new secret does not end the links that are out already.
/// </summary>
public static class StatusKey
{
    // Set apart from whatever else may once be signed with the same secret.
    private const string Subject = "order-status:";
    private const int MaxLength = 64;

    /// <summary>Signed with the newest of the secrets.</summary>
    public static string Make(ImmutableArray<SharedSecret> secrets, string orderKey) => Sign(secrets.MaxBy(secret => secret.Version)!, orderKey);

    /// <summary>Whether the key opens the order, with any of the secrets. It takes as long for a key that is nearly right as for any other.</summary>
    public static bool Opens(ImmutableArray<SharedSecret> secrets, string orderKey, string? key) =>
        key is { Length: > 0 and <= MaxLength }
        && int.TryParse(key.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        && secrets.FirstOrDefault(secret => secret.Version == version) is { } secret
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(Sign(secret, orderKey)));

    private static string Sign(SharedSecret secret, string orderKey)
    {
        var signature = HMACSHA256.HashData(secret.Value.AsSpan(), Encoding.UTF8.GetBytes(Subject + orderKey));
        return $"{secret.Version.ToString(CultureInfo.InvariantCulture)}.{Base64Url.EncodeToString(signature)}";
    }
}
