using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Api.Merchants;

/// <summary>A country, whole or where postal codes begin so.</summary>
public sealed class PostalZoneInput
{
    /// <summary>ISO 3166-1, two letters.</summary>
    public required string CountryCode { get; init; }

    /// <summary>As in "061"; none is the whole country.</summary>
    public IReadOnlyList<string>? PostalPrefixes { get; init; }

    internal PostalZone ToZone() => new(
        CountryCode.Trim().ToUpperInvariant(), [.. (PostalPrefixes ?? []).Select(TradeTermsRules.Bare).Distinct(StringComparer.Ordinal)]);
}

public sealed class DeliveryRateInput
{
    /// <summary>From this total of goods on; the first step begins at zero.</summary>
    public required MoneyInput GoodsFrom { get; init; }

    public required MoneyInput Price { get; init; }
}

/// <summary>One way to get the goods.</summary>
public sealed class DeliveryMethodInput
{
    /// <summary>Names it within the store: small letters, digits and hyphens. It stays when the rest changes.</summary>
    public required string Code { get; init; }

    public required DeliveryKind Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>Where it goes; none for a pick-up.</summary>
    public IReadOnlyList<PostalZoneInput>? Zones { get; init; }

    public required IReadOnlyList<DeliveryRateInput> Rates { get; init; }

    /// <summary>Working days until the goods are there.</summary>
    public required int MinDays { get; init; }

    public required int MaxDays { get; init; }

    internal DeliveryMethod ToMethod(int index) => new(
        Code.Trim(),
        Kind,
        Name.Trim(),
        [.. (Zones ?? []).Select(zone => zone.ToZone())],
        [.. Rates.Select((rate, step) => new DeliveryRate(rate.GoodsFrom.ToMoney($"methods.{index}.rates.{step}.goodsFrom"), rate.Price.ToMoney($"methods.{index}.rates.{step}.price")))],
        MinDays,
        MaxDays);
}

/// <summary>The tax on goods of a class that go to a zone; the longest prefix wins.</summary>
public sealed class TaxRateInput
{
    public required PostalZoneInput Zone { get; init; }

    public required TaxClass Class { get; init; }

    /// <summary>1000 is 10 %.</summary>
    public required int BasisPoints { get; init; }

    /// <summary>As it stands on a receipt, such as VAT.</summary>
    public required string Name { get; init; }
}

public sealed class StoreTermsSetInput
{
    [Id]
    public required string Id { get; init; }

    /// <summary>Where the store is: the country of the tax on what is picked up there.</summary>
    public required string CountryCode { get; init; }

    /// <summary>Prices have the tax in them; otherwise it is added.</summary>
    public required bool PricesIncludeTax { get; init; }

    public required IReadOnlyList<DeliveryMethodInput> Methods { get; init; }

    public required IReadOnlyList<TaxRateInput> Taxes { get; init; }

    /// <summary>For how many days after they arrived goods may be given back, 0 is never; 14 where it is not said.</summary>
    public int? ReturnDays { get; init; }

    /// <summary>The store's version as the caller saw it; another one is refused. Null does not ask.</summary>
    public int? ExpectedVersion { get; init; }

    internal SetTradeTerms ToCommand(CommandContext context) => new(
        context,
        new()
        {
            CountryCode = CountryCode.Trim().ToUpperInvariant(),
            PricesIncludeTax = PricesIncludeTax,
            Methods = [.. Methods.Select((method, index) => method.ToMethod(index))],
            Taxes = [.. Taxes.Select(tax => new TaxRate(tax.Zone.ToZone(), tax.Class, tax.BasisPoints, tax.Name.Trim()))],
            ReturnDays = ReturnDays ?? TradeTerms.UsualReturnDays,
        },
        ExpectedVersion);
}

public sealed record StoreTermsSetPayload : StorePayload;
