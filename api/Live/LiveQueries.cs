using System.Globalization;
using GraphQL;
using MerchantHub.Api.Live;
using MerchantHub.Contracts.Live;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Live;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.GraphQL
{
    public sealed partial class Query
    {
        /// <summary>A live sale; anyone may watch.</summary>
        public static async Task<LiveSessionNode?> LiveSession([Id] string id, [FromServices] IGrainFactory grains) =>
            await grains.GetGrain<ILiveSessionGrain>(GlobalId.Decode(id, "id", "live")).Get() is { } view ? new LiveSessionNode(view) : null;

        /// <summary>Live sales: the scheduled ones with the soonest first, others with the newest first; without a status, all that were not called off.</summary>
        public static Task<Connection<LiveSessionNode>> LiveSessions(
            LiveSessionStatus? status, int? first, string? after, int? last, string? before, [FromServices] LiveLists lists, CancellationToken cancellationToken) =>
            lists.Page(new LiveSessionFilter(null, LiveValues.From(status)), PageArguments.Of(first, after, last, before), cancellationToken);
    }
}

namespace MerchantHub.Api.Live
{
    using MerchantHub.Api.GraphQL;

    /// <summary>Lists of live sales, from the read model; what each one says comes from its grain.</summary>
    public sealed class LiveLists(IDbContextFactory<ReadDb> factory, IGrainFactory grains)
    {
        private const int CursorParts = 2;

        public async Task<Connection<LiveSessionNode>> Page(LiveSessionFilter filter, PageArguments page, CancellationToken cancellationToken)
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            var rows = await db.LiveSessions(filter, Position(page), page.Backward, page.Count + 1, cancellationToken);
            var views = await Task.WhenAll(rows.Select(row => grains.GetGrain<ILiveSessionGrain>(row.SessionKey).Get()));
            var nodes = views.OfType<LiveView>().ToDictionary(view => view.SessionKey, view => new LiveSessionNode(view));
            return Connection.Of(rows, page, row => nodes[row.SessionKey], Cursor, token => Count(filter, token));
        }

        private async Task<int?> Count(LiveSessionFilter filter, CancellationToken cancellationToken)
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            return await db.CountLiveSessions(filter, cancellationToken);
        }

        private static LiveSessionPosition? Position(PageArguments page)
        {
            if (page.CursorParts(CursorParts) is not { } parts)
            {
                return null;
            }

            return long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds)
                && milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
                ? new LiveSessionPosition(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), parts[1])
                : throw new RefusedError("CURSOR_INVALID", "Use a cursor that this list has given.", page.Backward ? "before" : "after");
        }

        private static string Cursor(LiveSessionRow row) =>
            GraphQL.Cursor.Encode(row.ScheduledFor.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), row.SessionKey);
    }
}
