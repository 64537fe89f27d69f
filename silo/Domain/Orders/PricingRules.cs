using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Domain.Orders;

/// <summary>
/// Tax and delivery of a cart. Each line and each delivery is rounded by itself, half to even, and totals are plain sums, so
/// that the orders of a cart add up to it to the minor unit.
/// </summary>
public static class PricingRules
{
    /// <summary>What the goods of a store cost the shopper, without delivery.</summary>
    public static Money Goods(IEnumerable<CheckoutLine> lines, string currency) => lines.Aggregate(Money.Zero(currency), (sum, line) => sum + line.Total);

    public static Money Total(IEnumerable<CheckoutLine> lines, IEnumerable<StoreDelivery> deliveries, string currency) =>
        deliveries.Aggregate(Goods(lines, currency), (sum, delivery) => sum + delivery.Price);

    /// <summary>The ways to that address, cheapest first; without an address those that need none.</summary>
    public static ImmutableArray<StoreDelivery> Options(StoreTerms store, ImmutableArray<CheckoutLine> lines, PostalAddress? address)
    {
        var own = lines.Where(line => line.StoreKey == store.StoreKey).ToList();
        var currency = own[0].UnitPrice.Currency;
        var goods = own.Aggregate(Money.Zero(currency), (sum, line) => sum + (line.UnitPrice * line.Quantity));
        return
        [
            .. store.Terms.Methods
                .Where(method => method.Kind is DeliveryKind.PickUp || (address is not null && method.Zones.Any(zone => zone.Fits(address.CountryCode, address.PostalCode) is not null)))
                .Select(method => Priced(store, method, goods, address))
                .OrderBy(option => option.Price.Minor)
                .ThenBy(option => option.MaxDays),
        ];
    }

    /// <summary>A line with the tax of where it goes: to the address, or for a pick-up the store's own country.</summary>
    public static CheckoutLine Taxed(StoreTerms store, StoreDelivery? delivery, CheckoutLine line, PostalAddress? address)
    {
        var rate = RateOf(store.Terms, line.TaxClass, delivery?.Kind, address);
        return line with
        {
            TaxMinor = Tax(line.UnitPrice * line.Quantity, rate?.BasisPoints ?? 0, store.Terms.PricesIncludeTax).Minor,
            TaxBasisPoints = rate?.BasisPoints ?? 0,
            TaxName = rate?.Name ?? "",
            TaxIsAdded = !store.Terms.PricesIncludeTax,
        };
    }

    private static StoreDelivery Priced(StoreTerms store, DeliveryMethod method, Money goods, PostalAddress? address)
    {
        var price = method.Rates.LastOrDefault(rate => rate.GoodsFrom <= goods) is { Price.Currency: not null } step ? step.Price : Money.Zero(goods.Currency);
        var rate = RateOf(store.Terms, TaxClass.Standard, method.Kind, address);
        var tax = Tax(price, rate?.BasisPoints ?? 0, store.Terms.PricesIncludeTax);
        return new(
            store.StoreKey, method.Code, method.Kind, method.Name, store.Terms.PricesIncludeTax ? price : price + tax, tax, method.MinDays, method.MaxDays, rate?.BasisPoints ?? 0, rate?.Name ?? "", !store.Terms.PricesIncludeTax)
        {
            ReturnDays = store.Terms.ReturnDays,
        };
    }

    private static TaxRate? RateOf(TradeTerms terms, TaxClass taxClass, DeliveryKind? kind, PostalAddress? address)
    {
        if (taxClass is TaxClass.Exempt)
        {
            return null;
        }

        var (country, postalCode) = kind is null or DeliveryKind.PickUp || address is null ? (terms.CountryCode, "") : (address.CountryCode, address.PostalCode);
        return terms.Taxes
            .Where(rate => rate.Class == taxClass && rate.Zone.Fits(country, postalCode) is not null)
            .MaxBy(rate => rate.Zone.Fits(country, postalCode));
    }

    /// <summary>The tax in a price that has it, or on one that has not.</summary>
    private static Money Tax(Money price, int basisPoints, bool isIncluded) => isIncluded ? price.IncludedShare(basisPoints) : price.Share(basisPoints);
}
