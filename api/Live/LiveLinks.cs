using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Live;
using MerchantHub.ReadModel.Live;

namespace MerchantHub.Api.Merchants
{
    public sealed partial class OrganisationNode
    {
        /// <summary>
        /// The live sales of all its stores, or of one; the newest first unless sortKey says otherwise. Without a status, all that
        /// were not called off. The text filter looks in the title.
        /// </summary>
        public Task<Connection<LiveSessionNode>> LiveSessions(
            [Id] string? storeId,
            LiveSessionStatus? status,
            string? query,
            LiveSessionSortKey? sortKey,
            bool? reverse,
            int? first,
            string? after,
            int? last,
            string? before,
            [FromServices] LiveLists lists,
            CancellationToken cancellationToken)
        {
            var store = storeId is null ? null : GlobalId.Decode(storeId, "storeId", "store");
            return lists.Page(
                new(store, LiveValues.From(status), view.Key, query), new(sortKey ?? default, reverse ?? false), PageArguments.Of(first, after, last, before), cancellationToken);
        }
    }

    public sealed partial class StoreNode
    {
        /// <summary>Its live sales, the newest first; those that were called off are left out.</summary>
        public Task<Connection<LiveSessionNode>> LiveSessions(
            int? first, string? after, int? last, string? before, [FromServices] LiveLists lists, CancellationToken cancellationToken) =>
            lists.Page(new LiveSessionFilter(view.Key, null), default, PageArguments.Of(first, after, last, before), cancellationToken);
    }
}

namespace MerchantHub.Api.Orders
{
    public sealed partial class OrderNode
    {
        /// <summary>The live sale that it was bought in.</summary>
        public IDataLoaderResult<LiveSessionNode?>? LiveSession([FromServices] LiveSessionLoader sessions) =>
            view.LiveSessionKey.Length > 0 ? sessions.Load(view.LiveSessionKey) : null;
    }
}
