using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Merchants;

/// <summary>A paper that a business has to show.</summary>
public enum RequirementKind
{
    BusinessRegistration = 0,
    TaxRegistration = 1,
    RepresentativeIdentity = 2,
    ProofOfAddress = 3,
    BankAccount = 4,
    FactoryLicence = 5,
    FoodLicence = 6,

    /// <summary>Who may act for a public agency.</summary>
    Mandate = 7,
}

/// <summary>
/// Where a requirement stands. Uploaded: the automatic checks have not answered yet. InCheck: an operator looks at it.
/// MoreAsked: an operator has asked for something else. Appealed: another operator looks at a refusal again.
/// </summary>
public enum RequirementStatus { Missing = 0, Uploaded = 1, InCheck = 2, MoreAsked = 3, Accepted = 4, Refused = 5, Appealed = 6, Expired = 7 }

/// <summary>
/// What a seller may do. List: prepare a catalogue that nobody is shown. Sell: take orders, up to a volume a month. BePaid: be
/// paid out, without that limit.
/// </summary>
public enum SellerStage { List = 0, Sell = 1, BePaid = 2 }

/// <summary>Why a paper was refused.</summary>
public enum PaperRefusalReason { Unreadable = 0, WrongDocument = 1, NameDiffers = 2, NumberDiffers = 3, OutOfDate = 4, Incomplete = 5, NotGenuine = 6, Other = 7 }

/// <summary>How a finding of the automatic checks is meant. NotLookedUp: this can only be seen in a register, which was not asked.</summary>
public enum FindingOutcome { Pass = 0, Attention = 1, Fail = 2, NotLookedUp = 3 }

/// <summary>What an automatic check found out. <paramref name="Sentence"/> is for the operator; the code is for translations.</summary>
[GenerateSerializer, Immutable, Alias("merchants.CheckFinding")]
public sealed record CheckFinding(
    [property: Id(0)] string Code,
    [property: Id(1)] FindingOutcome Outcome,
    [property: Id(2)] string Sentence);

/// <summary>A file that was handed in. <paramref name="Id"/> is its name in the store of documents.</summary>
[GenerateSerializer, Immutable, Alias("merchants.PaperFile")]
public sealed record PaperFile(
    [property: Id(0)] string Id,
    [property: Id(1), NotInAuditLog] string FileName,
    [property: Id(2)] DocumentFormat Format,
    [property: Id(3)] long Bytes);

/// <summary>What was handed in, with what the merchant typed from it.</summary>
/// <param name="ValidUntil">The last day on the paper, as the first instant after it; null where it does not end.</param>
[GenerateSerializer, Immutable, Alias("merchants.Papers")]
public sealed record Papers(
    [property: Id(0)] ImmutableArray<PaperFile> Files,
    [property: Id(1), NotInAuditLog] string Number,
    [property: Id(2), NotInAuditLog] string Name,
    [property: Id(3)] DateTimeOffset? ValidUntil,
    [property: Id(4), NotInAuditLog] string Note);

/// <summary>One requirement of one business. What was accepted before keeps its force while something newer is looked at.</summary>
[GenerateSerializer, Immutable, Alias("merchants.Requirement")]
public sealed record Requirement
{
    [Id(0)] public RequirementKind Kind { get; init; }
    [Id(1)] public RequirementStatus Status { get; init; }

    /// <summary>Null as long as nothing was handed in.</summary>
    [Id(2)] public Papers? Papers { get; init; }

    /// <summary>Counts what was handed in; an answer of the automatic checks belongs to one of them.</summary>
    [Id(3)] public int Submission { get; init; }

    /// <summary>Its place in the operators' queue: kept when more was asked for and when a refusal is appealed.</summary>
    [Id(4)] public DateTimeOffset? QueuedAt { get; init; }
    [Id(5)] public ImmutableArray<CheckFinding> Findings { get; init; } = [];
    [Id(6)] public PaperRefusalReason? Reason { get; init; }

    /// <summary>What the operator wrote, with a refusal or with a question.</summary>
    [Id(7), NotInAuditLog] public string Message { get; init; } = "";
    [Id(8)] public string DecidedBy { get; init; } = "";
    [Id(9)] public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>True from the appeal on: a refusal is appealed once.</summary>
    [Id(10)] public bool WasAppealed { get; init; }
    [Id(11), NotInAuditLog] public string Appeal { get; init; } = "";
    [Id(12)] public bool IsMet { get; init; }

    /// <summary>When what was accepted ends; null where it does not, and where nothing was.</summary>
    [Id(13)] public DateTimeOffset? MetUntil { get; init; }

    /// <summary>The end that its people were told of beforehand, so that they are told once.</summary>
    [Id(14)] public DateTimeOffset? RemindedOf { get; init; }

    /// <summary>Asked by name in audit logs.</summary>
    public string Code => Kind.ToString();

    public bool Holds(DateTimeOffset now) => IsMet && !(MetUntil <= now);
}

/// <summary>Members hand in what is asked for: the first time, after a refusal, after a question, or before something ends.</summary>
[GenerateSerializer, Immutable, Alias("merchants.SubmitPapers")]
public sealed record SubmitPapers([property: Id(0)] CommandContext Context, [property: Id(1)] RequirementKind Kind, [property: Id(2)] Papers Papers);

/// <summary>A step: what the automatic checks found out about that submission.</summary>
[GenerateSerializer, Immutable, Alias("merchants.RecordFindings")]
public sealed record RecordFindings(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] RequirementKind Kind,
    [property: Id(2)] int Submission,
    [property: Id(3)] ImmutableArray<CheckFinding> Findings);

/// <param name="ValidUntil">What the operator read on the paper; null leaves what the merchant typed.</param>
[GenerateSerializer, Immutable, Alias("merchants.AcceptPapers")]
public sealed record AcceptPapers([property: Id(0)] CommandContext Context, [property: Id(1)] RequirementKind Kind, [property: Id(2)] DateTimeOffset? ValidUntil);

[GenerateSerializer, Immutable, Alias("merchants.RefusePapers")]
public sealed record RefusePapers(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] RequirementKind Kind,
    [property: Id(2)] PaperRefusalReason Reason,
    [property: Id(3)] string Text);

/// <summary>One question about one or several requirements.</summary>
[GenerateSerializer, Immutable, Alias("merchants.AskForMore")]
public sealed record AskForMore([property: Id(0)] CommandContext Context, [property: Id(1)] ImmutableArray<RequirementKind> Kinds, [property: Id(2)] string Message);

[GenerateSerializer, Immutable, Alias("merchants.AppealRefusal")]
public sealed record AppealRefusal([property: Id(0)] CommandContext Context, [property: Id(1)] RequirementKind Kind, [property: Id(2)] string Text);

/// <param name="HasColleagues">Whether there is another operator than the actor.</param>
[GenerateSerializer, Immutable, Alias("merchants.DecideAppeal")]
public sealed record DecideAppeal(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] RequirementKind Kind,
    [property: Id(2)] bool IsGranted,
    [property: Id(3)] string Text,
    [property: Id(4)] bool HasColleagues);

/// <summary>A step: looks at the clock. What has ended ends, what ends soon is said.</summary>
[GenerateSerializer, Immutable, Alias("merchants.ReviewRequirements")]
public sealed record ReviewRequirements([property: Id(0)] CommandContext Context);

/// <summary>A step: a business that was approved before there were requirements has them from now on, and time to meet them.</summary>
[GenerateSerializer, Immutable, Alias("merchants.BeginRequirements")]
public sealed record BeginRequirements([property: Id(0)] CommandContext Context);

/// <summary>What happened to one requirement, with how it stands since.</summary>
[GenerateSerializer, Immutable, Alias("merchants.RequirementEvent")]
public abstract record RequirementEvent([property: Id(0)] Requirement Requirement) : OrganisationEvent;

[GenerateSerializer, Immutable, Alias("merchants.PapersSubmitted")]
public sealed record PapersSubmitted(Requirement Requirement) : RequirementEvent(Requirement);

[GenerateSerializer, Immutable, Alias("merchants.PapersChecked")]
public sealed record PapersChecked(Requirement Requirement) : RequirementEvent(Requirement);

[GenerateSerializer, Immutable, Alias("merchants.PapersAccepted")]
public sealed record PapersAccepted(Requirement Requirement) : RequirementEvent(Requirement);

[GenerateSerializer, Immutable, Alias("merchants.PapersRefused")]
public sealed record PapersRefused(Requirement Requirement) : RequirementEvent(Requirement);

[GenerateSerializer, Immutable, Alias("merchants.MoreAsked")]
public sealed record MoreAsked(Requirement Requirement) : RequirementEvent(Requirement);

[GenerateSerializer, Immutable, Alias("merchants.RefusalAppealed")]
public sealed record RefusalAppealed(Requirement Requirement) : RequirementEvent(Requirement);

/// <summary>The refusal stands.</summary>
[GenerateSerializer, Immutable, Alias("merchants.AppealDismissed")]
public sealed record AppealDismissed(Requirement Requirement) : RequirementEvent(Requirement);

/// <summary>What was accepted ends soon.</summary>
[GenerateSerializer, Immutable, Alias("merchants.PapersEndSoon")]
public sealed record PapersEndSoon(Requirement Requirement) : RequirementEvent(Requirement);

[GenerateSerializer, Immutable, Alias("merchants.PapersExpired")]
public sealed record PapersExpired(Requirement Requirement) : RequirementEvent(Requirement);

[GenerateSerializer, Immutable, Alias("merchants.RequirementsBegun")]
public sealed record RequirementsBegun([property: Id(0)] RequirementTerms Terms) : OrganisationEvent;

[GenerateSerializer, Immutable, Alias("merchants.SellerStageChanged")]
public sealed record SellerStageChanged([property: Id(0)] SellerStage From, [property: Id(1)] SellerStage To, [property: Id(2)] DateTimeOffset At) : OrganisationEvent;

/// <summary>Until when a business has time to show its papers.</summary>
/// <param name="DueAt">The date of its tasks.</param>
/// <param name="MaySellUntil">Until then it sells without what selling needs; null gives no such time.</param>
/// <param name="MayBePaidUntil">Until then it is paid without what that needs; null gives no such time.</param>
[GenerateSerializer, Immutable, Alias("merchants.RequirementTerms")]
public sealed record RequirementTerms(
    [property: Id(0)] DateTimeOffset DueAt,
    [property: Id(1)] DateTimeOffset? MaySellUntil,
    [property: Id(2)] DateTimeOffset? MayBePaidUntil);
