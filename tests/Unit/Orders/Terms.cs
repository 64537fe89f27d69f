using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Orders;

namespace MerchantHub.Unit.Tests.Orders;

/// <summary>Terms, lines and addresses for tests of prices.</summary>
internal static class Terms
{
    public const string Shop = "store/1";

    public static readonly PostalAddress Seoul = new("Kim Minji", "12 Wausan-ro", "", "Seoul", "", "04066", "KR", "010-1234-5678");
    public static readonly PostalAddress Jeju = Seoul with { City = "Jeju", PostalCode = "63122" };
    public static readonly PostalAddress Berlin = new("Ada Klein", "Torstr. 1", "", "Berlin", "", "10119", "DE", "");

    /// <summary>Pick-up, shipping within Korea (free from 50.00) and a courier in one quarter; 10 % VAT, 5 % where it is reduced, none on Jeju.</summary>
    public static TradeTerms Korean(bool pricesIncludeTax = true) => new()
    {
        CountryCode = "KR",
        PricesIncludeTax = pricesIncludeTax,
        Methods =
        [
            new("pick-up", DeliveryKind.PickUp, "At the shop", [], [new(Amount(0), Amount(0))], 0, 0),
            new("parcel", DeliveryKind.Shipping, "Parcel", [new("KR", [])], [new(Amount(0), Amount(300)), new(Amount(5_000), Amount(0))], 1, 3),
            new("courier", DeliveryKind.Courier, "Courier", [new("KR", ["040"])], [new(Amount(0), Amount(700))], 0, 1),
        ],
        Taxes =
        [
            new(new("KR", []), TaxClass.Standard, 1_000, "VAT"),
            new(new("KR", ["63"]), TaxClass.Standard, 0, "VAT"),
            new(new("KR", []), TaxClass.Reduced, 500, "VAT"),
        ],
    };

    public static StoreTerms Of(TradeTerms terms, string store = Shop) => new(store, terms);

    public static CheckoutLine Line(long price, int quantity = 1, TaxClass taxClass = TaxClass.Standard, string store = Shop, string organisation = "organisation/a") =>
        new($"variant/{store}-{price}-{taxClass}", "Soap", null, quantity, Amount(price), organisation, store) { TaxClass = taxClass };

    public static Money Amount(long minor) => new(minor, "EUR");

    public static ImmutableArray<CheckoutLine> Lines(params CheckoutLine[] lines) => [.. lines];
}
