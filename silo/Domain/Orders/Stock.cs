using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Orders;

/// <summary>Units kept for one checkout until an instant.</summary>
[GenerateSerializer, Immutable, Alias("orders.StockHold")]
public readonly record struct StockHold([property: Id(0)] int Quantity, [property: Id(1)] DateTimeOffset ExpiresAt);

/// <summary>Why a merchant corrects what is on the shelf.</summary>
public enum StockReason
{
    Received = 0,
    Counted = 1,
    Damaged = 2,

    /// <summary>Gone, stolen or not.</summary>
    Lost = 3,

    /// <summary>Past its date, or gone bad.</summary>
    Spoiled = 4,
    ReturnedToShelf = 5,
    UsedInStore = 6,
    GivenAway = 7,
    Correction = 8,
}

/// <summary>
/// The units of one item (a variant or a deal) at one location. On hand = in the shop or sold but not handed over yet;
/// allocated = sold; held = in a checkout; safety = kept for the counter, never held for a checkout. Never more allocated
/// and held than on hand.
/// </summary>
[GenerateSerializer, Immutable, Alias("orders.Stock")]
public sealed record Stock : IOfOrganisation
{
    [Id(0)] public string ItemKey { get; init; } = "";
    [Id(1)] public string OrganisationKey { get; init; } = "";
    [Id(2)] public long OnHand { get; init; }
    [Id(3)] public long Allocated { get; init; }
    [Id(4), NotInAuditLog] public long Held { get; init; }
    [Id(5), NotInAuditLog] public ImmutableDictionary<string, StockHold> Holds { get; init; } = ImmutableDictionary<string, StockHold>.Empty;

    /// <summary>No hold ends before this instant, so nothing needs to be swept earlier.</summary>
    [Id(6), NotInAuditLog] public DateTimeOffset NextExpiry { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>The last count that can be taken back, and what was on hand before it; null when another count came after it.</summary>
    [Id(7), NotInAuditLog] public StockCountMark? Counted { get; init; }

    [Id(8)] public long Safety { get; init; }

    /// <summary>Below 0 where more is kept for the counter than there is; nobody is shown that.</summary>
    public long Available => OnHand - Allocated - Held - Safety;
}

/// <param name="Source">Whoever counted and may take it back: the key of an import.</param>
/// <param name="Before">Units on hand before that count.</param>
[GenerateSerializer, Immutable, Alias("orders.StockCountMark")]
public sealed record StockCountMark([property: Id(0)] string Source, [property: Id(1)] long Before);

/// <param name="ChangeFromQuantity">What the caller believes to be on hand; null does not ask.</param>
/// <param name="OnBehalfOf">The person for whom the system counts.</param>
[GenerateSerializer, Immutable, Alias("orders.CountStock")]
public sealed record CountStock(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string ItemKey,
    [property: Id(2)] string OrganisationKey,
    [property: Id(3)] long OnHand,
    [property: Id(4)] long? ChangeFromQuantity,
    [property: Id(5)] string Reason,
    [property: Id(6)] string Source = "",
    [property: Id(7)] string Note = "",
    [property: Id(8)] string OnBehalfOf = "");

/// <param name="Delta">Units that came or, below zero, went.</param>
/// <param name="ChangeFromQuantity">What the caller believes to be on hand; null does not ask.</param>
[GenerateSerializer, Immutable, Alias("orders.AdjustStock")]
public sealed record AdjustStock(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string ItemKey,
    [property: Id(2)] string OrganisationKey,
    [property: Id(3)] long Delta,
    [property: Id(4)] StockReason Reason,
    [property: Id(5)] string Note,
    [property: Id(6)] long? ChangeFromQuantity);

/// <summary>Keeps so many units for the counter from now on.</summary>
[GenerateSerializer, Immutable, Alias("orders.SetStockSafety")]
public sealed record SetStockSafety(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string ItemKey,
    [property: Id(2)] string OrganisationKey,
    [property: Id(3)] long Quantity);

/// <summary>Takes back the count that this source made, where no other came after it; units sold meanwhile stay on hand.</summary>
[GenerateSerializer, Immutable, Alias("orders.UncountStock")]
public sealed record UncountStock(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string OrganisationKey,
    [property: Id(2)] string Source);

[GenerateSerializer, Immutable, Alias("orders.HoldStock")]
public sealed record HoldStock(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string HoldId,
    [property: Id(2)] int Quantity,
    [property: Id(3)] DateTimeOffset ExpiresAt);

[GenerateSerializer, Immutable, Alias("orders.ReleaseStock")]
public sealed record ReleaseStock([property: Id(0)] CommandContext Context, [property: Id(1)] string HoldId);

/// <summary>Turns a hold into sold units. <paramref name="Quantity"/> is taken from what is free when the hold has ended meanwhile.</summary>
[GenerateSerializer, Immutable, Alias("orders.AllocateStock")]
public sealed record AllocateStock(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string HoldId,
    [property: Id(2)] int Quantity);

/// <param name="OrderKey">The order they were sold in; "" where its sale did not come about.</param>
[GenerateSerializer, Immutable, Alias("orders.ReturnStock")]
public sealed record ReturnStock([property: Id(0)] CommandContext Context, [property: Id(1)] int Quantity, [property: Id(2)] string OrderKey = "");

[GenerateSerializer, Immutable, Alias("orders.StockEvent")]
public abstract record StockEvent;

/// <param name="By">Who did it: a person's or an import's key; "" is the system.</param>
[GenerateSerializer, Immutable, Alias("orders.StockCounted")]
public sealed record StockCounted(
    [property: Id(0)] string ItemKey,
    [property: Id(1)] string OrganisationKey,
    [property: Id(2)] long OnHand,
    [property: Id(3)] long Before,
    [property: Id(4)] string Reason,
    [property: Id(5)] string Source = "",
    [property: Id(6)] string Note = "",
    [property: Id(7)] string By = "") : StockEvent;

[GenerateSerializer, Immutable, Alias("orders.StockAdjusted")]
public sealed record StockAdjusted(
    [property: Id(0)] string ItemKey,
    [property: Id(1)] string OrganisationKey,
    [property: Id(2)] long OnHand,
    [property: Id(3)] long Before,
    [property: Id(4)] StockReason Reason,
    [property: Id(5)] string Note,
    [property: Id(6)] string By) : StockEvent;

[GenerateSerializer, Immutable, Alias("orders.StockSafetySet")]
public sealed record StockSafetySet(
    [property: Id(0)] string ItemKey,
    [property: Id(1)] string OrganisationKey,
    [property: Id(2)] long Safety,
    [property: Id(3)] long Before,
    [property: Id(4)] string By) : StockEvent;

[GenerateSerializer, Immutable, Alias("orders.StockHeld")]
public sealed record StockHeld([property: Id(0)] string HoldId, [property: Id(1)] StockHold Hold) : StockEvent;

[GenerateSerializer, Immutable, Alias("orders.StockReleased")]
public sealed record StockReleased([property: Id(0)] ImmutableArray<string> HoldIds) : StockEvent;

[GenerateSerializer, Immutable, Alias("orders.StockAllocated")]
public sealed record StockAllocated([property: Id(0)] string HoldId, [property: Id(1)] int Quantity) : StockEvent;

[GenerateSerializer, Immutable, Alias("orders.StockReturned")]
public sealed record StockReturned(
    [property: Id(0)] int Quantity,
    [property: Id(1)] long AllocatedBefore = 0,
    [property: Id(2)] string OrderKey = "") : StockEvent;

/// <summary>The newest level; in the outbox it stands for every change since the last one.</summary>
[GenerateSerializer, Immutable, Alias("orders.StockLevelChanged")]
public sealed record StockLevelChanged(
    [property: Id(0)] string ItemKey,
    [property: Id(1)] string OrganisationKey,
    [property: Id(2)] long OnHand,
    [property: Id(3)] long Held,
    [property: Id(4)] long Allocated,
    [property: Id(5)] long Safety = 0);
