using System.Globalization;
using MerchantHub.Domain.Orders;
using MerchantHub.Grains.Outbox;

namespace MerchantHub.Grains.Orders;

/// <summary>Returns for the list of their seller.</summary>
public sealed class ReturnProjection : IProjection
{
    public void Map(ProjectionMap map) => map
        .On<ReturnRequested>((row, requested, db) => db.Execute(
            """
            insert into order_return (return_key, order_key, number, organisation_key, store_key, order_number, email, status, reason, asked_at)
            select @key, order_key, @number, organisation_key, store_key, number, email, @status, @reason, @at from shop_order where order_key = @order
            on conflict (return_key) do nothing
            """,
            ("@key", KeyOf(row, requested.Return.Number)), ("@order", row.Aggregate), ("@number", requested.Return.Number), ("@status", (int)requested.Return.Status),
            ("@reason", (int)requested.Return.Reason), ("@at", requested.Return.AskedAt.ToUnixTimeMilliseconds())))
        .On<ReturnApproved>((row, approved, db) => Set(row, approved.Number, ReturnStatus.Approved, db))
        .On<ReturnRefused>((row, refused, db) => Set(row, refused.Number, ReturnStatus.Refused, db))
        .On<ReturnReceived>((row, received, db) => Set(row, received.Number, ReturnStatus.Received, db))
        .On<PartRefundAsked>((row, asked, db) =>
        {
            if (asked.Refund.Return > 0)
            {
                Set(row, asked.Refund.Return, ReturnStatus.Refunded, db);
            }
        });

    private static void Set(EventRow row, int number, ReturnStatus status, IProjectionWriter db) =>
        db.Execute("update order_return set status = @status where return_key = @key", ("@status", (int)status), ("@key", KeyOf(row, number)));

    private static string KeyOf(EventRow row, int number) => $"{row.Aggregate}:{number.ToString(CultureInfo.InvariantCulture)}";
}
