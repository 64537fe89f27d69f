using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Platform;

/// <summary>A row of the outbox whose handling failed too often. It waits for an operator.</summary>
public sealed class ParkedEventRow
{
    public long Seq { get; init; }

    public required string Name { get; init; }

    public required string Aggregate { get; init; }

    public string? Error { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public DateTimeOffset? ParkedAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<ParkedEventRow>
    {
        public void Configure(EntityTypeBuilder<ParkedEventRow> builder)
        {
            builder.ToTable("outbox").HasKey(row => row.Seq);
            builder.UseColumnNames();
        }
    }
}
