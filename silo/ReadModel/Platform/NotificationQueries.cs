using MerchantHub.Domain.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Platform;

/// <summary>Whose notifications are read: those of these kinds in an organisation, without what the person did.</summary>
/// <param name="ReadUntil">Everything until then is read; null when nothing is.</param>
public sealed record NotificationReader(string OrganisationKey, string PersonKey, IReadOnlyList<NotificationKind> Kinds, DateTimeOffset? ReadUntil);

/// <summary>Notifications, newest first, by keyset.</summary>
public static class NotificationQueries
{
    public static async Task<DateTimeOffset?> NotificationsReadUntil(this ReadDb db, string organisationKey, string personKey, CancellationToken cancellationToken) =>
        (await db.Set<NotificationMarkRow>().SingleOrDefaultAsync(row => row.OrganisationKey == organisationKey && row.PersonKey == personKey, cancellationToken))?.ReadUntil;

    public static Task<List<NotificationRow>> Notifications(this ReadDb db, NotificationReader reader, bool unreadOnly, KeyPage page, CancellationToken cancellationToken) =>
        page.Of(unreadOnly ? Unread(db, reader) : For(db, reader), nameof(NotificationRow.NotificationKey), newestFirst: true).ToListAsync(cancellationToken);

    /// <summary>Counts no further than <paramref name="most"/>.</summary>
    public static Task<int> CountUnreadNotifications(this ReadDb db, NotificationReader reader, int most, CancellationToken cancellationToken) =>
        Unread(db, reader).Take(most).CountAsync(cancellationToken);

    public static Task<NotificationRow?> Notification(this ReadDb db, string key, CancellationToken cancellationToken) =>
        db.Set<NotificationRow>().SingleOrDefaultAsync(row => row.NotificationKey == key, cancellationToken);

    private static IQueryable<NotificationRow> Unread(ReadDb db, NotificationReader reader)
    {
        if (reader.ReadUntil is not { } until)
        {
            return For(db, reader);
        }

        var beyond = NotificationKey.After(until);
        return For(db, reader).Where(row => string.Compare(row.NotificationKey, beyond) > 0);
    }

    private static IQueryable<NotificationRow> For(ReadDb db, NotificationReader reader) => db.Set<NotificationRow>()
        .Where(row => row.OrganisationKey == reader.OrganisationKey && row.ActorKey != reader.PersonKey && reader.Kinds.Contains(row.Kind));
}
