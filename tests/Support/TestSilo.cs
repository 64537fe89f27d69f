using MerchantHub.Grains.Hosting;
using MerchantHub.Integrations;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Hosting;

namespace MerchantHub.Support;

/// <summary>
/// A real silo in the test's process: the product's own composition, on a SQLite file or a PostgreSQL database of its own.
/// </summary>
public sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private TestSilo(IHost host, Topology topology) => (_host, Topology) = (host, topology);

    public Topology Topology { get; }

    public IServiceProvider Services => _host.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public Database Database => Services.GetRequiredService<Database>();

    /// <summary>On SQLite in <paramref name="directory"/>, or on PostgreSQL when a connection string is given.</summary>
    public static async Task<TestSilo> Start(string directory, string? postgres = null, Action<ISiloBuilder>? configure = null)
    {
        var topology = new Topology { DataDirectory = directory, Database = postgres ?? "" };
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["MerchantHub:DataDirectory"] = directory;
        builder.UseOrleans(silo =>
        {
            silo.AddMerchantHub(topology);
            silo.Services.AddMerchantHubIntegrations(builder.Configuration);
            configure?.Invoke(silo);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new(host, topology);
    }

    public Task<ReadDb> OpenReadDb() => Services.GetRequiredService<IDbContextFactory<ReadDb>>().CreateDbContextAsync();

    public Task<T> Scalar<T>(string sql) => Database.Scalar<T>(sql);

    /// <summary>Waits until no event or due work is left; fails after the limit, naming what is stuck.</summary>
    public Task Settle(int seconds = 30) => Database.Settle(seconds);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
