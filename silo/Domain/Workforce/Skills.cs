using System.Collections.Frozen;
using System.Collections.Immutable;
using Orleans;

namespace MerchantHub.Domain.Workforce;

/// <summary>A skill that a worker brings, with the last day on which its certificate is valid (none: needs no certificate).</summary>
[GenerateSerializer, Immutable, Alias("workforce.Certificate")]
public readonly record struct Certificate([property: Id(0)] string Skill, [property: Id(1)] DateOnly? ExpiresOn);

/// <summary>The skills that shifts ask for. Those in <see cref="Certified"/> count only with a valid certificate.</summary>
public static class Skills
{
    public static readonly ImmutableArray<string> All =
    [
        "CASHIER", "CLEANING", "COOKING", "COURIER", "CUSTOMER_SERVICE", "DRIVING", "FOOD_HANDLING", "FORKLIFT",
        "KITCHEN_HELP", "PHARMACY_ASSISTANCE", "PICKING", "SHELF_STOCKING", "WAITING_TABLES",
    ];

    /// <summary>Food handlers' health certificates, driving and forklift licences end on a date.</summary>
    public static readonly FrozenSet<string> Certified = new[] { "DRIVING", "FOOD_HANDLING", "FORKLIFT" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Known = All.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string skill) => Known.Contains(skill);

    /// <summary>"shelf stocking" and "Shelf-Stocking" are SHELF_STOCKING.</summary>
    public static string Normalise(string skill) =>
        skill.Trim().Replace(' ', '_').Replace('-', '_').ToUpperInvariant();
}
