using GraphQL;

namespace MerchantHub.Api.GraphQL;

/// <summary>A page of a list, as Relay describes connections.</summary>
public sealed class Connection<TNode>(IReadOnlyList<Edge<TNode>> edges, PageInfo pageInfo, Func<CancellationToken, Task<int?>>? totalCount)
    where TNode : class
{
    public IReadOnlyList<Edge<TNode>> Edges => edges;

    public IReadOnlyList<TNode> Nodes => [.. edges.Select(edge => edge.Node)];

    public PageInfo PageInfo => pageInfo;

    /// <summary>How many there are in all, counted only when asked for; null where counting is too dear, for the list or for so many.</summary>
    public Task<int?> TotalCount(CancellationToken cancellationToken) => totalCount?.Invoke(cancellationToken) ?? Task.FromResult<int?>(null);
}

/// <summary>One entry of a page, with the cursor to go on from.</summary>
[Points(0)]
public sealed record Edge<TNode>(string Cursor, TNode Node)
    where TNode : class;

/// <summary>Where the page stands in its list.</summary>
[Points(0)]
public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);

/// <summary>Makes connections from rows that were read with one more than asked for.</summary>
public static class Connection
{
    /// <summary>
    /// <paramref name="rows"/> are at most <c>page.Count + 1</c> rows in the order of reading: for a page towards the start
    /// (<c>last</c>), nearest to the cursor first. The extra row only tells that there are more.
    /// </summary>
    public static Connection<TNode> Of<TRow, TNode>(
        IReadOnlyList<TRow> rows, PageArguments page, Func<TRow, TNode> node, Func<TRow, string> cursor, Func<CancellationToken, Task<int?>>? totalCount = null)
        where TNode : class
    {
        var more = rows.Count > page.Count;
        var taken = rows.Take(page.Count);
        var edges = (page.Backward ? taken.Reverse() : taken).Select(row => new Edge<TNode>(cursor(row), node(row))).ToArray();
        return Page(edges, page, more, totalCount);
    }

    /// <summary>A whole list that is already in memory, page by page; the cursor is the entry's own key.</summary>
    public static Connection<TNode> OfList<TItem, TNode>(IReadOnlyList<TItem> items, PageArguments page, Func<TItem, TNode> node, Func<TItem, string> key)
        where TNode : class
    {
        var ordered = page.Backward ? items.Reverse() : items;
        if (page.Cursor is { } after)
        {
            ordered = ordered.SkipWhile(item => Cursor.Encode(key(item)) != after).Skip(1);
        }

        return Of([.. ordered.Take(page.Count + 1)], page, node, item => Cursor.Encode(key(item)), _ => Task.FromResult<int?>(items.Count));
    }

    private static Connection<TNode> Page<TNode>(Edge<TNode>[] edges, PageArguments page, bool more, Func<CancellationToken, Task<int?>>? totalCount)
        where TNode : class
    {
        // A cursor was an entry of the list, so there is at least that one on its other side.
        var beyondCursor = page.Cursor is not null;
        return new(
            edges,
            new PageInfo(page.Backward ? beyondCursor : more, page.Backward ? more : beyondCursor, edges.Length > 0 ? edges[0].Cursor : null, edges.Length > 0 ? edges[^1].Cursor : null),
            totalCount);
    }
}
