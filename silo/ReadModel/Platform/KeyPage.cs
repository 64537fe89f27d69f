using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Platform;

/// <summary>
/// A page of a list that is ordered by its keys. Keys are made in the order of time, so that is the order in which things came
/// to be. <paramref name="Limit"/> is one more than is shown, to see whether there are more; <paramref name="Beyond"/> is the
/// key of the entry next to the page, null at the list's end; <paramref name="Backward"/> reads from the list's end.
/// </summary>
public readonly record struct KeyPage(int Limit, string? Beyond, bool Backward)
{
    public IQueryable<TRow> Of<TRow>(IQueryable<TRow> rows, string keyProperty, bool newestFirst)
        where TRow : class
    {
        var descending = newestFirst != Backward;
        if (Beyond is { } beyond)
        {
            rows = descending
                ? rows.Where(row => string.Compare(EF.Property<string>(row, keyProperty), beyond) < 0)
                : rows.Where(row => string.Compare(EF.Property<string>(row, keyProperty), beyond) > 0);
        }

        return (descending
            ? rows.OrderByDescending(row => EF.Property<string>(row, keyProperty))
            : rows.OrderBy(row => EF.Property<string>(row, keyProperty))).Take(Limit);
    }
}
