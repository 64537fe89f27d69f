using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Platform;

/// <summary>What others may read of a person's account; the sign-in alone writes it.</summary>
public sealed class PersonRow
{
    public required string PersonKey { get; init; }

    public required string Email { get; init; }

    public required string NormalizedEmail { get; init; }

    public required string DisplayName { get; init; }

    public string? Language { get; init; }

    public bool IsOperator { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<PersonRow>
    {
        public void Configure(EntityTypeBuilder<PersonRow> builder)
        {
            builder.ToTable("person").HasKey(row => row.PersonKey);
            builder.UseColumnNames();
            builder.Property(row => row.PersonKey).HasColumnName("id");
            builder.Property(row => row.IsOperator).HasConversion<int>();
        }
    }
}
