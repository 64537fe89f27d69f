using System.Collections.Immutable;
using CsCheck;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Unit.Tests.Merchants;

public sealed class OpeningHoursTests
{
    private static readonly TimeZoneInfo Seoul = TimeZones.Find("Asia/Seoul")!;
    private static readonly TimeZoneInfo Berlin = TimeZones.Find("Europe/Berlin")!;

    [Theory]
    [InlineData("2026-03-02T00:00:00Z", true)] // Monday 09:00 in Seoul.
    [InlineData("2026-03-01T23:59:59Z", false)]
    [InlineData("2026-03-02T08:59:59Z", true)]
    [InlineData("2026-03-02T09:00:00Z", false)]
    [InlineData("2026-03-03T00:00:00Z", false)]
    public void A_day_is_half_open_by_the_stores_own_clock(string now, bool open) =>
        Assert.Equal(open, WeekOfHours.IsOpen(Week((DayOfWeek.Monday, "09:00", "18:00")), Seoul, DateTimeOffset.Parse(now)));

    [Theory]
    [InlineData("2026-02-28T23:30:00+09:00", true)] // Saturday night …
    [InlineData("2026-03-01T01:59:00+09:00", true)] // … goes on into Sunday.
    [InlineData("2026-03-01T02:00:00+09:00", false)]
    [InlineData("2026-02-28T17:59:00+09:00", false)]
    [InlineData("2026-02-28T01:00:00+09:00", false)] // Friday night was not open.
    public void Hours_may_go_on_after_midnight(string now, bool open) =>
        Assert.Equal(open, WeekOfHours.IsOpen(Week((DayOfWeek.Saturday, "18:00", "02:00")), Seoul, DateTimeOffset.Parse(now)));

    [Fact]
    public void Sunday_night_goes_on_into_monday_of_the_next_week()
    {
        var week = Week((DayOfWeek.Sunday, "22:00", "03:00"));

        Assert.True(WeekOfHours.IsOpen(week, Seoul, DateTimeOffset.Parse("2026-03-02T02:59:00+09:00")));
        Assert.False(WeekOfHours.IsOpen(week, Seoul, DateTimeOffset.Parse("2026-03-02T03:00:00+09:00")));
    }

    [Fact]
    public void A_whole_week_of_whole_days_is_always_open() => Gen.Int[0, 60 * 24 * 400].Sample(minutes =>
        Assert.True(WeekOfHours.IsOpen(
            Week([.. Enum.GetValues<DayOfWeek>().Select(day => (day, "00:00", "24:00"))]),
            Berlin,
            DateTimeOffset.UnixEpoch.AddYears(56).AddMinutes(minutes))));

    [Theory]
    [InlineData("2026-03-29T00:59:00Z", false)] // 01:59 CET; a minute later the clock shows 03:00 CEST.
    [InlineData("2026-03-29T01:00:00Z", true)]
    [InlineData("2026-03-29T02:00:00Z", false)]
    public void When_the_clock_is_put_forward_the_hours_that_are_left_count(string now, bool open) =>
        Assert.Equal(open, WeekOfHours.IsOpen(Week((DayOfWeek.Sunday, "02:30", "04:00")), Berlin, DateTimeOffset.Parse(now)));

    [Theory]
    [InlineData("2026-10-24T23:59:00Z", false)] // 01:59 CEST.
    [InlineData("2026-10-25T00:30:00Z", true)] // 02:30 CEST …
    [InlineData("2026-10-25T01:30:00Z", true)] // … and an hour later 02:30 CET again.
    [InlineData("2026-10-25T02:00:00Z", false)] // 03:00 CET.
    public void When_the_clock_is_put_back_the_shop_is_open_in_both_hours(string now, bool open) =>
        Assert.Equal(open, WeekOfHours.IsOpen(Week((DayOfWeek.Sunday, "02:00", "03:00")), Berlin, DateTimeOffset.Parse(now)));

    [Fact]
    public void The_same_hours_follow_summer_time()
    {
        var week = Week((DayOfWeek.Monday, "09:00", "10:00"));

        Assert.True(WeekOfHours.IsOpen(week, Berlin, DateTimeOffset.Parse("2026-01-05T08:00:00Z")));
        Assert.False(WeekOfHours.IsOpen(week, Berlin, DateTimeOffset.Parse("2026-07-06T08:00:00Z")));
        Assert.True(WeekOfHours.IsOpen(week, Berlin, DateTimeOffset.Parse("2026-07-06T07:00:00Z")));
    }

    [Theory]
    [InlineData("9:00", "18:00", "opens")]
    [InlineData("24:00", "18:00", "opens")]
    [InlineData("09:60", "18:00", "opens")]
    [InlineData("", "18:00", "opens")]
    [InlineData("09:00", "25:00", "closes")]
    [InlineData("09:00", "09:00", "closes")]
    [InlineData("09:00", "6 pm", "closes")]
    public void A_time_that_is_none_is_refused_at_its_place(string opens, string closes, string field)
    {
        var refusal = WeekOfHours.Read([new(DayOfWeek.Monday, "01:00", "02:00"), new(DayOfWeek.Monday, opens, closes)], out var week);

        Assert.Equal("INVALID_HOURS", refusal?.Code);
        Assert.Equal(["hours", "1", field], refusal!.Field);
        Assert.Empty(week);
    }

    [Theory]
    [InlineData(DayOfWeek.Monday, "09:00", "12:00", DayOfWeek.Monday, "11:59", "13:00")]
    [InlineData(DayOfWeek.Monday, "09:00", "12:00", DayOfWeek.Monday, "10:00", "11:00")]
    [InlineData(DayOfWeek.Monday, "20:00", "03:00", DayOfWeek.Tuesday, "02:59", "04:00")]
    [InlineData(DayOfWeek.Sunday, "20:00", "03:00", DayOfWeek.Monday, "00:00", "01:00")]
    [InlineData(DayOfWeek.Monday, "00:00", "01:00", DayOfWeek.Sunday, "20:00", "03:00")]
    public void Hours_that_overlap_are_refused(DayOfWeek day, string opens, string closes, DayOfWeek otherDay, string otherOpens, string otherCloses)
    {
        var refusal = WeekOfHours.Read([new(day, opens, closes), new(otherDay, otherOpens, otherCloses)], out _);

        Assert.Equal(["hours", "1"], refusal!.Field);
    }

    [Fact]
    public void Hours_may_touch_and_come_out_in_the_order_of_the_week()
    {
        Assert.Null(WeekOfHours.Read(
            [new(DayOfWeek.Sunday, "20:00", "24:00"), new(DayOfWeek.Monday, "12:00", "18:00"), new(DayOfWeek.Monday, "00:00", "12:00")], out var week));

        Assert.Equal(["00:00-12:00", "12:00-18:00", "20:00-24:00"], week.Select(entry => $"{entry.OpensText}-{entry.ClosesText}"));
    }

    [Fact]
    public void A_fifth_opening_time_of_one_day_is_refused()
    {
        var typed = Enumerable.Range(0, 5).Select(hour => new TypedHours(DayOfWeek.Friday, $"{hour:00}:00", $"{hour:00}:30"));

        Assert.Equal(["hours", "4"], WeekOfHours.Read([.. typed], out _)!.Field);
    }

    [Theory]
    [InlineData("Asia/Seoul", true)]
    [InlineData("America/Argentina/Buenos_Aires", true)]
    [InlineData("UTC", true)]
    [InlineData("Korea Standard Time", false)]
    [InlineData("Asia/Nowhere", false)]
    [InlineData("../../etc/passwd", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_time_zone_is_known_by_its_IANA_name(string? name, bool known) => Assert.Equal(known, TimeZones.Find(name) is not null);

    private static ImmutableArray<OpeningHours> Week(params (DayOfWeek Day, string Opens, string Closes)[] typed)
    {
        Assert.Null(WeekOfHours.Read([.. typed.Select(entry => new TypedHours(entry.Day, entry.Opens, entry.Closes))], out var week));
        return week;
    }
}
