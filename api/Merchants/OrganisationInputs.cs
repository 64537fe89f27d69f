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

public abstract record OrganisationPayload : Payload
{
    public OrganisationNode? Organisation { get; init; }
}

public sealed record OrganisationApplyPayload : OrganisationPayload;

public sealed record OrganisationApprovePayload : OrganisationPayload;

public sealed record OrganisationRefusePayload : OrganisationPayload;

public sealed record OrganisationReapplyPayload : OrganisationPayload;

public sealed record OrganisationMemberAddPayload : OrganisationPayload;
