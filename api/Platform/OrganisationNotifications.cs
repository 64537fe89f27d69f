using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Platform;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Platform;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Merchants;

public sealed partial class OrganisationNode
{
    private const int MostUnread = 100;

    /// <summary>
    /// What happened in it that the signed-in member should know by their role, newest first, without what they did themselves;
    /// empty for everybody else. It is not counted.
    /// </summary>
    public async Task<Connection<NotificationNode>> Notifications(
        int? first,
        string? after,
        int? last,
        string? before,
        bool? unreadOnly,
        Actor actor,
        [FromServices] IDbContextFactory<ReadDb> reads,
        CancellationToken cancellationToken)
    {
        var page = PageArguments.Of(first, after, last, before);
        var beyond = page.CursorParts(1)?[0];
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        if (await Reader(db, actor, cancellationToken) is not { } reader)
        {
            return Connection.OfList(Array.Empty<NotificationRow>(), page, row => new NotificationNode(row, null), row => row.NotificationKey);
        }

        var rows = await db.Notifications(reader, unreadOnly ?? false, new(page.Count + 1, beyond, page.Backward), cancellationToken);
        return Connection.Of(rows, page, row => new NotificationNode(row, reader.ReadUntil), row => Cursor.Encode(row.NotificationKey));
    }

    /// <summary>How many of these the signed-in member has not read; 100 means 100 or more.</summary>
    [Points(1)]
    public async Task<int> UnreadNotificationCount(Actor actor, [FromServices] IDbContextFactory<ReadDb> reads, CancellationToken cancellationToken)
    {
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return await Reader(db, actor, cancellationToken) is { } reader ? await db.CountUnreadNotifications(reader, MostUnread, cancellationToken) : 0;
    }

    /// <summary>Null for who is told of nothing here.</summary>
    private async Task<NotificationReader?> Reader(ReadDb db, Actor actor, CancellationToken cancellationToken) =>
        NotificationAudience.KindsFor(actor, view.Key) is { Count: > 0 } kinds
            ? new(view.Key, actor.PersonId, kinds, await db.NotificationsReadUntil(view.Key, actor.PersonId, cancellationToken))
            : null;
}
