using MerchantHub.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Platform;

/// <summary>One person's place in one organisation.</summary>
public sealed class MembershipRow
{
    public required string OrganisationKey { get; init; }

    public required string PersonKey { get; init; }

    public Role Role { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<MembershipRow>
    {
        public void Configure(EntityTypeBuilder<MembershipRow> builder)
        {
            builder.ToTable("membership").HasKey(row => new { row.OrganisationKey, row.PersonKey });
            builder.UseColumnNames();
        }
    }
}
