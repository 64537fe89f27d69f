using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Merchants;

/// <summary>What terms must be like before a store may sell on them.</summary>
public static partial class TradeTermsRules
{
    public const int MaxMethods = 20;
    public const int MaxTaxes = 200;
    public const int MaxZones = 60;
    public const int MaxPrefixes = 500;
    public const int MaxRates = 10;
    public const int MaxDays = 120;
    public const int MaxReturnDays = 365;

    private static readonly TextLimit MethodName = new("name", "name of the delivery method", 1, 60);
    private static readonly TextLimit TaxName = new("name", "name of the tax", 1, 40);

    /// <summary>Null when a store of that currency may sell on these terms; otherwise the first thing to change and where it is.</summary>
    public static Refusal? Check(TradeTerms terms, string currency)
    {
        if (!Countries.IsKnown(terms.CountryCode))
        {
            return Refuse("INVALID_COUNTRY", "Give the country by its two letters, as in KR.", "countryCode");
        }

        if (terms.ReturnDays is < 0 or > MaxReturnDays)
        {
            return Refuse("INVALID_RETURN_DAYS", $"Goods can go back for at most {MaxReturnDays} days. Zero is never.", "returnDays");
        }

        if (terms.Methods.Length is 0 or > MaxMethods)
        {
            return Refuse("INVALID_METHODS", $"A store has 1 to {MaxMethods} ways to get the goods.", "methods");
        }

        if (terms.Taxes.Length > MaxTaxes)
        {
            return Refuse("TOO_MANY_TAXES", $"A store has at most {MaxTaxes} tax rates.", "taxes");
        }

        for (var index = 0; index < terms.Methods.Length; index++)
        {
            if (CheckMethod(terms.Methods[index], currency) is { } wrong)
            {
                return At(wrong, "methods", index);
            }

            if (terms.Methods.Take(index).Any(earlier => earlier.Code == terms.Methods[index].Code))
            {
                return Refuse("DUPLICATE_CODE", "Two delivery methods have the same code. Each needs its own.", "methods", Text(index), "code");
            }
        }

        for (var index = 0; index < terms.Taxes.Length; index++)
        {
            if (CheckTax(terms.Taxes[index]) is { } wrong)
            {
                return At(wrong, "taxes", index);
            }

            if (terms.Taxes.Take(index).FirstOrDefault(earlier => Overlap(earlier, terms.Taxes[index])) is not null)
            {
                return Refuse("DUPLICATE_TAX", "Two rates say different things of the same goods and the same place. Keep one.", "taxes", Text(index), "zone");
            }
        }

        return null;
    }

    /// <summary>A postal code or prefix as it is compared: upper case, letters and digits only.</summary>
    public static string Bare(string postalCode) => string.Concat(postalCode.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <summary>The length of the longest prefix that fits; 0 where the whole country is meant, null outside of the zone.</summary>
    public static int? Fits(this PostalZone zone, string countryCode, string postalCode)
    {
        if (zone.CountryCode != countryCode)
        {
            return null;
        }

        if (zone.PostalPrefixes.IsEmpty)
        {
            return 0;
        }

        var bare = Bare(postalCode);
        return zone.PostalPrefixes.Where(prefix => bare.StartsWith(prefix, StringComparison.Ordinal)).Max(prefix => (int?)prefix.Length);
    }

    private static Refusal? CheckMethod(DeliveryMethod method, string currency)
    {
        if (!CodePattern().IsMatch(method.Code))
        {
            return Refuse("INVALID_CODE", "A code has 1 to 40 small letters, digits and hyphens, as in express-2.", "code");
        }

        if (MethodName.Check(method.Name) is { } wrongName)
        {
            return wrongName;
        }

        if (method.MinDays < 0 || method.MaxDays < method.MinDays || method.MaxDays > MaxDays)
        {
            return Refuse("INVALID_DAYS", $"Give the days it takes, from the least to the most, at most {MaxDays}.", "maxDays");
        }

        if (method.Kind is not DeliveryKind.PickUp && method.Zones.IsEmpty)
        {
            return Refuse("ZONES_REQUIRED", "Say where it goes: at least one country.", "zones");
        }

        if (method.Zones.Length > MaxZones)
        {
            return Refuse("TOO_MANY_ZONES", $"A delivery method has at most {MaxZones} zones.", "zones");
        }

        for (var index = 0; index < method.Zones.Length; index++)
        {
            if (CheckZone(method.Zones[index]) is { } wrong)
            {
                return At(wrong, "zones", index);
            }
        }

        return CheckRates(method.Rates, currency);
    }

    private static Refusal? CheckRates(ImmutableArray<DeliveryRate> rates, string currency)
    {
        if (rates.Length is 0 or > MaxRates)
        {
            return Refuse("INVALID_RATES", $"Say what it costs, in 1 to {MaxRates} steps.", "rates");
        }

        for (var index = 0; index < rates.Length; index++)
        {
            var (from, price) = (rates[index].GoodsFrom, rates[index].Price);
            if (from.Currency != currency || price.Currency != currency)
            {
                return Refuse("CURRENCY_MISMATCH", $"The store sells in {currency}. Give these amounts in {currency} too.", "rates", Text(index));
            }

            if (price.Minor < 0)
            {
                return Refuse("INVALID_PRICE", "What delivery costs is zero or more.", "rates", Text(index), "price");
            }

            if (index == 0 ? from.Minor != 0 : from <= rates[index - 1].GoodsFrom)
            {
                return Refuse("INVALID_STEPS", "The first step begins at zero, each next one at a higher total.", "rates", Text(index), "goodsFrom");
            }
        }

        return null;
    }

    private static Refusal? CheckTax(TaxRate tax) =>
        TaxName.Check(tax.Name)
        ?? (tax.BasisPoints is < 0 or > Money.WholeBasisPoints ? Refuse("INVALID_RATE", "A tax rate is between 0 and 10,000 basis points (100 %).", "basisPoints") : null)
        ?? (tax.Class is TaxClass.Exempt ? Refuse("EXEMPT_HAS_NO_RATE", "Exempt goods have no tax. Take this rate out.", "class") : null)
        ?? (CheckZone(tax.Zone) is { } wrong ? wrong with { Field = ["zone", .. wrong.Field] } : null);

    private static Refusal? CheckZone(PostalZone zone)
    {
        if (!Countries.IsKnown(zone.CountryCode))
        {
            return Refuse("INVALID_COUNTRY", "Give the country by its two letters, as in KR.", "countryCode");
        }

        return zone.PostalPrefixes.Length > MaxPrefixes || zone.PostalPrefixes.Any(prefix => prefix.Length is 0 or > 12)
            ? Refuse("INVALID_PREFIXES", $"Give up to {MaxPrefixes} beginnings of postal codes, each of 1 to 12 letters and digits, as in 061.", "postalPrefixes")
            : null;
    }

    private static bool Overlap(TaxRate one, TaxRate other) =>
        one.Class == other.Class
        && one.Zone.CountryCode == other.Zone.CountryCode
        && (one.Zone.PostalPrefixes.IsEmpty ? other.Zone.PostalPrefixes.IsEmpty : one.Zone.PostalPrefixes.Intersect(other.Zone.PostalPrefixes, StringComparer.Ordinal).Any());

    private static Refusal At(Refusal refusal, string list, int index) => refusal with { Field = [list, Text(index), .. refusal.Field] };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex CodePattern();
}
