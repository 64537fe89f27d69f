using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Contracts.Merchants;

/// <summary>One shop. It comes into being through <see cref="IStoreCreationGrain"/> only.</summary>
[Alias("merchants.IStoreGrain"), GrainInterfaceType("merchants.IStoreGrain")]
public interface IStoreGrain : IGrainWithStringKey
{
    [Alias("Update")]
    Task<Reply<StoreView>> Update(UpdateStore command);

    [Alias("SetTerms")]
    Task<Reply<StoreView>> SetTerms(SetTradeTerms command);

    [Alias("Close")]
    Task<Reply<StoreView>> Close(CloseStore command);

    [Alias("Open")]
    Task<Reply<StoreView>> Open(OpenStore command);

    /// <summary>Null where there is no such store.</summary>
    [ReadOnly, Alias("Get")]
    Task<StoreView?> Get();

    /// <summary>On which terms it sells; what holds for a store that has not said so, too.</summary>
    [ReadOnly, Alias("GetTerms")]
    Task<TradeTerms> GetTerms();

    /// <summary>The same as they hold at that instant: without picking up while the doors are closed.</summary>
    [ReadOnly, Alias("GetTermsAt")]
    Task<TradeTerms> GetTermsAt(DateTimeOffset at);
}

/// <summary>
/// The process of opening a shop: it asks the organisation's grain for its standing, then creates the store. Key: the new
/// store's key. There is no other way to create one.
/// </summary>
[Alias("merchants.IStoreCreationGrain"), GrainInterfaceType("merchants.IStoreCreationGrain")]
public interface IStoreCreationGrain : IGrainWithStringKey
{
    [Alias("Create")]
    Task<Reply<StoreView>> Create(CreateStore command);
}

/// <summary>A store as others see it.</summary>
[GenerateSerializer, Immutable, Alias("merchants.StoreView")]
public sealed record StoreView(
    [property: Id(0)] string Key,
    [property: Id(1)] string OrganisationKey,
    [property: Id(2)] string Name,
    [property: Id(3)] string Address,
    [property: Id(4)] GeoPoint Position,
    [property: Id(5)] string TimeZone,
    [property: Id(6)] string Currency,
    [property: Id(7)] ImmutableArray<OpeningHours> Hours,
    [property: Id(8)] DateTimeOffset? ClosedFrom,
    [property: Id(9)] string? ClosureReason,
    [property: Id(10)] long Version,
    [property: Id(11)] int? AccentHue = null,
    [property: Id(12)] DateTimeOffset? ClosedUntil = null);
