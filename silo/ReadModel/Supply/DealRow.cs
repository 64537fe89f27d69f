using System.Collections.Immutable;
using MerchantHub.Domain.Supply;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Supply;

/// <summary>A deal as of the last projected event. What is left of it the row of its stock tells.</summary>
public sealed class DealRow
{
    public required string DealKey { get; init; }

    public required string OrganisationKey { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public string? ImageUrl { get; init; }

    public required string Unit { get; init; }

    public ImmutableArray<DealTier> Tiers { get; init; } = [];

    public int Stock { get; init; }

    public DateTimeOffset? ClosesAt { get; init; }

    public DealPhase Phase { get; init; }

    /// <summary>Title and description in lower case, for the text filter.</summary>
    public required string SearchText { get; init; }

    /// <summary>The title as lists sort it.</summary>
    public string SortTitle { get; init; } = "";

    /// <summary>The unit's price at the greatest quantity, in minor units.</summary>
    public long LowestPriceMinor { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public long Version { get; init; }

    public Deal ToDeal() => new()
    {
        Key = DealKey,
        OrganisationKey = OrganisationKey,
        Title = Title,
        Description = Description,
        ImageUrl = ImageUrl,
        Unit = Unit,
        Tiers = Tiers,
        Stock = Stock,
        ClosesAt = ClosesAt,
        Phase = Phase,
        CreatedAt = CreatedAt,
    };

    private sealed class Mapping : IEntityTypeConfiguration<DealRow>
    {
        public void Configure(EntityTypeBuilder<DealRow> builder)
        {
            builder.ToTable("deal").HasKey(row => row.DealKey);
            builder.Property(row => row.Tiers).AsJson();
            builder.Property(row => row.Phase).HasConversion<string>();
            builder.UseColumnNames();
        }
    }
}
