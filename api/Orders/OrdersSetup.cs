using MerchantHub.Api.GraphQL;

namespace MerchantHub.Api.Orders;

public static class OrdersSetup
{
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddSingleton<IItemOwners, ItemOwners>()
        .AddSingleton<INodeSource, CheckoutNodeSource>()
        .AddSingleton<INodeSource, OrderNodeSource>()
        .AddSingleton<OrderLists>()
        .AddSingleton<OrderPapers>()
        .AddSingleton<ReturnLists>()
        .AddSingleton<PaperDownloads>()
        .AddSingleton<StockHistories>();

    public static IEndpointRouteBuilder MapOrders(this IEndpointRouteBuilder routes)
    {
        PaperDownloads.Map(routes);
        return routes;
    }
}
