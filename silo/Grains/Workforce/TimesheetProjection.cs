using System.Globalization;
using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Outbox;

namespace MerchantHub.Grains.Workforce;

/// <summary>Recorded hours for those who look: the worker, her employer, the borrower. The date is the site's own.</summary>
public sealed class TimesheetProjection : IProjection
{
    public void Map(ProjectionMap map) => map
        .On<ClockedIn>((row, arrived, db) => db.Execute(
            """
            insert into workforce_timesheet (timesheet_key, offer_key, worker_key, shift_key, status, work_date, latitude, longitude, wage_minor, wage_currency,
                in_at, in_received_at, in_delayed, in_latitude, in_longitude, in_accuracy_metres, worked_seconds, version)
            values (@key, @offer, @worker, @shift, 'Open', @date, @latitude, @longitude, @wage, @currency,
                @at, @received, @delayed, @inLatitude, @inLongitude, @accuracy, 0, @version)
            on conflict (timesheet_key) do nothing
            """,
            ("@key", row.Aggregate), ("@offer", arrived.Place.OfferKey), ("@worker", arrived.Place.WorkerKey), ("@shift", arrived.Place.ShiftKey),
            ("@date", LocalCalendar.DateAt(arrived.Place.Position, arrived.Mark.OccurredAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("@latitude", arrived.Place.Position.Latitude), ("@longitude", arrived.Place.Position.Longitude),
            ("@wage", arrived.Place.HourlyWage.Minor), ("@currency", arrived.Place.HourlyWage.Currency),
            ("@at", arrived.Mark.OccurredAt.ToUnixTimeMilliseconds()), ("@received", arrived.Mark.ReceivedAt.ToUnixTimeMilliseconds()), ("@delayed", arrived.Mark.IsDelayed ? 1L : 0L),
            ("@inLatitude", arrived.Mark.Position?.Point.Latitude), ("@inLongitude", arrived.Mark.Position?.Point.Longitude), ("@accuracy", (long?)arrived.Mark.Position?.AccuracyMetres),
            ("@version", row.Version)))
        .On<ClockedOut>((row, left, db) => db.Execute(
            """
            update workforce_timesheet set status = 'Submitted', out_at = @at, out_received_at = @received, out_delayed = @delayed,
                out_latitude = @outLatitude, out_longitude = @outLongitude, out_accuracy_metres = @accuracy,
                worked_seconds = @worked, amount_minor = @amount, version = @version
            where timesheet_key = @key
            """,
            ("@key", row.Aggregate), ("@at", left.Mark.OccurredAt.ToUnixTimeMilliseconds()), ("@received", left.Mark.ReceivedAt.ToUnixTimeMilliseconds()), ("@delayed", left.Mark.IsDelayed ? 1L : 0L),
            ("@outLatitude", left.Mark.Position?.Point.Latitude), ("@outLongitude", left.Mark.Position?.Point.Longitude), ("@accuracy", (long?)left.Mark.Position?.AccuracyMetres),
            ("@worked", left.WorkedSeconds), ("@amount", left.Amount.Minor), ("@version", row.Version)));
}
