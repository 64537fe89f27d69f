using MerchantHub.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Workforce;

/// <summary>A place where people work.</summary>
public sealed class SiteRow
{
    public required string SiteKey { get; init; }

    public required string OrganisationKey { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string Address { get; init; }

    /// <summary>Name and address in lower case, for the text filter.</summary>
    public string SearchText { get; init; } = "";

    /// <summary>The name as lists sort it.</summary>
    public string SortName { get; init; } = "";

    public double Latitude { get; init; }

    public double Longitude { get; init; }

    public DateTimeOffset? ClosedFrom { get; init; }

    public long Version { get; init; }

    public GeoPoint Position => new(Latitude, Longitude);

    private sealed class Mapping : IEntityTypeConfiguration<SiteRow>
    {
        public void Configure(EntityTypeBuilder<SiteRow> builder)
        {
            builder.ToTable("workforce_site").HasKey(row => row.SiteKey);
            builder.Ignore(row => row.Position);
            builder.UseColumnNames();
        }
    }
}
