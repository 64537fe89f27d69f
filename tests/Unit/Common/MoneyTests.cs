using CsCheck;
using MerchantHub.Domain.Common;

namespace MerchantHub.Unit.Tests.Common;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("12.30", "EUR", 1_230)]
    [InlineData("-0.01", "EUR", -1)]
    [InlineData("21474836.48", "USD", 2_147_483_648)]
    [InlineData("1500", "KRW", 1_500)]
    [InlineData("0.001", "KWD", 1)]
    public void A_written_amount_becomes_minor_units(string text, string currency, long minor)
    {
        Assert.True(Currency.TryParseAmount(text, currency, out var amount));
        Assert.Equal(new Money(minor, currency), amount);
    }

    [Theory]
    [InlineData("0.001", "EUR")]
    [InlineData("0.5", "KRW")]
    [InlineData("1e3", "EUR")]
    [InlineData("12,30", "EUR")]
    [InlineData("", "EUR")]
    [InlineData("1", "XXX")]
    [InlineData("92233720368547758.08", "EUR")]
    public void What_would_lose_digits_or_is_no_number_is_refused(string text, string currency) =>
        Assert.False(Currency.TryParseAmount(text, currency, out _));

    [Fact]
    public void Decimal_and_minor_units_are_the_same_amount() => Gen.Long.Sample(minor =>
    {
        var amount = new Money(minor, "EUR");
        return Currency.TryFromDecimal(Currency.ToDecimal(amount), "EUR", out var back) && back == amount;
    });

    [Theory]
    [InlineData(50, 100, 0)]
    [InlineData(150, 100, 2)]
    [InlineData(250, 100, 2)]
    [InlineData(-150, 100, -2)]
    [InlineData(10_000, 300, 300)]
    public void A_share_rounds_half_to_even(long minor, int basisPoints, long share) =>
        Assert.Equal(share, new Money(minor, "EUR").Share(basisPoints).Minor);

    [Theory]
    [InlineData(10, 4, 2)]
    [InlineData(14, 4, 4)]
    [InlineData(11, 4, 3)]
    [InlineData(-10, 4, -2)]
    [InlineData(7, 1, 7)]
    public void A_mean_is_rounded_half_to_even(long minor, int count, long mean) => Assert.Equal(mean, new Money(minor, "KRW").Over(count).Minor);

    [Fact]
    public void Share_and_rest_add_up_to_the_whole() => Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Int[0, 10_000])
        .Sample((minor, basisPoints) =>
        {
            var whole = new Money(minor, "USD");
            var share = whole.Share(basisPoints);
            return share + (whole - share) == whole && Math.Abs(share.Minor) <= Math.Abs(minor);
        });

    [Fact]
    public void Amounts_never_wrap_around_and_never_mix()
    {
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue, "EUR") + new Money(1, "EUR"));
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue, "EUR") * 2);
        Assert.Throws<InvalidOperationException>(() => new Money(1, "EUR") + new Money(1, "USD"));
    }
}
