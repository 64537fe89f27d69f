using MerchantHub.Domain.Workforce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Workforce;

/// <summary>A shift put to a worker. A planned one has not been sent and is shown to nobody.</summary>
public sealed class OfferRow
{
    public required string OfferKey { get; init; }

    public required string ShiftKey { get; init; }

    public required string WorkerKey { get; init; }

    public OfferStatus Status { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public int DistanceMetres { get; init; }

    public required string Reason { get; init; }

    public long Version { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<OfferRow>
    {
        public void Configure(EntityTypeBuilder<OfferRow> builder)
        {
            builder.ToTable("workforce_offer").HasKey(row => row.OfferKey);
            builder.Property(row => row.Status).HasConversion<string>();
            builder.UseColumnNames();
        }
    }
}
