using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Outbox;

namespace MerchantHub.Grains.Workforce;

/// <summary>Shifts, who has a place in them, and why a place is still empty.</summary>
public sealed class ShiftProjection : IProjection
{
    private const string SetFilled = """
        update workforce_shift set filled = @filled, status = case when status = 'Cancelled' then status else @status end, version = @version
        where shift_key = @key
        """;

    public void Map(ProjectionMap map) => map
        .On<ShiftPosted>(Insert)
        .On<ShiftPlaceFilled>((row, filled, db) =>
        {
            db.Execute(
                SetFilled,
                ("@key", row.Aggregate), ("@filled", filled.Filled), ("@status", ShiftRules.StatusOf(filled.Filled, filled.Headcount).ToString()), ("@version", row.Version));
            db.Execute(
                """
                insert into workforce_assignment (offer_key, shift_key, worker_key, lender_key, status, version)
                values (@offer, @key, @worker, (select lender_key from workforce_worker where worker_key = @worker), 'Confirmed', @version)
                on conflict (offer_key) do nothing
                """,
                ("@offer", filled.OfferKey), ("@key", row.Aggregate), ("@worker", filled.WorkerKey), ("@version", row.Version));
        })
        .On<ShiftPlaceVacated>((row, vacated, db) =>
        {
            db.Execute(
                SetFilled,
                ("@key", row.Aggregate), ("@filled", vacated.Filled), ("@status", ShiftRules.StatusOf(vacated.Filled, vacated.Headcount).ToString()), ("@version", row.Version));
            db.Execute(
                "update workforce_assignment set status = @status, version = @version where offer_key = @offer and status = 'Confirmed'",
                ("@offer", vacated.OfferKey), ("@status", vacated.IsRecall ? "Recalled" : "Cancelled"), ("@version", row.Version));
        })
        .On<ShiftCancelled>((row, _, db) =>
        {
            db.Execute("update workforce_shift set status = 'Cancelled', unmatched_reason = null, version = @version where shift_key = @key", ("@key", row.Aggregate), ("@version", row.Version));
            db.Execute(
                "update workforce_assignment set status = 'Cancelled', version = @version where shift_key = @key and status = 'Confirmed'",
                ("@key", row.Aggregate), ("@version", row.Version));
        })
        .On<RoundPlanned>((_, planned, db) =>
        {
            foreach (var shift in planned.Unmatched)
            {
                db.Execute("update workforce_shift set unmatched_reason = @reason where shift_key = @key", ("@key", shift.ShiftKey), ("@reason", shift.Reason));
            }
        });

    private static void Insert(EventRow row, ShiftPosted posted, IProjectionWriter db) => db.Execute(
        """
        insert into workforce_shift (shift_key, site_key, borrower_key, region_key, latitude, longitude, skill, starts_at, ends_at, headcount, filled, wage_minor, wage_currency, status, version)
        values (@key, @site, @borrower, @region, @latitude, @longitude, @skill, @starts, @ends, @headcount, 0, @wage, @currency, 'Open', @version)
        on conflict (shift_key) do nothing
        """,
        ("@key", row.Aggregate), ("@site", posted.SiteKey), ("@borrower", posted.BorrowerKey), ("@region", Region.KeyOf(posted.Position)),
        ("@latitude", posted.Position.Latitude), ("@longitude", posted.Position.Longitude), ("@skill", posted.Skill),
        ("@starts", posted.Window.Start.ToUnixTimeMilliseconds()), ("@ends", posted.Window.End.ToUnixTimeMilliseconds()), ("@headcount", posted.Headcount),
        ("@wage", posted.HourlyWage.Minor), ("@currency", posted.HourlyWage.Currency), ("@version", row.Version));
}
