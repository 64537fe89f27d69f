using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Workforce;

/// <summary>A shift, how many of its places are taken, and why the others are not.</summary>
public sealed class ShiftRow
{
    public required string ShiftKey { get; init; }

    public required string SiteKey { get; init; }

    public required string BorrowerKey { get; init; }

    public required string RegionKey { get; init; }

    public double Latitude { get; init; }

    public double Longitude { get; init; }

    public required string Skill { get; init; }

    public DateTimeOffset StartsAt { get; init; }

    public DateTimeOffset EndsAt { get; init; }

    public int Headcount { get; init; }

    public int Filled { get; init; }

    public long WageMinor { get; init; }

    public required string WageCurrency { get; init; }

    public ShiftStatus Status { get; init; }

    public string? UnmatchedReason { get; init; }

    public long Version { get; init; }

    public ShiftDemand Demand() => new(
        ShiftKey, BorrowerKey, new(Latitude, Longitude), new(StartsAt, EndsAt), Skill, new Money(WageMinor, WageCurrency));

    private sealed class Mapping : IEntityTypeConfiguration<ShiftRow>
    {
        public void Configure(EntityTypeBuilder<ShiftRow> builder)
        {
            builder.ToTable("workforce_shift").HasKey(row => row.ShiftKey);
            builder.Property(row => row.Status).HasConversion<string>();
            builder.UseColumnNames();
        }
    }
}
