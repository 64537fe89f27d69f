using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.GraphQL;

/// <summary>Connections over rows of the read model that are ordered by their keys.</summary>
public sealed class KeyedLists(IDbContextFactory<ReadDb> reads)
{
    public async Task<Connection<TNode>> Page<TRow, TNode>(
        PageArguments page,
        Func<ReadDb, KeyPage, CancellationToken, Task<List<TRow>>> read,
        Func<ReadDb, CancellationToken, Task<int>> count,
        Func<TRow, string> key,
        Func<TRow, TNode> node,
        CancellationToken cancellationToken)
        where TNode : class
    {
        var beyond = page.CursorParts(1)?[0];
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var rows = await read(db, new(page.Count + 1, beyond, page.Backward), cancellationToken);
        return Connection.Of(rows, page, node, row => Cursor.Encode(key(row)), async token =>
        {
            await using var counting = await reads.CreateDbContextAsync(token);
            return await count(counting, token);
        });
    }
}
