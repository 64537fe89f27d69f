using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Platform;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Platform;

/// <summary>Something that happened in an organisation, for those of its people whose work it is. It is kept for 90 days.</summary>
public sealed class NotificationNode(NotificationRow row, DateTimeOffset? readUntil) : INode
{
    [Id]
    public string Id => GlobalId.Encode(row.NotificationKey);

    public NotificationKind Kind => row.Kind;

    /// <summary>
    /// What it is about: an order, an import, a live sale, a deal, an organisation or a person; of loans and shifts the site.
    /// </summary>
    [Id]
    public string SubjectId => GlobalId.Encode(row.SubjectKey);

    /// <summary>The subject's name or number at that time; of an import the name of its file.</summary>
    public string SubjectName => row.SubjectName;

    /// <summary>Who decided or joined; null where it is about nobody.</summary>
    public string? PersonName => row.PersonName.Length > 0 ? row.PersonName : null;

    /// <summary>How many places of a shift are filled; null for everything else.</summary>
    public int? Places => row.Places;

    /// <summary>An order's total; null for everything else.</summary>
    public Money? Amount => row is { AmountMinor: { } minor, Currency: { } currency } ? new Money(minor, currency) : null;

    public DateTimeOffset OccurredAt => row.OccurredAt;

    /// <summary>Whether the signed-in person has marked it as read.</summary>
    public bool IsRead => row.OccurredAt <= readUntil;
}

/// <summary>node(id) of a notification, for whom it is meant.</summary>
public sealed class NotificationSource(IDbContextFactory<ReadDb> databases) : INodeSource
{
    public string Kind => NotificationKey.Kind;

    public async Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.Actor.Memberships.IsEmpty)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Notification(key, cancellationToken) is { } row
            && row.ActorKey != caller.Actor.PersonId
            && NotificationAudience.IsFor(row.Kind, caller.Actor, row.OrganisationKey)
                ? new NotificationNode(row, await db.NotificationsReadUntil(row.OrganisationKey, caller.Actor.PersonId, cancellationToken))
                : null;
    }
}
