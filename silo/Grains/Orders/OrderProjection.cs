using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Payments;
using MerchantHub.Grains.Outbox;

namespace MerchantHub.Grains.Orders;

/// <summary>Orders with their lines, and the ledger's transfers, in the same transaction.</summary>
public sealed class OrderProjection : IProjection
{
    public void Map(ProjectionMap map) => map
        .On<OrderPlaced>(Placed)
        .On<OrderFulfilled>((row, fulfilled, db) => SetFulfilment(row, fulfilled.Status, db))
        .On<FulfilmentCompleted>((row, completed, db) => SetFulfilment(row, completed.Status, db))
        .On<PartRefundAsked>((row, asked, db) => SetFulfilment(row, asked.Status, db))
        .On<OrderPartRefunded>((row, refunded, db) =>
        {
            if (refunded.IsWhole)
            {
                SetStatus(row, OrderStatus.Refunded, db);
            }

            GiveBack(row, refunded.Amount, db);
            Post(Ledger.PartRefund(row.Aggregate, refunded), row, db);
        })
        .On<OrderCancelled>((row, _, db) => SetStatus(row, OrderStatus.Cancelled, db))
        .On<OrderRefunded>((row, refunded, db) =>
        {
            SetStatus(row, OrderStatus.Refunded, db);
            GiveBack(row, refunded.Total, db);
            Post(Ledger.Refund(row.Aggregate, refunded), row, db);
        });

    private static void Placed(EventRow row, OrderPlaced order, IProjectionWriter db)
    {
        db.Execute(
            """
            insert into shop_order (order_key, number, checkout_key, organisation_key, store_key, deal_key, buyer_key, email, status, total_minor, currency, gateway, payment_reference, placed_at, live_session_key, share_code, delivery_kind, delivery_minor, tax_minor)
            values (@key, @number, @checkout, @organisation, @store, @deal, @buyer, @email, @status, @total, @currency, @gateway, @payment, @placed, @live, @share, @delivery, @deliveryPrice, @tax)
            on conflict (order_key) do nothing
            """,
            ("@key", row.Aggregate), ("@number", order.Number), ("@checkout", order.CheckoutKey), ("@organisation", order.OrganisationKey),
            ("@store", order.Lines[0].StoreKey), ("@deal", Key.KindOf(order.Lines[0].ItemKey) == "deal" ? order.Lines[0].ItemKey : ""),
            ("@buyer", order.BuyerKey), ("@email", order.Email), ("@status", (int)OrderStatus.Paid), ("@total", order.Total.Minor), ("@currency", order.Total.Currency),
            ("@gateway", order.Gateway), ("@payment", order.PaymentReference), ("@placed", order.PlacedAt.ToUnixTimeMilliseconds()),
            ("@live", order.LiveSessionKey), ("@share", order.ShareCode), ("@delivery", (int?)order.Delivery?.Kind), ("@deliveryPrice", order.Delivery?.Price.Minor ?? 0),
            ("@tax", order.Lines.Sum(line => line.TaxMinor) + (order.Delivery?.Tax.Minor ?? 0)));

        for (var index = 0; index < order.Lines.Length; index++)
        {
            var line = order.Lines[index];
            db.Execute(
                """
                insert into order_line (order_key, line, item_key, title, sku, quantity, unit_price_minor, tax_minor, currency, placed_at)
                values (@key, @line, @item, @title, @sku, @quantity, @price, @tax, @currency, @placed)
                on conflict (order_key, line) do nothing
                """,
                ("@key", row.Aggregate), ("@line", index), ("@item", line.ItemKey), ("@title", line.Title), ("@sku", line.Sku ?? ""),
                ("@quantity", line.Quantity), ("@price", line.UnitPrice.Minor), ("@tax", line.TaxMinor), ("@currency", line.UnitPrice.Currency),
                ("@placed", order.PlacedAt.ToUnixTimeMilliseconds()));
        }

        Post(Ledger.Sale(row.Aggregate, order), row, db);
    }

    private static void SetStatus(EventRow row, OrderStatus status, IProjectionWriter db) =>
        db.Execute("update shop_order set status = @status where order_key = @key", ("@status", (int)status), ("@key", row.Aggregate));

    /// <summary>What the order itself says went back, for the reconciliation with the ledger.</summary>
    private static void GiveBack(EventRow row, Money amount, IProjectionWriter db) =>
        db.Execute("update shop_order set refunded_minor = refunded_minor + @amount where order_key = @key", ("@amount", amount.Minor), ("@key", row.Aggregate));

    private static void SetFulfilment(EventRow row, FulfilmentStatus status, IProjectionWriter db) =>
        db.Execute("update shop_order set fulfilment = @status where order_key = @key", ("@status", (int)status), ("@key", row.Aggregate));

    private static void Post(LedgerTransfer transfer, EventRow row, IProjectionWriter db)
    {
        for (var index = 0; index < transfer.Entries.Length; index++)
        {
            var entry = transfer.Entries[index];
            db.Execute(
                """
                insert into ledger_entry (transfer_id, entry, kind, order_key, account, amount_minor, currency, occurred_at)
                values (@transfer, @entry, @kind, @order, @account, @amount, @currency, @at)
                """,
                ("@transfer", transfer.Id), ("@entry", index), ("@kind", transfer.Kind), ("@order", row.Aggregate), ("@account", entry.Account),
                ("@amount", entry.Amount.Minor), ("@currency", entry.Amount.Currency), ("@at", row.OccurredAt));
        }
    }
}
