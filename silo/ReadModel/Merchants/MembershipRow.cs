using MerchantHub.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Merchants;

/// <summary>A person's role in an organisation: what a request's actor is made of.</summary>
public sealed class MembershipRow
{
    public required string PersonKey { get; init; }

    public required string OrganisationKey { get; init; }

    public Role Role { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<MembershipRow>
    {
        public void Configure(EntityTypeBuilder<MembershipRow> builder)
        {
            builder.ToTable("membership").HasKey(row => new { row.PersonKey, row.OrganisationKey });
            builder.Property(row => row.Role).HasConversion<string>();
            builder.UseColumnNames();
        }
    }
}
