using MerchantHub.Domain.Merchants;
using MerchantHub.Grains.Outbox;
using MerchantHub.ReadModel.Platform;

namespace MerchantHub.Grains.Merchants;

/// <summary>Stores for lists and for the map.</summary>
public sealed class StoreProjection : IProjection
{
    public void Map(ProjectionMap map) => map
        .On<StoreCreated>((row, created, db) => Insert(row, created.Store, db))
        .On<StoreUpdated>((row, updated, db) => db.Execute(
            """
            update store set name = @name, address = @address, latitude = @latitude, longitude = @longitude, hours = @hours,
                search_text = @search, sort_name = @sort, accent_hue = @hue, version = @version
            where store_key = @key
            """,
            ("@key", row.Aggregate), ("@name", updated.Name), ("@address", updated.Address), ("@latitude", updated.Position.Latitude),
            ("@longitude", updated.Position.Longitude), ("@hours", RowJson.Write(updated.Hours)), ("@search", SearchText.Of(updated.Name, updated.Address)),
            ("@sort", SearchText.Sortable(updated.Name)), ("@hue", updated.AccentHue), ("@version", row.Version)))
        .On<TradeTermsSet>((row, _, db) => db.Execute(
            "update store set terms_set_at = coalesce(terms_set_at, @at), version = @version where store_key = @key",
            ("@key", row.Aggregate), ("@at", row.OccurredAt), ("@version", row.Version)))
        .On<StoreClosed>((row, closed, db) => Doors(row, closed.From, closed.Until, closed.Reason, db))
        .On<StoreOpened>((row, _, db) => Doors(row, null, null, null, db));

    private static void Insert(EventRow row, Store store, IProjectionWriter db) => db.Execute(
        """
        insert into store (store_key, organisation_key, name, address, latitude, longitude, time_zone, currency_code, hours, search_text, sort_name, version)
        values (@key, @organisation, @name, @address, @latitude, @longitude, @zone, @currency, @hours, @search, @sort, @version)
        on conflict (store_key) do nothing
        """,
        ("@key", row.Aggregate), ("@organisation", store.OrganisationKey), ("@name", store.Name), ("@address", store.Address),
        ("@latitude", store.Position.Latitude), ("@longitude", store.Position.Longitude), ("@zone", store.TimeZone), ("@currency", store.Currency),
        ("@hours", RowJson.Write(store.Hours)), ("@search", SearchText.Of(store.Name, store.Address)), ("@sort", SearchText.Sortable(store.Name)), ("@version", row.Version));

    private static void Doors(EventRow row, DateTimeOffset? closedFrom, DateTimeOffset? closedUntil, string? reason, IProjectionWriter db) => db.Execute(
        "update store set closed_from = @from, closed_until = @until, closure_reason = @reason, version = @version where store_key = @key",
        ("@key", row.Aggregate), ("@from", closedFrom?.ToUnixTimeMilliseconds()), ("@until", closedUntil?.ToUnixTimeMilliseconds()), ("@reason", reason), ("@version", row.Version));
}
