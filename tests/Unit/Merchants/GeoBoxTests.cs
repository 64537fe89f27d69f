using CsCheck;
using MerchantHub.Domain.Common;

namespace MerchantHub.Unit.Tests.Merchants;

public sealed class GeoBoxTests
{
    [Fact]
    public void The_box_holds_every_point_of_the_circle() =>
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], Gen.Double[0, 360], Gen.Double[1, 500_000]).Sample((latitude, longitude, bearing, metres) =>
        {
            var centre = new GeoPoint(latitude, longitude);
            var edge = Towards(centre, bearing, metres * 0.999);

            Assert.True(GeoBox.Around(centre, metres).Contains(edge), $"{edge} is {centre.MetresTo(edge)} m away");
        });

    [Fact]
    public void A_box_over_the_date_line_has_two_halves()
    {
        var box = GeoBox.Around(new(-17, 179.99), 10_000);

        Assert.True(box.CrossesDateLine);
        Assert.True(box.Contains(new(-17, -179.95)));
        Assert.False(box.Contains(new(-17, 0)));
    }

    /// <summary>The point at a bearing and a distance along a great circle.</summary>
    private static GeoPoint Towards(GeoPoint from, double bearing, double metres)
    {
        var (angle, turn) = (metres / 6_371_008.8, double.DegreesToRadians(bearing));
        var (lat, lon) = (double.DegreesToRadians(from.Latitude), double.DegreesToRadians(from.Longitude));
        var toLat = Math.Asin((Math.Sin(lat) * Math.Cos(angle)) + (Math.Cos(lat) * Math.Sin(angle) * Math.Cos(turn)));
        var toLon = lon + Math.Atan2(Math.Sin(turn) * Math.Sin(angle) * Math.Cos(lat), Math.Cos(angle) - (Math.Sin(lat) * Math.Sin(toLat)));
        return new(double.RadiansToDegrees(toLat), ((double.RadiansToDegrees(toLon) + 540) % 360) - 180);
    }
}
