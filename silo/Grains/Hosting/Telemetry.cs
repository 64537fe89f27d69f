using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MerchantHub.Grains.Hosting;

/// <summary>
/// Traces and metrics of Orleans, ASP.NET Core, the runtime and our own meters, the same in the api and in a silo. Both go to
/// an OTLP collector when OTEL_EXPORTER_OTLP_ENDPOINT names one; a process may offer its metrics in other ways besides.
/// Without a collector nothing is traced: spans that nobody receives cost a tenth of the processor.
/// </summary>
public static class Telemetry
{
    public const string CollectorSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Our meters and activity sources begin with this.</summary>
    private const string Own = "MerchantHub.*";

    public static bool HasCollector(IConfiguration configuration) => configuration[CollectorSetting] is { Length: > 0 };

    public static OpenTelemetryBuilder AddMerchantHubTelemetry(this IHostApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(
                Own, "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"));
        if (HasCollector(builder.Configuration))
        {
            telemetry
                .WithMetrics(metrics => metrics.AddOtlpExporter())
                .WithTracing(traces => traces
                    .AddSource(Own, "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application")
                    .AddOtlpExporter());
        }

        return telemetry;
    }
}
