using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Workforce;

public enum WorkerStatus { None = 0, Active = 1 }

public enum ConsentStatus { Requested = 0, Given = 1, Withdrawn = 2 }

public enum ReservationStatus { Held = 0, Confirmed = 1 }

/// <summary>Why a reservation ended before its shift was worked.</summary>
public enum ReleaseReason { OfferClosed = 0, ConsentWithdrawn = 1, LenderRecall = 2 }

/// <summary>What a worker says about herself: skills, home and how far from it, the lowest hourly wage, and when.</summary>
[GenerateSerializer, Immutable, Alias("workforce.WorkerProfile")]
public sealed record WorkerProfile
{
    [Id(0)] public string DisplayName { get; init; } = "";
    [Id(1)] public ImmutableArray<Certificate> Skills { get; init; } = [];
    [Id(2)] public GeoPoint Home { get; init; }
    [Id(3)] public int RangeKm { get; init; }
    [Id(4)] public Money WageFloor { get; init; } = Money.Zero("EUR");
    [Id(5)] public ImmutableArray<TimeWindow> Availability { get; init; } = [];
}

/// <summary>The worker's side of a loan: the days it covers and whether the worker agreed. A recall shortens the days.</summary>
[GenerateSerializer, Immutable, Alias("workforce.WorkerLoan")]
public sealed record WorkerLoan(
    [property: Id(0)] string LoanKey,
    [property: Id(1)] string LenderKey,
    [property: Id(2)] TimeWindow Days,
    [property: Id(3)] ConsentStatus Consent,
    [property: Id(4)] DateTimeOffset? RecalledFrom)
{
    /// <summary>The days that this loan still claims; empty where the worker has withdrawn or was recalled before the first.</summary>
    public TimeWindow ClaimedDays => Consent is ConsentStatus.Withdrawn ? new(Days.Start, Days.Start)
        : RecalledFrom is { } from && from < Days.End ? new(Days.Start, from > Days.Start ? from : Days.Start)
        : Days;

    public bool Covers(TimeWindow window) => Days.Contains(window);

    /// <summary>A shift that is under way at the moment of recall is finished.</summary>
    public bool IsRecalledFor(TimeWindow window) => RecalledFrom is { } from && window.Start >= from;
}

/// <summary>What eligibility needs to know of a shift.</summary>
[GenerateSerializer, Immutable, Alias("workforce.ShiftDemand")]
public sealed record ShiftDemand(
    [property: Id(0)] string ShiftKey,
    [property: Id(1)] string BorrowerKey,
    [property: Id(2)] GeoPoint Position,
    [property: Id(3)] TimeWindow Window,
    [property: Id(4)] string Skill,
    [property: Id(5)] Money HourlyWage);

/// <summary>Time of a worker that is promised to one offer. It binds from the first hold on, until it is released.</summary>
[GenerateSerializer, Immutable, Alias("workforce.Reservation")]
public sealed record Reservation(
    [property: Id(0)] string OfferKey,
    [property: Id(1)] ShiftDemand Shift,
    [property: Id(2)] string? LoanKey,
    [property: Id(3)] ReservationStatus Status);

/// <summary>
/// One person who works shifts, and the one place where her time is given away: whatever matching proposes, a reservation
/// is made here or not at all, so the limits hold over all regions, lenders and borrowers.
/// </summary>
[GenerateSerializer, Immutable, Alias("workforce.Worker")]
public sealed record Worker : IOfOrganisation
{
    [Id(0)] public WorkerStatus Status { get; init; }
    [Id(1), NotInAuditLog] public string? PersonKey { get; init; }
    [Id(2), NotInAuditLog] public string Email { get; init; } = "";
    [Id(3)] public string? LenderKey { get; init; }
    [Id(4)] public string? SiteKey { get; init; }
    [Id(5), NotInAuditLog] public WorkerProfile Profile { get; init; } = new();
    [Id(6)] public ImmutableArray<WorkerLoan> Loans { get; init; } = [];
    [Id(7), NotInAuditLog] public ImmutableArray<Reservation> Reservations { get; init; } = [];

    public WorkerLoan? Loan(string loanKey) => Loans.FirstOrDefault(loan => loan.LoanKey == loanKey);

    /// <summary>Days that loans claim, over or not.</summary>
    public ImmutableArray<TimeWindow> LentDays => [.. Loans.Select(loan => loan.ClaimedDays).Where(days => days.Length > TimeSpan.Zero)];

    public Reservation? Reservation(string offerKey) => Reservations.FirstOrDefault(reservation => reservation.OfferKey == offerKey);

    public bool IsPerson(Actor actor) => PersonKey is not null && PersonKey == actor.PersonId;

    string IOfOrganisation.OrganisationKey => LenderKey ?? "";
}

// A person applies with the own account.
[GenerateSerializer, Immutable, Alias("workforce.ApplyAsWorker")]
public sealed record ApplyAsWorker([property: Id(0)] CommandContext Context, [property: Id(1)] WorkerProfile Profile);

// An employer adds its staff; the person may not have an account yet and then claims the worker by e-mail address.
[GenerateSerializer, Immutable, Alias("workforce.InviteWorker")]
public sealed record InviteWorker(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string LenderKey,
    [property: Id(2)] string SiteKey,
    [property: Id(3)] string Email,
    [property: Id(4)] string? PersonKey,
    [property: Id(5)] WorkerProfile Profile);

[GenerateSerializer, Immutable, Alias("workforce.ClaimWorker")]
public sealed record ClaimWorker([property: Id(0)] CommandContext Context, [property: Id(1)] string PersonKey, [property: Id(2)] string Email);

[GenerateSerializer, Immutable, Alias("workforce.UpdateWorker")]
public sealed record UpdateWorker(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string? DisplayName,
    [property: Id(2)] ImmutableArray<Certificate>? Skills,
    [property: Id(3)] GeoPoint? Home,
    [property: Id(4)] int? RangeKm,
    [property: Id(5)] Money? WageFloor,
    [property: Id(6)] ImmutableArray<TimeWindow>? Availability);

[GenerateSerializer, Immutable, Alias("workforce.RequestConsent")]
public sealed record RequestConsent(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string LoanKey,
    [property: Id(2)] string LenderKey,
    [property: Id(3)] TimeWindow Days);

[GenerateSerializer, Immutable, Alias("workforce.GiveConsent")]
public sealed record GiveConsent([property: Id(0)] CommandContext Context, [property: Id(1)] string LoanKey);

[GenerateSerializer, Immutable, Alias("workforce.WithdrawConsent")]
public sealed record WithdrawConsent([property: Id(0)] CommandContext Context, [property: Id(1)] string LoanKey);

// The lender takes the worker back from an instant on, which respects the notice.
[GenerateSerializer, Immutable, Alias("workforce.RecallWorker")]
public sealed record RecallWorker(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string LoanKey,
    [property: Id(2)] DateTimeOffset From);

[GenerateSerializer, Immutable, Alias("workforce.ReserveShift")]
public sealed record ReserveShift([property: Id(0)] CommandContext Context, [property: Id(1)] string OfferKey, [property: Id(2)] ShiftDemand Shift);

[GenerateSerializer, Immutable, Alias("workforce.ConfirmReservation")]
public sealed record ConfirmReservation([property: Id(0)] CommandContext Context, [property: Id(1)] string OfferKey);

[GenerateSerializer, Immutable, Alias("workforce.ReleaseReservation")]
public sealed record ReleaseReservation([property: Id(0)] CommandContext Context, [property: Id(1)] string OfferKey);

[GenerateSerializer, Immutable, Alias("workforce.WorkerEvent")]
public abstract record WorkerEvent;

[GenerateSerializer, Immutable, Alias("workforce.WorkerRegistered")]
public sealed record WorkerRegistered(
    [property: Id(0)] string? PersonKey,
    [property: Id(1)] string Email,
    [property: Id(2)] string? LenderKey,
    [property: Id(3)] string? SiteKey,
    [property: Id(4)] WorkerProfile Profile) : WorkerEvent;

[GenerateSerializer, Immutable, Alias("workforce.WorkerClaimed")]
public sealed record WorkerClaimed([property: Id(0)] string PersonKey) : WorkerEvent;

[GenerateSerializer, Immutable, Alias("workforce.WorkerProfileChanged")]
public sealed record WorkerProfileChanged([property: Id(0)] WorkerProfile Profile) : WorkerEvent;

[GenerateSerializer, Immutable, Alias("workforce.ConsentRequested")]
public sealed record ConsentRequested([property: Id(0)] WorkerLoan Loan) : WorkerEvent;

[GenerateSerializer, Immutable, Alias("workforce.ConsentGiven")]
public sealed record ConsentGiven([property: Id(0)] string LoanKey) : WorkerEvent;

[GenerateSerializer, Immutable, Alias("workforce.ConsentWithdrawn")]
public sealed record ConsentWithdrawn([property: Id(0)] string LoanKey) : WorkerEvent;

[GenerateSerializer, Immutable, Alias("workforce.WorkerRecalled")]
public sealed record WorkerRecalled([property: Id(0)] string LoanKey, [property: Id(1)] DateTimeOffset From) : WorkerEvent;

[GenerateSerializer, Immutable, Alias("workforce.ShiftReserved")]
public sealed record ShiftReserved([property: Id(0)] Reservation Reservation, [property: Id(1)] DateTimeOffset At) : WorkerEvent;

[GenerateSerializer, Immutable, Alias("workforce.ReservationConfirmed")]
public sealed record ReservationConfirmed([property: Id(0)] string OfferKey) : WorkerEvent;

[GenerateSerializer, Immutable, Alias("workforce.ReservationReleased")]
public sealed record ReservationReleased(
    [property: Id(0)] string OfferKey,
    [property: Id(1)] string ShiftKey,
    [property: Id(2)] ReleaseReason Reason) : WorkerEvent;

/// <summary>The worker as she is after the newest event; replaces every earlier one.</summary>
[GenerateSerializer, Immutable, Alias("workforce.WorkerChanged")]
public sealed record WorkerChanged([property: Id(0)] Worker Worker);

/// <summary>
/// One person, one worker, one ledger: the key follows from the e-mail address of the account, so an employer's invitation and
/// the person's own application meet in the same place whichever comes first.
/// </summary>
public static class WorkerKey
{
    private const int HexDigits = 32;

    public static string Of(string email)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(WorkerRules.NormaliseEmail(email)));
        return Key.Of("worker", Convert.ToHexStringLower(hash)[..HexDigits]);
    }
}
