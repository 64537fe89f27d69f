using MerchantHub.Domain.Live;
using MerchantHub.Grains.Outbox;
using MerchantHub.ReadModel.Platform;

namespace MerchantHub.Grains.Live;

/// <summary>The live sales that lists show. What changes often (pins, progress) is asked from the grain.</summary>
public sealed class LiveProjection : IProjection
{
    public void Map(ProjectionMap map) => map
        .On<LiveScheduled>((row, e, db) => db.Execute(
            """
            insert into live_session (session_key, organisation_key, store_key, title, search_text, sort_title, status, scheduled_for)
            values (@key, @organisation, @store, @title, @search, @sort, @status, @scheduled_for)
            on conflict (session_key) do nothing
            """,
            ("@key", row.Aggregate), ("@organisation", e.OrganisationKey), ("@store", e.StoreKey), ("@title", e.Title),
            ("@search", SearchText.Of(e.Title)), ("@sort", SearchText.Sortable(e.Title)),
            ("@status", (int)LiveStatus.Scheduled), ("@scheduled_for", e.ScheduledFor.ToUnixTimeMilliseconds())))
        .On<LiveStarted>((row, _, db) => SetStatus(row, LiveStatus.Live, db))
        .On<LiveEnded>((row, _, db) => SetStatus(row, LiveStatus.Ended, db))
        .On<LiveCancelled>((row, _, db) => SetStatus(row, LiveStatus.Cancelled, db));

    private static void SetStatus(EventRow row, LiveStatus status, IProjectionWriter db) =>
        db.Execute("update live_session set status = @status where session_key = @key", ("@status", (int)status), ("@key", row.Aggregate));
}
