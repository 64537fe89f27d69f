using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Payments;

namespace MerchantHub.Unit.Tests.Payments;

public sealed class SalesReportTests
{
    [Theory]
    [InlineData("Asia/Seoul", "2026-10-25T03:00:00Z", "2026-10-24T15:00:00Z")]
    [InlineData("Atlantic/Azores", "2026-10-25T12:00:00Z", "2026-10-25T00:00:00Z")] // At 01:00 the clock goes back to 00:00.
    [InlineData("Africa/Cairo", "2026-04-24T12:00:00Z", "2026-04-23T22:00:00Z")] // At 00:00 it goes forward to 01:00.
    [InlineData("Asia/Kathmandu", "2026-10-25T12:00:00Z", "2026-10-24T18:15:00Z")]
    public void A_local_day_begins_with_its_first_instant(string zone, string now, string first)
    {
        const int Days = 10;
        var (local, later) = (TimeZones.Find(zone)!, DateTimeOffset.Parse(now).AddDays(Days - 1));

        Assert.Equal(DateTimeOffset.Parse(first), SalesReport.From(local, later, Days));
    }

    [Fact]
    public void Both_hours_of_an_hour_that_is_struck_twice_are_of_the_same_day()
    {
        var (azores, now) = (TimeZones.Find("Atlantic/Azores")!, DateTimeOffset.Parse("2026-10-25T12:00:00Z"));
        SalesBucket[] buckets = [Sale("2026-10-24T23:45:00Z", 1), Sale("2026-10-25T00:15:00Z", 20), Sale("2026-10-25T01:15:00Z", 300)];

        var report = Assert.Single(SalesReport.Of(buckets, azores, now, 2));

        Assert.Equal([1, 320], report.Days.Select(day => day.Figures.Gross.Minor));
        Assert.Equal((2, 320L), (report.Today.Orders, report.Today.Gross.Minor));
    }

    [Fact]
    public void Last_week_is_counted_until_the_same_time_of_day_even_where_fewer_days_are_asked_for()
    {
        var now = DateTimeOffset.Parse("2026-11-02T15:07:00Z");
        SalesBucket[] buckets = [Sale("2026-10-26T00:00:00Z", 1), Sale("2026-10-26T15:00:00Z", 20), Sale("2026-10-26T15:15:00Z", 300), Sale("2026-11-02T15:00:00Z", 4_000)];

        var report = Assert.Single(SalesReport.Of(buckets, TimeZoneInfo.Utc, now, 1));

        Assert.Equal((2, 21L), (report.SameDayLastWeek.Orders, report.SameDayLastWeek.Gross.Minor));
        Assert.Equal((4_000L, 4_000L), (report.Today.Gross.Minor, report.Total.Gross.Minor));
        Assert.True(SalesReport.From(TimeZoneInfo.Utc, now, 1) <= buckets[0].From);
    }

    [Fact]
    public void A_refund_gives_the_fee_back_and_an_average_needs_an_order()
    {
        SalesBucket[] buckets = [Sale("2026-11-02T01:00:00Z", 1_001, fee: 30), Sale("2026-11-02T02:00:00Z", 500, fee: 15), new(DateTimeOffset.Parse("2026-11-02T03:00:00Z"), Ledger.RefundKind, "EUR", 1, -500, -485)];

        var figures = SalesFigures.Of(buckets, "EUR");

        Assert.Equal((2, 1_501L, 500L, 30L, 971L), (figures.Orders, figures.Gross.Minor, figures.Refunds.Minor, figures.Fees.Minor, figures.Net.Minor));
        Assert.Equal(new Money(750, "EUR"), figures.AverageOrder);
        Assert.Null(SalesFigures.Of([], "EUR").AverageOrder);
    }

    private static SalesBucket Sale(string from, long gross, long fee = 0) => new(DateTimeOffset.Parse(from), Ledger.SaleKind, "EUR", 1, gross, gross - fee);
}
