using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Merchants;

/// <summary>What a business is on the platform for.</summary>
public enum OrganisationKind { Retailer = 0, Factory = 1, Employer = 2, Agency = 3 }

/// <summary>Where an organisation's application stands.</summary>
public enum ApplicationStatus { InReview = 0, Approved = 1, Refused = 2 }

/// <summary>A person's place in an organisation.</summary>
[GenerateSerializer, Immutable, Alias("merchants.Member")]
public readonly record struct Member([property: Id(0)] string PersonKey, [property: Id(1)] Role Role);

/// <summary>
/// An open invitation. Its letter's link carries <paramref name="Sending"/>: sent again, the earlier links end.
/// </summary>
/// <param name="Email">The address as it was typed: only an account with this address can accept.</param>
/// <param name="Language">A tag; may be empty. The account's own language goes before it.</param>
[GenerateSerializer, Immutable, Alias("merchants.Invitation")]
public sealed record Invitation(
    [property: Id(0)] string Key,
    [property: Id(1), NotInAuditLog] string Email,
    [property: Id(2)] Role Role,
    [property: Id(3), NotInAuditLog] string Language,
    [property: Id(4)] string InvitedBy,
    [property: Id(5)] DateTimeOffset SentAt,
    [property: Id(6)] DateTimeOffset EndsAt,
    [property: Id(7)] int Sending);

/// <summary>
/// What a business says about itself. <paramref name="ClaimId"/> names the claim on the registration number that this
/// application rests on: see <see cref="Registration"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("merchants.Application")]
public sealed record Application(
    [property: Id(0), NotInAuditLog] string ClaimId,
    [property: Id(1)] string OrganisationKey,
    [property: Id(2)] string ApplicantKey,
    [property: Id(3)] OrganisationKind Kind,
    [property: Id(4)] string BusinessName,
    [property: Id(5)] string CountryCode,
    [property: Id(6)] string RegistrationNumber,
    [property: Id(7)] string Category);

/// <summary>A business on the platform: its application, the operators' decision, and its people.</summary>
[GenerateSerializer, Immutable, Alias("merchants.Organisation")]
public sealed record Organisation : IOfOrganisation
{
    [Id(0)] public string Key { get; init; } = "";
    [Id(1), NotInAuditLog] public string ClaimId { get; init; } = "";
    [Id(2)] public OrganisationKind Kind { get; init; }
    [Id(3)] public string BusinessName { get; init; } = "";
    [Id(4)] public string CountryCode { get; init; } = "";
    [Id(5)] public string RegistrationNumber { get; init; } = "";
    [Id(6)] public string Category { get; init; } = "";
    [Id(7)] public ApplicationStatus Status { get; init; }
    [Id(8)] public string? RefusalReason { get; init; }
    [Id(9)] public DateTimeOffset AppliedAt { get; init; }
    [Id(10)] public DateTimeOffset? DecidedAt { get; init; }
    [Id(11)] public ImmutableArray<Member> Members { get; init; } = [];

    /// <summary>Invitations that nobody has accepted or taken back, ended ones too.</summary>
    [Id(12)] public ImmutableArray<Invitation> Invitations { get; init; } = [];

    /// <summary>Those that something was done for; the table says which others there are.</summary>
    [Id(13)] public ImmutableArray<Requirement> Requirements { get; init; } = [];

    /// <summary>Null until it is approved, and where it was approved before there were requirements.</summary>
    [Id(14)] public RequirementTerms? RequirementTerms { get; init; }

    /// <summary>What it may do, as of the last time that somebody looked; null where nobody did yet.</summary>
    [Id(15)] public SellerStage? Stage { get; init; }

    public bool Exists => Key.Length > 0;

    string IOfOrganisation.OrganisationKey => Key;

    bool IOfOrganisation.HasInside(Actor actor) => actor.IsMemberOf(Key) || TeamRules.RoleOf(this, actor.PersonId) is not null;
}

/// <summary>
/// What others must know of an organisation before they open a store or a deal for it. <paramref name="Status"/> is null
/// where there is no such organisation.
/// </summary>
[GenerateSerializer, Immutable, Alias("merchants.Standing")]
public sealed record Standing(
    [property: Id(0)] string OrganisationKey,
    [property: Id(1)] OrganisationKind Kind,
    [property: Id(2)] ApplicationStatus? Status,
    [property: Id(3)] string ClaimId,
    [property: Id(4)] SellerStage Stage = SellerStage.BePaid)
{
    public bool IsApproved => Status is ApplicationStatus.Approved;

    /// <summary>Whether it may take orders and show its goods.</summary>
    public bool MaySell => IsApproved && Stage >= SellerStage.Sell;

    /// <summary>Whether money may be paid out to it.</summary>
    public bool MayBePaid => IsApproved && Stage is SellerStage.BePaid;
}

/// <summary>A person asks for an organisation of their own and becomes its owner.</summary>
[GenerateSerializer, Immutable, Alias("merchants.ApplyForOrganisation")]
public sealed record ApplyForOrganisation(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string OrganisationKey,
    [property: Id(2)] OrganisationKind Kind,
    [property: Id(3)] string BusinessName,
    [property: Id(4)] string CountryCode,
    [property: Id(5)] string RegistrationNumber,
    [property: Id(6)] string Category);

/// <summary>After a refusal: the corrected application. The kind and the country stay.</summary>
[GenerateSerializer, Immutable, Alias("merchants.ReapplyForOrganisation")]
public sealed record ReapplyForOrganisation(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string OrganisationKey,
    [property: Id(2)] OrganisationKind Kind,
    [property: Id(3)] string BusinessName,
    [property: Id(4)] string CountryCode,
    [property: Id(5)] string RegistrationNumber,
    [property: Id(6)] string Category);

[GenerateSerializer, Immutable, Alias("merchants.SubmitApplication")]
public sealed record SubmitApplication([property: Id(0)] CommandContext Context, [property: Id(1)] Application Application);

/// <param name="PapersFirst">It sells when its papers are accepted, and not already while it has time to show them.</param>
[GenerateSerializer, Immutable, Alias("merchants.ApproveOrganisation")]
public sealed record ApproveOrganisation(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] bool PapersFirst = false);

[GenerateSerializer, Immutable, Alias("merchants.RefuseOrganisation")]
public sealed record RefuseOrganisation([property: Id(0)] CommandContext Context, [property: Id(1)] string Reason);

[GenerateSerializer, Immutable, Alias("merchants.AddMember")]
public sealed record AddMember(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string PersonKey,
    [property: Id(2)] Role Role);

/// <param name="PersonKey">Who has an account with this address; null where nobody has.</param>
[GenerateSerializer, Immutable, Alias("merchants.InviteMember")]
public sealed record InviteMember(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string InvitationKey,
    [property: Id(2)] string Email,
    [property: Id(3)] string? PersonKey,
    [property: Id(4)] Role Role,
    [property: Id(5)] string Language);

[GenerateSerializer, Immutable, Alias("merchants.ResendInvitation")]
public sealed record ResendInvitation([property: Id(0)] CommandContext Context, [property: Id(1)] string InvitationKey);

[GenerateSerializer, Immutable, Alias("merchants.RevokeInvitation")]
public sealed record RevokeInvitation([property: Id(0)] CommandContext Context, [property: Id(1)] string InvitationKey);

/// <summary>Whoever holds a letter's link accepts with the account of that address.</summary>
/// <param name="Email">The address of the actor's account.</param>
[GenerateSerializer, Immutable, Alias("merchants.AcceptInvitation")]
public sealed record AcceptInvitation(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string InvitationKey,
    [property: Id(2)] int Sending,
    [property: Id(3)] string Email);

[GenerateSerializer, Immutable, Alias("merchants.SetMemberRole")]
public sealed record SetMemberRole(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string PersonKey,
    [property: Id(2)] Role Role);

/// <summary>Lets a member go; everybody may go themselves.</summary>
[GenerateSerializer, Immutable, Alias("merchants.RemoveMember")]
public sealed record RemoveMember([property: Id(0)] CommandContext Context, [property: Id(1)] string PersonKey);

[GenerateSerializer, Immutable, Alias("merchants.OrganisationEvent")]
public abstract record OrganisationEvent;

[GenerateSerializer, Immutable, Alias("merchants.OrganisationApplied")]
public sealed record OrganisationApplied([property: Id(0)] Application Application, [property: Id(1)] DateTimeOffset At) : OrganisationEvent;

[GenerateSerializer, Immutable, Alias("merchants.OrganisationReapplied")]
public sealed record OrganisationReapplied([property: Id(0)] Application Application, [property: Id(1)] DateTimeOffset At) : OrganisationEvent;

[GenerateSerializer, Immutable, Alias("merchants.OrganisationApproved")]
public sealed record OrganisationApproved(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] RequirementTerms? Terms = null,
    [property: Id(2)] SellerStage Stage = SellerStage.BePaid) : OrganisationEvent;

/// <summary>The claim travels along, because a refusal sets the registration number free again.</summary>
[GenerateSerializer, Immutable, Alias("merchants.OrganisationRefused")]
public sealed record OrganisationRefused(
    [property: Id(0)] string Reason,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string CountryCode,
    [property: Id(3)] string RegistrationNumber,
    [property: Id(4)] string ClaimId) : OrganisationEvent;

[GenerateSerializer, Immutable, Alias("merchants.MemberAdded")]
public sealed record MemberAdded([property: Id(0)] string PersonKey, [property: Id(1)] Role Role) : OrganisationEvent;

[GenerateSerializer, Immutable, Alias("merchants.MemberInvited")]
public sealed record MemberInvited([property: Id(0)] Invitation Invitation) : OrganisationEvent;

[GenerateSerializer, Immutable, Alias("merchants.InvitationResent")]
public sealed record InvitationResent([property: Id(0)] Invitation Invitation) : OrganisationEvent;

[GenerateSerializer, Immutable, Alias("merchants.InvitationRevoked")]
public sealed record InvitationRevoked([property: Id(0)] string InvitationKey) : OrganisationEvent;

/// <summary>Followed by <see cref="MemberAdded"/>.</summary>
[GenerateSerializer, Immutable, Alias("merchants.InvitationAccepted")]
public sealed record InvitationAccepted([property: Id(0)] string InvitationKey) : OrganisationEvent;

[GenerateSerializer, Immutable, Alias("merchants.MemberRoleSet")]
public sealed record MemberRoleSet([property: Id(0)] string PersonKey, [property: Id(1)] Role Role) : OrganisationEvent;

[GenerateSerializer, Immutable, Alias("merchants.MemberRemoved")]
public sealed record MemberRemoved([property: Id(0)] string PersonKey) : OrganisationEvent;
