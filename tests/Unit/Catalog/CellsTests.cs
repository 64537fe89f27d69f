using MerchantHub.Domain.Catalog;

namespace MerchantHub.Unit.Tests.Catalog;

public sealed class CellsTests
{
    [Theory]
    [InlineData("12.5", "EUR", 1_250)]
    [InlineData("12,50", "EUR", 1_250)]
    [InlineData("1,234.50", "EUR", 123_450)]
    [InlineData("1.234,50", "EUR", 123_450)]
    [InlineData("1,234", "EUR", 123_400)]
    [InlineData("$1,234,567.89", "USD", 123_456_789)]
    [InlineData("₩12,000", "KRW", 12_000)]
    [InlineData("12000원", "KRW", 12_000)]
    [InlineData("１２００", "KRW", 1_200)]
    [InlineData("￦１２，０００", "KRW", 12_000)]
    [InlineData("12000.00", "KRW", 12_000)]
    [InlineData("KRW 12000", "KRW", 12_000)]
    [InlineData("1234.567", "KWD", 1_234_567)]
    [InlineData("1.234", "KWD", 1_234)]
    [InlineData("1.234.567", "EUR", 123_456_700)]
    [InlineData("-3", "EUR", -300)]
    public void A_price_that_reads_one_way_is_read(string text, string currency, long minor)
    {
        Assert.True(Cells.TryPrice(text, currency, out var price, out var reason), reason);
        Assert.Equal(minor, price.Minor);
    }

    [Theory]
    [InlineData("1,234", "KWD")]
    [InlineData("1.234", "EUR")]
    [InlineData("12.000", "KRW")]
    [InlineData("12.345,6.7", "EUR")]
    [InlineData("1,23,456", "EUR")]
    [InlineData("12.555", "EUR")]
    [InlineData("12.5", "KRW")]
    [InlineData("12-50", "EUR")]
    [InlineData("1E+5", "EUR")]
    [InlineData("99999999999999999999", "EUR")]
    [InlineData("", "EUR")]
    [InlineData("$10", "KRW")]
    [InlineData("€12", "KRW")]
    [InlineData("12원", "EUR")]
    [InlineData("£3.00", "USD")]
    public void A_price_that_reads_in_two_ways_or_none_is_refused_with_a_reason(string text, string currency)
    {
        Assert.False(Cells.TryPrice(text, currency, out _, out var reason));
        Assert.EndsWith(".", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=\"007\"", "007")]
    [InlineData("'007", "007")]
    [InlineData("'s-Hertogenbosch", "'s-Hertogenbosch")]
    [InlineData("  a\u00A0", "a")]
    public void What_a_spreadsheet_puts_around_a_text_comes_off(string cell, string text) => Assert.Equal(text, Cells.Unwrap(cell));
}
