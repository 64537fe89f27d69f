using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Orders;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Platform;
using Orleans;

namespace MerchantHub.Api.Orders;

/// <summary>Pages of returns: which ones and in which order from the read model, what they are now from their orders' grains.</summary>
public sealed class ReturnLists(SortedLists lists, IGrainFactory grains)
{
    public static Connection<ReturnNode> Empty(PageArguments page) => Connection.OfList<string, ReturnNode>([], page, _ => throw new InvalidOperationException(), key => key);

    public Task<Connection<ReturnNode>> Page(PageArguments page, Func<ReadDb, SortedRows<OrderReturnRow>> list, CancellationToken cancellationToken) =>
        lists.Page(page, list, Returns, counted: true, cancellationToken);

    private async Task<IEnumerable<ReturnNode?>> Returns(IEnumerable<OrderReturnRow> rows) =>
        await Task.WhenAll(rows.Select(async row => await grains.GetGrain<IOrderGrain>(row.OrderKey).Get() is { } order && order.Returns.FirstOrDefault(each => each.Return.Number == row.Number) is { } found
            ? new ReturnNode(found, order)
            : null));
}
