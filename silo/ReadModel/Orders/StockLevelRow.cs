using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Orders;

/// <summary>The units of one item at one location, as of the last projected event.</summary>
public sealed class StockLevelRow
{
    public required string StockKey { get; init; }

    public required string ItemKey { get; init; }

    public required string OrganisationKey { get; init; }

    public long OnHand { get; init; }

    public long Held { get; init; }

    public long Allocated { get; init; }

    /// <summary>Kept for the counter.</summary>
    public long Safety { get; init; }

    public long Version { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<StockLevelRow>
    {
        public void Configure(EntityTypeBuilder<StockLevelRow> builder)
        {
            builder.ToTable("stock_level").HasKey(row => row.StockKey);
            builder.UseColumnNames();
        }
    }
}
