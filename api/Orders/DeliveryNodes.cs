using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Merchants;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Orders;
using Orleans;

namespace MerchantHub.Api.Orders;

public sealed partial class CheckoutNode
{
    /// <summary>The units are held, but how they come is not chosen yet: checkoutDeliverySet comes before checkoutPay.</summary>
    public bool NeedsDelivery => view.NeedsDelivery;

    /// <summary>Where the goods go; null until it is said, and where everything is picked up.</summary>
    public PostalAddressNode? Address => view.Address is { } address ? new(address) : null;

    /// <summary>What is chosen, one per store.</summary>
    public IReadOnlyList<DeliveryNode> Deliveries => [.. view.Deliveries.Select(delivery => new DeliveryNode(delivery))];

    /// <summary>What could be chosen for that address, per store and cheapest first; without one, for the address that was said.</summary>
    [Points(10)]
    public async Task<IReadOnlyList<DeliveryOptionsNode>> DeliveryOptions(PostalAddressInput? address, [FromServices] IGrainFactory grains) =>
        [.. (await Repeat.OnFault(() => grains.GetGrain<ICheckoutGrain>(view.Key).Options(address?.ToAddress()))).Select(store => new DeliveryOptionsNode(store))];

    /// <summary>The price of the goods, with what taxes add to it.</summary>
    public Money GoodsTotal => PricingRules.Goods(view.Lines, view.Total.Currency);

    public IReadOnlyList<TaxTotalNode> Taxes => TaxTotalNode.Of(view.Lines, view.Deliveries);
}

public sealed partial class OrderNode
{
    /// <summary>How the goods come; null for a factory's deal.</summary>
    public DeliveryNode? Delivery => view.Delivery is { } delivery ? new(delivery) : null;

    /// <summary>Where the goods go, for the buyer and the seller's members; null for anyone else and for a pick-up.</summary>
    public PostalAddressNode? Address(Caller caller) =>
        view.Address is { } address && For(view, caller) is not null ? new(address) : null;

    /// <summary>The price of the goods, with what taxes add to it.</summary>
    public Money GoodsTotal => PricingRules.Goods(view.Lines, view.Total.Currency);

    public IReadOnlyList<TaxTotalNode> Taxes => TaxTotalNode.Of(view.Lines, view.Delivery is { } delivery ? [delivery] : []);
}

/// <summary>How the goods of one store come, at a price.</summary>
[Name("Delivery"), Points(0)]
public sealed class DeliveryNode(StoreDelivery delivery)
{
    [Points(1)]
    public IDataLoaderResult<StoreNode> Store([FromServices] StoreLoader stores) => stores.Load(delivery.StoreKey).Required();

    public string Code => delivery.Code;

    public DeliveryKind Kind => delivery.Kind;

    /// <summary>Empty for the pick-up that every store has until it sets its terms.</summary>
    public string Name => delivery.Name;

    /// <summary>Taxes included.</summary>
    public Money Price => delivery.Price;

    /// <summary>Working days until the goods are there.</summary>
    public int MinDays => delivery.MinDays;

    public int MaxDays => delivery.MaxDays;
}

/// <summary>The ways to get the goods of one store; empty when nobody brings them there.</summary>
[Name("DeliveryOptions"), Points(0)]
public sealed class DeliveryOptionsNode(StoreOptions store)
{
    [Points(1)]
    public IDataLoaderResult<StoreNode> Store([FromServices] StoreLoader stores) => stores.Load(store.StoreKey).Required();

    public IReadOnlyList<DeliveryNode> Options => [.. store.Options.Select(option => new DeliveryNode(option))];
}

/// <summary>The sum of one tax over goods and deliveries. Lines are rounded one by one.</summary>
[Name("TaxTotal"), Points(0)]
public sealed record TaxTotalNode(string Name, int BasisPoints, bool IsAdded, Money Amount)
{
    internal static IReadOnlyList<TaxTotalNode> Of(IReadOnlyList<CheckoutLine> lines, IReadOnlyList<StoreDelivery> deliveries) =>
    [
        .. lines
            .Select(line => (line.TaxName, line.TaxBasisPoints, line.TaxIsAdded, line.Tax))
            .Concat(deliveries.Select(delivery => (delivery.TaxName, delivery.TaxBasisPoints, delivery.TaxIsAdded, delivery.Tax)))
            .Where(tax => tax.TaxBasisPoints > 0)
            .GroupBy(tax => (tax.TaxName, tax.TaxBasisPoints, tax.TaxIsAdded))
            .Select(taxes => new TaxTotalNode(
                taxes.Key.TaxName, taxes.Key.TaxBasisPoints, taxes.Key.TaxIsAdded, taxes.Select(tax => tax.Tax).Aggregate((sum, tax) => sum + tax))),
    ];
}

/// <summary>Where goods go.</summary>
[Name("PostalAddress"), Points(0)]
public sealed class PostalAddressNode(PostalAddress address)
{
    public string Name => address.Name;

    public string Line1 => address.Line1;

    public string? Line2 => address.Line2.Length > 0 ? address.Line2 : null;

    public string City => address.City;

    public string? Region => address.Region.Length > 0 ? address.Region : null;

    public string? PostalCode => address.PostalCode.Length > 0 ? address.PostalCode : null;

    public string CountryCode => address.CountryCode;

    public string? Phone => address.Phone.Length > 0 ? address.Phone : null;
}
