using System.Globalization;

namespace MerchantHub.Domain.Workforce;

/// <summary>Why places of a shift stay empty: the rules that stood against the region's workers, the most frequent first.</summary>
public static class UnmatchedReason
{
    private const int ReasonsNamed = 3;

    /// <param name="isPassed">Whether this worker key was asked before and did not come.</param>
    public static string Explain(ShiftDemand shift, IReadOnlyCollection<MatchWorker> workers, LabourRulePack rules, Func<string, bool> isPassed)
    {
        if (workers.Count == 0)
        {
            return "No worker lives within reach of the site.";
        }

        var verdicts = workers
            .Where(worker => !isPassed(worker.WorkerKey))
            .GroupBy(worker => Eligibility.Check(worker.Worker, shift, rules).Reason)
            .ToDictionary(group => group.Key, group => group.Count());
        var asked = workers.Count - verdicts.Values.Sum();
        if (verdicts.Remove(IneligibleReason.None, out var elsewhere) && elsewhere > 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"All {elsewhere} eligible workers are needed for other shifts.");
        }

        var parts = verdicts
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key)
            .Take(ReasonsNamed)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {Phrase(pair.Key)}"))
            .Concat(asked > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{asked} declined or did not answer")] : Array.Empty<string>());
        return string.Create(CultureInfo.InvariantCulture, $"Of {workers.Count} workers within reach: {string.Join(", ", parts)}.");
    }

    private static string Phrase(IneligibleReason reason) => reason switch
    {
        IneligibleReason.NoActiveLoan => "are not lent on that day",
        IneligibleReason.LenderRecall => "are recalled by their employer",
        IneligibleReason.NoConsent => "have not agreed to be lent",
        IneligibleReason.NoSkill => "lack the skill",
        IneligibleReason.CertificateExpired => "hold an expired certificate",
        IneligibleReason.TooFar => "live too far away",
        IneligibleReason.WageCurrency => "ask for another currency",
        IneligibleReason.WageBelowFloor => "ask for a higher wage",
        IneligibleReason.NotAvailable => "are not available then",
        IneligibleReason.Overlap => "have another shift then",
        IneligibleReason.RestTooShort => "would rest too little",
        IneligibleReason.WeeklyHours => "would work too many hours that week",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason against."),
    };
}
