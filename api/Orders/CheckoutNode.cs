using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using Orleans;

namespace MerchantHub.Api.Orders;

/// <summary>How far a checkout is. DECLINED: the last card was declined, another may be tried while the units are held.</summary>
[Name("CheckoutStatus")]
public enum CheckoutState { Held, AwaitingAction, Paid, Expired, Cancelled, Declined }

/// <summary>A cart that is being bought: priced, held for fifteen minutes, then paid.</summary>
[Name("Checkout")]
public sealed partial class CheckoutNode(CheckoutView view) : INode
{
    [Id]
    public string Id => GlobalId.Encode(view.Key);

    public CheckoutState Status => view.Status switch
    {
        CheckoutStatus.AwaitingAction => CheckoutState.AwaitingAction,
        CheckoutStatus.Declined => CheckoutState.Declined,
        CheckoutStatus.Paid => CheckoutState.Paid,
        CheckoutStatus.Expired => CheckoutState.Expired,
        CheckoutStatus.Cancelled => CheckoutState.Cancelled,
        _ => CheckoutState.Held,
    };

    public IReadOnlyList<CheckoutLineNode> Lines => [.. view.Lines.Select(line => new CheckoutLineNode(line))];

    public Money Total => view.Total;

    public string Email => view.Email;

    public DateTimeOffset HoldExpiresAt => view.HoldExpiresAt;

    /// <summary>What the shopper's bank asks for; null when nothing is.</summary>
    public PaymentActionNode? PaymentAction => view.ActionUrl is { } url ? new(url) : null;

    public string? DeclineReason => view.DeclineReason;

    public async Task<IReadOnlyList<OrderNode>> Orders([FromServices] IGrainFactory grains)
    {
        // The money is taken by now: that an order cannot be read at once must not hide the whole answer.
        var orders = await Task.WhenAll(view.OrderKeys.Select(key => Contracts.Repeat.OnFault(() => grains.GetGrain<IOrderGrain>(key).Get())));
        return [.. orders.Where(order => order is not null).Select(order => new OrderNode(order!))];
    }
}

/// <summary>One item of a checkout or an order, at the price it was priced at.</summary>
[Name("CheckoutLine")]
public sealed partial class CheckoutLineNode(CheckoutLine line)
{
    public string Title => line.Title;

    public string? Sku => line.Sku;

    public int Quantity => line.Quantity;

    public Money UnitPrice => line.UnitPrice;

    /// <summary>What the shopper pays for it, taxes included.</summary>
    public Money Total => line.Total;

    /// <summary>The tax of the line: within the price, or added to it.</summary>
    public Money Tax => line.Tax;
}

[Name("PaymentAction")]
public sealed record PaymentActionNode(string Url);

[Name("CheckoutPayload")]
public sealed record CheckoutPayload : Payload
{
    public CheckoutNode? Checkout { get; init; }
}
