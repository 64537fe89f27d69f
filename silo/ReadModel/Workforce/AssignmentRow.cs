using MerchantHub.Domain.Workforce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Workforce;

/// <summary>A worker's place in a shift, from the moment the offer was accepted.</summary>
public sealed class AssignmentRow
{
    public required string OfferKey { get; init; }

    public required string ShiftKey { get; init; }

    public required string WorkerKey { get; init; }

    /// <summary>The employer who lent the worker when the place was taken; null for people on their own account.</summary>
    public string? LenderKey { get; init; }

    public AssignmentStatus Status { get; init; }

    public long Version { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<AssignmentRow>
    {
        public void Configure(EntityTypeBuilder<AssignmentRow> builder)
        {
            builder.ToTable("workforce_assignment").HasKey(row => row.OfferKey);
            builder.Property(row => row.Status).HasConversion<string>();
            builder.UseColumnNames();
        }
    }
}
