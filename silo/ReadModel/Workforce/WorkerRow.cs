using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Workforce;

/// <summary>A worker. <see cref="State"/> is the whole worker as JSON, which matching reads; it is personal data.</summary>
public sealed class WorkerRow
{
    public required string WorkerKey { get; init; }

    public string? PersonKey { get; init; }

    /// <summary>As invited, in upper case; empty for people who applied themselves.</summary>
    public required string Email { get; init; }

    public string? LenderKey { get; init; }

    public string? SiteKey { get; init; }

    public required string DisplayName { get; init; }

    public double Latitude { get; init; }

    public double Longitude { get; init; }

    public required string State { get; init; }

    public long Version { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<WorkerRow>
    {
        public void Configure(EntityTypeBuilder<WorkerRow> builder)
        {
            builder.ToTable("workforce_worker").HasKey(row => row.WorkerKey);
            builder.UseColumnNames();
        }
    }
}
