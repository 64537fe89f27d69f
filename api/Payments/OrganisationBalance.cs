using GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Payments;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Payments;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Merchants;

public sealed partial class OrganisationNode
{
    /// <summary>What the platform owes it, per currency, after fees and refunds; empty for anyone but its members and operators.</summary>
    public async Task<IReadOnlyList<Money>> Balance(Actor actor, [FromServices] IDbContextFactory<ReadDb> reads, CancellationToken cancellationToken)
    {
        if (!actor.IsMemberOf(view.Key) && !actor.IsOperator)
        {
            return [];
        }

        // In the ledger, what is owed to a seller is negative.
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return [.. (await db.BalancesOf(Ledger.Seller(view.Key), cancellationToken)).Select(balance => -new Money(balance.AmountMinor, balance.Currency))];
    }
}
