using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Payments;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Payments;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Merchants;

public sealed partial class OrganisationNode
{
    private const int MostDays = 92;
    private const int SalesPoints = 20;

    /// <summary>
    /// Sales by day of the time zone (its IANA name), today included, one report per currency; empty for anyone but members and
    /// operators. All figures are sums over the ledger.
    /// </summary>
    [Points(SalesPoints)]
    public async Task<IReadOnlyList<SalesReportNode>> Sales(
        int days, string timeZone, Actor actor, [FromServices] IDbContextFactory<ReadDb> reads, [FromServices] TimeProvider clock, CancellationToken cancellationToken)
    {
        if (days is < 1 or > MostDays)
        {
            throw new RefusedError("DAYS_INVALID", $"Ask for 1 to {MostDays} days.", "days");
        }

        var zone = TimeZones.Find(timeZone) ?? throw new RefusedError("INVALID_TIME_ZONE", "Give the time zone by its IANA name, as in Asia/Seoul.", "timeZone");
        if (!actor.IsMemberOf(view.Key) && !actor.IsOperator)
        {
            return [];
        }

        var now = clock.GetUtcNow();
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var buckets = await db.SalesOf(view.Key, SalesReport.From(zone, now, days), cancellationToken);
        return [.. SalesReport.Of(buckets, zone, now, days).Select(report => new SalesReportNode(report))];
    }
}

/// <summary>Sales in one currency.</summary>
[Name("SalesReport"), Points(0)]
public sealed class SalesReportNode(SalesReport report)
{
    public string CurrencyCode => report.Currency;

    /// <summary>Oldest first; days without sales are there too.</summary>
    public IReadOnlyList<SalesDayNode> Days => [.. report.Days.Select(day => new SalesDayNode(day))];

    /// <summary>All days together.</summary>
    public SalesFiguresNode Total => new(report.Total);

    public SalesFiguresNode Today => new(report.Today);

    /// <summary>The same weekday a week ago, until the same time of day (to the quarter of an hour).</summary>
    public SalesFiguresNode SameDayLastWeek => new(report.SameDayLastWeek);
}

[Name("SalesDay"), Points(0)]
public sealed class SalesDayNode(SalesDay day)
{
    public DateOnly Date => day.Date;

    public SalesFiguresNode Figures => new(day.Figures);
}

/// <summary>net = gross - refunds - fees, to the minor unit.</summary>
[Name("SalesFigures"), Points(0)]
public sealed class SalesFiguresNode(SalesFigures figures)
{
    /// <summary>Paid orders, cancelled ones included: their money is among the refunds.</summary>
    public int Orders => figures.Orders;

    /// <summary>What shoppers have paid.</summary>
    public Money Gross => figures.Gross;

    /// <summary>What shoppers got back, on the day they got it.</summary>
    public Money Refunds => figures.Refunds;

    /// <summary>What the platform keeps; a refund gives the fee back.</summary>
    public Money Fees => figures.Fees;

    /// <summary>What is owed to the seller.</summary>
    public Money Net => figures.Net;

    /// <summary>Gross over orders, rounded to the minor unit; null without an order.</summary>
    public Money? AverageOrder => figures.AverageOrder;
}
