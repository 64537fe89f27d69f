using System.Collections.Immutable;
using CsCheck;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Orders;
using static MerchantHub.Unit.Tests.Orders.Terms;

namespace MerchantHub.Unit.Tests.Orders;

public sealed class PricingRulesTests
{
    [Fact]
    public void Without_an_address_there_is_the_pick_up_and_with_one_what_goes_there_cheapest_first()
    {
        Assert.Equal(["pick-up"], Codes(null, 1_000));
        Assert.Equal(["pick-up", "parcel", "courier"], Codes(Seoul, 1_000));
        Assert.Equal(["pick-up", "parcel"], Codes(Jeju, 1_000));
        Assert.Equal(["pick-up"], Codes(Berlin, 1_000));
    }

    [Theory]
    [InlineData(4_999, 300)]
    [InlineData(5_000, 0)]
    [InlineData(90_000, 0)]
    public void Delivery_costs_what_the_step_of_the_total_says(long goods, long price) =>
        Assert.Equal(price, PricingRules.Options(Of(Korean()), Lines(Line(goods)), Seoul).Single(option => option.Code == "parcel").Price.Minor);

    [Theory]
    [InlineData(1_100, TaxClass.Standard, true, 100, 1_100)]
    [InlineData(1_000, TaxClass.Standard, false, 100, 1_100)]
    [InlineData(1_050, TaxClass.Reduced, true, 50, 1_050)]
    [InlineData(1_000, TaxClass.Exempt, false, 0, 1_000)]
    [InlineData(1_000, TaxClass.SuperReduced, false, 0, 1_000)]
    [InlineData(5, TaxClass.Standard, false, 0, 5)]
    [InlineData(15, TaxClass.Standard, false, 2, 17)]
    public void A_tax_is_in_the_price_or_on_it_rounded_half_to_even(long price, TaxClass taxClass, bool isIncluded, long tax, long total)
    {
        var terms = Of(Korean(isIncluded));
        var parcel = PricingRules.Options(terms, Lines(Line(price)), Seoul).Single(option => option.Code == "parcel");

        var line = PricingRules.Taxed(terms, parcel, Line(price, 1, taxClass), Seoul);

        Assert.Equal((tax, total), (line.Tax.Minor, line.Total.Minor));
    }

    [Fact]
    public void The_longest_prefix_wins_and_a_pick_up_is_taxed_where_the_store_is()
    {
        var terms = Of(Korean());
        var options = PricingRules.Options(terms, Lines(Line(1_100)), Jeju);

        Assert.Equal(0, PricingRules.Taxed(terms, options.Single(option => option.Code == "parcel"), Line(1_100), Jeju).TaxMinor);
        Assert.Equal(100, PricingRules.Taxed(terms, options.Single(option => option.Code == "pick-up"), Line(1_100), Jeju).TaxMinor);
    }

    [Fact]
    public void Delivery_is_taxed_like_goods_of_the_standard_class()
    {
        var included = PricingRules.Options(Of(Korean()), Lines(Line(1_000)), Seoul).Single(option => option.Code == "parcel");
        var added = PricingRules.Options(Of(Korean(pricesIncludeTax: false)), Lines(Line(1_000)), Seoul).Single(option => option.Code == "parcel");

        Assert.Equal((300, 27), (included.Price.Minor, included.Tax.Minor));
        Assert.Equal((330, 30), (added.Price.Minor, added.Tax.Minor));
    }

    [Fact]
    public void The_orders_of_a_cart_add_up_to_what_was_paid()
    {
        var line = Gen.Select(Gen.Long[1, 10_000_000], Gen.Int[1, 100], Gen.Enum<TaxClass>(), Gen.Int[0, 3]);
        Gen.Select(line.Array[1, 12], Gen.Bool.Array[4], Gen.OneOf(Seoul, Jeju)).Sample(
            (cart, included, address) =>
            {
                ImmutableArray<CheckoutLine> lines = [.. cart.Select(each => Line(each.Item1, each.Item2, each.Item3, $"store/{each.Item4}", $"organisation/{each.Item4 / 2}"))];
                ImmutableArray<StoreTerms> stores = [.. lines.Select(each => each.StoreKey).Distinct().Select(store => Of(Korean(included[store[^1] - '0']), store))];
                var started = CheckoutRules.Start(new(), CheckoutDeliveryTests.Cart(), lines, stores).Events.Aggregate(new Checkout(), CheckoutRules.Evolve);
                var choices = stores.Select(store => new DeliveryChoice(store.StoreKey, "parcel")).ToImmutableArray();
                var set = CheckoutRules.Deliver(started, CheckoutDeliveryTests.Deliver(address, choices), stores).Events.Aggregate(started, CheckoutRules.Evolve);
                var orders = set.Lines.GroupBy(each => each.StoreKey).Select(own => OrderRules.Place(new(), CheckoutDeliveryTests.Place([.. own], set.Deliveries.Single(delivery => delivery.StoreKey == own.Key))));
                return orders.Sum(order => ((OrderPlaced)order.Events[0]).Total.Minor) == set.Total.Minor;
            },
            iter: 10_000);
    }

    private static IEnumerable<string> Codes(PostalAddress? address, long goods) => PricingRules.Options(Of(Korean()), Lines(Line(goods)), address).Select(option => option.Code);
}
