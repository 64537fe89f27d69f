using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Contracts.Live;

/// <summary>
/// What the items of a bag cost now and how many are left, whatever kind they are of. Keeps nothing: it asks the item and its
/// stock, because both must be current. Key: any.
/// </summary>
[Alias("live.ILiveItemsGrain"), GrainInterfaceType("live.ILiveItemsGrain")]
public interface ILiveItemsGrain : IGrainWithStringKey
{
    /// <summary>The item as a shopper would get it now, or null when there is none.</summary>
    [ReadOnly, Alias("Find")]
    Task<LiveItemFacts?> Find(string itemKey);

    /// <summary>In the order asked for; an item that is gone is left out.</summary>
    [ReadOnly, Alias("FindAll")]
    Task<ImmutableArray<LiveItemFacts>> FindAll(ImmutableArray<string> itemKeys);

    /// <summary>The units left, in the order asked for.</summary>
    [ReadOnly, Alias("Available")]
    Task<ImmutableArray<long>> Available(ImmutableArray<string> itemKeys);
}

/// <param name="Refusal">Why it cannot be bought now; null when it can.</param>
[GenerateSerializer, Immutable, Alias("live.LiveItemFacts")]
public sealed record LiveItemFacts(
    [property: Id(0)] string ItemKey,
    [property: Id(1)] string Title,
    [property: Id(2)] Money Price,
    [property: Id(3)] string OrganisationKey,
    [property: Id(4)] string StoreKey,
    [property: Id(5)] long Available,
    [property: Id(6)] Refusal? Refusal);
