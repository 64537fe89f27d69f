using GraphQL;
using MerchantHub.Api.Payments;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Payments;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.GraphQL;

public sealed partial class Query
{
    private const int ReconciliationPoints = 100;

    /// <summary>Every account's balance and the sum of all, which is zero; for operators, null for everyone else.</summary>
    public static async Task<LedgerSummaryNode?> LedgerSummary(Actor actor, [FromServices] IDbContextFactory<ReadDb> reads, CancellationToken cancellationToken)
    {
        if (!actor.IsOperator)
        {
            return null;
        }

        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return new(await db.Balances(cancellationToken), await db.TransferCount(cancellationToken));
    }

    /// <summary>
    /// The ledger against the orders, per currency and payment provider, with the orders that differ; for operators, null for
    /// everyone else. It reads all of both. No provider's own account is asked.
    /// </summary>
    [Points(ReconciliationPoints)]
    public static async Task<LedgerReconciliationNode?> LedgerReconciliation(Actor actor, [FromServices] IDbContextFactory<ReadDb> reads, CancellationToken cancellationToken)
    {
        if (!actor.IsOperator)
        {
            return null;
        }

        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return new(await db.Reconcile(cancellationToken), await db.Unbalanced(cancellationToken));
    }
}
