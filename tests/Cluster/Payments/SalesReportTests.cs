using MerchantHub.Domain.Payments;
using MerchantHub.ReadModel.Payments;
using MerchantHub.ReadModel.Platform;
using MerchantHub.Support;

namespace MerchantHub.Cluster.Tests.Payments;

/// <summary>The sales report over a ledger of many transfers, against plain sums of the same ledger; on each database.</summary>
public abstract class SalesReportTests : IAsyncLifetime
{
    private const string Seller = "organisation/a";
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-02T15:07:00Z");
    private readonly TempDirectory _directory = new();
    private TestSilo _silo = null!;

    protected abstract Task<string?> Postgres();

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start(_directory.Path, await Postgres());

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_report_adds_up_with_the_ledger_to_the_minor_unit_in_a_week_when_the_clock_changes()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");
        await Fill(days: 40);

        await using var db = await _silo.OpenReadDb();
        var reports = SalesReport.Of(await db.SalesOf(Seller, SalesReport.From(zone, Now, 28), TestContext.Current.CancellationToken), zone, Now, 28);

        Assert.Equal(["EUR", "KRW"], reports.Select(report => report.Currency));
        // The first day begins at midnight in Chicago, in summer time; the last day is in winter time.
        var from = DateTimeOffset.Parse("2026-10-06T05:00:00Z").ToUnixTimeMilliseconds();
        foreach (var report in reports)
        {
            Assert.Equal((28, new DateOnly(2026, 10, 6), new DateOnly(2026, 11, 2)), (report.Days.Length, report.Days[0].Date, report.Days[^1].Date));
            var where = $"currency = '{report.Currency}' and occurred_at >= {from} and transfer_id in (select transfer_id from ledger_entry where account = 'seller:{Seller}')";
            Assert.Equal(await Sum($"account like 'gateway:%' and kind = 'sale' and {where}"), report.Total.Gross.Minor);
            Assert.Equal(-await Sum($"account like 'gateway:%' and kind = 'refund' and {where}"), report.Total.Refunds.Minor);
            Assert.Equal(-await Sum($"account = 'platform:fees' and {where}"), report.Total.Fees.Minor);
            Assert.Equal(-await Sum($"account = 'seller:{Seller}' and {where}"), report.Total.Net.Minor);
            Assert.Equal(await _silo.Scalar<long>($"select count(*) from ledger_entry where account = 'seller:{Seller}' and kind = 'sale' and {where}"), report.Total.Orders);
            Assert.Equal(report.Total.Net, report.Total.Gross - report.Total.Refunds - report.Total.Fees);
            Assert.Equal(report.Total.Net.Minor, report.Days.Sum(day => day.Figures.Net.Minor));
            Assert.Equal(report.Today, report.Days[^1].Figures);
            Assert.NotEqual(0, report.Total.Refunds.Minor);
            Assert.True(report.SameDayLastWeek.Orders < report.Days[^8].Figures.Orders);
        }
    }

    private Task<long> Sum(string where) => _silo.Scalar<long>($"select cast(coalesce(sum(amount_minor), 0) as bigint) from ledger_entry where {where}");

    /// <summary>A sale every 37 minutes, now and then a refund, two sellers, two currencies.</summary>
    private async Task Fill(int days)
    {
        await using var connection = await _silo.Database.Open(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var at = Now.AddDays(-days);
        for (var number = 0; at < Now; number++, at = at.AddMinutes(37))
        {
            var (seller, currency) = (number % 5 == 0 ? "organisation/b" : Seller, number % 3 == 0 ? "KRW" : "EUR");
            var (total, fee) = (1_000 + (number * 7_919 % 5_000), 30 + (number % 11));
            await Transfer($"sale:{number}", Ledger.SaleKind, seller, currency, total, fee, at);
            if (number % 13 == 0)
            {
                await Transfer($"refund:{number}", Ledger.RefundKind, seller, currency, -total, -fee, at.AddMinutes(20));
            }
        }

        await transaction.CommitAsync(TestContext.Current.CancellationToken);

        async Task Transfer(string id, string kind, string seller, string currency, long total, long fee, DateTimeOffset when)
        {
            foreach (var (entry, account, amount) in new[] { (0, "gateway:sandbox", total), (1, Ledger.Seller(seller), fee - total), (2, Ledger.Fees, -fee) })
            {
                await using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = "insert into ledger_entry (transfer_id, entry, kind, order_key, account, amount_minor, currency, occurred_at) values (@id, @entry, @kind, @order, @account, @amount, @currency, @at)";
                command.Add("@id", id).Add("@entry", entry).Add("@kind", kind).Add("@order", $"order/{id}").Add("@account", account).Add("@amount", amount).Add("@currency", currency).Add("@at", when.ToUnixTimeMilliseconds());
                await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }
        }
    }
}

public sealed class SqliteSalesReportTests : SalesReportTests
{
    protected override Task<string?> Postgres() => Task.FromResult<string?>(null);
}

public sealed class PostgresSalesReportTests : SalesReportTests
{
    protected override async Task<string?> Postgres() => await (await PostgresServer.Shared()).CreateDatabase();
}
