using MerchantHub.Domain.Workforce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Workforce;

/// <summary>A lending agreement.</summary>
public sealed class LoanRow
{
    public required string LoanKey { get; init; }

    public required string LenderKey { get; init; }

    public required string SiteKey { get; init; }

    public LoanStatus Status { get; init; }

    public long Version { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<LoanRow>
    {
        public void Configure(EntityTypeBuilder<LoanRow> builder)
        {
            builder.ToTable("workforce_loan").HasKey(row => row.LoanKey);
            builder.Property(row => row.Status).HasConversion<string>();
            builder.UseColumnNames();
        }
    }
}

/// <summary>One worker's part in a loan.</summary>
public sealed class LoanWorkerRow
{
    public required string LoanKey { get; init; }

    public required string WorkerKey { get; init; }

    public ConsentStatus Consent { get; init; }

    public DateTimeOffset? RecalledFrom { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<LoanWorkerRow>
    {
        public void Configure(EntityTypeBuilder<LoanWorkerRow> builder)
        {
            builder.ToTable("workforce_loan_worker").HasKey(row => new { row.LoanKey, row.WorkerKey });
            builder.Property(row => row.Consent).HasConversion<string>();
            builder.UseColumnNames();
        }
    }
}
