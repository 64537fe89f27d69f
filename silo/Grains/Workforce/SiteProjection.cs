using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Outbox;
using MerchantHub.ReadModel.Platform;

namespace MerchantHub.Grains.Workforce;

/// <summary>The sites that lists read.</summary>
public sealed class SiteProjection : IProjection
{
    private const string Close = "update workforce_site set closed_from = @from, version = @version where site_key = @key";

    public void Map(ProjectionMap map) => map
        .On<SiteCreated>((row, created, db) => db.Execute(
            """
            insert into workforce_site (site_key, organisation_key, name, kind, address, search_text, sort_name, latitude, longitude, version)
            values (@key, @organisation, @name, @kind, @address, @search, @sort, @latitude, @longitude, @version)
            on conflict (site_key) do nothing
            """,
            ("@key", row.Aggregate), ("@organisation", created.OrganisationKey), ("@name", created.Name), ("@kind", created.Kind),
            ("@address", created.Address), ("@search", SearchText.Of(created.Name, created.Address)), ("@sort", SearchText.Sortable(created.Name)), ("@latitude", created.Position.Latitude), ("@longitude", created.Position.Longitude), ("@version", row.Version)))
        .On<SiteClosed>((row, closed, db) => db.Execute(
            Close, ("@key", row.Aggregate), ("@from", closed.From.ToUnixTimeMilliseconds()), ("@version", row.Version)))
        .On<SiteReopened>((row, _, db) => db.Execute(
            "update workforce_site set closed_from = null, version = @version where site_key = @key", ("@key", row.Aggregate), ("@version", row.Version)));
}
