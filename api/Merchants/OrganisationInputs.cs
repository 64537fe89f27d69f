using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Api.Merchants;

/// <summary>A business applies; the caller becomes its owner.</summary>
public sealed class OrganisationApplyInput
{
    public required OrganisationKind Kind { get; init; }

    public required string BusinessName { get; init; }

    public required string RegistrationNumber { get; init; }

    public required string Category { get; init; }

    /// <summary>ISO 3166-1, two letters.</summary>
    public required string CountryCode { get; init; }
}

public sealed class OrganisationApproveInput
{
    [Id]
    public required string Id { get; init; }

    /// <summary>It sells when its papers are accepted, and not already during the thirty days that it has for them.</summary>
    public bool? PapersFirst { get; init; }
}

public sealed class OrganisationRefuseInput
{
    [Id]
    public required string Id { get; init; }

    /// <summary>What the applicant reads.</summary>
    public required string Reason { get; init; }
}

public sealed class OrganisationReapplyInput
{
    [Id]
    public required string Id { get; init; }

    public required string BusinessName { get; init; }

    public required string RegistrationNumber { get; init; }

    public required string Category { get; init; }
}

public sealed class OrganisationMemberAddInput
{
    [Id]
    public required string Id { get; init; }

    /// <summary>Of a person who has an account.</summary>
    public required string Email { get; init; }

    public required Role Role { get; init; }
}

public sealed class OrganisationMemberInviteInput
{
    [Id]
    public required string Id { get; init; }

    /// <summary>Where the letter goes; the person needs no account yet.</summary>
    public required string Email { get; init; }

    public required Role Role { get; init; }

    /// <summary>The letter's language, such as "ko", for who has no account yet; the inviter's own when absent.</summary>
    public string? Language { get; init; }
}

public sealed class OrganisationInvitationResendInput
{
    [Id]
    public required string Id { get; init; }

    [Id]
    public required string InvitationId { get; init; }
}

public sealed class OrganisationInvitationRevokeInput
{
    [Id]
    public required string Id { get; init; }

    [Id]
    public required string InvitationId { get; init; }
}

public sealed class OrganisationMemberRoleSetInput
{
    [Id]
    public required string Id { get; init; }

    [Id]
    public required string PersonId { get; init; }

    public required Role Role { get; init; }
}

public sealed class OrganisationMemberRemoveInput
{
    [Id]
    public required string Id { get; init; }

    [Id]
    public required string PersonId { get; init; }
}

public sealed class InvitationAcceptInput
{
    /// <summary>From the link of the letter.</summary>
    public required string Key { get; init; }
}

public abstract record OrganisationPayload : Payload
{
    public OrganisationNode? Organisation { get; init; }
}

public sealed record OrganisationApplyPayload : OrganisationPayload;

public sealed record OrganisationApprovePayload : OrganisationPayload;

public sealed record OrganisationRefusePayload : OrganisationPayload;

public sealed record OrganisationReapplyPayload : OrganisationPayload;

public sealed record OrganisationMemberAddPayload : OrganisationPayload;

public sealed record OrganisationMemberInvitePayload : OrganisationPayload;

public sealed record OrganisationInvitationResendPayload : OrganisationPayload;

public sealed record OrganisationInvitationRevokePayload : OrganisationPayload;

public sealed record OrganisationMemberRoleSetPayload : OrganisationPayload;

public sealed record OrganisationMemberRemovePayload : OrganisationPayload;

public sealed record InvitationAcceptPayload : OrganisationPayload;
