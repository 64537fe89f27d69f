using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel.Orders;

namespace MerchantHub.Api.Merchants;

public sealed partial class StoreNode
{
    /// <summary>Its orders, newest first; empty for anyone but the organisation's members and operators.</summary>
    public Task<Connection<OrderNode>> Orders(
        int? first, string? after, int? last, string? before, Actor actor, [FromServices] OrderLists lists, CancellationToken cancellationToken)
    {
        var page = PageArguments.Of(first, after, last, before);
        return actor.IsMemberOf(view.OrganisationKey) || actor.IsOperator
            ? lists.Page(page, db => db.OrdersOfStore(view.Key), cancellationToken)
            : Task.FromResult(OrderLists.Empty(page));
    }
}
