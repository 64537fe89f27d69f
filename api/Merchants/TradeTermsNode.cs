using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using Orleans;

namespace MerchantHub.Api.Merchants;

public sealed partial class StoreNode
{
    /// <summary>How its goods come and which taxes it charges. Everybody may know it before buying.</summary>
    [Points(5)]
    public async Task<TradeTermsNode> Terms([FromServices] IGrainFactory grains) =>
        new(await Repeat.OnFault(() => grains.GetGrain<IStoreGrain>(view.Key).GetTerms()));
}

[Name("TradeTerms"), Points(0)]
public sealed class TradeTermsNode(TradeTerms terms)
{
    /// <summary>Null until the store has said where it is: then it sells for pick-up only and shows no tax.</summary>
    public string? CountryCode => terms.CountryCode.Length > 0 ? terms.CountryCode : null;

    public bool PricesIncludeTax => terms.PricesIncludeTax;

    /// <summary>For how many days after they arrived goods may be given back; 0 is never.</summary>
    public int ReturnDays => terms.ReturnDays;

    public IReadOnlyList<DeliveryMethodNode> Methods => [.. terms.Methods.Select(method => new DeliveryMethodNode(method))];

    public IReadOnlyList<TaxRateNode> Taxes => [.. terms.Taxes.Select(tax => new TaxRateNode(tax))];
}

/// <summary>One way to get the goods of a store.</summary>
[Name("DeliveryMethod"), Points(0)]
public sealed class DeliveryMethodNode(DeliveryMethod method)
{
    public string Code => method.Code;

    public DeliveryKind Kind => method.Kind;

    /// <summary>Empty for the pick-up that every store has until it sets its terms.</summary>
    public string Name => method.Name;

    public IReadOnlyList<PostalZoneNode> Zones => [.. method.Zones.Select(zone => new PostalZoneNode(zone))];

    public IReadOnlyList<DeliveryRateNode> Rates => [.. method.Rates.Select(rate => new DeliveryRateNode(rate))];

    /// <summary>Working days until the goods are there.</summary>
    public int MinDays => method.MinDays;

    public int MaxDays => method.MaxDays;
}

/// <summary>A country, whole or where postal codes begin so.</summary>
[Name("PostalZone"), Points(0)]
public sealed class PostalZoneNode(PostalZone zone)
{
    public string CountryCode => zone.CountryCode;

    public IReadOnlyList<string> PostalPrefixes => zone.PostalPrefixes;
}

/// <summary>What delivery costs from that total of goods on.</summary>
[Name("DeliveryRate"), Points(0)]
public sealed class DeliveryRateNode(DeliveryRate rate)
{
    public Money GoodsFrom => rate.GoodsFrom;

    public Money Price => rate.Price;
}

/// <summary>The tax on goods of a class that go to a zone.</summary>
[Name("TaxRate"), Points(0)]
public sealed class TaxRateNode(TaxRate tax)
{
    public PostalZoneNode Zone => new(tax.Zone);

    public TaxClass Class => tax.Class;

    /// <summary>1000 is 10 %.</summary>
    public int BasisPoints => tax.BasisPoints;

    public string Name => tax.Name;
}
