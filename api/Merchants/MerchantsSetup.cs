using MerchantHub.Api.GraphQL;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MerchantHub.Api.Merchants;

public static class MerchantsSetup
{
    public static IServiceCollection AddMerchants(this IServiceCollection services)
    {
        services.TryAddSingleton<KeyedLists>();
        services.TryAddSingleton<SortedLists>();
        services.TryAddSingleton<ReadYourWrites>();
        return services
            .AddSingleton<INodeSource, OrganisationSource>()
            .AddSingleton<INodeSource, StoreSource>()
            .AddSingleton<PeopleByEmail>()
            .AddSingleton<Invitations>()
            .AddSingleton<DocumentTransfers>()
            .AddScoped<OrganisationLoader>()
            .AddScoped<StoreLoader>();
    }

    public static IEndpointRouteBuilder MapMerchants(this IEndpointRouteBuilder routes)
    {
        DocumentTransfers.Map(routes);
        return routes;
    }
}
