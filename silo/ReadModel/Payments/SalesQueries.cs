using MerchantHub.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Payments;

/// <summary>What a seller's transfers came to, summed by the database to quarters of an hour: at most 96 rows a day, kind and currency.</summary>
public static class SalesQueries
{
    public static async Task<IReadOnlyList<SalesBucket>> SalesOf(this ReadDb db, string organisationKey, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var (account, gateways, start, length) = (Ledger.Seller(organisationKey), $"{Ledger.Gateway("")}%", from.ToUnixTimeMilliseconds(), (long)SalesBucket.Length.TotalMilliseconds);
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            select owed.occurred_at / {length} as "Bucket", owed.kind as "Kind", owed.currency as "Currency", count(*) as "Transfers",
                   cast(sum(paid.amount_minor) as bigint) as "Gross", cast(-sum(owed.amount_minor) as bigint) as "Net"
            from ledger_entry owed
            join ledger_entry paid on paid.transfer_id = owed.transfer_id and paid.account like {gateways}
            where owed.account = {account} and owed.occurred_at >= {start} and owed.kind in ({Ledger.SaleKind}, {Ledger.RefundKind})
            group by 1, 2, 3
            """).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new SalesBucket(DateTimeOffset.FromUnixTimeMilliseconds(row.Bucket * length), row.Kind, row.Currency, (int)row.Transfers, row.Gross, row.Net))];
    }

    private sealed record Row(long Bucket, string Kind, string Currency, long Transfers, long Gross, long Net);
}
