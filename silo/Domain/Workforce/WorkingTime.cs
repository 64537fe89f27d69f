using System.Collections.Immutable;

namespace MerchantHub.Domain.Workforce;

/// <summary>Overlap, rest and weekly hours of one person over all employers.</summary>
public static class WorkingTime
{
    /// <summary>The first limit that the extra window would break, or an eligible verdict. Reservations may come in any order.</summary>
    public static Verdict Check(ImmutableArray<Reservation> reservations, TimeWindow extra, LabourRulePack rules)
    {
        var rest = TimeSpan.FromMinutes(rules.MinimumRest.LimitMinutes);
        var shortest = TimeSpan.MaxValue;
        foreach (var reservation in reservations)
        {
            var window = reservation.Shift.Window;
            if (window.Overlaps(extra))
            {
                return new(IneligibleReason.Overlap, window.Start.ToUnixTimeMilliseconds(), window.End.ToUnixTimeMilliseconds());
            }

            var gap = window.End <= extra.Start ? extra.Start - window.End : window.Start - extra.End;
            shortest = gap < shortest ? gap : shortest;
        }

        if (shortest < rest)
        {
            return new(IneligibleReason.RestTooShort, (long)shortest.TotalMinutes, rules.MinimumRest.LimitMinutes);
        }

        var busiest = BusiestPeriod(reservations, extra, TimeSpan.FromMinutes(rules.WeeklyHours.PeriodMinutes));
        return busiest.TotalMinutes > rules.WeeklyHours.LimitMinutes
            ? new(IneligibleReason.WeeklyHours, (long)busiest.TotalMinutes, rules.WeeklyHours.LimitMinutes)
            : Verdict.Eligible;
    }

    /// <summary>
    /// The most work in any period of this length that touches the extra window. The work inside a sliding period is
    /// piecewise linear in its position and can only peak where the period begins with a shift or ends with one.
    /// </summary>
    public static TimeSpan BusiestPeriod(ImmutableArray<Reservation> reservations, TimeWindow extra, TimeSpan period)
    {
        var reach = new TimeWindow(extra.Start - period, extra.End + period);
        var near = reservations.Select(reservation => reservation.Shift.Window).Where(reach.Overlaps).Append(extra).ToArray();
        var busiest = TimeSpan.Zero;
        foreach (var shift in near)
        {
            busiest = Longest(busiest, Work(near, new(shift.Start, shift.Start + period), extra));
            busiest = Longest(busiest, Work(near, new(shift.End - period, shift.End), extra));
        }

        return busiest;
    }

    /// <summary>Minutes reserved in the period before an instant: what fairness between workers looks at.</summary>
    public static int MinutesWorked(ImmutableArray<Reservation> reservations, DateTimeOffset until, TimeSpan period)
    {
        var window = new TimeWindow(until - period, until);
        var total = TimeSpan.Zero;
        foreach (var reservation in reservations)
        {
            total += reservation.Shift.Window.Overlap(window);
        }

        return (int)total.TotalMinutes;
    }

    private static TimeSpan Work(TimeWindow[] shifts, TimeWindow period, TimeWindow mustTouch)
    {
        if (!period.Overlaps(mustTouch))
        {
            return TimeSpan.Zero;
        }

        var total = TimeSpan.Zero;
        foreach (var shift in shifts)
        {
            total += shift.Overlap(period);
        }

        return total;
    }

    private static TimeSpan Longest(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
