using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Orders;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Platform;
using Orleans;

namespace MerchantHub.Api.Orders;

/// <summary>Pages of orders: which ones and in which order from the read model, what they are now from their grains.</summary>
public sealed class OrderLists(SortedLists lists, IGrainFactory grains)
{
    public static Connection<OrderNode> Empty(PageArguments page) => Connection.OfList<string, OrderNode>([], page, _ => throw new InvalidOperationException(), key => key);

    public Task<Connection<OrderNode>> Page(PageArguments page, Func<ReadDb, SortedRows<ShopOrderRow>> list, CancellationToken cancellationToken) =>
        lists.Page(page, list, Orders, counted: false, cancellationToken);

    private async Task<IEnumerable<OrderNode?>> Orders(IEnumerable<ShopOrderRow> rows)
    {
        var views = await Task.WhenAll(rows.Select(row => grains.GetGrain<IOrderGrain>(row.OrderKey).Get()));
        return views.Select(view => view is null ? null : new OrderNode(view));
    }
}
