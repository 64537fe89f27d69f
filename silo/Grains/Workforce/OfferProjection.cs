using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Outbox;

namespace MerchantHub.Grains.Workforce;

/// <summary>Offers for the lists of their workers. An offer revoked before it was planned has no row.</summary>
public sealed class OfferProjection : IProjection
{
    public void Map(ProjectionMap map) => map
        .On<OfferPlanned>((row, planned, db) => db.Execute(
            """
            insert into workforce_offer (offer_key, shift_key, worker_key, status, distance_metres, reason, version)
            values (@key, @shift, @worker, 'Planned', @metres, '', @version)
            on conflict (offer_key) do nothing
            """,
            ("@key", row.Aggregate), ("@shift", planned.Shift.ShiftKey), ("@worker", planned.WorkerKey), ("@metres", planned.DistanceMetres), ("@version", row.Version)))
        .On<OfferSent>((row, sent, db) => db.Execute(
            "update workforce_offer set status = 'Sent', sent_at = @at, expires_at = @expires, version = @version where offer_key = @key",
            ("@key", row.Aggregate), ("@at", row.OccurredAt), ("@expires", sent.ExpiresAt.ToUnixTimeMilliseconds()), ("@version", row.Version)))
        .On<OfferAccepted>((row, _, db) => Status(row, OfferStatus.Accepted, "", db))
        .On<OfferDeclined>((row, declined, db) => Status(row, OfferStatus.Declined, declined.Reason, db))
        .On<OfferTimedOut>((row, _, db) => Status(row, OfferStatus.TimedOut, "", db))
        .On<OfferSuperseded>((row, superseded, db) => Status(row, OfferStatus.Superseded, superseded.Reason, db))
        .On<OfferRevoked>((row, revoked, db) => Status(row, OfferStatus.Revoked, revoked.Reason.ToString(), db));

    private static void Status(EventRow row, OfferStatus status, string reason, IProjectionWriter db) => db.Execute(
        "update workforce_offer set status = @status, reason = @reason, version = @version where offer_key = @key",
        ("@key", row.Aggregate), ("@status", status.ToString()), ("@reason", reason), ("@version", row.Version));
}
