using MerchantHub.Domain.Workforce;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Contracts.Workforce;

/// <summary>A place where people work. Key: "site/{id}".</summary>
[Alias("workforce.ISiteGrain"), GrainInterfaceType("workforce.ISiteGrain")]
public interface ISiteGrain : IGrainWithStringKey
{
    [Alias("Create")]
    Task<Reply<SiteView>> Create(CreateSite command);

    [Alias("Close")]
    Task<Reply<SiteView>> Close(CloseSite command);

    [Alias("Reopen")]
    Task<Reply<SiteView>> Reopen(ReopenSite command);

    /// <summary>Null for a site that was never created.</summary>
    [ReadOnly, Alias("Get")]
    Task<SiteView?> Get();
}

[GenerateSerializer, Immutable, Alias("workforce.SiteView")]
public sealed record SiteView([property: Id(0)] string Key, [property: Id(1)] Site Site, [property: Id(2)] long Version);
