using MerchantHub.Domain.Common;
using MerchantHub.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Payments;

/// <summary>The transfers of one order that do not add up to zero in a currency.</summary>
public sealed record UnbalancedOrder(string OrderKey, string OrderNumber, Money Sum);

/// <summary>The ledger against the orders, over everything there is: both are read once, from end to end.</summary>
public static class ReconciliationQueries
{
    /// <summary>How many orders are named for each currency and provider.</summary>
    public const int MostNamed = 100;

    public static async Task<IReadOnlyList<Reconciliation>> Reconcile(this ReadDb db, CancellationToken cancellationToken)
    {
        // A part without a key in the first column is a sum of all; the others are the orders that differ, the greatest difference first.
        var (accounts, length) = ($"{Ledger.Gateway("")}%", Ledger.Gateway("").Length + 1);
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            with said as (
                select order_key, currency, substr(account, {length}) as gateway, amount_minor as booked, 0 as kept from ledger_entry where account like {accounts}
                union all
                select order_key, currency, gateway, 0, total_minor - refunded_minor from shop_order
            ), by_order as (
                select order_key, currency, gateway, cast(sum(booked) as bigint) as booked, cast(sum(kept) as bigint) as kept from said group by order_key, currency, gateway
            ), differing as (
                select order_key, currency, gateway, booked, kept, row_number() over (partition by currency, gateway order by abs(booked - kept) desc, order_key) as place from by_order where booked <> kept
            )
            select '' as "OrderKey", '' as "Number", currency as "Currency", gateway as "Gateway", cast(sum(booked) as bigint) as "Booked", cast(sum(kept) as bigint) as "Kept",
                   cast(sum(case when booked <> kept then 1 else 0 end) as bigint) as "Place"
            from by_order group by currency, gateway
            union all
            select differing.order_key, coalesce(shop_order.number, ''), differing.currency, differing.gateway, differing.booked, differing.kept, differing.place
            from differing left join shop_order on shop_order.order_key = differing.order_key where differing.place <= {MostNamed}
            """).ToListAsync(cancellationToken);
        var named = rows.Where(row => row.OrderKey.Length > 0).ToLookup(row => (row.Currency, row.Gateway));
        return
        [
            .. rows.Where(row => row.OrderKey.Length == 0).OrderBy(row => row.Currency, StringComparer.Ordinal).ThenBy(row => row.Gateway, StringComparer.Ordinal).Select(row => new Reconciliation(
                row.Gateway, new(row.Booked, row.Currency), new(row.Kept, row.Currency), (int)row.Place,
                [.. named[(row.Currency, row.Gateway)].OrderBy(each => each.Place).Select(each => new ReconciliationOrder(each.OrderKey, each.Number, new(each.Booked, each.Currency), new(each.Kept, each.Currency)))])),
        ];
    }

    /// <summary>The first orders whose transfers do not add up to zero; there should be none.</summary>
    public static async Task<IReadOnlyList<UnbalancedOrder>> Unbalanced(this ReadDb db, CancellationToken cancellationToken)
    {
        var rows = await db.Database.SqlQuery<SumRow>(
            $"""
            select sums.order_key as "OrderKey", coalesce(shop_order.number, '') as "Number", sums.currency as "Currency", sums.total as "Total"
            from (select order_key, currency, cast(sum(amount_minor) as bigint) as total from ledger_entry group by order_key, currency having sum(amount_minor) <> 0) sums
            left join shop_order on shop_order.order_key = sums.order_key
            order by sums.order_key, sums.currency limit {MostNamed}
            """).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new UnbalancedOrder(row.OrderKey, row.Number, new(row.Total, row.Currency)))];
    }

    private sealed record Row(string OrderKey, string Number, string Currency, string Gateway, long Booked, long Kept, long Place);

    private sealed record SumRow(string OrderKey, string Number, string Currency, long Total);
}
