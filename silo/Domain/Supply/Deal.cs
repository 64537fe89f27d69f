using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Supply;

/// <summary>What a factory made of its deal. Sold out is not among them: it follows from the stock.</summary>
public enum DealPhase { Draft = 0, Open = 1, Closed = 2 }

/// <summary>From this quantity on, a unit costs this much.</summary>
[GenerateSerializer, Immutable, Alias("supply.DealTier")]
public readonly record struct DealTier([property: Id(0)] int MinQuantity, [property: Id(1)] Money UnitPrice);

/// <summary>Goods that a factory sells straight to shoppers: the more one buys, the less a unit costs.</summary>
[GenerateSerializer, Immutable, Alias("supply.Deal")]
public sealed record Deal : IOfOrganisation
{
    [Id(0)] public string Key { get; init; } = "";
    [Id(1)] public string OrganisationKey { get; init; } = "";
    [Id(2)] public string Title { get; init; } = "";
    [Id(3)] public string Description { get; init; } = "";
    [Id(4)] public string? ImageUrl { get; init; }
    [Id(5)] public string Unit { get; init; } = "";

    /// <summary>Rising quantities, falling prices, one currency.</summary>
    [Id(6)] public ImmutableArray<DealTier> Tiers { get; init; } = [];

    /// <summary>The units it was listed with; what is left of them the stock knows.</summary>
    [Id(7)] public int Stock { get; init; }
    [Id(8)] public DateTimeOffset? ClosesAt { get; init; }
    [Id(9)] public DealPhase Phase { get; init; }
    [Id(10)] public DateTimeOffset CreatedAt { get; init; }

    public bool Exists => Key.Length > 0;
}

/// <summary>Lists a deal as a draft. The organisation's standing is asked by the process, not sent by the caller.</summary>
[GenerateSerializer, Immutable, Alias("supply.CreateDeal")]
public sealed record CreateDeal(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string DealKey,
    [property: Id(2)] string OrganisationKey,
    [property: Id(3)] string Title,
    [property: Id(4)] string Description,
    [property: Id(5)] string? ImageUrl,
    [property: Id(6)] string Unit,
    [property: Id(7)] ImmutableArray<DealTier> Tiers,
    [property: Id(8)] int Stock,
    [property: Id(9)] DateTimeOffset? ClosesAt);

[GenerateSerializer, Immutable, Alias("supply.OpenDeal")]
public sealed record OpenDeal([property: Id(0)] CommandContext Context);

[GenerateSerializer, Immutable, Alias("supply.CloseDeal")]
public sealed record CloseDeal([property: Id(0)] CommandContext Context);

[GenerateSerializer, Immutable, Alias("supply.DealEvent")]
public abstract record DealEvent;

[GenerateSerializer, Immutable, Alias("supply.DealCreated")]
public sealed record DealCreated([property: Id(0)] Deal Deal) : DealEvent;

[GenerateSerializer, Immutable, Alias("supply.DealOpened")]
public sealed record DealOpened(
    [property: Id(0)] string OrganisationKey,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] DateTimeOffset? ClosesAt) : DealEvent;

[GenerateSerializer, Immutable, Alias("supply.DealClosed")]
public sealed record DealClosed([property: Id(0)] string OrganisationKey, [property: Id(1)] DateTimeOffset At) : DealEvent;
