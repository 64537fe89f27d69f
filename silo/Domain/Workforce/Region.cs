using System.Globalization;
using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Workforce;

/// <summary>
/// The earth in cells of one degree, about 111 km from south to north. A shift belongs to the one region its site lies in;
/// a worker may be reached from every region that the worker's range touches.
/// </summary>
public static class Region
{
    private const string Kind = "region";
    private const double MetresPerDegree = 111_195;

    /// <summary>The key of the region's matching: "region/n41w088" has its south-west corner at 41 N, 88 W.</summary>
    public static string KeyOf(GeoPoint position) => KeyOf((int)Math.Floor(position.Latitude), (int)Math.Floor(position.Longitude));

    /// <summary>All regions with a place within the range, the own one included.</summary>
    public static IEnumerable<string> Touching(GeoPoint home, int rangeKm)
    {
        var box = GeoBox.Around(home, rangeKm * 1_000d);
        for (var latitude = (int)Math.Floor(box.South); latitude <= (int)Math.Floor(box.North); latitude++)
        {
            for (var longitude = (int)Math.Floor(box.West); longitude <= (int)Math.Floor(box.East); longitude++)
            {
                yield return KeyOf(latitude, longitude);
            }
        }
    }

    /// <summary>The box in which a worker must live to reach into the region at all.</summary>
    public static GeoBox ReachOf(string regionKey, int rangeKm)
    {
        var corner = CornerOf(regionKey);
        var southWest = GeoBox.Around(corner, rangeKm * 1_000d);
        var northEast = GeoBox.Around(new(corner.Latitude + 1, corner.Longitude + 1), rangeKm * 1_000d);
        return new(
            southWest.South,
            Math.Min(southWest.West, northEast.West),
            northEast.North,
            Math.Max(southWest.East, northEast.East));
    }

    public static GeoPoint CornerOf(string regionKey)
    {
        var id = Key.IdOf(regionKey);
        var latitude = int.Parse(id.AsSpan(1, 2), CultureInfo.InvariantCulture) * (id[0] == 's' ? -1 : 1);
        var longitude = int.Parse(id.AsSpan(4, 3), CultureInfo.InvariantCulture) * (id[3] == 'w' ? -1 : 1);
        return new(latitude, longitude);
    }

    private static string KeyOf(int latitude, int longitude)
    {
        longitude = ((longitude + 180 + 360) % 360) - 180;
        latitude = Math.Clamp(latitude, -90, 89);
        var id = string.Create(
            CultureInfo.InvariantCulture,
            $"{(latitude < 0 ? 's' : 'n')}{Math.Abs(latitude):00}{(longitude < 0 ? 'w' : 'e')}{Math.Abs(longitude):000}");
        return Key.Of(Kind, id);
    }

    /// <summary>A box of latitudes and longitudes in degrees; it does not wrap at the date line.</summary>
    public readonly record struct GeoBox(double South, double West, double North, double East)
    {
        public static GeoBox Around(GeoPoint centre, double metres)
        {
            var latitudes = metres / MetresPerDegree;
            var nearestPole = Math.Min(89, Math.Abs(centre.Latitude) + latitudes);
            var longitudes = latitudes / Math.Cos(double.DegreesToRadians(nearestPole));
            return new(centre.Latitude - latitudes, centre.Longitude - longitudes, centre.Latitude + latitudes, centre.Longitude + longitudes);
        }

        public bool Contains(GeoPoint point) =>
            point.Latitude >= South && point.Latitude <= North && point.Longitude >= West && point.Longitude <= East;
    }
}
