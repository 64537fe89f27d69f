using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Platform;

/// <summary>
/// Rows ordered by (value, key). A page begins with <c>value &gt;= v and (value &gt; v or key &gt; k)</c>: the first half is what an
/// index on both finds its place by on SQLite and on PostgreSQL, where a plain <c>or</c> would read the list from its start.
/// </summary>
internal sealed class KeysetRows<TRow, TValue>(
    IQueryable<TRow> rows, string order, bool descending, Expression<Func<TRow, TValue>> value, Expression<Func<TRow, string>> key)
    : SortedRows<TRow>(rows, order)
    where TRow : class
{
    private static readonly bool IsNullable = Nullable.GetUnderlyingType(typeof(TValue)) is not null;
    private readonly ParameterExpression _row = value.Parameters[0];

    public override bool Has(Place place) => place.Value is null ? IsNullable : SortValue.TryRead<TValue>(place.Value, out _);

    public override async Task<List<PlacedRow<TRow>>> Read(SortedPage page, CancellationToken cancellationToken)
    {
        var rows = page.Beyond is { } beyond ? Rows.Where(Behind(beyond, page.Backward)) : Rows;
        var placed = await Ordered(rows, page.Backward).Take(page.Limit).Select(Select()).ToListAsync(cancellationToken);
        return [.. placed.Select(found => new PlacedRow<TRow>(found.Row, new(SortValue.Write(found.Value), found.Key)))];
    }

    private IOrderedQueryable<TRow> Ordered(IQueryable<TRow> rows, bool backward)
    {
        // What has no value comes last whichever way the list goes, and so first when it is read from its end.
        var ordered = IsNullable
            ? backward ? rows.OrderByDescending(IsNull()) : rows.OrderBy(IsNull())
            : null;
        return (descending != backward, ordered) switch
        {
            (true, null) => rows.OrderByDescending(value).ThenByDescending(key),
            (false, null) => rows.OrderBy(value).ThenBy(key),
            (true, _) => ordered.ThenByDescending(value).ThenByDescending(key),
            (false, _) => ordered.ThenBy(value).ThenBy(key),
        };
    }

    private Expression<Func<TRow, bool>> Behind(Place place, bool backward)
    {
        var up = descending == backward;
        var keyBehind = Compare(Key(), Parameter(place.Key), up, orEqual: false);
        if (place.Value is null)
        {
            var nextWithout = Expression.AndAlso(IsNull().Body, keyBehind);
            return Over(backward ? Expression.OrElse(Expression.Not(IsNull().Body), nextWithout) : nextWithout);
        }

        if (!SortValue.TryRead<TValue>(place.Value, out var at))
        {
            throw new ArgumentException($"'{place.Value}' is no place of the order {Order}.", nameof(place));
        }

        var there = Parameter(at);
        var behind = Expression.AndAlso(
            Compare(value.Body, there, up, orEqual: true),
            Expression.OrElse(Compare(value.Body, there, up, orEqual: false), keyBehind));
        return Over(IsNullable && !backward ? Expression.OrElse(IsNull().Body, behind) : behind);
    }

    private static BinaryExpression Compare(Expression left, Expression right, bool up, bool orEqual)
    {
        if (left.Type == typeof(string))
        {
            left = Expression.Call(typeof(string), nameof(string.Compare), null, left, right);
            right = Expression.Constant(0);
        }

        return (up, orEqual) switch
        {
            (true, true) => Expression.GreaterThanOrEqual(left, right),
            (true, false) => Expression.GreaterThan(left, right),
            (false, true) => Expression.LessThanOrEqual(left, right),
            (false, false) => Expression.LessThan(left, right),
        };
    }

    private Expression<Func<TRow, bool>> IsNull() => Over(Expression.Equal(value.Body, Expression.Constant(null, typeof(TValue))));

    private Expression<Func<TRow, Found>> Select() => Expression.Lambda<Func<TRow, Found>>(
        Expression.MemberInit(
            Expression.New(typeof(Found)),
            Expression.Bind(typeof(Found).GetProperty("Row")!, _row),
            Expression.Bind(typeof(Found).GetProperty("Value")!, value.Body),
            Expression.Bind(typeof(Found).GetProperty("Key")!, Key())),
        _row);

    private Expression Key() => new Renamed(key.Parameters[0], _row).Visit(key.Body);

    private Expression<Func<TRow, bool>> Over(Expression body) => Expression.Lambda<Func<TRow, bool>>(body, _row);

    /// <summary>A parameter of the statement, so that the next page uses the same plan.</summary>
    private static MemberExpression Parameter<T>(T value) => Expression.Property(Expression.Constant(new Held<T>(value)), "Value");

    private sealed record Held<T>(T Value);

    private sealed class Found
    {
        public required TRow Row { get; init; }

        public required TValue Value { get; init; }

        public required string Key { get; init; }
    }

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
