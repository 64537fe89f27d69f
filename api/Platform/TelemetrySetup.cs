using MerchantHub.Grains.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MerchantHub.Api.Platform;

/// <summary>
/// What the api adds to the traces and metrics of every process: its requests, and metrics at /metrics for Prometheus. Logs
/// are JSON lines outside development.
/// </summary>
public static class TelemetrySetup
{
    public static WebApplicationBuilder AddMerchantHubLogs(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
        {
            builder.Logging.AddJsonConsole(console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
        }

        return builder;
    }

    public static WebApplicationBuilder AddApiTelemetry(this WebApplicationBuilder builder)
    {
        var telemetry = builder.AddMerchantHubTelemetry().WithMetrics(metrics => metrics.AddPrometheusExporter());
        if (Telemetry.HasCollector(builder.Configuration))
        {
            telemetry.WithTracing(traces => traces.AddAspNetCoreInstrumentation());
        }

        return builder;
    }
}
