namespace MerchantHub.Api.Payments;

public static class StatementsSetup
{
    public static IServiceCollection AddStatements(this IServiceCollection services) => services.AddSingleton<StatementDownloads>();

    public static IEndpointRouteBuilder MapStatements(this IEndpointRouteBuilder routes)
    {
        StatementDownloads.Map(routes);
        return routes;
    }
}
