using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Domain.Payments;

/// <summary>
/// What one seller's transfers of one kind came to in a quarter of an hour, in minor units. Gross is what the shoppers paid
/// (negative where they got it back), net what the platform then owed the seller; the difference is the fee.
/// </summary>
public sealed record SalesBucket(DateTimeOffset From, string Kind, string Currency, int Transfers, long GrossMinor, long NetMinor)
{
    /// <summary>Local days of all zones in use begin at a multiple of it.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(15);
}

/// <summary>
/// Sums over the ledger in one currency: <c>Net = Gross - Refunds - Fees</c>, to the minor unit. Refunds count on the day of the
/// refund, and give the fee back.
/// </summary>
public sealed record SalesFigures(int Orders, Money Gross, Money Refunds, Money Fees, Money Net)
{
    /// <summary>Gross over orders, rounded half to even; null without an order.</summary>
    public Money? AverageOrder => Orders == 0 ? null : Gross.Over(Orders);

    public static SalesFigures Of(IEnumerable<SalesBucket> buckets, string currency)
    {
        var (orders, gross, refunds, net) = (0, 0L, 0L, 0L);
        foreach (var bucket in buckets)
        {
            net = checked(net + bucket.NetMinor);
            if (bucket.Kind == Ledger.SaleKind)
            {
                (orders, gross) = (orders + bucket.Transfers, checked(gross + bucket.GrossMinor));
            }
            else
            {
                refunds = checked(refunds - bucket.GrossMinor);
            }
        }

        return new(orders, new(gross, currency), new(refunds, currency), new(gross - refunds - net, currency), new(net, currency));
    }
}

public sealed record SalesDay(DateOnly Date, SalesFigures Figures);

/// <summary>
/// A seller's sales in one currency, by local day and up to now. <paramref name="SameDayLastWeek"/> ends at the same time of day
/// (to the quarter of an hour), so that half a day is not compared with a whole one.
/// </summary>
public sealed record SalesReport(string Currency, ImmutableArray<SalesDay> Days, SalesFigures Total, SalesFigures Today, SalesFigures SameDayLastWeek)
{
    private const int Week = 7;

    /// <summary>From when on buckets are needed for so many days, today included.</summary>
    public static DateTimeOffset From(TimeZoneInfo zone, DateTimeOffset now, int days) => TimeZones.StartOf(LocalDate(zone, now).AddDays(1 - Math.Max(days, Week + 1)), zone);

    /// <summary>One report for each currency there are sales in, sorted by its code; days without sales are zero.</summary>
    public static ImmutableArray<SalesReport> Of(IReadOnlyCollection<SalesBucket> buckets, TimeZoneInfo zone, DateTimeOffset now, int days)
    {
        var today = LocalDate(zone, now);
        var timeOfDay = TimeZoneInfo.ConvertTime(now, zone).TimeOfDay;
        return
        [
            .. buckets.GroupBy(bucket => bucket.Currency, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(currency =>
            {
                var byDay = currency.ToLookup(bucket => LocalDate(zone, bucket.From));
                var shown = Enumerable.Range(1 - days, days).Select(today.AddDays).ToArray();
                var lastWeek = byDay[today.AddDays(-Week)].Where(bucket => TimeZoneInfo.ConvertTime(bucket.From, zone).TimeOfDay <= timeOfDay);
                return new SalesReport(
                    currency.Key,
                    [.. shown.Select(day => new SalesDay(day, SalesFigures.Of(byDay[day], currency.Key)))],
                    SalesFigures.Of(shown.SelectMany(day => byDay[day]), currency.Key),
                    SalesFigures.Of(byDay[today], currency.Key),
                    SalesFigures.Of(lastWeek, currency.Key));
            }),
        ];
    }

    private static DateOnly LocalDate(TimeZoneInfo zone, DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
