using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Orders;
using MerchantHub.Api.Payments;
using MerchantHub.Api.Platform;
using MerchantHub.Grains.Hosting;
using MerchantHub.Integrations;
using Orleans.Configuration;
using Orleans.Hosting;

var builder = WebApplication.CreateBuilder(args);
var topology = Topology.From(builder.Configuration);

// A single process is the whole cluster; otherwise this one is a client of silo/Host. Nothing below can tell the difference.
if (topology.Mode is TopologyMode.SingleProcess)
{
    Directory.CreateDirectory(topology.DataDirectory);
    builder.UseOrleans(silo => silo.AddMerchantHub(topology));
}
else
{
    builder.Services.AddMerchantHubDatabase(topology);
    builder.UseOrleansClient(client => client
        .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", topology.ConnectionString))
        .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (topology.ClusterId, topology.ServiceId)));
}

builder.Services.AddMerchantHubIntegrations(builder.Configuration);
builder.Services.AddMerchantHubGraphQL(builder.Configuration);
builder.Services.AddOrders();

var app = builder.Build();
app.UseWebClient();
app.MapMerchantHubGraphQL();
app.MapSandbox();
await app.RunAsync();
