using System.Data.Common;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Payments;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Payments;
using MerchantHub.ReadModel.Platform;
using MerchantHub.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantHub.Cluster.Tests.Payments;

/// <summary>Statements and the reconciliation over a ledger of many transfers, against plain sums of the same ledger; on each database.</summary>
public abstract class StatementTests : IAsyncLifetime
{
    private const string Seller = "organisation/a";
    private const int PageSize = 23;
    private static readonly TimeZoneInfo Chicago = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-20T15:07:00Z");
    private readonly TempDirectory _directory = new();
    private TestSilo _silo = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract Task<string?> Postgres();

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start(_directory.Path, await Postgres());

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("EUR")]
    [InlineData("KRW")]
    public async Task A_month_in_which_the_clock_changes_adds_up_from_its_first_instant_to_its_last(string currency)
    {
        await Fill(days: 60);
        var span = Span(currency, new(2026, 11, 1), new(2026, 12, 1));
        // It begins in summer time and ends in winter time.
        Assert.Equal((DateTimeOffset.Parse("2026-11-01T05:00:00Z"), DateTimeOffset.Parse("2026-12-01T06:00:00Z")), (span.From, span.Until));
        var day = Span(currency, new(2026, 11, 1), new(2026, 11, 2));
        Assert.Equal(TimeSpan.FromHours(25), day.Until - day.From);

        await using var db = await _silo.OpenReadDb();
        foreach (var one in new[] { span, day, Span(currency, new(2026, 10, 1), new(2026, 11, 1)) })
        {
            var (from, until) = (one.From.ToUnixTimeMilliseconds(), one.Until.ToUnixTimeMilliseconds());
            var statement = await db.StatementOf(one, Cancel);
            var during = $"currency = '{currency}' and occurred_at >= {from} and occurred_at < {until} and transfer_id in (select transfer_id from ledger_entry where account = 'seller:{Seller}')";
            Assert.Equal(-await Sum($"account = 'seller:{Seller}' and currency = '{currency}' and occurred_at < {from}"), statement.Opening.Minor);
            Assert.Equal(await Sum($"account like 'gateway:%' and kind = 'sale' and {during}"), statement.Sales.Minor);
            Assert.Equal(-await Sum($"account like 'gateway:%' and kind = 'refund' and {during}"), statement.Refunds.Minor);
            Assert.Equal(-await Sum($"account = 'platform:fees' and kind = 'sale' and {during}"), statement.Fees.Minor);
            Assert.Equal(await Sum($"account = 'platform:fees' and kind = 'refund' and {during}"), statement.FeesReturned.Minor);
            Assert.Equal(-await Sum($"account = 'seller:{Seller}' and currency = '{currency}' and occurred_at < {until}"), statement.Closing.Minor);
            Assert.Equal(0, statement.Other.Minor);
            Assert.NotEqual(0, statement.Sales.Minor);
        }

        Assert.False(await db.HasOtherMovements(Seller, currency, Cancel));
        await Transfer("payout:1", "payout", Seller, currency, -100, 0, Now);
        Assert.True(await db.HasOtherMovements(Seller, currency, Cancel));
        Assert.Equal(-100, (await db.StatementOf(span, Cancel)).Other.Minor);
    }

    [Fact]
    public async Task Pages_in_either_direction_and_the_file_tell_the_same_entries_with_the_same_balances()
    {
        await Fill(days: 30);
        var span = Span("EUR", new(2026, 11, 1), new(2026, 12, 1));
        await using var db = await _silo.OpenReadDb();
        var statement = await db.StatementOf(span, Cancel);

        var forward = new List<StatementEntry>();
        Place? beyond = null;
        do
        {
            var rows = await db.StatementRows(span).Read(new(PageSize, beyond), Cancel);
            List<LedgerEntryRow> oldestFirst = [.. rows.Select(placed => placed.Row).Reverse()];
            forward.AddRange(oldestFirst.Count == 0 ? [] : (await db.StatementEntries(oldestFirst, await db.BalanceBefore(oldestFirst[0], Cancel), Cancel)).Reverse());
            beyond = rows.Count == PageSize ? rows[^1].Place : null;
        }
        while (beyond is not null);

        var file = new List<StatementEntry>();
        await foreach (var entry in _silo.Services.GetRequiredService<IDbContextFactory<ReadDb>>().AllStatementEntries(span, statement.Opening, PageSize, Cancel))
        {
            file.Add(entry);
        }

        Assert.True(file.Count > 4 * PageSize);
        Assert.Equal(file, forward.AsEnumerable().Reverse());
        Assert.Equal(statement.Closing, file[^1].Balance);
        Assert.Equal(statement.Opening, file[0].Balance - file[0].Net);
        Assert.Equal(statement.Sales - statement.Refunds, file.Aggregate(Money.Zero("EUR"), (sum, entry) => sum + entry.Gross));
        Assert.Equal(statement.Fees - statement.FeesReturned, file.Aggregate(Money.Zero("EUR"), (sum, entry) => sum + entry.Fee));
        Assert.Equal("N0", (await db.StatementEntries([await db.Set<LedgerEntryRow>().SingleAsync(row => row.TransferId == "sale:0" && row.Entry == 1, Cancel)], Money.Zero("KRW"), Cancel))[0].OrderNumber);
    }

    [Fact]
    public async Task The_ledger_agrees_with_the_orders_and_what_is_broken_is_named()
    {
        await Fill(days: 10);
        await using var db = await _silo.OpenReadDb();
        var clean = await db.Reconcile(Cancel);
        Assert.Equal(["EUR", "KRW"], clean.Select(part => part.Ledger.Currency));
        Assert.All(clean, part => Assert.Equal((true, 0L, 0L), (part.IsClean, part.Difference.Minor, part.Unexplained.Minor)));
        Assert.All(clean, part => Assert.NotEqual(0, part.Ledger.Minor));
        Assert.Empty(await db.Unbalanced(Cancel));

        // Two orders whose differences cancel each other out, one that the ledger has not heard of, one that is only in the ledger.
        await Run("update ledger_entry set amount_minor = amount_minor + 50 where transfer_id = 'sale:1' and entry = 0");
        await Run("update ledger_entry set amount_minor = amount_minor - 50 where transfer_id = 'sale:2' and entry = 0");
        await Run("delete from ledger_entry where order_key = 'order/3'");
        await Transfer("sale:x", Ledger.SaleKind, Seller, "KRW", 900, 9, Now);

        var broken = (await db.Reconcile(Cancel)).ToDictionary(part => part.Ledger.Currency);
        Assert.Equal((0L, 2), (broken["EUR"].Difference.Minor, broken["EUR"].Differing));
        Assert.Equal([("order/1", "N1", 50L), ("order/2", "N2", -50L)], broken["EUR"].Named.Select(Told));
        Assert.Equal(2, broken["KRW"].Differing);
        Assert.Equal(["order/3", "order/x"], broken["KRW"].Named.Select(order => order.OrderKey).Order(StringComparer.Ordinal));
        Assert.Equal("", broken["KRW"].Named.Single(order => order.OrderKey == "order/x").OrderNumber);
        Assert.All(broken.Values, part => Assert.Equal(0, part.Unexplained.Minor));
        Assert.Equal([("order/1", 50L), ("order/2", -50L)], (await db.Unbalanced(Cancel)).Select(order => (order.OrderKey, order.Sum.Minor)));

        // More than are named: the rest of the difference is called unexplained.
        await Run("delete from ledger_entry where currency = 'EUR'");
        var lost = (await db.Reconcile(Cancel)).Single(part => part.Ledger.Currency == "EUR");
        Assert.True(lost.Differing > ReconciliationQueries.MostNamed);
        Assert.Equal(ReconciliationQueries.MostNamed, lost.Named.Length);
        Assert.Equal(lost.Difference - lost.Named.Aggregate(Money.Zero("EUR"), (sum, order) => sum + order.Difference), lost.Unexplained);
        Assert.NotEqual(0, lost.Unexplained.Minor);

        static (string, string, long) Told(ReconciliationOrder order) => (order.OrderKey, order.OrderNumber, order.Difference.Minor);
    }

    private static StatementSpan Span(string currency, DateOnly from, DateOnly until) => new(Seller, currency, TimeZones.StartOf(from, Chicago), TimeZones.StartOf(until, Chicago));

    private Task<long> Sum(string where) => _silo.Scalar<long>($"select cast(coalesce(sum(amount_minor), 0) as bigint) from ledger_entry where {where}");

    /// <summary>A sale every 37 minutes, some at the same instant, now and then a refund of a half, two sellers, two currencies.</summary>
    private async Task Fill(int days)
    {
        await using var connection = await _silo.Database.Open(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        var at = Now.AddDays(-days);
        for (var number = 0; at < Now; number++, at = at.AddMinutes(number % 7 == 0 ? 0 : 37))
        {
            var (seller, currency) = (number % 5 == 4 ? "organisation/b" : Seller, number % 3 == 0 ? "KRW" : "EUR");
            var (total, fee) = (2 * (1_000 + (number * 7_919 % 5_000)), 2 * (30 + (number % 11)));
            await Insert(connection, transaction, $"sale:{number}", Ledger.SaleKind, seller, currency, total, fee, at, $"{number}");
            var isRefunded = number % 13 == 0;
            if (isRefunded)
            {
                await Insert(connection, transaction, $"refund:{number}", Ledger.RefundKind, seller, currency, -total / 2, -fee / 2, at.AddMinutes(20), $"{number}");
            }

            await using var command = connection.CreateCommand();
            command.CommandText =
                "insert into shop_order (order_key, number, checkout_key, organisation_key, store_key, deal_key, buyer_key, email, status, total_minor, currency, gateway, payment_reference, placed_at, live_session_key, share_code, refunded_minor) "
                + "values (@order, @number, '', @seller, '', '', '', '', 1, @total, @currency, 'sandbox', '', @at, '', '', @back)";
            command.Add("@order", $"order/{number}").Add("@number", $"N{number}").Add("@seller", seller).Add("@total", (long)total).Add("@currency", currency).Add("@at", at.ToUnixTimeMilliseconds()).Add("@back", isRefunded ? (long)total / 2 : 0L);
            command.Transaction = transaction;
            await command.ExecuteNonQueryAsync(Cancel);
        }

        await transaction.CommitAsync(Cancel);
    }

    private async Task Transfer(string id, string kind, string seller, string currency, long total, long fee, DateTimeOffset at)
    {
        await using var connection = await _silo.Database.Open(Cancel);
        await Insert(connection, null, id, kind, seller, currency, total, fee, at, id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..]);
    }

    private static async Task Insert(DbConnection connection, DbTransaction? transaction, string id, string kind, string seller, string currency, long total, long fee, DateTimeOffset at, string order)
    {
        foreach (var (entry, account, amount) in new[] { (0, "gateway:sandbox", total), (1, Ledger.Seller(seller), fee - total), (2, Ledger.Fees, -fee) })
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "insert into ledger_entry (transfer_id, entry, kind, order_key, account, amount_minor, currency, occurred_at) values (@id, @entry, @kind, @order, @account, @amount, @currency, @at)";
            command.Add("@id", id).Add("@entry", entry).Add("@kind", kind).Add("@order", $"order/{order}").Add("@account", account).Add("@amount", amount).Add("@currency", currency).Add("@at", at.ToUnixTimeMilliseconds());
            await command.ExecuteNonQueryAsync(Cancel);
        }
    }

    private async Task Run(string sql)
    {
        await using var connection = await _silo.Database.Open(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }
}

public sealed class SqliteStatementTests : StatementTests
{
    protected override Task<string?> Postgres() => Task.FromResult<string?>(null);
}

public sealed class PostgresStatementTests : StatementTests
{
    protected override async Task<string?> Postgres() => await (await PostgresServer.Shared()).CreateDatabase();
}
