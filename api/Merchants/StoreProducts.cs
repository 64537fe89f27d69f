using GraphQL;
using MerchantHub.Api.Catalog;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel.Catalog;
using MerchantHub.ReadModel.Platform;

namespace MerchantHub.Api.Merchants;

public sealed partial class StoreNode
{
    /// <summary>
    /// Its products, by their ids unless sortKey says otherwise; drafts and archived ones are shown to members of its
    /// organisation. The text filter looks for a part of a word too; productType and vendor are exactly as the product says them.
    /// </summary>
    public Task<Connection<ProductNode>> Products(
        string? query,
        ProductState? status,
        string? productType,
        string? vendor,
        ProductSortKey? sortKey,
        bool? reverse,
        int? first,
        string? after,
        int? last,
        string? before,
        Actor actor,
        [FromServices] SortedLists lists,
        [FromServices] TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var seesAll = actor.IsMemberOf(view.OrganisationKey) || actor.IsOperator;
        var filter = new ProductFilter(seesAll ? null : clock.GetUtcNow(), query, ProductNode.StatusOf(status), productType, vendor);
        var sort = new SortBy<ProductSortKey>(sortKey ?? default, reverse ?? false);
        return lists.Page(PageArguments.Of(first, after, last, before), db => db.ProductsOf(view.Key, filter, sort), ProductNode.Of, cancellationToken);
    }
}
