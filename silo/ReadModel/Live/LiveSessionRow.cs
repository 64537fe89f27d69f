using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MerchantHub.Domain.Live;

namespace MerchantHub.ReadModel.Live;

/// <summary>A live sale in a list.</summary>
public sealed class LiveSessionRow
{
    public required string SessionKey { get; init; }

    public required string OrganisationKey { get; init; }

    public required string StoreKey { get; init; }

    public required string Title { get; init; }

    /// <summary>The title in lower case, for the text filter.</summary>
    public string SearchText { get; init; } = "";

    /// <summary>The title as lists sort it.</summary>
    public string SortTitle { get; init; } = "";

    public LiveStatus Status { get; init; }

    public DateTimeOffset ScheduledFor { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<LiveSessionRow>
    {
        public void Configure(EntityTypeBuilder<LiveSessionRow> builder)
        {
            builder.ToTable("live_session").HasKey(row => row.SessionKey);
            builder.UseColumnNames();
        }
    }
}
