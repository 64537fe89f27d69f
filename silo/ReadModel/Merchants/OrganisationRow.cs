using MerchantHub.Domain.Merchants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Merchants;

/// <summary>An organisation and where its application stands, as of the last projected event.</summary>
public sealed class OrganisationRow
{
    public required string OrganisationKey { get; init; }

    public OrganisationKind Kind { get; init; }

    public required string BusinessName { get; init; }

    public required string CountryCode { get; init; }

    public required string RegistrationNumber { get; init; }

    public required string Category { get; init; }

    public ApplicationStatus Status { get; init; }

    public string? RefusalReason { get; init; }

    public DateTimeOffset AppliedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public SellerStage Stage { get; init; }

    public long Version { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<OrganisationRow>
    {
        public void Configure(EntityTypeBuilder<OrganisationRow> builder)
        {
            builder.ToTable("organisation").HasKey(row => row.OrganisationKey);
            builder.Property(row => row.Kind).HasConversion<string>();
            builder.Property(row => row.Status).HasConversion<string>();
            builder.Property(row => row.Stage).HasConversion<string>();
            builder.UseColumnNames();
        }
    }
}
