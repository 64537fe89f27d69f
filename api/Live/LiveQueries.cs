using GraphQL;
using MerchantHub.Api.Live;
using MerchantHub.Contracts.Live;
using MerchantHub.ReadModel.Live;
using MerchantHub.ReadModel.Platform;

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
            lists.Page(
                new LiveSessionFilter(null, LiveValues.From(status)),
                new(LiveSessionSortKey.ScheduledFor, Reverse: status is LiveSessionStatus.Scheduled),
                PageArguments.Of(first, after, last, before),
                cancellationToken);
    }
}

namespace MerchantHub.Api.Live
{
    using MerchantHub.Api.GraphQL;

    /// <summary>Lists of live sales, from the read model; what each one says comes from its grain.</summary>
    public sealed class LiveLists(SortedLists lists, IGrainFactory grains)
    {
        public Task<Connection<LiveSessionNode>> Page(
            LiveSessionFilter filter, SortBy<LiveSessionSortKey> sort, PageArguments page, CancellationToken cancellationToken) =>
            lists.Page(page, db => db.LiveSessions(filter, sort), Sessions, counted: true, cancellationToken);

        private async Task<IEnumerable<LiveSessionNode?>> Sessions(IEnumerable<LiveSessionRow> rows)
        {
            var views = await Task.WhenAll(rows.Select(row => grains.GetGrain<ILiveSessionGrain>(row.SessionKey).Get()));
            return views.Select(view => view is null ? null : new LiveSessionNode(view));
        }
    }
}
