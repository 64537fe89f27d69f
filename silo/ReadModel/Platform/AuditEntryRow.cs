using MerchantHub.Domain.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Platform;

/// <summary>One entry of an organisation's audit log.</summary>
public sealed class AuditEntryRow
{
    public required string EntryKey { get; init; }

    public required string OrganisationKey { get; init; }

    public long Number { get; init; }

    public DateTimeOffset At { get; init; }

    public AuditActorKind ActorKind { get; init; }

    public required string ActorKey { get; init; }

    public required string Deed { get; init; }

    public required string SubjectKey { get; init; }

    public long Version { get; init; }

    public required string RequestId { get; init; }

    public required string CommandId { get; init; }

    /// <summary>JSON, as the hash was made of it.</summary>
    public required string Changes { get; init; }

    public required string PreviousHash { get; init; }

    public required string Hash { get; init; }

    internal AuditNote Note => new(OrganisationKey, ActorKind, ActorKey, Deed, SubjectKey, Version, At, RequestId, CommandId, Changes);

    private sealed class Mapping : IEntityTypeConfiguration<AuditEntryRow>
    {
        public void Configure(EntityTypeBuilder<AuditEntryRow> builder)
        {
            builder.ToTable("audit_entry").HasKey(row => row.EntryKey);
            builder.UseColumnNames();
            builder.Property(row => row.ActorKind).HasConversion<string>();
            builder.Ignore(row => row.Note);
        }
    }
}

/// <summary>The last entry of an organisation's audit log.</summary>
public sealed class AuditHeadRow
{
    public required string OrganisationKey { get; init; }

    public long Number { get; init; }

    public required string Hash { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<AuditHeadRow>
    {
        public void Configure(EntityTypeBuilder<AuditHeadRow> builder)
        {
            builder.ToTable("audit_head").HasKey(row => row.OrganisationKey);
            builder.UseColumnNames();
        }
    }
}
