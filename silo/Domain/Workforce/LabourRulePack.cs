using Orleans;

namespace MerchantHub.Domain.Workforce;

/// <summary>One legal limit: its code on the wire, the limit and the period it applies to, in minutes, and where it is written.</summary>
[GenerateSerializer, Immutable, Alias("workforce.LabourRule")]
public sealed record LabourRule(
    [property: Id(0)] string Code,
    [property: Id(1)] int LimitMinutes,
    [property: Id(2)] int PeriodMinutes,
    [property: Id(3)] string Source);

/// <summary>
/// The limits of a jurisdiction as data, with a version that decisions can name. They count per person, over all employers.
/// </summary>
[GenerateSerializer, Immutable, Alias("workforce.LabourRulePack")]
public sealed record LabourRulePack(
    [property: Id(0)] string Jurisdiction,
    [property: Id(1)] int Version,
    [property: Id(2)] LabourRule MinimumRest,
    [property: Id(3)] LabourRule WeeklyHours,
    [property: Id(4)] LabourRule ShiftLength)
{
    private const int Hour = 60;
    private const int Day = 24 * Hour;

    /// <summary>
    /// The working time directive. Article 6 averages the 48 hours over a reference period; we hold every rolling week to
    /// them, which is stricter and can be checked without the history of a quarter.
    /// </summary>
    public static readonly LabourRulePack EuropeanUnion = new(
        "EU",
        1,
        new("REST_11H", 11 * Hour, Day, "Directive 2003/88/EC, Article 3"),
        new("HOURS_48", 48 * Hour, 7 * Day, "Directive 2003/88/EC, Article 6(b), held in every rolling week"),
        new("SHIFT_13H", 13 * Hour, Day, "Directive 2003/88/EC, Article 3: a day of 24 hours less 11 hours of rest"));
}
