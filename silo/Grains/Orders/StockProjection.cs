using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.Grains.Outbox;

namespace MerchantHub.Grains.Orders;

/// <summary>The stock levels that lists and the shop's pages read, and the history of each.</summary>
public sealed class StockProjection : IProjection
{
    private const string ImportKind = "import";

    public void Map(ProjectionMap map) => map
        .On<StockLevelChanged>((row, level, db) => db.Execute(
            """
            insert into stock_level (stock_key, item_key, organisation_key, on_hand, held, allocated, safety, version)
            values (@key, @item, @organisation, @on_hand, @held, @allocated, @safety, @version)
            on conflict (stock_key) do update set
                on_hand = excluded.on_hand, held = excluded.held, allocated = excluded.allocated, safety = excluded.safety, version = excluded.version
            where stock_level.version < excluded.version
            """,
            ("@key", row.Aggregate), ("@item", level.ItemKey), ("@organisation", level.OrganisationKey),
            ("@on_hand", level.OnHand), ("@held", level.Held), ("@allocated", level.Allocated), ("@safety", level.Safety), ("@version", row.Version)))
        .On<StockCounted>(Counted)
        .On<StockAdjusted>((row, adjusted, db) =>
            Insert(row, new(StockChangeKind.Adjusted, adjusted.Before, adjusted.OnHand, By: adjusted.By, Reason: adjusted.Reason, Note: adjusted.Note), db))
        .On<StockSafetySet>((row, set, db) => Insert(row, new(StockChangeKind.SafetySet, set.Before, set.Safety, By: set.By), db))
        .On<StockReturned>((row, returned, db) =>
            Insert(row, new(StockChangeKind.Returned, returned.AllocatedBefore, returned.AllocatedBefore - returned.Quantity, OrderKey: returned.OrderKey), db));

    private static void Counted(EventRow row, StockCounted counted, IProjectionWriter db)
    {
        if (counted.Source.Length > 0)
        {
            Insert(row, new(StockChangeKind.Imported, counted.Before, counted.OnHand, By: counted.Source), db);
            return;
        }

        if (counted.Reason == StockRules.Undone && counted.By.Length > 0 && Key.KindOf(counted.By) == ImportKind)
        {
            Insert(row, new(StockChangeKind.ImportUndone, counted.Before, counted.OnHand, By: counted.By), db);
            return;
        }

        // A reason in somebody's own words is kept as words; those of the system are for nobody.
        var reason = StockReasonText.Read(counted.Reason);
        string[] words = [reason is null && counted.By.Length > 0 ? counted.Reason : "", counted.Note];
        Insert(row, new(StockChangeKind.Counted, counted.Before, counted.OnHand, counted.By, reason, string.Join(": ", words.Where(part => part.Length > 0))), db);
    }

    private static void Insert(EventRow row, Change change, IProjectionWriter db) => db.Execute(
        """
        insert into stock_change (change_key, stock_key, occurred_at, kind, units_before, units_after, reason, note, by_key, order_key)
        values (@key, @stock, @at, @kind, @before, @after, @reason, @note, @by, @order)
        on conflict (change_key) do nothing
        """,
        ("@key", $"{row.Aggregate}#{row.Version:D12}"), ("@stock", row.Aggregate), ("@at", row.OccurredAt), ("@kind", (int)change.Kind), ("@before", change.Before),
        ("@after", change.After), ("@reason", (int?)change.Reason), ("@note", change.Note), ("@by", change.By), ("@order", change.OrderKey));

    private readonly record struct Change(
        StockChangeKind Kind, long Before, long After, string By = "", StockReason? Reason = null, string Note = "", string OrderKey = "");
}
