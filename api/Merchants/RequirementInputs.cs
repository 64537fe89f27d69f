using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Api.Merchants;

/// <summary>Papers for one requirement, with what is typed from them.</summary>
public sealed class RequirementSubmitInput
{
    [Id]
    public required string OrganisationId { get; init; }

    public required RequirementKind Kind { get; init; }

    /// <summary>What POST /uploads/documents answered; at most five.</summary>
    public required IReadOnlyList<string> UploadIds { get; init; }

    /// <summary>The name on the paper: of the business, or of its representative.</summary>
    public required string Name { get; init; }

    public string? Number { get; init; }

    /// <summary>The last day on the paper.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Something for the operator, such as the answer to a question.</summary>
    public string? Note { get; init; }
}

public sealed class RequirementAcceptInput
{
    [Id]
    public required string OrganisationId { get; init; }

    public required RequirementKind Kind { get; init; }

    /// <summary>The last day on the paper, where another was typed.</summary>
    public DateOnly? ValidUntil { get; init; }
}

public sealed class RequirementRefuseInput
{
    [Id]
    public required string OrganisationId { get; init; }

    public required RequirementKind Kind { get; init; }

    public required PaperRefusalReason Reason { get; init; }

    /// <summary>What the business reads.</summary>
    public required string Text { get; init; }
}

/// <summary>One question about one or several papers.</summary>
public sealed class RequirementMoreAskInput
{
    [Id]
    public required string OrganisationId { get; init; }

    public required IReadOnlyList<RequirementKind> Kinds { get; init; }

    /// <summary>What the business reads.</summary>
    public required string Message { get; init; }
}

public sealed class RequirementAppealInput
{
    [Id]
    public required string OrganisationId { get; init; }

    public required RequirementKind Kind { get; init; }

    /// <summary>Why the refusal is wrong.</summary>
    public required string Text { get; init; }
}

public sealed class RequirementAppealDecideInput
{
    [Id]
    public required string OrganisationId { get; init; }

    public required RequirementKind Kind { get; init; }

    /// <summary>True accepts the paper after all; false leaves it refused.</summary>
    public required bool IsGranted { get; init; }

    /// <summary>What the business reads when it stays refused.</summary>
    public string? Text { get; init; }
}

public abstract record RequirementsPayload : Payload
{
    public RequirementsNode? Requirements { get; init; }
}

public sealed record RequirementSubmitPayload : RequirementsPayload;

public sealed record RequirementAcceptPayload : RequirementsPayload;

public sealed record RequirementRefusePayload : RequirementsPayload;

public sealed record RequirementMoreAskPayload : RequirementsPayload;

public sealed record RequirementAppealPayload : RequirementsPayload;

public sealed record RequirementAppealDecidePayload : RequirementsPayload;
