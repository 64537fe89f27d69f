using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;

namespace MerchantHub.Api.GraphQL;

/// <summary>Composes the GraphQL endpoint: one line for the services, one for the route.</summary>
public static class GraphQLSetup
{
    /// <param name="clientDocuments">The manifest of the client that this process serves; the setting goes before it.</param>
    public static IServiceCollection AddMerchantHubGraphQL(
        this IServiceCollection services, IConfiguration configuration, SchemaRoots? roots = null, string clientDocuments = "")
    {
        var limits = configuration.GetSection(GraphQLLimits.Section).Get<GraphQLLimits>() ?? new GraphQLLimits();
        SchemaConventions.Install();
        services.AddGraphQL(graphQL => graphQL
            .AddSchema<MerchantHubSchema>()
            .AddAutoClrMappings()
            .AddScopedSubscriptionExecutionStrategy(serialExecution: false)
            .AddExecutionStrategy(new MutationStrategy(), OperationType.Mutation));
        services.AddSingleton(roots ?? SchemaRoots.Product);
        services.AddSingleton(limits);
        services.AddSingleton(PersistedDocuments.Load(limits.PersistedDocuments is { Length: > 0 } path ? path : clientDocuments));
        services.AddSingleton<DocumentCache>();
        services.AddSingleton<CostBuckets>();
        services.AddSingleton<QueryCost>();
        services.AddSingleton<CommandContexts>();
        services.AddSingleton<Audience>();
        services.AddSingleton<NodeSources>();
        services.AddSingleton<GraphQLPipeline>();
        services.AddSingleton<OpenStreams>();
        services.AddSingleton<SubscriptionHub>();
        services.AddScoped<SubscriptionReaders>();
        services.AddSingleton<SseTransport>();
        services.AddSingleton<WebSocketTransport>();
        services.AddSingleton<HttpTransport>();
        services.AddOptions();
        services.TryAddDefaults();
        return services;
    }

    /// <summary>Builds the schema, so that a mistake in it stops the process at its start and not the first request.</summary>
    public static IEndpointConventionBuilder MapMerchantHubGraphQL(this WebApplication app, string path = "/graphql")
    {
        app.Services.GetRequiredService<ISchema>().Initialize();
        app.UseWebSockets();
        var transport = app.Services.GetRequiredService<HttpTransport>();
        return app.Map(path, (RequestDelegate)transport.Handle);
    }

    private static void TryAddDefaults(this IServiceCollection services)
    {
        Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions.TryAddSingleton(services, TimeProvider.System);
        Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions.TryAddSingleton<ICallerSource, AnonymousCallers>(services);
    }
}
