using MerchantHub.Api.Catalog;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Live;
using MerchantHub.Api.Merchants;
using MerchantHub.Api.Orders;
using MerchantHub.Api.Payments;
using MerchantHub.Api.Platform;
using MerchantHub.Api.Platform.Demo;
using MerchantHub.Api.Supply;
using MerchantHub.Api.Workforce;
using MerchantHub.Grains.Hosting;
using MerchantHub.Grains.Schema;
using MerchantHub.Integrations;
using MerchantHub.ReadModel.Platform;

namespace MerchantHub.Api;

/// <summary>The API process, composed: the silo inside it in a single process, a client of the cluster otherwise.</summary>
public static class ApiHost
{
    public static async Task<WebApplication> Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        // The settings lie beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory, WebRootPath = WebClient.StaticFolder() });
        builder.AddMerchantHubLogs();

        // A service that is missing or outlives what it holds stops the process here, not the first customer who needs it.
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
        configure?.Invoke(builder);
        var topology = Topology.From(builder.Configuration);
        Directory.CreateDirectory(topology.DataDirectory);
        builder.AddApiTelemetry();

        // A single process is the whole cluster; otherwise this one is a client of silo/Host. Nothing below can tell the difference.
        if (topology.Mode is TopologyMode.SingleProcess)
        {
            builder.UseOrleans(silo => silo.AddMerchantHub(topology));
        }
        else
        {
            builder.UseOrleansClient(client => client.AddMerchantHubClient(topology));
        }

        builder.Services.AddMerchantHubDatabase(topology);
        builder.Services.AddMerchantHubIntegrations(builder.Configuration);
        builder.Services.AddMerchantHubPlatform(builder.Configuration);
        builder.Services.AddMerchantHubGraphQL(builder.Configuration, clientDocuments: WebClient.Documents(builder.Configuration));
        builder.Services.AddDemo(builder.Configuration);
        builder.Services.AddCatalog();
        builder.Services.AddLive(builder.Configuration);
        builder.Services.AddMerchants();
        builder.Services.AddOrders();
        builder.Services.AddStatements();
        builder.Services.AddSupply();
        builder.Services.AddWorkforce();

        var app = builder.Build();

        // Before any hosted service looks for a table; the silo does the same under the same lock.
        await SchemaInstaller.Install(app.Services.GetRequiredService<Database>());
        app.UseStaticFiles();
        app.UseWebClient();
        app.MapMerchantHubPlatform();
        app.MapMerchantHubGraphQL();
        app.MapDemo();
        app.MapCatalog();
        app.MapMerchants();
        app.MapLive();
        app.MapSandbox();
        app.MapPaymentWebhooks();
        app.MapOrders();
        app.MapStatements();
        return app;
    }
}
