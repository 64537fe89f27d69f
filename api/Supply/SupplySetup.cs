using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Orders;

namespace MerchantHub.Api.Supply;

public static class SupplySetup
{
    public static IServiceCollection AddSupply(this IServiceCollection services) => services
        .AddSingleton<INodeSource, DealSource>()
        .AddSingleton<IItemOwner, DealOwner>()
        .AddSingleton<DealLists>()
        .AddScoped<DealLoader>()
        .AddScoped<DealStockLoader>();
}
