using MerchantHub.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Orders;

/// <summary>One count, adjustment or return of an item's units, or a change of what is kept for the counter; never a sale.</summary>
public sealed class StockChangeRow
{
    public required string ChangeKey { get; init; }

    public required string StockKey { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public StockChangeKind Kind { get; init; }

    /// <summary>Of what the kind is about: units on hand, units kept for the counter, units sold.</summary>
    public long UnitsBefore { get; init; }

    public long UnitsAfter { get; init; }

    public StockReason? Reason { get; init; }

    public required string Note { get; init; }

    /// <summary>A person's or an import's key; "" is the system.</summary>
    public required string ByKey { get; init; }

    /// <summary>Whose units came back; "" for anything else.</summary>
    public required string OrderKey { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<StockChangeRow>
    {
        public void Configure(EntityTypeBuilder<StockChangeRow> builder)
        {
            builder.ToTable("stock_change").HasKey(row => row.ChangeKey);
            builder.UseColumnNames();
        }
    }
}
