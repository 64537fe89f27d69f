using System.Buffers.Text;
using System.Text;

namespace MerchantHub.Domain.Common;

/// <summary>
/// Grain keys: "kind/id". The kind prefix keeps a key from parsing as a Guid or a number, which the ADO.NET provider would
/// take for one, and is the type name inside an opaque GraphQL id. Ids are 32 lower-case hexadecimal digits or a slug.
/// </summary>
public static class Key
{
    public const int MaxLength = 200;

    public static string New(string kind) => $"{kind}/{Guid.CreateVersion7():N}";

    public static string Of(string kind, string id) => $"{kind}/{id}";

    public static string KindOf(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "" : key[..slash];
    }

    /// <summary>The key as the outside sees it, in ids and addresses: base64url (RFC 4648, no padding).</summary>
    public static string Opaque(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    public static string IdOf(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
}

/// <summary>A WGS-84 position in degrees.</summary>
[Orleans.GenerateSerializer, Orleans.Immutable, Orleans.Alias("common.GeoPoint")]
public readonly record struct GeoPoint([property: Orleans.Id(0)] double Latitude, [property: Orleans.Id(1)] double Longitude)
{
    /// <summary>Mean Earth radius, metres (IUGG).</summary>
    private const double EarthRadiusMetres = 6_371_008.8;

    public bool IsValid => Latitude is >= -90 and <= 90 && Longitude is >= -180 and <= 180;

    /// <summary>Great-circle distance in metres by the haversine formula.</summary>
    public double MetresTo(GeoPoint other)
    {
        var (lat1, lat2) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(other.Latitude));
        var halfLat = (lat2 - lat1) / 2;
        var halfLon = double.DegreesToRadians(other.Longitude - Longitude) / 2;
        var a = Math.Pow(Math.Sin(halfLat), 2) + (Math.Cos(lat1) * Math.Cos(lat2) * Math.Pow(Math.Sin(halfLon), 2));
        return 2 * EarthRadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt(a)));
    }
}
