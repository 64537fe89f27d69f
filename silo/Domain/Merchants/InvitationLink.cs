using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Platform;

namespace MerchantHub.Domain.Merchants;

/// <summary>
/// What the link of an invitation's letter carries: which invitation of which organisation, and which of its letters. Signed as
/// "{version}.{organisation}.{invitation}.{sending}.{base64url of HMAC-SHA-256 (RFC 2104) over the rest}".
/// </summary>
public sealed record InvitationLink(string OrganisationKey, string InvitationKey, int Sending)
{
    // Set apart from whatever else may once be signed with the same secret.
    private const string Subject = "invitation:";
    private const int Parts = 5;
    private const int MaxLength = 400;

    /// <summary>The page where it is accepted, below the site's address.</summary>
    public string PathFor(ImmutableArray<SharedSecret> secrets) => $"/invitation?key={Sign(secrets.MaxBy(secret => secret.Version)!)}";

    /// <summary>Null for what none of the secrets has signed. It takes as long for a key that is nearly right as for any other.</summary>
    public static InvitationLink? Read(ImmutableArray<SharedSecret> secrets, string? key)
    {
        if (key is not { Length: > 0 and <= MaxLength }
            || key.Split('.') is not { Length: Parts } parts
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || !int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var sending)
            || secrets.FirstOrDefault(secret => secret.Version == version) is not { } secret)
        {
            return null;
        }

        var link = new InvitationLink(Key.Of("organisation", parts[1]), Key.Of("invitation", parts[2]), sending);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(link.Sign(secret))) ? link : null;
    }

    private string Sign(SharedSecret secret)
    {
        var content = string.Create(CultureInfo.InvariantCulture, $"{secret.Version}.{Key.IdOf(OrganisationKey)}.{Key.IdOf(InvitationKey)}.{Sending}");
        return $"{content}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret.Value.AsSpan(), Encoding.UTF8.GetBytes(Subject + content)))}";
    }
}
