using System.Collections.Immutable;
using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Merchants;

/// <summary>Whether a paper says how long it is good for.</summary>
public enum PaperEnd { Never = 0, Maybe = 1, Always = 2 }

/// <summary>One line of the table: what is asked of whom, what it is needed for, and who says so.</summary>
/// <param name="Needs">The stage that is not reached without it.</param>
/// <param name="HasNumber">Whether the paper has a number that is typed from it.</param>
/// <param name="Source">The law that asks for it, or that the rule is the platform's own.</param>
public sealed record RequirementRule(RequirementKind Kind, SellerStage Needs, PaperEnd End, bool HasNumber, string Source);

/// <summary>
/// Which papers are asked of which business. Where a law obliges the platform or the business, it is named; it was read for this
/// table and is no legal advice. Everything else is the platform's own rule.
/// </summary>
public static class RequirementTable
{
    public const string Own = "Rule of this platform";

    private const string European = "Regulation (EU) 2022/2065, article 30";
    private static readonly ImmutableArray<string> Union =
        ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"];

    /// <summary>Categories whose goods are food, as businesses give them.</summary>
    private static readonly ImmutableArray<string> Food = ["groceries", "restaurant"];

    /// <summary>A month's volume, in whole units of the currency, that a seller may take before it may be paid.</summary>
    private static readonly ImmutableArray<(string Currency, long Units)> Volumes =
    [
        ("KRW", 50_000_000), ("JPY", 5_000_000), ("VND", 1_000_000_000), ("CNY", 300_000), ("TWD", 1_200_000), ("HKD", 300_000), ("SGD", 50_000),
        ("USD", 40_000), ("EUR", 40_000), ("GBP", 35_000), ("CHF", 35_000), ("CAD", 55_000), ("AUD", 60_000), ("KWD", 12_000),
    ];

    public static ImmutableArray<Money> MonthlyLimits { get; } =
        [.. Volumes.Select(volume => Currency.TryFromDecimal(volume.Units, volume.Currency, out var limit) ? limit : throw new InvalidOperationException($"No limit in {volume.Currency}."))];

    public static ImmutableArray<RequirementRule> Of(OrganisationKind kind, string countryCode, string category)
    {
        var rules = ImmutableArray.CreateBuilder<RequirementRule>();
        rules.Add(new(RequirementKind.BusinessRegistration, SellerStage.Sell, PaperEnd.Maybe, true, Registration(countryCode)));
        if (kind is OrganisationKind.Agency)
        {
            rules.Add(new(RequirementKind.Mandate, SellerStage.Sell, PaperEnd.Maybe, false, Own));
        }

        if (kind is OrganisationKind.Factory)
        {
            rules.Add(new(RequirementKind.FactoryLicence, SellerStage.Sell, PaperEnd.Maybe, true,
                countryCode is "KR" ? "Industrial Cluster Development and Factory Establishment Act (Korea), article 16" : Own));
        }

        if (kind is OrganisationKind.Retailer or OrganisationKind.Factory && Food.Contains(category.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            rules.Add(new(RequirementKind.FoodLicence, SellerStage.Sell, countryCode is "CN" ? PaperEnd.Always : PaperEnd.Maybe, true, FoodLaw(countryCode)));
        }

        if (HasTaxNumber(countryCode))
        {
            rules.Add(new(RequirementKind.TaxRegistration, SellerStage.BePaid, PaperEnd.Never, true,
                countryCode is "US" ? "INFORM Consumers Act (15 U.S.C. 45f)" : "Directive (EU) 2021/514 (DAC7)"));
        }

        rules.Add(new(RequirementKind.RepresentativeIdentity, SellerStage.BePaid, PaperEnd.Always, false, IsInUnion(countryCode) ? European : Own));
        rules.Add(new(RequirementKind.ProofOfAddress, SellerStage.BePaid, PaperEnd.Never, false, countryCode is "CN" ? "E-Commerce Law (China), article 27" : Own));
        rules.Add(new(RequirementKind.BankAccount, SellerStage.BePaid, PaperEnd.Never, false,
            IsInUnion(countryCode) ? European : countryCode is "US" ? "INFORM Consumers Act (15 U.S.C. 45f)" : Own));
        return rules.ToImmutable();
    }

    public static ImmutableArray<RequirementRule> Of(Organisation organisation) => Of(organisation.Kind, organisation.CountryCode, organisation.Category);

    private static bool IsInUnion(string countryCode) => Union.Contains(countryCode);

    /// <summary>In Korea and China the tax number is the number of the registration, so it is not asked for twice.</summary>
    private static bool HasTaxNumber(string countryCode) => countryCode is "US" || IsInUnion(countryCode);

    private static string Registration(string countryCode) => countryCode switch
    {
        "KR" => "Act on Consumer Protection in Electronic Commerce (Korea), article 20",
        "CN" => "E-Commerce Law (China), article 27",
        _ => IsInUnion(countryCode) ? European : Own,
    };

    private static string FoodLaw(string countryCode) => countryCode switch
    {
        "KR" => "Food Sanitation Act (Korea), article 37",
        "CN" => "Food Safety Law (China), article 35",
        _ => IsInUnion(countryCode) ? "Regulation (EC) No 852/2004, article 6" : Own,
    };
}

/// <summary>A calendar month by UTC as a number: 202611 is November 2026.</summary>
public static class SellerMonth
{
    public static int Of(DateTimeOffset instant) => (instant.UtcDateTime.Year * 100) + instant.UtcDateTime.Month;
}
