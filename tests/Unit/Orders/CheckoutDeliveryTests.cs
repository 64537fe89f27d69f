using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Orders;
using static MerchantHub.Unit.Tests.Orders.Terms;

namespace MerchantHub.Unit.Tests.Orders;

public sealed class CheckoutDeliveryTests
{
    private const string Buyer = "guest/1";
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-03-01T09:00:00Z");

    [Fact]
    public void A_store_that_only_hands_over_its_counter_asks_nothing()
    {
        var checkout = Started(TradeTerms.Default, Line(1_000));

        Assert.False(CheckoutRules.NeedsDelivery(checkout));
        Assert.Equal((DeliveryKind.PickUp, 1_000), (checkout.Deliveries.Single().Kind, checkout.Total.Minor));
        Assert.Null(CheckoutRules.StartPayment(checkout, Pay()).Refusal);
    }

    [Fact]
    public void Nothing_is_paid_before_it_is_said_how_the_goods_come()
    {
        var checkout = Started(Korean(), Line(1_000));

        Assert.Equal("DELIVERY_REQUIRED", CheckoutRules.StartPayment(checkout, Pay()).Refusal?.Code);

        var set = Apply(checkout, Deliver(Seoul, [new(Shop, "parcel")]));

        Assert.Equal((1_300, Seoul), (set.Total.Minor, set.Address));
        Assert.Null(CheckoutRules.StartPayment(set, Pay()).Refusal);
    }

    [Fact]
    public void Another_choice_replaces_the_first_one_whole()
    {
        var parcel = Apply(Started(Korean(pricesIncludeTax: false), Line(1_000)), Deliver(Seoul, [new(Shop, "parcel")]));
        var fetched = Apply(parcel, Deliver(null, [new(Shop, "pick-up")]));

        Assert.Equal(1_100 + 330, parcel.Total.Minor);
        Assert.Equal((1_100, null), (fetched.Total.Minor, fetched.Address));
    }

    [Theory]
    [InlineData("parcel", false, "ADDRESS_REQUIRED", "address")]
    [InlineData("moon", true, "UNKNOWN_DELIVERY", "choices.0.code")]
    [InlineData("courier", true, "NOT_DELIVERED_THERE", "choices.0.code")]
    public void What_cannot_come_is_refused_with_what_to_change(string code, bool hasAddress, string refusal, string field)
    {
        var refused = Refused(Deliver(hasAddress ? Jeju : null, [new(Shop, code)]));

        Assert.Equal((refusal, field), (refused.Code, string.Join('.', refused.Field)));
    }

    [Fact]
    public void A_choice_is_asked_for_where_there_is_one_and_belongs_to_a_store_of_the_cart()
    {
        Assert.Equal(("DELIVERY_REQUIRED", "choices"), Named(Refused(Deliver(Seoul, []))));
        Assert.Equal(("STORE_NOT_IN_CHECKOUT", "choices.1.storeId"), Named(Refused(Deliver(Seoul, [new(Shop, "parcel"), new("store/9", "parcel")]))));
    }

    [Fact]
    public void An_address_that_no_zone_serves_is_named()
    {
        var terms = Korean() with { Methods = [.. Korean().Methods.Where(method => method.Kind is not DeliveryKind.PickUp)] };
        var checkout = Started(terms, Line(1_000));

        var nowhere = CheckoutRules.Deliver(checkout, Deliver(Berlin, []), [Of(terms)]).Refusal!;
        var silent = CheckoutRules.Deliver(checkout, Deliver(null, []), [Of(terms)]).Refusal!;

        Assert.Equal(("NOT_DELIVERED_THERE", "address.postalCode"), Named(nowhere));
        Assert.Equal(("ADDRESS_REQUIRED", "address"), Named(silent));
    }

    [Theory]
    [InlineData(CheckoutStatus.Paying, "PAYMENT_IN_PROGRESS")]
    [InlineData(CheckoutStatus.AwaitingAction, "PAYMENT_IN_PROGRESS")]
    [InlineData(CheckoutStatus.Paid, "ALREADY_PAID")]
    [InlineData(CheckoutStatus.Expired, "CHECKOUT_EXPIRED")]
    [InlineData(CheckoutStatus.Cancelled, "CHECKOUT_CANCELLED")]
    public void What_is_being_paid_or_over_stays_as_it_is(CheckoutStatus status, string code) =>
        Assert.Equal(code, CheckoutRules.Deliver(Started(Korean(), Line(1_000)) with { Status = status }, Deliver(Seoul, [new(Shop, "parcel")]), [Of(Korean())]).Refusal?.Code);

    [Fact]
    public void Nothing_is_chosen_after_the_hold_ended() =>
        Assert.Equal("CHECKOUT_EXPIRED", Refused(Deliver(Seoul, [new(Shop, "parcel")]) with { Context = CommandContext.ForStep("d", Start.AddMinutes(15)) }).Code);

    [Fact]
    public void A_stranger_finds_no_checkout() =>
        Assert.Equal("NOT_FOUND", Refused(Deliver(Seoul, [new(Shop, "parcel")]) with { BuyerKey = "guest/2" }).Code);

    [Fact]
    public void The_shopper_pays_what_was_shown_or_nothing()
    {
        var checkout = Apply(Started(Korean(), Line(1_000)), Deliver(Seoul, [new(Shop, "parcel")]));

        var refusal = CheckoutRules.StartPayment(checkout, Pay() with { ExpectedTotal = Amount(1_000) }).Refusal!;

        Assert.Equal(("TOTAL_CHANGED", "expectedTotal", 1_300), (refusal.Code, refusal.Field.Single(), refusal.Facts.Single().Value));
        Assert.Null(CheckoutRules.StartPayment(checkout, Pay() with { ExpectedTotal = Amount(1_300) }).Refusal);
    }

    [Theory]
    [InlineData("", "12 Road", "Seoul", "04066", "KR", "", "address.name")]
    [InlineData("Kim", " ", "Seoul", "04066", "KR", "", "address.line1")]
    [InlineData("Kim", "12 Road", "Seoul", "4066", "KR", "", "address.postalCode")]
    [InlineData("Kim", "12 Road", "Beijing", "10000", "CN", "", "address.postalCode")]
    [InlineData("Kim", "12 Road", "Boston", "0210", "US", "", "address.postalCode")]
    [InlineData("Kim", "12 Road", "Seoul", "04066", "Korea", "", "address.countryCode")]
    [InlineData("Kim", "12 Road", "Seoul", "04066", "KR", "call me", "address.phone")]
    public void A_wrong_line_of_an_address_is_named(string name, string line, string city, string postalCode, string country, string phone, string field) =>
        Assert.Equal(field, string.Join('.', Refused(Deliver(new(name, line, "", city, "", postalCode, country, phone), [new(Shop, "parcel")])).Field));

    [Theory]
    [InlineData("02108-1234", "us")]
    [InlineData("０４０６６", "KR")]
    [InlineData("〒150-0001", "JP")]
    [InlineData("", "HK")]
    [InlineData("SW1A 1AA", "GB")]
    public void An_address_is_taken_as_people_write_it(string postalCode, string country) =>
        Assert.Null(PostalAddressRules.Check(PostalAddressRules.Tidy(Seoul with { PostalCode = postalCode, CountryCode = country })));

    internal static StartCheckout Cart() => new(CommandContext.ForStep("c", Start), Buyer, "kim@example.com", [], null, "", "");

    internal static SetDelivery Deliver(PostalAddress? address, ImmutableArray<DeliveryChoice> choices) => new(CommandContext.ForStep("d", Start), Buyer, address, choices);

    internal static PlaceOrder Place(ImmutableArray<CheckoutLine> lines, StoreDelivery? delivery) =>
        new(CommandContext.ForStep("p", Start), "MH-1", lines[0].OrganisationKey, Buyer, "kim@example.com", lines, "sandbox", "pi_1", "", "", "checkout/1", "", delivery);

    private static PayCheckout Pay() => new(CommandContext.ForStep("p", Start.AddMinutes(1)), Buyer, "pm_card_visa");

    private static Checkout Started(TradeTerms terms, params CheckoutLine[] lines) =>
        CheckoutRules.Start(new(), Cart(), Lines(lines), [Of(terms)]).Events.Aggregate(new Checkout(), CheckoutRules.Evolve);

    private static Checkout Apply(Checkout checkout, SetDelivery command)
    {
        var decision = CheckoutRules.Deliver(checkout, command, [Of(Korean(checkout.Lines[0].TaxIsAdded is false))]);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(checkout, CheckoutRules.Evolve);
    }

    private static Refusal Refused(SetDelivery command) => CheckoutRules.Deliver(Started(Korean(), Line(1_000)), command, [Of(Korean())]).Refusal!;

    private static (string Code, string Field) Named(Refusal refusal) => (refusal.Code, string.Join('.', refusal.Field));
}
