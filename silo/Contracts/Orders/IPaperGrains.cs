using MerchantHub.Domain.Orders;
using Orleans;

namespace MerchantHub.Contracts.Orders;

/// <summary>Counts the papers of one seller in one year. Key: "paper-series/{organisation id}-{year}".</summary>
[Alias("orders.IPaperSeriesGrain"), GrainInterfaceType("orders.IPaperSeriesGrain")]
public interface IPaperSeriesGrain : IGrainWithStringKey
{
    [Alias("Give")]
    Task<Reply<PaperNumber>> Give(GivePaperNumber command);

    [Alias("Close")]
    Task<Reply<PaperNumber>> Close(ClosePaper command);
}

[GenerateSerializer, Immutable, Alias("orders.PaperNumber")]
public sealed record PaperNumber([property: Id(0)] string Number);

/// <summary>
/// The process that gives an order the papers it should have: opened by the order, numbered by the seller's series, kept by the
/// order. Key: the order's. Whoever repeats it, repeats its steps under the same command ids.
/// </summary>
[Alias("orders.IOrderPapersGrain"), GrainInterfaceType("orders.IOrderPapersGrain")]
public interface IOrderPapersGrain : IGrainWithStringKey
{
    /// <summary>The papers as they are after whatever was missing was made; none where there is no such order.</summary>
    [Alias("Issue")]
    Task<OrderPapersView> Issue();
}
