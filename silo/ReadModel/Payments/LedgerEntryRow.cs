using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Payments;

/// <summary>One side of a transfer. Positive: the account got it; negative: it gave it.</summary>
public sealed class LedgerEntryRow
{
    public required string TransferId { get; init; }

    public int Entry { get; init; }

    public required string Kind { get; init; }

    public required string OrderKey { get; init; }

    public required string Account { get; init; }

    public long AmountMinor { get; init; }

    public required string Currency { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<LedgerEntryRow>
    {
        public void Configure(EntityTypeBuilder<LedgerEntryRow> builder)
        {
            builder.ToTable("ledger_entry").HasKey(row => new { row.TransferId, row.Entry });
            builder.UseColumnNames();
        }
    }
}
