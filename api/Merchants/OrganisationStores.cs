using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.ReadModel.Merchants;
using MerchantHub.ReadModel.Platform;

namespace MerchantHub.Api.Merchants;

public sealed partial class OrganisationNode
{
    /// <summary>Its stores, oldest first unless sortKey says otherwise. The text filter looks in name and address.</summary>
    public Task<Connection<StoreNode>> Stores(
        string? query,
        bool? isClosed,
        StoreSortKey? sortKey,
        bool? reverse,
        int? first,
        string? after,
        int? last,
        string? before,
        [FromServices] SortedLists lists,
        [FromServices] TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var closed = new ClosedFilter(isClosed, clock.GetUtcNow());
        var sort = new SortBy<StoreSortKey>(sortKey ?? default, reverse ?? false);
        return lists.Page(PageArguments.Of(first, after, last, before), db => db.StoresOf(view.Key, query, closed, sort), StoreNode.Of, cancellationToken);
    }
}
