using MerchantHub.Api.GraphQL;

namespace MerchantHub.Api.Tests.GraphQL;

public sealed class ValueTests : IAsyncLifetime
{
    private GraphQLServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GraphQLServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("exact(value: \"12.30\")", "\"12.30\"")]
    [InlineData("exact(value: 12)", "\"12\"")]
    [InlineData("exact(value: \"-0.000000000000000000000000001\")", "\"-0.000000000000000000000000001\"")]
    [InlineData("instant(value: \"2026-08-31T18:30:00+09:00\")", "\"2026-08-31T09:30:00Z\"")]
    [InlineData("instant(value: \"2026-08-31T09:30:00.1234Z\")", "\"2026-08-31T09:30:00.123Z\"")]
    [InlineData("date(value: \"2026-02-28\")", "\"2026-02-28\"")]
    [InlineData("whole(value: 9007199254740993)", "9007199254740993")]
    public async Task A_value_comes_back_in_its_one_form(string field, string expected)
    {
        var body = await _server.Query($"{{ {field} }}");
        Assert.Equal(expected, body["data"]!.AsObject().Single().Value!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Theory]
    [InlineData("exact(value: 12.3)")]
    [InlineData("exact(value: \"1e3\")")]
    [InlineData("exact(value: \"1,5\")")]
    [InlineData("exact(value: \" 1\")")]
    [InlineData("instant(value: \"2026-08-31T09:30:00\")")]
    [InlineData("instant(value: \"2026-08-31\")")]
    [InlineData("instant(value: \"31.08.2026 09:30:00Z\")")]
    [InlineData("date(value: \"2026-02-30\")")]
    [InlineData("date(value: \"2026-2-3\")")]
    [InlineData("whole(value: 9223372036854775808)")]
    public async Task A_value_of_another_form_is_not_accepted(string field)
    {
        var (status, body) = await _server.Send($"{{ {field} }}");
        Assert.Equal(400, status);
        Assert.Equal("INVALID_DOCUMENT", (string?)body["errors"]![0]!["extensions"]!["code"]);
    }

    [Theory]
    [InlineData("1234.5", "KWD", "\"1234.500\"", 1_234_500)]
    [InlineData("100", "KRW", "\"100\"", 100)]
    [InlineData("-0.01", "EUR", "\"-0.01\"", -1)]
    [InlineData("21474836.48", "USD", "\"21474836.48\"", 2_147_483_648)]
    public async Task Money_has_its_currencys_decimals(string amount, string currency, string expected, long minor)
    {
        var body = await _server.Query("query($value: MoneyInput!) { money(value: $value) { amount currencyCode minorUnits } }", new { value = new { amount, currencyCode = currency } });
        var money = body["data"]!["money"]!;
        Assert.Equal(expected, money["amount"]!.ToJsonString());
        Assert.Equal(currency, (string?)money["currencyCode"]);
        Assert.Equal(minor, (long)money["minorUnits"]!);
    }

    [Theory]
    [InlineData("1.5", "KRW", "AMOUNT_INVALID")]
    [InlineData("1.234", "EUR", "AMOUNT_INVALID")]
    [InlineData("99999999999999999999", "EUR", "AMOUNT_INVALID")]
    [InlineData("1", "XXX", "CURRENCY_UNKNOWN")]
    public async Task Money_that_cannot_be_is_refused(string amount, string currency, string code)
    {
        var body = await _server.Query("query($value: MoneyInput!) { money(value: $value) { amount } }", new { value = new { amount, currencyCode = currency } });
        Assert.Equal(code, (string?)body["errors"]![0]!["extensions"]!["code"]);
    }

    [Theory]
    [InlineData("order/0190f3f1c2d37aa08f0f6a5d2f1c9b11")]
    [InlineData("region/kr-11")]
    public void A_key_and_its_id_are_one_to_one(string key)
    {
        var id = GlobalId.Encode(key);
        Assert.Matches("^[A-Za-z0-9_-]+$", id);
        Assert.True(GlobalId.TryDecode(id, out var back));
        Assert.Equal(key, back);
    }

    [Theory]
    [InlineData("order")]
    [InlineData("/1")]
    [InlineData("order/")]
    [InlineData("Order/1")]
    [InlineData("order/1 2")]
    [InlineData("order/\u00e9")]
    public void What_is_no_key_has_no_id(string text) => Assert.False(GlobalId.TryDecode(GlobalId.Encode(text), out _));
}
