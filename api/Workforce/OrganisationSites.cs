using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Workforce;

namespace MerchantHub.Api.Merchants;

public sealed partial class OrganisationNode
{
    /// <summary>The places where its people work.</summary>
    public Task<Connection<SiteNode>> Sites(
        int? first, string? after, int? last, string? before, [FromServices] WorkforceLists lists, CancellationToken cancellationToken) =>
        lists.Sites(view.Key, PageArguments.Of(first, after, last, before), cancellationToken);
}
