using Orleans;

namespace MerchantHub.Contracts.Platform;

/// <summary>What an operator may do to the outbox. One per cluster: "outbox/parked".</summary>
[Alias("platform.IOutboxGrain"), GrainInterfaceType("platform.IOutboxGrain")]
public interface IOutboxGrain : IGrainWithStringKey
{
    public const string Key = "outbox/parked";

    /// <summary>Gives a parked row a fresh set of tries, at once. False when no such row is parked.</summary>
    [Alias("Retry")]
    Task<bool> Retry(long sequence);
}
