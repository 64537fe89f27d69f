using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using Orleans;

namespace MerchantHub.Domain.Orders;

/// <summary>Where goods go, as people write it on a parcel.</summary>
[GenerateSerializer, Immutable, Alias("orders.PostalAddress")]
public sealed record PostalAddress(
    [property: Id(0)] string Name,
    [property: Id(1)] string Line1,
    [property: Id(2)] string Line2,
    [property: Id(3)] string City,
    [property: Id(4)] string Region,
    [property: Id(5)] string PostalCode,
    [property: Id(6)] string CountryCode,
    [property: Id(7)] string Phone);

/// <summary>How the goods of one store come, as it was chosen and priced.</summary>
/// <param name="Price">What the shopper pays for it, tax included.</param>
/// <param name="Tax">The tax within <paramref name="Price"/>.</param>
[GenerateSerializer, Immutable, Alias("orders.StoreDelivery")]
public sealed record StoreDelivery(
    [property: Id(0)] string StoreKey,
    [property: Id(1)] string Code,
    [property: Id(2)] DeliveryKind Kind,
    [property: Id(3)] string Name,
    [property: Id(4)] Money Price,
    [property: Id(5)] Money Tax,
    [property: Id(6)] int MinDays,
    [property: Id(7)] int MaxDays,
    [property: Id(8)] int TaxBasisPoints,
    [property: Id(9)] string TaxName,
    [property: Id(10)] bool TaxIsAdded)
{
    /// <summary>For how many days the goods may be given back, as the store's terms said when they were bought.</summary>
    [Id(11)] public int ReturnDays { get; init; } = TradeTerms.UsualReturnDays;
}

/// <summary>Which method a shopper chose for the goods of a store.</summary>
[GenerateSerializer, Immutable, Alias("orders.DeliveryChoice")]
public readonly record struct DeliveryChoice([property: Id(0)] string StoreKey, [property: Id(1)] string Code);

/// <summary>The ways in which the goods of one store can come to an address, cheapest first.</summary>
[GenerateSerializer, Immutable, Alias("orders.StoreOptions")]
public sealed record StoreOptions([property: Id(0)] string StoreKey, [property: Id(1)] ImmutableArray<StoreDelivery> Options);

/// <summary>A store's terms as the checkout found them.</summary>
[GenerateSerializer, Immutable, Alias("orders.StoreTerms")]
public sealed record StoreTerms([property: Id(0)] string StoreKey, [property: Id(1)] TradeTerms Terms);
