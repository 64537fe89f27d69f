using GraphQL;
using MerchantHub.Api.Catalog;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel.Catalog;

namespace MerchantHub.Api.Merchants;

public sealed partial class StoreNode
{
    /// <summary>Its products; drafts and archived ones are shown to members of its organisation. The text filter looks for a part of a word too.</summary>
    public Task<Connection<ProductNode>> Products(
        string? query, int? first, string? after, int? last, string? before, Actor actor, [FromServices] KeyedLists lists, CancellationToken cancellationToken)
    {
        var onSaleOnly = !actor.IsMemberOf(view.OrganisationKey) && !actor.IsOperator;
        return lists.Page(
            PageArguments.Of(first, after, last, before),
            (db, keys, token) => db.ProductsOf(view.Key, query, onSaleOnly, keys, token),
            (db, token) => db.CountProductsOf(view.Key, query, onSaleOnly, token),
            row => row.ProductKey,
            ProductNode.Of,
            cancellationToken);
    }
}
