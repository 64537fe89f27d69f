using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Merchants;

/// <summary>One shop of an organisation: where it is, when it is open, in which currency it sells, and whether its doors are closed.</summary>
[GenerateSerializer, Immutable, Alias("merchants.Store")]
public sealed record Store : IOfOrganisation
{
    [Id(0)] public string Key { get; init; } = "";
    [Id(1)] public string OrganisationKey { get; init; } = "";
    [Id(2)] public string Name { get; init; } = "";
    [Id(3)] public string Address { get; init; } = "";
    [Id(4)] public GeoPoint Position { get; init; }
    [Id(5)] public string TimeZone { get; init; } = "UTC";
    [Id(6)] public string Currency { get; init; } = "";
    [Id(7)] public ImmutableArray<OpeningHours> Hours { get; init; } = [];

    /// <summary>The doors are closed from this instant on, which may lie ahead; null when no closure is known.</summary>
    [Id(8)] public DateTimeOffset? ClosedFrom { get; init; }
    [Id(9)] public string? ClosureReason { get; init; }

    /// <summary>The colour of its pages as a hue in degrees, 0 to 359; null is the house's own.</summary>
    [Id(10)] public int? AccentHue { get; init; }

    /// <summary>Null until the store has said on which terms it sells.</summary>
    [Id(11)] public TradeTerms? Terms { get; init; }

    /// <summary>The doors open again by themselves; null when nobody knows when.</summary>
    [Id(12)] public DateTimeOffset? ClosedUntil { get; init; }

    public bool Exists => Key.Length > 0;
}

/// <summary>Opens a shop in the console. The organisation's standing is asked by the process, not sent by the caller.</summary>
[GenerateSerializer, Immutable, Alias("merchants.CreateStore")]
public sealed record CreateStore(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string StoreKey,
    [property: Id(2)] string OrganisationKey,
    [property: Id(3)] string Name,
    [property: Id(4)] string Address,
    [property: Id(5)] GeoPoint Position,
    [property: Id(6)] string TimeZone,
    [property: Id(7)] string Currency,
    [property: Id(8)] ImmutableArray<TypedHours> Hours);

/// <summary>What is null stays as it is. <paramref name="ExpectedVersion"/> null does not ask.</summary>
[GenerateSerializer, Immutable, Alias("merchants.UpdateStore")]
public sealed record UpdateStore(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string? Name,
    [property: Id(2)] string? Address,
    [property: Id(3)] GeoPoint? Position,
    [property: Id(4)] ImmutableArray<TypedHours>? Hours,
    [property: Id(5)] long? ExpectedVersion,
    [property: Id(6)] int? AccentHue = null);

/// <summary>A closed period. <paramref name="From"/> null is at once; <paramref name="Until"/> null is until somebody opens.</summary>
[GenerateSerializer, Immutable, Alias("merchants.CloseStore")]
public sealed record CloseStore(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] DateTimeOffset? From,
    [property: Id(2)] string Reason,
    [property: Id(3)] DateTimeOffset? Until = null);

[GenerateSerializer, Immutable, Alias("merchants.OpenStore")]
public sealed record OpenStore([property: Id(0)] CommandContext Context);

[GenerateSerializer, Immutable, Alias("merchants.StoreEvent")]
public abstract record StoreEvent;

[GenerateSerializer, Immutable, Alias("merchants.StoreCreated")]
public sealed record StoreCreated([property: Id(0)] Store Store, [property: Id(1)] DateTimeOffset At) : StoreEvent;

[GenerateSerializer, Immutable, Alias("merchants.StoreUpdated")]
public sealed record StoreUpdated(
    [property: Id(0)] string Name,
    [property: Id(1)] string Address,
    [property: Id(2)] GeoPoint Position,
    [property: Id(3)] ImmutableArray<OpeningHours> Hours,
    [property: Id(4)] int? AccentHue = null) : StoreEvent;

/// <summary>The shop has closed or will close: what the closure plan begins with.</summary>
[GenerateSerializer, Immutable, Alias("merchants.StoreClosed")]
public sealed record StoreClosed(
    [property: Id(0)] string OrganisationKey,
    [property: Id(1)] DateTimeOffset From,
    [property: Id(2)] string Reason,
    [property: Id(3)] DateTimeOffset? Until = null) : StoreEvent;

[GenerateSerializer, Immutable, Alias("merchants.StoreOpened")]
public sealed record StoreOpened([property: Id(0)] string OrganisationKey, [property: Id(1)] DateTimeOffset At) : StoreEvent;
