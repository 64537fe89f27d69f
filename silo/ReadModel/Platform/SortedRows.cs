using Microsoft.EntityFrameworkCore;
using System.Linq.Expressions;

namespace MerchantHub.ReadModel.Platform;

/// <summary>
/// How a list is asked to be ordered. Each sort key has a natural direction, which its enumeration names;
/// <paramref name="Reverse"/> turns the whole list round, except that what has no value stays last.
/// </summary>
public readonly record struct SortBy<TSortKey>(TSortKey Key, bool Reverse = false)
    where TSortKey : struct, Enum;

/// <summary>Where a row stands in a sorted list: its value as text (see <see cref="SortValue"/>; null for none) and its key, which breaks ties.</summary>
public readonly record struct Place(string? Value, string Key);

/// <summary>A row and where it stands.</summary>
public sealed record PlacedRow<TRow>(TRow Row, Place Place);

/// <summary>
/// A part of a sorted list. <paramref name="Limit"/> is one more than is shown, to see whether there are more;
/// <paramref name="Beyond"/> is the place next to the page, null at the list's end; <paramref name="Backward"/> reads from the
/// list's end.
/// </summary>
public readonly record struct SortedPage(int Limit, Place? Beyond = null, bool Backward = false);

/// <summary>
/// A list in one order, read page by page from a place in it (keyset): what comes or goes elsewhere in the list moves nothing.
/// </summary>
public abstract class SortedRows<TRow>(IQueryable<TRow> rows, string order)
    where TRow : class
{
    protected IQueryable<TRow> Rows => rows;

    /// <summary>The order's name, which cursors carry: the sort key, with a minus in front when it is reversed.</summary>
    public string Order => order;

    /// <summary>Whether a place can be one of this order; a place of another order would give a wrong page.</summary>
    public abstract bool Has(Place place);

    /// <summary>At most <c>page.Limit</c> rows, nearest to the place first, so in reverse for a backward page.</summary>
    public abstract Task<List<PlacedRow<TRow>>> Read(SortedPage page, CancellationToken cancellationToken);

    /// <summary>How many there are; null for more than <see cref="SortedRows.MostCounted"/>.</summary>
    public async Task<int?> Count(CancellationToken cancellationToken) =>
        await rows.Take(SortedRows.MostCounted + 1).CountAsync(cancellationToken) is var count and <= SortedRows.MostCounted ? count : null;
}

/// <summary>Gives rows their order.</summary>
public static class SortedRows
{
    /// <summary>Counting reads what it counts: without an end a list would get slower with everything in it, and so would all others.</summary>
    public const int MostCounted = 10_000;

    /// <summary>By a value, then by the key; both descending where the natural direction of the sort key is.</summary>
    /// <param name="rows">The list's rows, in no order.</param>
    /// <param name="sort">What was asked for.</param>
    /// <param name="descending">The sort key's natural direction: newest first, greatest first.</param>
    /// <param name="value">What the database orders by: text, a whole number or an instant; null comes last in either direction.</param>
    /// <param name="key">The row's key.</param>
    public static SortedRows<TRow> By<TRow, TSortKey, TValue>(
        this IQueryable<TRow> rows, SortBy<TSortKey> sort, bool descending, Expression<Func<TRow, TValue>> value, Expression<Func<TRow, string>> key)
        where TRow : class
        where TSortKey : struct, Enum =>
        new KeysetRows<TRow, TValue>(rows, (sort.Reverse ? "-" : "") + sort.Key, descending != sort.Reverse, value, key);
}
