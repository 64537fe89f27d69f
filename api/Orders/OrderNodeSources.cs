using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Orders;
using Orleans;

namespace MerchantHub.Api.Orders;

/// <summary>node(id) of an order.</summary>
public sealed class OrderNodeSource(IGrainFactory grains) : INodeSource
{
    public string Kind => "order";

    public async Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken) =>
        OrderNode.For(await grains.GetGrain<IOrderGrain>(key).Get(), caller);
}

/// <summary>node(id) of a checkout.</summary>
public sealed class CheckoutNodeSource(IGrainFactory grains) : INodeSource
{
    public string Kind => "checkout";

    public async Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken)
    {
        var view = await grains.GetGrain<ICheckoutGrain>(key).Get();
        return view is not null && view.BuyerKey == caller.Identity ? new CheckoutNode(view) : null;
    }
}
