using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MerchantHub.Api.Platform;

/// <summary>
/// Traces and metrics of Orleans, ASP.NET Core and our own meters. Metrics are at /metrics for Prometheus; both go to an OTLP
/// collector when OTEL_EXPORTER_OTLP_ENDPOINT names one. Without a collector nothing is traced: spans that nobody receives
/// cost a tenth of the processor. Logs are JSON lines outside development.
/// </summary>
public static class Telemetry
{
    /// <summary>Our meters and activity sources begin with this.</summary>
    private const string Own = "MerchantHub.*";

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

    public static WebApplicationBuilder AddMerchantHubTelemetry(this WebApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddMeter(Own, "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                .AddPrometheusExporter());
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            telemetry
                .WithMetrics(metrics => metrics.AddOtlpExporter())
                .WithTracing(traces => traces
                    .AddSource(Own, "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application")
                    .AddAspNetCoreInstrumentation()
                    .AddOtlpExporter());
        }

        return builder;
    }
}
