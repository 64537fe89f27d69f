using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Outbox;
using MerchantHub.Grains.Storage;

namespace MerchantHub.Grains.Workforce;

/// <summary>The workers as matching sees them: the whole state, and the columns that queries narrow by.</summary>
public sealed class WorkerProjection : IProjection
{
    public void Map(ProjectionMap map) => map.On<WorkerChanged>((row, changed, db) =>
    {
        var worker = changed.Worker;
        db.Execute(
            """
            insert into workforce_worker (worker_key, person_key, email, lender_key, site_key, display_name, latitude, longitude, state, version)
            values (@key, @person, @email, @lender, @site, @name, @latitude, @longitude, @state, @version)
            on conflict (worker_key) do update set
                person_key = excluded.person_key, email = excluded.email, lender_key = excluded.lender_key, site_key = excluded.site_key,
                display_name = excluded.display_name, latitude = excluded.latitude, longitude = excluded.longitude,
                state = excluded.state, version = excluded.version
            where workforce_worker.version < excluded.version
            """,
            ("@key", row.Aggregate), ("@person", worker.PersonKey), ("@email", worker.Email), ("@lender", worker.LenderKey), ("@site", worker.SiteKey),
            ("@name", worker.Profile.DisplayName), ("@latitude", worker.Profile.Home.Latitude), ("@longitude", worker.Profile.Home.Longitude),
            ("@state", StateJson.Write(worker)), ("@version", row.Version));
    });
}
