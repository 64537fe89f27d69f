using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Unit.Tests.Orders;

namespace MerchantHub.Unit.Tests.Merchants;

public sealed class TradeTermsRulesTests
{
    private static readonly TradeTerms Good = Terms.Korean();

    public static TheoryData<string, string, TradeTerms> Wrong => new()
    {
        { "INVALID_COUNTRY", "countryCode", Good with { CountryCode = "KOR" } },
        { "INVALID_METHODS", "methods", Good with { Methods = [] } },
        { "DUPLICATE_CODE", "methods.1.code", Good with { Methods = [Good.Methods[0], Good.Methods[0]] } },
        { "INVALID_CODE", "methods.0.code", Method(method => method with { Code = "Big Parcel" }) },
        { "INVALID_LENGTH", "methods.0.name", Method(method => method with { Name = " " }) },
        { "INVALID_DAYS", "methods.0.maxDays", Method(method => method with { MinDays = 4 }) },
        { "ZONES_REQUIRED", "methods.0.zones", Method(method => method with { Zones = [] }) },
        { "INVALID_COUNTRY", "methods.0.zones.1.countryCode", Method(method => method with { Zones = [new("KR", []), new("XX", [])] }) },
        { "INVALID_PREFIXES", "methods.0.zones.0.postalPrefixes", Method(method => method with { Zones = [new("KR", ["04", ""])] }) },
        { "INVALID_RATES", "methods.0.rates", Method(method => method with { Rates = [] }) },
        { "CURRENCY_MISMATCH", "methods.0.rates.0", Method(method => method with { Rates = [new(Money.Zero("KRW"), Money.Zero("KRW"))] }) },
        { "INVALID_PRICE", "methods.0.rates.0.price", Method(method => method with { Rates = [new(Terms.Amount(0), Terms.Amount(-1))] }) },
        { "INVALID_STEPS", "methods.0.rates.0.goodsFrom", Method(method => method with { Rates = [new(Terms.Amount(1), Terms.Amount(1))] }) },
        { "INVALID_STEPS", "methods.0.rates.1.goodsFrom", Method(method => method with { Rates = [new(Terms.Amount(0), Terms.Amount(3)), new(Terms.Amount(0), Terms.Amount(1))] }) },
        { "INVALID_RATE", "taxes.0.basisPoints", Good with { Taxes = [Good.Taxes[0] with { BasisPoints = 10_001 }] } },
        { "EXEMPT_HAS_NO_RATE", "taxes.0.class", Good with { Taxes = [Good.Taxes[0] with { Class = TaxClass.Exempt }] } },
        { "INVALID_COUNTRY", "taxes.0.zone.countryCode", Good with { Taxes = [Good.Taxes[0] with { Zone = new("", []) }] } },
        { "DUPLICATE_TAX", "taxes.1.zone", Good with { Taxes = [Good.Taxes[0], Good.Taxes[0] with { BasisPoints = 800 }] } },
        { "DUPLICATE_TAX", "taxes.3.zone", Good with { Taxes = [.. Good.Taxes, Good.Taxes[1] with { Zone = new("KR", ["62", "63"]) }] } },
    };

    [Fact]
    public void Good_terms_are_taken_as_they_are() => Assert.Null(TradeTermsRules.Check(Good, "EUR"));

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_where_it_stands(string code, string field, TradeTerms terms)
    {
        var refusal = TradeTermsRules.Check(terms, "EUR")!;

        Assert.Equal((code, field), (refusal.Code, string.Join('.', refusal.Field)));
    }

    [Theory]
    [InlineData("KR", "04066", null)]
    [InlineData("KR", "063-22", 3)]
    [InlineData("KR", "06 312", 4)]
    [InlineData("JP", "06312", null)]
    public void A_zone_tells_how_closely_it_fits(string country, string postalCode, int? length) =>
        Assert.Equal(length, new PostalZone("KR", ["063", "0631"]).Fits(country, postalCode));

    [Fact]
    public void A_zone_without_prefixes_is_the_whole_country() => Assert.Equal(0, new PostalZone("KR", []).Fits("KR", ""));

    [Fact]
    public void Only_owners_and_managers_set_the_terms_of_a_store_that_they_saw()
    {
        var store = new Store { Key = "store/1", OrganisationKey = "organisation/a", Currency = "EUR" };

        Assert.Equal("NOT_FOUND", Set(store, Actor.Anonymous, null).Refusal?.Code);
        Assert.Equal("ROLE_REQUIRED", Set(store, As(Role.Finance), null).Refusal?.Code);
        Assert.Equal("VERSION_CHANGED", Set(store, As(Role.Manager), 4).Refusal?.Code);
        Assert.Equal(Good, Set(store, As(Role.Manager), 3).Events.Aggregate(store, StoreRules.Evolve).Terms);
    }

    private static Decision<StoreEvent> Set(Store store, Actor actor, long? expected) =>
        StoreRules.SetTerms(store, new(new("c", "", actor, DateTimeOffset.UnixEpoch), Good, expected), version: 3);

    private static Actor As(Role role) => new("person/1", [new("organisation/a", role)], false);

    private static TradeTerms Method(Func<DeliveryMethod, DeliveryMethod> change) => Good with { Methods = [change(Good.Methods[1])] };
}
