using MerchantHub.Api.GraphQL;

namespace MerchantHub.Api.Orders;

public static class OrdersSetup
{
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddSingleton<IItemOwners, ItemOwners>()
        .AddSingleton<INodeSource, CheckoutNodeSource>()
        .AddSingleton<INodeSource, OrderNodeSource>()
        .AddSingleton<OrderLists>()
        .AddSingleton<StockHistories>();
}
