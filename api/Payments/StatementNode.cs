using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Orders;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Payments;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Payments;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Payments;

/// <summary>
/// An account in one currency over some days: closing = opening + sales - fees - refunds + feesReturned + other, to the minor
/// unit. Balances are what the platform owes the organisation.
/// </summary>
[Name("Statement")]
public sealed class StatementNode(StatementSpan span, Statement statement)
{
    /// <summary>What was owed before the first day.</summary>
    public Money Opening => statement.Opening;

    /// <summary>What shoppers paid.</summary>
    public Money Sales => statement.Sales;

    /// <summary>What the platform kept of the sales.</summary>
    public Money Fees => statement.Fees;

    /// <summary>What shoppers got back, on the day they got it.</summary>
    public Money Refunds => statement.Refunds;

    /// <summary>What the platform gave back of its fees with the refunds.</summary>
    public Money FeesReturned => statement.FeesReturned;

    /// <summary>What is neither a sale nor a refund; negative where the organisation got it.</summary>
    public Money Other => statement.Other;

    /// <summary>What was owed after the last day.</summary>
    public Money Closing => statement.Closing;

    /// <summary>Whether anything but sales and refunds has ever moved this account, in these days or others: paying out does.</summary>
    public async Task<bool> HasOtherMovements([FromServices] IDbContextFactory<ReadDb> reads, CancellationToken cancellationToken)
    {
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return await db.HasOtherMovements(span.OrganisationKey, span.Currency, cancellationToken);
    }

    /// <summary>Each transfer, the newest first. They are not counted.</summary>
    public Task<Connection<StatementEntryNode>> Entries(
        int? first, string? after, int? last, string? before, [FromServices] SortedLists lists, [FromServices] IDbContextFactory<ReadDb> reads, CancellationToken cancellationToken)
    {
        var page = PageArguments.Of(first, after, last, before);
        return lists.Page(page, db => db.StatementRows(span), Entries, counted: false, cancellationToken);

        async Task<IEnumerable<StatementEntryNode?>> Entries(IEnumerable<LedgerEntryRow> read)
        {
            // Balances are added up from the oldest row on; a page is read in either direction.
            var rows = (page.Backward ? read : read.Reverse()).ToList();
            if (rows.Count == 0)
            {
                return [];
            }

            await using var db = await reads.CreateDbContextAsync(cancellationToken);
            var entries = await db.StatementEntries(rows, await db.BalanceBefore(rows[0], cancellationToken), cancellationToken);
            return (page.Backward ? entries : entries.Reverse()).Select(entry => new StatementEntryNode(entry));
        }
    }
}

/// <summary>One transfer of a statement: net = gross - fee.</summary>
[Name("StatementEntry")]
public sealed class StatementEntryNode(StatementEntry entry)
{
    public string TransferId => entry.TransferId;

    public DateTimeOffset OccurredAt => entry.OccurredAt;

    /// <summary>"sale" or "refund".</summary>
    public string Kind => entry.Kind;

    /// <summary>What the shopper paid; negative where it went back.</summary>
    public Money Gross => entry.Gross;

    /// <summary>What the platform kept; negative where it gave it back.</summary>
    public Money Fee => entry.Fee;

    /// <summary>By how much it changed what is owed.</summary>
    public Money Net => entry.Net;

    /// <summary>What was owed after it.</summary>
    public Money Balance => entry.Balance;

    /// <summary>The order it belongs to.</summary>
    public async Task<OrderNode?> Order([FromServices] Orleans.IGrainFactory grains, Caller caller) =>
        Key.KindOf(entry.OrderKey) == "order" ? OrderNode.For(await grains.GetGrain<IOrderGrain>(entry.OrderKey).Get(), caller) : null;
}
