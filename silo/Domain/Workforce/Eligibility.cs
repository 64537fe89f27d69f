using System.Globalization;
using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Workforce;

public enum IneligibleReason
{
    None = 0,
    NoActiveLoan = 1,
    LenderRecall = 2,
    NoConsent = 3,
    NoSkill = 4,
    CertificateExpired = 5,
    TooFar = 6,
    WageCurrency = 7,
    WageBelowFloor = 8,
    NotAvailable = 9,
    Overlap = 10,
    RestTooShort = 11,
    WeeklyHours = 12,
}

/// <summary>
/// Whether a worker may take a shift, or the first rule that stands against it with the number it was measured by:
/// metres, wage in minor units, minutes, a day number, or an instant in milliseconds, as the reason says.
/// </summary>
public readonly record struct Verdict(IneligibleReason Reason, long Actual = 0, long Limit = 0)
{
    public static readonly Verdict Eligible = new(IneligibleReason.None);

    public bool IsEligible => Reason is IneligibleReason.None;

    /// <summary>The wire name of the reason; empty for an eligible worker.</summary>
    public string Code => Reason switch
    {
        IneligibleReason.None => "",
        IneligibleReason.NoActiveLoan => "NO_ACTIVE_LOAN",
        IneligibleReason.LenderRecall => "LENDER_RECALL",
        IneligibleReason.NoConsent => "NO_CONSENT",
        IneligibleReason.NoSkill => "NO_SKILL",
        IneligibleReason.CertificateExpired => "CERT_EXPIRED",
        IneligibleReason.TooFar => "TOO_FAR",
        IneligibleReason.WageCurrency => "WAGE_CURRENCY",
        IneligibleReason.WageBelowFloor => "WAGE_BELOW_FLOOR",
        IneligibleReason.NotAvailable => "NOT_AVAILABLE",
        IneligibleReason.Overlap => "OVERLAP",
        IneligibleReason.RestTooShort => LabourRulePack.EuropeanUnion.MinimumRest.Code,
        IneligibleReason.WeeklyHours => LabourRulePack.EuropeanUnion.WeeklyHours.Code,
        _ => throw new InvalidOperationException($"{Reason} has no code."),
    };

    public string Message => Reason switch
    {
        IneligibleReason.None => "",
        IneligibleReason.NoActiveLoan => "No loan by the worker's employer covers this shift.",
        IneligibleReason.LenderRecall => string.Create(CultureInfo.InvariantCulture, $"The employer takes the worker back from {Instant(Limit)}, before this shift starts."),
        IneligibleReason.NoConsent => "The worker has not agreed to be lent for these days.",
        IneligibleReason.NoSkill => "The worker does not have the skill that the shift asks for.",
        IneligibleReason.CertificateExpired => string.Create(CultureInfo.InvariantCulture, $"The certificate expires on {DateOnly.FromDayNumber((int)Actual):yyyy-MM-dd}, before the shift ends on {DateOnly.FromDayNumber((int)Limit):yyyy-MM-dd}."),
        IneligibleReason.TooFar => string.Create(CultureInfo.InvariantCulture, $"The site is {Actual / 1000d:0.0} km from home; the worker goes up to {Limit / 1000d:0} km."),
        IneligibleReason.WageCurrency => "The shift pays in another currency than the worker asks for.",
        IneligibleReason.WageBelowFloor => string.Create(CultureInfo.InvariantCulture, $"The shift pays {Limit - Actual} minor units an hour less than the worker asks for."),
        IneligibleReason.NotAvailable => "The worker is not available during the whole shift.",
        IneligibleReason.Overlap => string.Create(CultureInfo.InvariantCulture, $"The worker has another shift from {Instant(Actual)} to {Instant(Limit)}."),
        IneligibleReason.RestTooShort => string.Create(CultureInfo.InvariantCulture, $"Between this shift and the worker's next one lie {Actual / 60d:0.#} h of rest; the law asks for {Limit / 60d:0.#} h."),
        IneligibleReason.WeeklyHours => string.Create(CultureInfo.InvariantCulture, $"The worker would have {Actual / 60d:0.#} h within 7 days; the limit is {Limit / 60d:0.#} h."),
        _ => throw new InvalidOperationException($"{Reason} has no message."),
    };

    public Refusal ToRefusal() => new(Code, Message, [], [new("actual", Actual), new("limit", Limit)]);

    private static string Instant(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

/// <summary>
/// The one function that says whether a worker may take a shift. Matching filters with it, the worker's own ledger decides
/// with it, and "why not me" is answered by it.
/// </summary>
public static class Eligibility
{
    public static Verdict Check(Worker worker, ShiftDemand shift, LabourRulePack rules) => Check(worker, shift, rules, out _);

    /// <param name="loan">The loan under which a lent worker may take the shift; null for people on their own account.</param>
    public static Verdict Check(Worker worker, ShiftDemand shift, LabourRulePack rules, out WorkerLoan? loan)
    {
        var verdict = CheckLoan(worker, shift, out loan);
        if (verdict.IsEligible)
        {
            verdict = CheckProfile(worker.Profile, shift);
        }

        return verdict.IsEligible ? WorkingTime.Check(worker.Reservations, shift.Window, rules) : verdict;
    }

    /// <summary>Straight-line metres from home to the site, rounded.</summary>
    public static int Metres(WorkerProfile profile, ShiftDemand shift) => (int)Math.Round(profile.Home.MetresTo(shift.Position));

    private static Verdict CheckLoan(Worker worker, ShiftDemand shift, out WorkerLoan? usable)
    {
        usable = null;
        if (worker.LenderKey is null)
        {
            return Verdict.Eligible;
        }

        // The reason nearest to working is the one worth telling: a consent is easier to get than a new loan.
        var closest = new Verdict(IneligibleReason.NoActiveLoan);
        foreach (var loan in worker.Loans)
        {
            if (!loan.Covers(shift.Window))
            {
                continue;
            }

            if (loan.IsRecalledFor(shift.Window))
            {
                closest = closest.Reason is IneligibleReason.NoConsent
                    ? closest
                    : new(IneligibleReason.LenderRecall, shift.Window.Start.ToUnixTimeMilliseconds(), loan.RecalledFrom!.Value.ToUnixTimeMilliseconds());
                continue;
            }

            if (loan.Consent is ConsentStatus.Given)
            {
                usable = loan;
                return Verdict.Eligible;
            }

            closest = new(IneligibleReason.NoConsent);
        }

        return closest;
    }

    private static Verdict CheckProfile(WorkerProfile profile, ShiftDemand shift)
    {
        if (!TryFind(profile, shift.Skill, out var certificate))
        {
            return new(IneligibleReason.NoSkill);
        }

        if (certificate.ExpiresOn is { } expiry)
        {
            var lastDay = LocalCalendar.DateAt(shift.Position, shift.Window.End);
            if (expiry < lastDay)
            {
                return new(IneligibleReason.CertificateExpired, expiry.DayNumber, lastDay.DayNumber);
            }
        }

        var (metres, range) = (Metres(profile, shift), profile.RangeKm * 1_000);
        if (metres > range)
        {
            return new(IneligibleReason.TooFar, metres, range);
        }

        if (shift.HourlyWage.Currency != profile.WageFloor.Currency)
        {
            return new(IneligibleReason.WageCurrency);
        }

        if (shift.HourlyWage < profile.WageFloor)
        {
            return new(IneligibleReason.WageBelowFloor, shift.HourlyWage.Minor, profile.WageFloor.Minor);
        }

        foreach (var window in profile.Availability)
        {
            if (window.Contains(shift.Window))
            {
                return Verdict.Eligible;
            }
        }

        return new(IneligibleReason.NotAvailable);
    }

    private static bool TryFind(WorkerProfile profile, string skill, out Certificate found)
    {
        foreach (var certificate in profile.Skills)
        {
            if (certificate.Skill == skill)
            {
                found = certificate;
                return true;
            }
        }

        found = default;
        return false;
    }
}
