using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Workforce;

/// <summary>A half-open interval of time: the start belongs to it, the end does not.</summary>
[GenerateSerializer, Immutable, Alias("workforce.TimeWindow")]
public readonly record struct TimeWindow([property: Id(0)] DateTimeOffset Start, [property: Id(1)] DateTimeOffset End)
{
    public TimeSpan Length => End - Start;

    public bool Overlaps(TimeWindow other) => Start < other.End && other.Start < End;

    public bool Contains(TimeWindow other) => Start <= other.Start && other.End <= End;

    public TimeSpan Overlap(TimeWindow other)
    {
        var start = Start > other.Start ? Start : other.Start;
        var end = End < other.End ? End : other.End;
        return end > start ? end - start : TimeSpan.Zero;
    }

    /// <summary>Sorted and merged, so that a shift across two adjoining windows lies inside one.</summary>
    public static ImmutableArray<TimeWindow> Merge(ImmutableArray<TimeWindow> windows)
    {
        var merged = ImmutableArray.CreateBuilder<TimeWindow>(windows.Length);
        foreach (var window in windows.OrderBy(window => window.Start))
        {
            if (merged.Count > 0 && window.Start <= merged[^1].End)
            {
                var last = merged[^1];
                merged[^1] = last with { End = window.End > last.End ? window.End : last.End };
            }
            else
            {
                merged.Add(window);
            }
        }

        return merged.ToImmutable();
    }
}

/// <summary>
/// The calendar at a position. A site does not know its time zone, so a day there begins at nautical midnight: the zone of
/// 15 degrees of longitude that the position lies in (an offset of whole hours, no summer time). It decides only on which
/// date a shift falls and when a loan's first and last day begin and end.
/// </summary>
public static class LocalCalendar
{
    private const double DegreesPerHour = 15;

    public static TimeSpan OffsetAt(GeoPoint position) => TimeSpan.FromHours(Math.Round(position.Longitude / DegreesPerHour));

    public static DateOnly DateAt(GeoPoint position, DateTimeOffset instant) =>
        DateOnly.FromDateTime(instant.ToOffset(OffsetAt(position)).DateTime);

    /// <summary>From the start of the first day to the end of the last one, as instants.</summary>
    public static TimeWindow DaysAt(GeoPoint position, DateOnly first, DateOnly last)
    {
        var offset = OffsetAt(position);
        return new(
            new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), offset).ToUniversalTime(),
            new DateTimeOffset(last.AddDays(1).ToDateTime(TimeOnly.MinValue), offset).ToUniversalTime());
    }
}

/// <summary>Weeks begin on Monday (ISO 8601).</summary>
public static class WeekCalendar
{
    private const int DaysPerWeek = 7;

    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + DaysPerWeek - (int)DayOfWeek.Monday) % DaysPerWeek));
}
