using MerchantHub.Domain.Common;
using MerchantHub.Domain.Platform;

namespace MerchantHub.Unit.Tests.Platform;

/// <summary>The forms are those that a browser's Intl gives for en, ko-KR and zh-Hans-CN, but for won in Korean.</summary>
public sealed class LocalTextTests
{
    [Theory]
    [InlineData("USD", 123_456_789, "$1,234,567.89", "US$1,234,567.89", "US$1,234,567.89")]
    [InlineData("EUR", 123_456_789, "€1,234,567.89", "€1,234,567.89", "€1,234,567.89")]
    [InlineData("GBP", 5, "£0.05", "£0.05", "£0.05")]
    [InlineData("CNY", 1_250, "CN¥12.50", "CN¥12.50", "¥12.50")]
    [InlineData("TWD", 1_250, "NT$12.50", "NT$12.50", "NT$12.50")]
    [InlineData("HKD", 1_250, "HK$12.50", "HK$12.50", "HK$12.50")]
    [InlineData("SGD", 1_250, "SGD\u00a012.50", "SGD\u00a012.50", "SGD\u00a012.50")]
    [InlineData("CHF", -1_250, "-CHF\u00a012.50", "-CHF\u00a012.50", "-CHF\u00a012.50")]
    [InlineData("CAD", 1_250, "CA$12.50", "CA$12.50", "CA$12.50")]
    [InlineData("AUD", 1_250, "A$12.50", "AU$12.50", "AU$12.50")]
    [InlineData("KRW", 1_234_568, "₩1,234,568", "1,234,568원", "₩1,234,568")]
    [InlineData("JPY", -1_234_568, "-¥1,234,568", "-JP¥1,234,568", "-JP¥1,234,568")]
    [InlineData("VND", 1_234_568, "₫1,234,568", "₫1,234,568", "₫1,234,568")]
    [InlineData("KWD", 1_234_567_891, "KWD\u00a01,234,567.891", "KWD\u00a01,234,567.891", "KWD\u00a01,234,567.891")]
    public void Money_is_written_as_locals_write_it(string currency, long minor, string english, string korean, string chinese)
    {
        var amount = new Money(minor, currency);

        Assert.Equal([english, korean, chinese], Languages.Written.Select(language => LocalText.Money(amount, language)));
    }

    [Fact]
    public void Every_currency_has_a_form_and_the_greatest_amount_keeps_its_digits()
    {
        Assert.All(Currency.Codes, code => Assert.All(Languages.Written, language => Assert.NotEmpty(LocalText.Money(new(100, code), language))));
        Assert.Equal("€92,233,720,368,547,758.07", LocalText.Money(new(long.MaxValue, "EUR"), "en"));
        Assert.Equal("-€92,233,720,368,547,758.08", LocalText.Money(new(long.MinValue, "EUR"), "en"));
    }

    [Theory]
    [InlineData("2026-11-04T15:05:00Z", 9, "Thu, Nov 5, 2026, 12:05 AM (GMT+9)", "2026년 11월 5일 (목) 오전 12:05 (GMT+9)", "2026年11月5日 周四 00:05 (GMT+9)")]
    [InlineData("2026-11-05T22:05:00Z", 0, "Thu, Nov 5, 2026, 10:05 PM (GMT)", "2026년 11월 5일 (목) 오후 10:05 (GMT)", "2026年11月5日 周四 22:05 (GMT)")]
    [InlineData("2026-03-08T10:30:00Z", -8, "Sun, Mar 8, 2026, 2:30 AM (GMT-8)", "2026년 3월 8일 (일) 오전 2:30 (GMT-8)", "2026年3月8日 周日 02:30 (GMT-8)")]
    [InlineData("2026-03-08T12:00:00Z", 5.5, "Sun, Mar 8, 2026, 5:30 PM (GMT+5:30)", "2026년 3월 8일 (일) 오후 5:30 (GMT+5:30)", "2026年3月8日 周日 17:30 (GMT+5:30)")]
    public void A_time_says_on_whose_clock_it_is(string instant, double hours, string english, string korean, string chinese) =>
        Assert.Equal([english, korean, chinese], Languages.Written.Select(language => LocalText.Time(DateTimeOffset.Parse(instant), TimeSpan.FromHours(hours), language)));

    [Fact]
    public void A_day_belongs_to_no_zone() =>
        Assert.Equal(["Nov 5, 2026", "2026년 11월 5일", "2026年11月5日"], Languages.Written.Select(language => LocalText.Day(new(2026, 11, 5), language)));

    [Theory]
    [InlineData("ko-KR", "ko")]
    [InlineData("KO", "ko")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("zh_CN", "zh-Hans")]
    [InlineData("kok", "en")]
    [InlineData("fr", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void A_reader_gets_the_nearest_language(string? tag, string language) => Assert.Equal(language, Languages.Nearest(tag));
}
