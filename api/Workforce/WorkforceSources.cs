using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Workforce;
using Orleans;

namespace MerchantHub.Api.Workforce;

/// <summary>node(id) of a site; sites are public.</summary>
public sealed class SiteSource(IGrainFactory grains) : INodeSource
{
    public string Kind => "site";

    public async Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken) =>
        await grains.GetGrain<ISiteGrain>(key).Get() is { } view ? new SiteNode(view) : null;
}

/// <summary>node(id) of a shift; shifts are public, who works them is not.</summary>
public sealed class ShiftSource(IGrainFactory grains) : INodeSource
{
    public string Kind => "shift";

    public async Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken) =>
        await grains.GetGrain<IShiftGrain>(key).Get() is { } view ? new ShiftNode(view) : null;
}

/// <summary>node(id) of a worker.</summary>
public sealed class WorkerSource(WorkforceAccess access) : INodeSource
{
    public string Kind => "worker";

    public async Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken) =>
        await access.Worker(key, caller.Actor, cancellationToken) is { } view ? new WorkerNode(view) : null;
}

/// <summary>node(id) of a loan.</summary>
public sealed class LoanSource(WorkforceAccess access) : INodeSource
{
    public string Kind => "loan";

    public async Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken) => await access.Loan(key, caller.Actor);
}

/// <summary>node(id) of an offer.</summary>
public sealed class OfferSource(WorkforceAccess access) : INodeSource
{
    public string Kind => "offer";

    public async Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken) =>
        await access.Offer(key, caller.Actor) is { } view ? new ShiftOfferNode(view) : null;
}
