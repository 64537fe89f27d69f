using System.Collections.Immutable;
using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Payments;

/// <summary>
/// One transfer as the seller reads it: what moved at the payment provider, and by how much what is owed to the seller changed.
/// A movement that no provider took part in moves only what is owed.
/// </summary>
/// <param name="Balance">What was owed after it.</param>
public sealed record StatementEntry(string TransferId, DateTimeOffset OccurredAt, string Kind, string OrderKey, string OrderNumber, Money Gross, Money Net, Money Balance)
{
    /// <summary>What the platform kept of it; negative where it gave a fee back.</summary>
    public Money Fee => Gross - Net;
}

/// <summary>What a seller's transfers of one kind came to in a span of time.</summary>
public sealed record StatementSum(string Kind, Money Gross, Money Net);

/// <summary>
/// A seller's account in one currency over a span of time: <c>Closing = Opening + Sales - Fees - Refunds + FeesReturned + Other</c>,
/// to the minor unit. Balances are what the platform owes the seller.
/// </summary>
/// <param name="Sales">What shoppers paid.</param>
/// <param name="Fees">What the platform kept of it.</param>
/// <param name="Refunds">What shoppers got back.</param>
/// <param name="FeesReturned">What the platform gave back with it.</param>
/// <param name="Other">What is neither a sale nor a refund; negative where the seller got it.</param>
public sealed record Statement(Money Opening, Money Sales, Money Fees, Money Refunds, Money FeesReturned, Money Other)
{
    public Money Closing => Opening + Sales - Fees - Refunds + FeesReturned + Other;

    public static Statement Of(Money opening, IEnumerable<StatementSum> sums)
    {
        ArgumentNullException.ThrowIfNull(sums);
        var zero = Money.Zero(opening.Currency);
        return sums.Aggregate(new Statement(opening, zero, zero, zero, zero, zero), (statement, sum) => sum.Kind switch
        {
            Ledger.SaleKind => statement with { Sales = statement.Sales + sum.Gross, Fees = statement.Fees + sum.Gross - sum.Net },
            Ledger.RefundKind => statement with { Refunds = statement.Refunds - sum.Gross, FeesReturned = statement.FeesReturned + sum.Net - sum.Gross },
            _ => statement with { Other = statement.Other + sum.Net },
        });
    }

    /// <summary>The balance after each of a run of movements, the oldest first.</summary>
    /// <param name="before">The balance before the first of them.</param>
    /// <param name="nets">By how much each changed it.</param>
    public static ImmutableArray<Money> Running(Money before, IEnumerable<Money> nets)
    {
        ArgumentNullException.ThrowIfNull(nets);
        var balance = before;
        return [.. nets.Select(net => balance += net)];
    }
}
