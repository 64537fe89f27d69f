using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Workforce;

/// <summary>The hours that a worker recorded for a shift. Positions are personal data.</summary>
public sealed class TimesheetRow
{
    public required string TimesheetKey { get; init; }

    public required string OfferKey { get; init; }

    public required string WorkerKey { get; init; }

    public required string ShiftKey { get; init; }

    public TimesheetStatus Status { get; init; }

    /// <summary>The day of clocking in at the site, "2026-03-02".</summary>
    public required string WorkDate { get; init; }

    public double Latitude { get; init; }

    public double Longitude { get; init; }

    public long WageMinor { get; init; }

    public required string WageCurrency { get; init; }

    public DateTimeOffset InAt { get; init; }

    public DateTimeOffset InReceivedAt { get; init; }

    public bool InDelayed { get; init; }

    public double? InLatitude { get; init; }

    public double? InLongitude { get; init; }

    public int? InAccuracyMetres { get; init; }

    public DateTimeOffset? OutAt { get; init; }

    public DateTimeOffset? OutReceivedAt { get; init; }

    public bool? OutDelayed { get; init; }

    public double? OutLatitude { get; init; }

    public double? OutLongitude { get; init; }

    public int? OutAccuracyMetres { get; init; }

    public long WorkedSeconds { get; init; }

    public long? AmountMinor { get; init; }

    public long Version { get; init; }

    public Money HourlyWage => new(WageMinor, WageCurrency);

    public GeoPoint Site => new(Latitude, Longitude);

    /// <summary>The marks without their commands' ids, which no reader needs.</summary>
    public ClockMark ClockIn => new(InAt, InReceivedAt, InDelayed, Position(InLatitude, InLongitude, InAccuracyMetres), "");

    public ClockMark? ClockOut => OutAt is { } at
        ? new(at, OutReceivedAt ?? at, OutDelayed ?? false, Position(OutLatitude, OutLongitude, OutAccuracyMetres), "")
        : null;

    private static ClockPosition? Position(double? latitude, double? longitude, int? accuracyMetres) =>
        latitude is { } north && longitude is { } east ? new(new(north, east), accuracyMetres ?? 0) : null;

    private sealed class Mapping : IEntityTypeConfiguration<TimesheetRow>
    {
        public void Configure(EntityTypeBuilder<TimesheetRow> builder)
        {
            builder.ToTable("workforce_timesheet").HasKey(row => row.TimesheetKey);
            builder.Ignore(row => row.HourlyWage).Ignore(row => row.Site).Ignore(row => row.ClockIn).Ignore(row => row.ClockOut);
            builder.Property(row => row.Status).HasConversion<string>();
            builder.Property(row => row.InDelayed).HasConversion<long>();
            builder.Property(row => row.OutDelayed).HasConversion<long?>();
            builder.UseColumnNames();
        }
    }
}
