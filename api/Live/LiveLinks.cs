using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Live;
using MerchantHub.ReadModel.Live;

namespace MerchantHub.Api.Merchants
{
    public sealed partial class StoreNode
    {
        /// <summary>Its live sales, the newest first; those that were called off are left out.</summary>
        public Task<Connection<LiveSessionNode>> LiveSessions(
            int? first, string? after, int? last, string? before, [FromServices] LiveLists lists, CancellationToken cancellationToken) =>
            lists.Page(new LiveSessionFilter(view.Key, null), PageArguments.Of(first, after, last, before), cancellationToken);
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
