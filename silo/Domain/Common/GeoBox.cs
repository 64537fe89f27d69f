namespace MerchantHub.Domain.Common;

/// <summary>
/// A rectangle of degrees that surely contains a circle: what a database can look up by index before distances are measured.
/// A box over the 180th meridian has its west beyond its east.
/// </summary>
public readonly record struct GeoBox(double South, double North, double West, double East)
{
    /// <summary>A little less than any degree of latitude is long, so that the box is never too small.</summary>
    private const double MetresPerDegree = 110_500;

    public bool CrossesDateLine => West > East;

    public static GeoBox Around(GeoPoint centre, double metres)
    {
        var latitude = metres / MetresPerDegree;
        var (south, north) = (centre.Latitude - latitude, centre.Latitude + latitude);
        if (south <= -90 || north >= 90)
        {
            return new(Math.Max(south, -90), Math.Min(north, 90), -180, 180);
        }

        // The circle is widest in degrees of longitude at its edge nearest to a pole.
        var longitude = latitude / Math.Cos(double.DegreesToRadians(Math.Max(Math.Abs(south), Math.Abs(north))));
        return longitude >= 180 ? new(south, north, -180, 180) : new(south, north, Wrap(centre.Longitude - longitude), Wrap(centre.Longitude + longitude));
    }

    public bool Contains(GeoPoint point) =>
        point.Latitude >= South && point.Latitude <= North
        && (CrossesDateLine ? point.Longitude >= West || point.Longitude <= East : point.Longitude >= West && point.Longitude <= East);

    private static double Wrap(double longitude) => longitude < -180 ? longitude + 360 : longitude > 180 ? longitude - 360 : longitude;
}
