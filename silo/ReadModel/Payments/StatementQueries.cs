using System.Runtime.CompilerServices;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Payments;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Payments;

/// <summary>Which of a seller's transfers a statement is about: those in one currency in <c>[From, Until)</c>.</summary>
public sealed record StatementSpan(string OrganisationKey, string Currency, DateTimeOffset From, DateTimeOffset Until)
{
    internal string Account => Ledger.Seller(OrganisationKey);
}

/// <summary>Statements of sellers. In the ledger, what is owed to a seller is negative; here it is positive.</summary>
public static class StatementQueries
{
    private enum EntrySortKey { OccurredAt }

    private static readonly string Gateways = $"{Ledger.Gateway("")}%";

    public static async Task<Statement> StatementOf(this ReadDb db, StatementSpan span, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(span);
        var opening = await db.OpeningOf(span, cancellationToken);
        var (account, from, until) = (span.Account, span.From.ToUnixTimeMilliseconds(), span.Until.ToUnixTimeMilliseconds());
        var sums = await db.Database.SqlQuery<SumRow>(
            $"""
            select moved.kind as "Kind", cast(sum(moved.gross) as bigint) as "Gross", cast(sum(moved.net) as bigint) as "Net"
            from (select owed.kind as kind, -owed.amount_minor as net, coalesce((select sum(paid.amount_minor) from ledger_entry paid where paid.transfer_id = owed.transfer_id and paid.account like {Gateways}), -owed.amount_minor) as gross
                  from ledger_entry owed
                  where owed.account = {account} and owed.currency = {span.Currency} and owed.occurred_at >= {from} and owed.occurred_at < {until}) moved
            group by 1
            """).ToListAsync(cancellationToken);
        return Statement.Of(opening, sums.Select(sum => new StatementSum(sum.Kind, new(sum.Gross, span.Currency), new(sum.Net, span.Currency))));
    }

    /// <summary>Whether anything but sales and refunds ever moved the account, as paying out does.</summary>
    public static Task<bool> HasOtherMovements(this ReadDb db, string organisationKey, string currency, CancellationToken cancellationToken)
    {
        var account = Ledger.Seller(organisationKey);
        return db.Set<LedgerEntryRow>().AnyAsync(row => row.Account == account && row.Currency == currency && row.Kind != Ledger.SaleKind && row.Kind != Ledger.RefundKind, cancellationToken);
    }

    /// <summary>The seller's side of each transfer, the newest first.</summary>
    public static SortedRows<LedgerEntryRow> StatementRows(this ReadDb db, StatementSpan span)
    {
        ArgumentNullException.ThrowIfNull(span);
        var (account, currency, from, until) = (span.Account, span.Currency, span.From, span.Until);
        return db.Set<LedgerEntryRow>()
            .Where(row => row.Account == account && row.Currency == currency && row.OccurredAt >= from && row.OccurredAt < until)
            .By(new SortBy<EntrySortKey>(EntrySortKey.OccurredAt), true, row => row.OccurredAt, row => row.TransferId);
    }

    /// <summary>What was owed before a row of a statement.</summary>
    public static async Task<Money> BalanceBefore(this ReadDb db, LedgerEntryRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var (account, currency, at, transfer) = (row.Account, row.Currency, row.OccurredAt, row.TransferId);
        return new(
            -await db.Set<LedgerEntryRow>()
                .Where(each => each.Account == account && each.Currency == currency && each.OccurredAt <= at && (each.OccurredAt < at || string.Compare(each.TransferId, transfer) < 0))
                .SumAsync(each => each.AmountMinor, cancellationToken),
            currency);
    }

    /// <summary>A run of neighbouring rows of a statement, the oldest first, with what moved at the provider and the balance after each.</summary>
    public static async Task<IReadOnlyList<StatementEntry>> StatementEntries(this ReadDb db, IReadOnlyList<LedgerEntryRow> rows, Money before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (transfers, orders) = (rows.Select(row => row.TransferId).ToArray(), rows.Select(row => row.OrderKey).Distinct().ToArray());
        var gateways = Ledger.Gateway("");
        var paid = await db.Set<LedgerEntryRow>().Where(row => transfers.Contains(row.TransferId) && row.Account.StartsWith(gateways))
            .GroupBy(row => row.TransferId).Select(group => new { group.Key, Minor = group.Sum(row => row.AmountMinor) })
            .ToDictionaryAsync(sum => sum.Key, sum => sum.Minor, cancellationToken);
        var numbers = await db.Set<ShopOrderRow>().Where(row => orders.Contains(row.OrderKey)).Select(row => new { row.OrderKey, row.Number })
            .ToDictionaryAsync(row => row.OrderKey, row => row.Number, cancellationToken);
        var balances = Statement.Running(before, rows.Select(row => new Money(-row.AmountMinor, row.Currency)));
        return
        [
            .. rows.Select((row, index) => new StatementEntry(
                row.TransferId, row.OccurredAt, row.Kind, row.OrderKey, numbers.GetValueOrDefault(row.OrderKey) ?? "",
                new(paid.GetValueOrDefault(row.TransferId, -row.AmountMinor), row.Currency), new(-row.AmountMinor, row.Currency), balances[index])),
        ];
    }

    /// <summary>All entries, the oldest first, read page by page as they are asked for.</summary>
    public static async IAsyncEnumerable<StatementEntry> AllStatementEntries(
        this IDbContextFactory<ReadDb> reads, StatementSpan span, Money opening, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reads);
        Place? beyond = null;
        var balance = opening;
        do
        {
            await using var db = await reads.CreateDbContextAsync(cancellationToken);
            var rows = await db.StatementRows(span).Read(new(pageSize, beyond, Backward: true), cancellationToken);
            foreach (var entry in await db.StatementEntries([.. rows.Select(placed => placed.Row)], balance, cancellationToken))
            {
                balance = entry.Balance;
                yield return entry;
            }

            beyond = rows.Count == pageSize ? rows[^1].Place : null;
        }
        while (beyond is not null);
    }

    public static async Task<Money> OpeningOf(this ReadDb db, StatementSpan span, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(span);
        var (account, currency, from) = (span.Account, span.Currency, span.From);
        return new(-await db.Set<LedgerEntryRow>().Where(row => row.Account == account && row.Currency == currency && row.OccurredAt < from).SumAsync(row => row.AmountMinor, cancellationToken), currency);
    }

    private sealed record SumRow(string Kind, long Gross, long Net);
}
