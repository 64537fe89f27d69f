using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// Connections over rows of the read model in an order that the caller chooses. A cursor carries the order, the row's value in
/// it and the row's key; it goes on in the same order only, whatever the filters are by then.
/// </summary>
public sealed class SortedLists(IDbContextFactory<ReadDb> reads)
{
    private const int CursorParts = 3;
    private const string NoValue = "-";
    private const string HasValue = "=";

    public Task<Connection<TNode>> Page<TRow, TNode>(
        PageArguments page, Func<ReadDb, SortedRows<TRow>> list, Func<TRow, TNode> node, CancellationToken cancellationToken)
        where TRow : class
        where TNode : class =>
        Page(page, list, rows => Task.FromResult<IEnumerable<TNode?>>(rows.Select(node)), counted: true, cancellationToken);

    /// <param name="nodes">Of the page's rows, in their order; null where the thing itself is not there any more.</param>
    /// <param name="counted">Whether totalCount is told, up to <see cref="SortedRows.MostCounted"/>, or counting is too dear.</param>
    public async Task<Connection<TNode>> Page<TRow, TNode>(
        PageArguments page,
        Func<ReadDb, SortedRows<TRow>> list,
        Func<IEnumerable<TRow>, Task<IEnumerable<TNode?>>> nodes,
        bool counted,
        CancellationToken cancellationToken)
        where TRow : class
        where TNode : class
    {
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var sorted = list(db);
        var rows = await sorted.Read(new(page.Count + 1, PlaceOf(page, sorted), page.Backward), cancellationToken);
        var found = rows.Zip(await nodes(rows.Select(placed => placed.Row))).Where(pair => pair.Second is not null);
        return Connection.Of([.. found], page, pair => pair.Second!, pair => CursorOf(sorted.Order, pair.First.Place), counted ? Count : null);

        async Task<int?> Count(CancellationToken token)
        {
            await using var counting = await reads.CreateDbContextAsync(token);
            return await list(counting).Count(token);
        }
    }

    private static string CursorOf(string order, Place place) => Cursor.Encode(order, place.Value is { } value ? HasValue + value : NoValue, place.Key);

    private static Place? PlaceOf<TRow>(PageArguments page, SortedRows<TRow> sorted)
        where TRow : class
    {
        if (page.CursorParts(CursorParts) is not { } parts)
        {
            return null;
        }

        if (parts[0] != sorted.Order)
        {
            throw new RefusedError(
                "CURSOR_OF_ANOTHER_ORDER",
                "This cursor belongs to another order of the list. After changing sortKey or reverse, ask for the first page, without a cursor.",
                page.CursorField);
        }

        Place place = new(parts[1].StartsWith(HasValue, StringComparison.Ordinal) ? parts[1][HasValue.Length..] : null, parts[2]);
        return (place.Value is not null || parts[1] == NoValue) && sorted.Has(place) ? place : throw page.CursorInvalid();
    }
}
