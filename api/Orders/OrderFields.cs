using GraphQL;
using MerchantHub.Api.Orders;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Platform;
using Orleans;

namespace MerchantHub.Api.GraphQL;

public sealed partial class Query
{
    /// <summary>A checkout, for the one who started it.</summary>
    public static async Task<CheckoutNode?> Checkout([Id] string id, Caller caller, [FromServices] IGrainFactory grains)
    {
        var view = await grains.GetGrain<ICheckoutGrain>(GlobalId.Decode(id, "id", "checkout")).Get();
        return view is not null && view.BuyerKey == caller.Identity ? new(view) : null;
    }

    /// <summary>
    /// An order, for its buyer and the seller's members, and for whoever has the key of its <c>statusPath</c>. The key gives
    /// reading of this one order and nothing else; a wrong one is as good as none.
    /// </summary>
    public static async Task<OrderNode?> Order([Id] string id, string? key, Caller caller, [FromServices] IGrainFactory grains, [FromServices] StatusLinks links, CancellationToken cancellationToken)
    {
        var order = GlobalId.Decode(id, "id", "order");
        var view = await grains.GetGrain<IOrderGrain>(order).Get();
        return OrderNode.For(view, caller) ?? (await links.Opens(order, key, cancellationToken) && view is not null ? new(view, openedByKey: true) : null);
    }

    /// <summary>The orders of an organisation, newest first unless sortKey says otherwise; empty for anyone but its members.</summary>
    public static Task<Connection<OrderNode>> Orders(
        [Id] string organisationId,
        OrderFilterInput? filter,
        OrderSortKey? sortKey,
        bool? reverse,
        int? first,
        string? after,
        int? last,
        string? before,
        Caller caller,
        [FromServices] OrderLists lists,
        CancellationToken cancellationToken)
    {
        var organisation = GlobalId.Decode(organisationId, "organisationId", "organisation");
        var page = PageArguments.Of(first, after, last, before);
        var (orders, sort) = (filter?.ToFilter() ?? OrderFilter.None, new SortBy<OrderSortKey>(sortKey ?? default, reverse ?? false));
        return caller.Actor.IsMemberOf(organisation) || caller.Actor.IsOperator
            ? lists.Page(page, db => db.OrdersOf(organisation, orders, sort), cancellationToken)
            : Task.FromResult(OrderLists.Empty(page));
    }

    /// <summary>The caller's own orders, newest first.</summary>
    public static Task<Connection<OrderNode>> MyOrders(
        int? first, string? after, int? last, string? before, Caller caller, [FromServices] OrderLists lists, CancellationToken cancellationToken) =>
        lists.Page(PageArguments.Of(first, after, last, before), db => db.OrdersOfBuyer(caller.Identity), cancellationToken);
}

public sealed partial class Mutation
{
    /// <summary>Prices the lines and holds their units for fifteen minutes, all or nothing.</summary>
    public static async Task<CheckoutPayload> CheckoutCreate(CheckoutCreateInput input, CommandContext context, Caller caller, [FromServices] IGrainFactory grains)
    {
        var checkout = grains.GetGrain<ICheckoutGrain>(Key.Of("checkout", context.CommandId[..32]));
        var reply = await Contracts.Repeat.OnFault(() => checkout.Start(input.ToCommand(context, caller)));
        return reply.ToPayload(view => new CheckoutPayload { Checkout = new(view) });
    }

    /// <summary>Says where the goods go and how; the checkout's total follows.</summary>
    public static async Task<CheckoutPayload> CheckoutDeliverySet(CheckoutDeliverySetInput input, CommandContext context, Caller caller, [FromServices] IGrainFactory grains)
    {
        var checkout = grains.GetGrain<ICheckoutGrain>(GlobalId.Decode(input.Id, "id", "checkout"));
        var reply = await Contracts.Repeat.OnFault(() => checkout.SetDelivery(input.ToCommand(context, caller)));
        return reply.ToPayload(view => new CheckoutPayload { Checkout = new(view) });
    }

    /// <summary>Charges; when it succeeds the orders are placed before the answer comes.</summary>
    public static async Task<CheckoutPayload> CheckoutPay(CheckoutPayInput input, CommandContext context, Caller caller, [FromServices] IGrainFactory grains)
    {
        var checkout = grains.GetGrain<ICheckoutGrain>(GlobalId.Decode(input.Id, "id", "checkout"));
        var reply = await Contracts.Repeat.OnFault(() => checkout.Pay(new(context, caller.Identity, input.PaymentMethod, input.ExpectedTotal?.ToMoney("expectedTotal"))));
        return reply.ToPayload(view => new CheckoutPayload { Checkout = new(view) });
    }

    /// <summary>Gives the held units back at once.</summary>
    public static async Task<CheckoutPayload> CheckoutCancel(CheckoutCancelInput input, CommandContext context, Caller caller, [FromServices] IGrainFactory grains)
    {
        var checkout = grains.GetGrain<ICheckoutGrain>(GlobalId.Decode(input.Id, "id", "checkout"));
        var reply = await Contracts.Repeat.OnFault(() => checkout.Cancel(new(context, caller.Identity)));
        return reply.ToPayload(view => new CheckoutPayload { Checkout = new(view) });
    }

    /// <summary>Gives the money and the units back. The buyer may for an hour, the seller's members always.</summary>
    public static async Task<OrderPayload> OrderCancel(OrderCancelInput input, CommandContext context, Caller caller, [FromServices] IGrainFactory grains)
    {
        var order = grains.GetGrain<IOrderGrain>(GlobalId.Decode(input.Id, "id", "order"));
        var reply = await Contracts.Repeat.OnFault(() => order.Cancel(new(context, caller.Identity, input.Reason)));
        return reply.ToPayload(view => new OrderPayload { Order = new(view) });
    }

    /// <summary>Sends what is left of an order or a part of it, or makes it ready at the door. For its seller's warehouse.</summary>
    public static Task<OrderPayload> OrderFulfil(OrderFulfilInput input, CommandContext context, [FromServices] IGrainFactory grains) =>
        OfOrder(input.Id, order => order.Fulfil(input.ToCommand(context)), grains);

    /// <summary>It arrived, or was fetched with the right code. For the seller's warehouse.</summary>
    public static Task<OrderPayload> OrderFulfilmentComplete(OrderFulfilmentCompleteInput input, CommandContext context, [FromServices] IGrainFactory grains) =>
        OfOrder(input.Id, order => order.CompleteFulfilment(new(context, input.Number, input.Code ?? "")), grains);

    /// <summary>Gives money back for a part of an order, once it is asked for. For those who handle the seller's money.</summary>
    public static Task<OrderPayload> OrderRefund(OrderRefundInput input, CommandContext context, [FromServices] IGrainFactory grains) =>
        OfOrder(input.Id, order => order.RefundPart(input.ToCommand(context)), grains);

    /// <summary>Sets what is on hand. <c>changeFromQuantity</c> is what the caller believes it to be now; null does not ask.</summary>
    public static async Task<StockSetPayload> StockSet(StockSetInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] IItemOwners owners)
    {
        var reply = await OfStock(input.VariantId, (stock, item, owner) =>
            stock.Count(new(context, item, owner, input.Quantity, input.ChangeFromQuantity, input.Reason, Note: input.Note?.Trim() ?? "")), grains, owners);
        return reply.ToPayload(view => new StockSetPayload { StockLevel = new(view) });
    }

    /// <summary>Adds units to what is on hand, or takes them away. <c>changeFromQuantity</c> is what the caller believes to be on hand; null does not ask.</summary>
    public static async Task<StockAdjustPayload> StockAdjust(StockAdjustInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] IItemOwners owners)
    {
        var reply = await OfStock(input.VariantId, (stock, item, owner) =>
            stock.Adjust(new(context, item, owner, input.Delta, input.Reason, input.Note?.Trim() ?? "", input.ChangeFromQuantity)), grains, owners);
        return reply.ToPayload(view => new StockAdjustPayload { StockLevel = new(view) });
    }

    /// <summary>Sets how many units are kept for the counter and never sold online. It may be more than there are.</summary>
    public static async Task<StockSafetySetPayload> StockSafetySet(StockSafetySetInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] IItemOwners owners)
    {
        var reply = await OfStock(input.VariantId, (stock, item, owner) => stock.SetSafety(new(context, item, owner, input.Quantity)), grains, owners);
        return reply.ToPayload(view => new StockSafetySetPayload { StockLevel = new(view) });
    }

    private static async Task<Contracts.Reply<StockView>> OfStock(
        string id, Func<IStockGrain, string, string, Task<Contracts.Reply<StockView>>> change, IGrainFactory grains, IItemOwners owners)
    {
        var item = GlobalId.Decode(id, "variantId", "variant", "deal");
        var owner = await owners.OwnerOf(item) ?? throw new RefusedError(Refusal.NotFound("item") with { Field = ["variantId"] });
        return await Contracts.Repeat.OnFault(() => change(grains.GetGrain<IStockGrain>(StockKey.Of(item)), item, owner));
    }

    private static async Task<OrderPayload> OfOrder(string id, Func<IOrderGrain, Task<Contracts.Reply<OrderView>>> change, IGrainFactory grains)
    {
        var order = grains.GetGrain<IOrderGrain>(GlobalId.Decode(id, "id", "order"));
        var reply = await Contracts.Repeat.OnFault(() => change(order));
        return reply.ToPayload(view => new OrderPayload { Order = new(view) });
    }
}
