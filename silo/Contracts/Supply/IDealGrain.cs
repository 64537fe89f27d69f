using System.Collections.Immutable;
using MerchantHub.Domain.Supply;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Contracts.Supply;

/// <summary>One factory-direct deal. It comes into being through <see cref="IDealCreationGrain"/> only.</summary>
[Alias("supply.IDealGrain"), GrainInterfaceType("supply.IDealGrain")]
public interface IDealGrain : IGrainWithStringKey
{
    [Alias("Open")]
    Task<Reply<DealView>> Open(OpenDeal command);

    [Alias("Close")]
    Task<Reply<DealView>> Close(CloseDeal command);

    /// <summary>Null where there is no such deal.</summary>
    [ReadOnly, Alias("Get")]
    Task<DealView?> Get();

    /// <summary>What that many cost now, or why nobody can buy them; null where there is no such deal.</summary>
    [ReadOnly, Alias("Quote")]
    Task<DealQuote?> Quote(int quantity);
}

/// <summary>
/// The process of listing a deal: it asks the organisation's grain for its standing, then creates the deal. Key: the new
/// deal's key. There is no other way to create one.
/// </summary>
[Alias("supply.IDealCreationGrain"), GrainInterfaceType("supply.IDealCreationGrain")]
public interface IDealCreationGrain : IGrainWithStringKey
{
    [Alias("Create")]
    Task<Reply<DealView>> Create(CreateDeal command);
}

/// <summary>A deal as others see it. What is left of <paramref name="Stock"/> the stock grain knows.</summary>
[GenerateSerializer, Immutable, Alias("supply.DealView")]
public sealed record DealView(
    [property: Id(0)] string Key,
    [property: Id(1)] string OrganisationKey,
    [property: Id(2)] string Title,
    [property: Id(3)] string Description,
    [property: Id(4)] string? ImageUrl,
    [property: Id(5)] string Unit,
    [property: Id(6)] ImmutableArray<DealTier> Tiers,
    [property: Id(7)] int Stock,
    [property: Id(8)] DateTimeOffset? ClosesAt,
    [property: Id(9)] DealPhase Phase,
    [property: Id(10)] DateTimeOffset CreatedAt,
    [property: Id(11)] long Version);

/// <summary>The price of one unit at a quantity. <paramref name="Refusal"/> says why it cannot be bought now.</summary>
[GenerateSerializer, Immutable, Alias("supply.DealQuote")]
public sealed record DealQuote(
    [property: Id(0)] string Title,
    [property: Id(1)] string OrganisationKey,
    [property: Id(2)] Domain.Common.Money UnitPrice,
    [property: Id(3)] Domain.Common.Refusal? Refusal);
