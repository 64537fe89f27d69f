using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Merchants;

namespace MerchantHub.Api.Orders;

public sealed partial class OrderNode
{
    public IDataLoaderResult<OrganisationNode> Seller([FromServices] OrganisationLoader organisations) => organisations.Load(view.OrganisationKey).Required();

    /// <summary>Where the goods are from; null for a factory's deal.</summary>
    public IDataLoaderResult<StoreNode?>? Store([FromServices] StoreLoader stores) =>
        view.Lines.FirstOrDefault(line => line.StoreKey.Length > 0) is { } line ? stores.Load(line.StoreKey) : null;
}
