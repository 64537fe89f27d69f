using MerchantHub.Domain.Merchants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Merchants;

/// <summary>Papers that a business handed in, for the operators' queue. What is in them is asked of the organisation.</summary>
public sealed class RequirementRow
{
    public required string OrganisationKey { get; init; }

    public RequirementKind Kind { get; init; }

    /// <summary>Its place in the queue: the time at which it came in, then what it is.</summary>
    public required string ReviewKey { get; init; }

    public RequirementStatus Status { get; init; }

    /// <summary>The number on the paper, written in the one way; empty where it has none.</summary>
    public required string Number { get; init; }

    public DateTimeOffset QueuedAt { get; init; }

    public required string DecidedBy { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<RequirementRow>
    {
        public void Configure(EntityTypeBuilder<RequirementRow> builder)
        {
            builder.ToTable("requirement").HasKey(row => new { row.OrganisationKey, row.Kind });
            builder.Property(row => row.Kind).HasConversion<string>();
            builder.Property(row => row.Status).HasConversion<string>();
            builder.UseColumnNames();
        }
    }
}

/// <summary>What a seller that may not be paid yet has sold in a month.</summary>
public sealed class SellerVolumeRow
{
    public required string OrganisationKey { get; init; }

    /// <summary>As in 202611, by UTC.</summary>
    public int Month { get; init; }

    public required string Currency { get; init; }

    public long Minor { get; init; }

    /// <summary>1 from the limit on.</summary>
    public int IsOver { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<SellerVolumeRow>
    {
        public void Configure(EntityTypeBuilder<SellerVolumeRow> builder)
        {
            builder.ToTable("seller_volume").HasKey(row => new { row.OrganisationKey, row.Month, row.Currency });
            builder.UseColumnNames();
        }
    }
}
