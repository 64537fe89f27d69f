namespace MerchantHub.Domain.Workforce;

/// <summary>Every size that the workforce context promises to stay within.</summary>
public static class WorkforceLimits
{
    public const int NameLength = 120;
    public const int KindLength = 60;
    public const int AddressLength = 300;
    public const int ReasonLength = 300;
    public const int SkillsPerWorker = 20;
    public const int AvailabilityWindows = 200;
    public const int RangeKm = 100;
    public const int LoansPerWorker = 50;
    public const int ReservationsPerWorker = 200;
    public const int WorkersPerLoan = 200;
    public const int LoanDays = 366;
    public const int RecallNoticeHours = 24 * 30;
    public const int Headcount = 500;

    /// <summary>How far ahead a shift may be posted.</summary>
    public const int ShiftDaysAhead = 180;

    /// <summary>Planned, sent and accepted offers that one region keeps in mind at once.</summary>
    public const int LiveOffersPerRegion = 20_000;

    /// <summary>Offers that one matching round may send; the rest waits for the round after it.</summary>
    public const int OffersPerRound = 1_000;

    /// <summary>How long before a shift its worker may clock in.</summary>
    public const int ClockInMinutesBeforeStart = 30;

    /// <summary>How long after the planned end a worker may still clock out.</summary>
    public const int ClockOutHoursAfterEnd = 12;

    /// <summary>How late a device that was offline may tell what happened.</summary>
    public const int ClockHoursLate = 72;

    /// <summary>How far a device's clock may be ahead of ours.</summary>
    public const int ClockMinutesAhead = 5;

    /// <summary>What is told within this time was told at once; later means that the device was offline.</summary>
    public const int ClockSecondsPrompt = 120;

    /// <summary>The widest radius that a position may have and still say something.</summary>
    public const int ClockAccuracyMetres = 100_000;

    /// <summary>Weeks of recorded hours that one answer may hold. With eleven hours of rest that is at most 364 shifts.</summary>
    public const int EarningsWeeks = 26;
}
