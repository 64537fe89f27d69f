using System.Globalization;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Orders;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Orders;
using Microsoft.EntityFrameworkCore;
using Orleans;

namespace MerchantHub.Api.Orders;

/// <summary>Pages of orders: which ones and in which order from the read model, what they are now from their grains.</summary>
public sealed class OrderLists(IDbContextFactory<ReadDb> reads, IGrainFactory grains)
{
    public static Connection<OrderNode> Empty(PageArguments page) => Connection.OfList<string, OrderNode>([], page, _ => throw new InvalidOperationException(), key => key);

    public async Task<Connection<OrderNode>> Page(PageArguments page, Func<ReadDb, OrderPage, Task<List<ShopOrderRow>>> read, CancellationToken cancellationToken)
    {
        var parts = page.CursorParts(2);
        OrderCursor? cursor = parts is null ? null : new(DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds(parts[0], page)), parts[1]);
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var rows = await read(db, new(cursor, page.Backward, page.Count + 1));
        var views = await Task.WhenAll(rows.Select(row => grains.GetGrain<IOrderGrain>(row.OrderKey).Get()));
        var found = rows.Zip(views).Where(pair => pair.Second is not null).ToList();
        return Connection.Of(
            found,
            page,
            pair => new OrderNode(pair.Second!),
            pair => Cursor.Encode(pair.First.PlacedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), pair.First.OrderKey));
    }

    private static long Milliseconds(string text, PageArguments page) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new RefusedError("CURSOR_INVALID", "Use a cursor that this list has given.", page.Backward ? "before" : "after");
}
