using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;

namespace MerchantHub.Unit.Tests.Workforce;

public sealed class RecordedPayTests
{
    [Theory]
    [InlineData(2_000, 3_600, 2_000)]
    [InlineData(1_850, 6 * 3_600, 11_100)]
    [InlineData(1_000, 0, 0)]
    [InlineData(1_800, 1, 0)] // a half, to even
    [InlineData(1_800, 3, 2)] // one and a half, to even
    [InlineData(1_800, 5, 2)] // two and a half, to even
    [InlineData(1_799, 1, 0)]
    [InlineData(1_801, 1, 1)]
    public void Wage_times_time_is_rounded_half_to_even(long wage, long seconds, long amount) =>
        Assert.Equal(new Money(amount, "KRW"), RecordedPay.Of(new(wage, "KRW"), seconds));

    [Fact]
    public void Large_wages_are_exact_and_what_does_not_fit_is_a_fault()
    {
        Assert.Equal(long.MaxValue, RecordedPay.Of(new(long.MaxValue, "KRW"), 3_600).Minor);
        Assert.Throws<OverflowException>(() => RecordedPay.Of(new(long.MaxValue, "KRW"), 3_601));
        Assert.Throws<ArgumentOutOfRangeException>(() => RecordedPay.Of(new(1, "KRW"), -1));
    }

    [Theory]
    [InlineData("2026-03-02", "2026-03-02")]
    [InlineData("2026-03-08", "2026-03-02")]
    [InlineData("2026-03-09", "2026-03-09")]
    [InlineData("2026-01-01", "2025-12-29")]
    public void Weeks_begin_on_monday(string day, string monday) =>
        Assert.Equal(DateOnly.Parse(monday, System.Globalization.CultureInfo.InvariantCulture), WeekCalendar.Monday(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
}
