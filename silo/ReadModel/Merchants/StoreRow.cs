using System.Collections.Immutable;
using MerchantHub.Domain.Merchants;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Merchants;

/// <summary>A store as of the last projected event.</summary>
public sealed class StoreRow
{
    public required string StoreKey { get; init; }

    public required string OrganisationKey { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }

    public double Latitude { get; init; }

    public double Longitude { get; init; }

    public required string TimeZone { get; init; }

    public required string CurrencyCode { get; init; }

    public ImmutableArray<OpeningHours> Hours { get; init; } = [];

    public DateTimeOffset? ClosedFrom { get; init; }

    public DateTimeOffset? ClosedUntil { get; init; }

    public string? ClosureReason { get; init; }

    public int? AccentHue { get; init; }

    /// <summary>When it first said how it delivers and which taxes it charges; null until then.</summary>
    public DateTimeOffset? TermsSetAt { get; init; }

    /// <summary>Name and address in lower case, for the text filter.</summary>
    public required string SearchText { get; init; }

    /// <summary>The name as lists sort it.</summary>
    public string SortName { get; init; } = "";

    public long Version { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<StoreRow>
    {
        public void Configure(EntityTypeBuilder<StoreRow> builder)
        {
            builder.ToTable("store").HasKey(row => row.StoreKey);
            builder.Property(row => row.Hours).AsJson();
            builder.UseColumnNames();
        }
    }
}
