using System.Globalization;
using System.Text;
using MerchantHub.Grains.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MerchantHub.Api.Platform.Demo;

/// <summary>
/// With MerchantHub:Demo=true: people, shops, a factory and shifts to try everything out with, and GET /demo/people, which
/// tells their passwords. Never switch it on where real people's data is.
/// </summary>
public static class DemoData
{
    public const string Setting = "MerchantHub:Demo";

    public static IServiceCollection AddDemo(this IServiceCollection services, IConfiguration configuration)
    {
        if (!configuration.GetValue<bool>(Setting))
        {
            return services;
        }

        configuration[$"{FirstOperator.Section}:Email"] ??= DemoCast.Operator.Email;
        configuration[$"{FirstOperator.Section}:Password"] ??= DemoCast.Operator.Password;
        return services.AddSingleton<DemoAtStart>().AddHostedService(provider => provider.GetRequiredService<DemoAtStart>());
    }

    public static void MapDemo(this WebApplication app)
    {
        if (app.Services.GetService<DemoAtStart>() is not { } demo)
        {
            return;
        }

        app.MapGet("/demo/people", (HttpRequest request) =>
        {
            if (!demo.IsReady)
            {
                return Results.Json(new { code = "NOT_READY", message = "The demo data is being made. Ask again in a few seconds." }, statusCode: StatusCodes.Status503ServiceUnavailable);
            }

            return request.Headers.Accept.ToString().Contains("text/plain", StringComparison.OrdinalIgnoreCase)
                ? Results.Text(AsText())
                : Results.Json(DemoCast.Everyone);
        });
    }

    private static string AsText()
    {
        var text = new StringBuilder("  Demo people, all with the password ").Append(DemoCast.Password).AppendLine(":");
        foreach (var person in DemoCast.Everyone)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"    {person.Email,-24} {person.Name,-14} {person.Role}");
        }

        return text.ToString().TrimEnd();
    }
}

/// <summary>Tells the demo's story once the server listens.</summary>
internal sealed partial class DemoAtStart(IServer server, IHostApplicationLifetime lifetime, Topology topology, TimeProvider clock, ILogger<DemoAtStart> log) : BackgroundService
{
    public bool IsReady { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
        var port = BindingAddress.Parse(server.Features.Get<IServerAddressesFeature>()!.Addresses.First(found => found.StartsWith("http://", StringComparison.Ordinal))).Port;
        try
        {
            await new DemoStory(new Uri($"http://127.0.0.1:{port}"), topology.DataDirectory, clock, stoppingToken).Tell();
            IsReady = true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The demo data could not be made.")]
    private partial void LogFailed(Exception exception);
}
