using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Workforce;

public enum LoanStatus { Draft = 0, Offered = 1, Active = 2, Recalled = 3, Closed = 4 }

/// <summary>One worker's part in a loan: consent, and from when the lender takes the worker back.</summary>
[GenerateSerializer, Immutable, Alias("workforce.LentWorker")]
public sealed record LentWorker(
    [property: Id(0)] string WorkerKey,
    [property: Id(1)] ConsentStatus Consent,
    [property: Id(2)] DateTimeOffset? RecalledFrom);

/// <summary>
/// A lending agreement: a closed employer offers staff of one site for some days, to any borrower or to a named one. The
/// employment stays with the lender, who recalls with notice and may not lend for a margin.
/// </summary>
[GenerateSerializer, Immutable, Alias("workforce.Loan")]
public sealed record Loan : IOfOrganisation
{
    [Id(0)] public LoanStatus Status { get; init; }
    [Id(1)] public string LenderKey { get; init; } = "";
    [Id(2)] public string SiteKey { get; init; } = "";
    [Id(3)] public string? BorrowerKey { get; init; }
    [Id(4)] public DateOnly From { get; init; }
    [Id(5)] public DateOnly To { get; init; }

    /// <summary>The same days as instants, at the site.</summary>
    [Id(6)] public TimeWindow Days { get; init; }
    [Id(7)] public int RecallNoticeHours { get; init; }
    [Id(8)] public bool IsWithoutProfit { get; init; } = true;
    [Id(9)] public ImmutableArray<LentWorker> Workers { get; init; } = [];

    public LentWorker? Worker(string workerKey) => Workers.FirstOrDefault(worker => worker.WorkerKey == workerKey);

    string IOfOrganisation.OrganisationKey => LenderKey;
}

/// <summary>The site's owner and position, and whose staff the workers are, come from their own aggregates.</summary>
[GenerateSerializer, Immutable, Alias("workforce.OfferLoan")]
public sealed record OfferLoan(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string LenderKey,
    [property: Id(2)] string SiteKey,
    [property: Id(3)] GeoPoint SitePosition,
    [property: Id(4)] bool IsSiteClosed,
    [property: Id(5)] ImmutableArray<StaffMember> Workers,
    [property: Id(6)] DateOnly From,
    [property: Id(7)] DateOnly To,
    [property: Id(8)] int RecallNoticeHours,
    [property: Id(9)] string? BorrowerKey = null,
    [property: Id(10)] bool IsWithoutProfit = true);

/// <summary>One of the people an offer names, whose staff that is, and the days for which the person is promised already.</summary>
[GenerateSerializer, Immutable, Alias("workforce.StaffMember")]
public readonly record struct StaffMember(
    [property: Id(0)] string WorkerKey,
    [property: Id(1)] string? EmployerKey,
    [property: Id(2)] ImmutableArray<TimeWindow> LentDays);

[GenerateSerializer, Immutable, Alias("workforce.RecordConsent")]
public sealed record RecordConsent(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string WorkerKey,
    [property: Id(2)] ConsentStatus Consent);

/// <summary>
/// The step that shows a worker's decision in the loan. Its id is made of the decision, so that whoever makes it first, the
/// decision's own request or the outbox, makes it once.
/// </summary>
public static class ConsentSteps
{
    public static RecordConsent Record(string workerKey, ConsentStatus consent, DateTimeOffset decidedAt) =>
        new(CommandContext.ForStep($"{workerKey}:{consent}:{decidedAt.ToUnixTimeMilliseconds()}", decidedAt), workerKey, consent);
}

/// <summary>Takes one worker back, or all of them.</summary>
[GenerateSerializer, Immutable, Alias("workforce.RecallLoan")]
public sealed record RecallLoan([property: Id(0)] CommandContext Context, [property: Id(1)] string? WorkerKey);

[GenerateSerializer, Immutable, Alias("workforce.CloseLoan")]
public sealed record CloseLoan([property: Id(0)] CommandContext Context);

[GenerateSerializer, Immutable, Alias("workforce.LoanEvent")]
public abstract record LoanEvent;

[GenerateSerializer, Immutable, Alias("workforce.LoanDrafted")]
public sealed record LoanDrafted(
    [property: Id(0)] string LenderKey,
    [property: Id(1)] string SiteKey,
    [property: Id(2)] string? BorrowerKey,
    [property: Id(3)] DateOnly From,
    [property: Id(4)] DateOnly To,
    [property: Id(5)] TimeWindow Days,
    [property: Id(6)] int RecallNoticeHours,
    [property: Id(7)] bool IsWithoutProfit) : LoanEvent;

[GenerateSerializer, Immutable, Alias("workforce.LoanOffered")]
public sealed record LoanOffered(
    [property: Id(0)] string LenderKey,
    [property: Id(1)] string? BorrowerKey,
    [property: Id(2)] TimeWindow Days,
    [property: Id(3)] ImmutableArray<string> WorkerKeys) : LoanEvent;

[GenerateSerializer, Immutable, Alias("workforce.LoanConsentRecorded")]
public sealed record LoanConsentRecorded([property: Id(0)] string WorkerKey, [property: Id(1)] ConsentStatus Consent) : LoanEvent;

[GenerateSerializer, Immutable, Alias("workforce.LoanActivated")]
public sealed record LoanActivated : LoanEvent;

[GenerateSerializer, Immutable, Alias("workforce.LoanWorkerRecalled")]
public sealed record LoanWorkerRecalled([property: Id(0)] string WorkerKey, [property: Id(1)] DateTimeOffset From) : LoanEvent;

[GenerateSerializer, Immutable, Alias("workforce.LoanRecalled")]
public sealed record LoanRecalled : LoanEvent;

[GenerateSerializer, Immutable, Alias("workforce.LoanClosed")]
public sealed record LoanClosed : LoanEvent;
