using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Contracts.Orders;

/// <summary>
/// The units of one item at one location: the last word on whether there is one left. Key: <see cref="StockKey"/>.
/// Every call may be repeated with the same command id.
/// </summary>
[Alias("orders.IStockGrain"), GrainInterfaceType("orders.IStockGrain")]
public interface IStockGrain : IGrainWithStringKey
{
    [Alias("Count")]
    Task<Reply<StockView>> Count(CountStock command);

    [Alias("Uncount")]
    Task<Reply<StockView>> Uncount(UncountStock command);

    [Alias("Adjust")]
    Task<Reply<StockView>> Adjust(AdjustStock command);

    [Alias("SetSafety")]
    Task<Reply<StockView>> SetSafety(SetStockSafety command);

    [Alias("Hold")]
    Task<Reply<StockView>> Hold(HoldStock command);

    [Alias("Release")]
    Task<Reply<StockView>> Release(ReleaseStock command);

    [Alias("Allocate")]
    Task<Reply<StockView>> Allocate(AllocateStock command);

    [Alias("Return")]
    Task<Reply<StockView>> Return(ReturnStock command);

    [ReadOnly, Alias("Get")]
    Task<StockView> Get();
}

/// <summary>Units; <paramref name="Available"/> = on hand − allocated − held − safety, and not below 0.</summary>
[GenerateSerializer, Immutable, Alias("orders.StockView")]
public sealed record StockView(
    [property: Id(0)] string ItemKey,
    [property: Id(1)] long OnHand,
    [property: Id(2)] long Held,
    [property: Id(3)] long Allocated,
    [property: Id(4)] long Available,
    [property: Id(5)] long Safety = 0);

/// <summary>"stock/variant-0192…@main": the item's key and the location, in one.</summary>
public static class StockKey
{
    public const string MainLocation = "main";

    public static string Of(string itemKey, string location = MainLocation) =>
        Key.Of("stock", $"{itemKey.Replace('/', '-')}@{location}");
}
