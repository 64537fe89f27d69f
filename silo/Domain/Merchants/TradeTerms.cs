using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Merchants;

/// <summary>How goods come to the shopper.</summary>
public enum DeliveryKind { PickUp = 0, Shipping = 1, Courier = 2 }

/// <summary>Which of a country's rates goods fall under. What is exempt has no tax anywhere.</summary>
public enum TaxClass { Standard = 0, Reduced = 1, SuperReduced = 2, Exempt = 3 }

/// <summary>A country, whole or where postal codes begin so. Prefixes are upper case without spaces and hyphens.</summary>
[GenerateSerializer, Immutable, Alias("merchants.PostalZone")]
public sealed record PostalZone([property: Id(0)] string CountryCode, [property: Id(1)] ImmutableArray<string> PostalPrefixes);

/// <summary>What delivery costs from that total of goods on. Both in the store's currency.</summary>
[GenerateSerializer, Immutable, Alias("merchants.DeliveryRate")]
public readonly record struct DeliveryRate([property: Id(0)] Money GoodsFrom, [property: Id(1)] Money Price);

/// <summary>One way to get the goods: where it goes, what it costs, how long it takes.</summary>
/// <param name="Code">Names the method within its store, as in "express"; a choice refers to it.</param>
/// <param name="Zones">None for a pick-up; otherwise where it goes.</param>
/// <param name="Rates">The first is from zero on, each later one from a higher total.</param>
/// <param name="MinDays">Working days until the goods are there, at least.</param>
[GenerateSerializer, Immutable, Alias("merchants.DeliveryMethod")]
public sealed record DeliveryMethod(
    [property: Id(0)] string Code,
    [property: Id(1)] DeliveryKind Kind,
    [property: Id(2)] string Name,
    [property: Id(3)] ImmutableArray<PostalZone> Zones,
    [property: Id(4)] ImmutableArray<DeliveryRate> Rates,
    [property: Id(5)] int MinDays,
    [property: Id(6)] int MaxDays);

/// <summary>The tax on goods of a class that go to a zone. Where several fit, the longest prefix wins.</summary>
[GenerateSerializer, Immutable, Alias("merchants.TaxRate")]
public sealed record TaxRate(
    [property: Id(0)] PostalZone Zone,
    [property: Id(1)] TaxClass Class,
    [property: Id(2)] int BasisPoints,
    [property: Id(3)] string Name);

/// <summary>On which terms a store delivers and which taxes it charges.</summary>
[GenerateSerializer, Immutable, Alias("merchants.TradeTerms")]
public sealed record TradeTerms
{
    /// <summary>For how many days goods may be given back where a store does not say it, and where there is no store.</summary>
    public const int UsualReturnDays = 14;

    /// <summary>What holds until a store says otherwise: the goods are fetched at its door, and no tax is shown.</summary>
    public static readonly TradeTerms Default = new() { Methods = [new("pick-up", DeliveryKind.PickUp, "", [], [], 0, 0)] };

    /// <summary>Where the store is: the country of the tax on what is picked up there. Empty until the store says it.</summary>
    [Id(0)] public string CountryCode { get; init; } = "";
    [Id(1)] public ImmutableArray<DeliveryMethod> Methods { get; init; } = [];
    [Id(2)] public ImmutableArray<TaxRate> Taxes { get; init; } = [];

    /// <summary>Prices have the tax in them, as in Korea, China and Europe; otherwise it is added to them, as in America.</summary>
    [Id(3)] public bool PricesIncludeTax { get; init; } = true;

    /// <summary>For how many days after they arrived goods may be given back; 0 is never.</summary>
    [Id(4)] public int ReturnDays { get; init; } = UsualReturnDays;
}

/// <summary>Replaces the terms as a whole. <paramref name="ExpectedVersion"/> null does not ask.</summary>
[GenerateSerializer, Immutable, Alias("merchants.SetTradeTerms")]
public sealed record SetTradeTerms(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] TradeTerms Terms,
    [property: Id(2)] long? ExpectedVersion);

[GenerateSerializer, Immutable, Alias("merchants.TradeTermsSet")]
public sealed record TradeTermsSet([property: Id(0)] string OrganisationKey, [property: Id(1)] TradeTerms Terms) : StoreEvent;
