using MerchantHub.Domain.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Platform;

/// <summary>One thing that happened in an organisation. The subject's name is the one it had then.</summary>
public sealed class NotificationRow
{
    public required string NotificationKey { get; init; }

    public required string OrganisationKey { get; init; }

    public NotificationKind Kind { get; init; }

    public required string SubjectKey { get; init; }

    public required string SubjectName { get; init; }

    /// <summary>Who it is about, "" where it is about nobody.</summary>
    public required string PersonName { get; init; }

    /// <summary>How many places a shift has.</summary>
    public int? Places { get; init; }

    public long? AmountMinor { get; init; }

    public string? Currency { get; init; }

    /// <summary>Whose own deed it was, "" where nobody is known.</summary>
    public required string ActorKey { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<NotificationRow>
    {
        public void Configure(EntityTypeBuilder<NotificationRow> builder)
        {
            builder.ToTable("notification").HasKey(row => row.NotificationKey);
            builder.UseColumnNames();
            builder.Property(row => row.Kind).HasConversion<string>();
        }
    }
}

/// <summary>Up to when a person has read the notifications of an organisation.</summary>
public sealed class NotificationMarkRow
{
    public required string OrganisationKey { get; init; }

    public required string PersonKey { get; init; }

    public DateTimeOffset ReadUntil { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<NotificationMarkRow>
    {
        public void Configure(EntityTypeBuilder<NotificationMarkRow> builder)
        {
            builder.ToTable("notification_mark").HasKey(row => new { row.OrganisationKey, row.PersonKey });
            builder.UseColumnNames();
        }
    }
}
