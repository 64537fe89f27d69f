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
}
