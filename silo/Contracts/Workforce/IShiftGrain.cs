using MerchantHub.Domain.Workforce;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Contracts.Workforce;

/// <summary>Work to be done at a site; never more places filled than its headcount. Key: "shift/{id}".</summary>
[Alias("workforce.IShiftGrain"), GrainInterfaceType("workforce.IShiftGrain")]
public interface IShiftGrain : IGrainWithStringKey
{
    [Alias("Post")]
    Task<Reply<ShiftView>> Post(PostShift command);

    [Alias("Cancel")]
    Task<Reply<ShiftView>> Cancel(CancelShift command);

    [Alias("Fill")]
    Task<Reply<ShiftView>> Fill(FillShift command);

    [Alias("Vacate")]
    Task<Reply<ShiftView>> Vacate(VacateShift command);

    /// <summary>Null for a shift that was never posted.</summary>
    [ReadOnly, Alias("Get")]
    Task<ShiftView?> Get();
}

[GenerateSerializer, Immutable, Alias("workforce.ShiftView")]
public sealed record ShiftView([property: Id(0)] string Key, [property: Id(1)] Shift Shift, [property: Id(2)] long Version);
