using MerchantHub.Domain.Orders;
using MerchantHub.Grains.Outbox;

namespace MerchantHub.Grains.Orders;

/// <summary>The stock levels that lists and the shop's pages read.</summary>
public sealed class StockProjection : IProjection
{
    public void Map(ProjectionMap map) => map.On<StockLevelChanged>((row, level, db) => db.Execute(
        """
        insert into stock_level (stock_key, item_key, organisation_key, on_hand, held, allocated, version)
        values (@key, @item, @organisation, @on_hand, @held, @allocated, @version)
        on conflict (stock_key) do update set
            on_hand = excluded.on_hand, held = excluded.held, allocated = excluded.allocated, version = excluded.version
        where stock_level.version < excluded.version
        """,
        ("@key", row.Aggregate), ("@item", level.ItemKey), ("@organisation", level.OrganisationKey),
        ("@on_hand", level.OnHand), ("@held", level.Held), ("@allocated", level.Allocated), ("@version", row.Version)));
}
