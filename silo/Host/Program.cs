using MerchantHub.Grains.Hosting;
using MerchantHub.Integrations;
using MerchantHub.ReadModel.Platform;
using MerchantHub.Silo;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;

var builder = WebApplication.CreateBuilder(args);
var topology = Topology.From(builder.Configuration);
Directory.CreateDirectory(topology.DataDirectory);

builder.Logging.AddJsonConsole(console =>
{
    console.UseUtcTimestamp = true;
    console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
});
builder.AddMerchantHubTelemetry().WithMetrics(metrics => metrics.AddPrometheusExporter());
builder.UseOrleans(silo => silo.AddMerchantHub(topology));
builder.Services.AddMerchantHubDatabase(topology);
builder.Services.AddMerchantHubIntegrations(builder.Configuration);
builder.Services.AddHealthChecks().AddCheck<SiloHealth>("silo");

var app = builder.Build();
app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
app.MapHealthChecks("/health/ready");

// Nobody signs in to a silo: its port is for the probes and the collector of the same network.
app.MapPrometheusScrapingEndpoint("/metrics");
await app.RunAsync();
