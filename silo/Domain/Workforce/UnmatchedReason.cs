using System.Globalization;

namespace MerchantHub.Domain.Workforce;

/// <summary>Why places of a shift stay empty: what stood against the region's workers, the most frequent first.</summary>
public static class UnmatchedReason
{
    private const int ReasonsNamed = 4;

    /// <param name="isAsked">Whether this worker key is asked for the shift in this very round.</param>
    /// <param name="isPassed">Whether this worker key was asked before and did not come.</param>
    public static string Explain(
        ShiftDemand shift, IReadOnlyCollection<MatchWorker> workers, LabourRulePack rules, Func<string, bool> isAsked, Func<string, bool> isPassed)
    {
        if (workers.Count == 0)
        {
            return "No worker lives within reach of the site.";
        }

        var counts = workers
            .GroupBy(worker => Standing(shift, worker, rules, isAsked, isPassed))
            .Select(group => (Phrase: group.Key, Count: group.Count()))
            .OrderByDescending(pair => pair.Count)
            .ThenBy(pair => pair.Phrase, StringComparer.Ordinal)
            .Take(ReasonsNamed)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Phrase} {pair.Count}"));
        return string.Create(CultureInfo.InvariantCulture, $"{workers.Count} within reach: {string.Join(", ", counts)}.");
    }

    private static string Standing(ShiftDemand shift, MatchWorker worker, LabourRulePack rules, Func<string, bool> isAsked, Func<string, bool> isPassed)
    {
        if (isPassed(worker.WorkerKey))
        {
            return "declined or silent";
        }

        return isAsked(worker.WorkerKey) || worker.Worker.Reservations.Any(reservation => reservation.Shift.ShiftKey == shift.ShiftKey)
            ? "asked for this shift"
            : Phrase(Eligibility.Check(worker.Worker, shift, rules).Reason);
    }

    private static string Phrase(IneligibleReason reason) => reason switch
    {
        IneligibleReason.None => "needed for other shifts",
        IneligibleReason.NoActiveLoan => "not lent on that day",
        IneligibleReason.LenderRecall => "recalled by the employer",
        IneligibleReason.NoConsent => "not agreed to be lent",
        IneligibleReason.NoSkill => "without the skill",
        IneligibleReason.CertificateExpired => "with an expired certificate",
        IneligibleReason.TooFar => "too far away",
        IneligibleReason.WageCurrency => "asking for another currency",
        IneligibleReason.WageBelowFloor => "asking for a higher wage",
        IneligibleReason.NotAvailable => "not available then",
        IneligibleReason.Overlap => "on another shift then",
        IneligibleReason.RestTooShort => "would rest too little",
        IneligibleReason.WeeklyHours => "would work too long that week",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason against."),
    };
}
