using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Workforce;
using MerchantHub.ReadModel.Workforce;

namespace MerchantHub.Api.Merchants;

public sealed partial class OrganisationNode
{
    /// <summary>
    /// The places where its people work, oldest first unless sortKey says otherwise. The text filter looks in name and address;
    /// kind is exactly as the site says it.
    /// </summary>
    public Task<Connection<SiteNode>> Sites(
        string? query,
        bool? isClosed,
        string? kind,
        SiteSortKey? sortKey,
        bool? reverse,
        int? first,
        string? after,
        int? last,
        string? before,
        [FromServices] WorkforceLists lists,
        CancellationToken cancellationToken) =>
        lists.Sites(view.Key, query, isClosed, kind, new(sortKey ?? default, reverse ?? false), PageArguments.Of(first, after, last, before), cancellationToken);
}
