using System.Globalization;
using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Supply;

namespace MerchantHub.Api.Supply;

/// <summary>From this quantity on, a unit costs this much.</summary>
public sealed class DealTierInput
{
    public required int MinQuantity { get; init; }

    public required MoneyInput UnitPrice { get; init; }
}

public sealed class DealCreateInput
{
    [Id]
    public required string OrganisationId { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public string? ImageUrl { get; init; }

    /// <summary>What one unit is: a box, a kilogram, a pair.</summary>
    public required string Unit { get; init; }

    /// <summary>Rising quantities, falling prices, one currency.</summary>
    public required IReadOnlyList<DealTierInput> Tiers { get; init; }

    /// <summary>Units for sale.</summary>
    public required int Stock { get; init; }

    /// <summary>It closes by itself then; null is when somebody closes it.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    internal CreateDeal ToCommand(CommandContext context, string dealKey) => new(
        context,
        dealKey,
        GlobalId.Decode(OrganisationId, "organisationId", "organisation"),
        Title,
        Description,
        ImageUrl,
        Unit,
        [.. Tiers.Select((tier, index) => new DealTier(tier.MinQuantity, tier.UnitPrice.ToMoney("tiers", index.ToString(CultureInfo.InvariantCulture), "unitPrice")))],
        Stock,
        ClosesAt);
}

public sealed class DealOpenInput
{
    [Id]
    public required string Id { get; init; }
}

public sealed class DealCloseInput
{
    [Id]
    public required string Id { get; init; }
}

public abstract record DealPayload : Payload
{
    public DealNode? Deal { get; init; }
}

public sealed record DealCreatePayload : DealPayload;

public sealed record DealOpenPayload : DealPayload;

public sealed record DealClosePayload : DealPayload;
