using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Supply;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Supply;
using MerchantHub.ReadModel.Platform;
using MerchantHub.ReadModel.Supply;

namespace MerchantHub.Api.Supply
{
    /// <summary>Pages of deals as this caller may see them.</summary>
    public sealed class DealLists(SortedLists lists)
    {
        /// <param name="organisationKey">Only this factory's; null is everybody's.</param>
        public Task<Connection<DealNode>> Page(
            string? organisationKey, string? query, DealStatus? status, SortBy<DealSortKey> sort, PageArguments page, Actor actor, CancellationToken cancellationToken)
        {
            DealPhase? phase = status switch
            {
                null => null,
                DealStatus.Draft => DealPhase.Draft,
                DealStatus.Closed => DealPhase.Closed,
                _ => DealPhase.Open,
            };
            bool? soldOut = status is DealStatus.Open or DealStatus.SoldOut ? status is DealStatus.SoldOut : null;
            var filter = new DealFilter(organisationKey, [.. actor.Memberships.Select(membership => membership.OrganisationKey)], query, phase, soldOut);
            return lists.Page(page, db => db.Deals(filter, sort), DealNode.Of, cancellationToken);
        }
    }
}

namespace MerchantHub.Api.Merchants
{
    public sealed partial class OrganisationNode
    {
        /// <summary>
        /// Its deals, newest first unless sortKey says otherwise; drafts are shown to its members. The text filter looks in title
        /// and description.
        /// </summary>
        public Task<Connection<DealNode>> Deals(
            string? query,
            DealStatus? status,
            DealSortKey? sortKey,
            bool? reverse,
            int? first,
            string? after,
            int? last,
            string? before,
            Actor actor,
            [FromServices] DealLists lists,
            CancellationToken cancellationToken) =>
            lists.Page(view.Key, query, status, new(sortKey ?? default, reverse ?? false), PageArguments.Of(first, after, last, before), actor, cancellationToken);
    }
}

namespace MerchantHub.Api.Orders
{
    public sealed partial class OrderNode
    {
        /// <summary>The factory's deal that was bought; null when the goods are from a store.</summary>
        public IDataLoaderResult<DealNode?>? Deal([FromServices] DealLoader deals) =>
            view.Lines.FirstOrDefault(line => Domain.Common.Key.KindOf(line.ItemKey) == "deal") is { } line ? deals.Load(line.ItemKey) : null;
    }

    public sealed partial class CheckoutLineNode
    {
        /// <summary>The factory's deal; null for a variant of a store's product.</summary>
        public IDataLoaderResult<DealNode?>? Deal([FromServices] DealLoader deals) =>
            Domain.Common.Key.KindOf(line.ItemKey) == "deal" ? deals.Load(line.ItemKey) : null;
    }
}
