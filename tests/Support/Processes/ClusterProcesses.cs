using System.Globalization;
using MerchantHub.ReadModel.Platform;

namespace MerchantHub.Support.Processes;

/// <summary>The cluster on one machine: a PostgreSQL database, two silos and an api that is their client.</summary>
public sealed class ClusterProcesses : IDeployment
{
    private readonly TempDirectory _directory = new();
    private readonly ProductProcess _api;
    private readonly ProductProcess[] _silos;

    private ClusterProcesses(string postgres, IReadOnlyDictionary<string, string> settings)
    {
        Database = new Database(postgres);
        _silos = [Silo("silo-1", postgres, settings), Silo("silo-2", postgres, settings)];
        _api = ProductProcess.Api(_directory.Path, new(Shared(postgres, "api", settings))
        {
            ["Operator:Email"] = IDeployment.OperatorEmail,
            ["Operator:Password"] = IDeployment.OperatorPassword,
            ["GraphQL:BucketPoints"] = "100000000",
        });
    }

    public Uri Root => _api.Root;

    public Database Database { get; }

    public IReadOnlyList<ProductProcess> Silos => _silos;

    public IReadOnlyList<ProductProcess> Processes => [.. _silos, _api];

    /// <param name="settings">Settings besides those that every test wants, for all three.</param>
    public static async Task<ClusterProcesses> Start(IReadOnlyDictionary<string, string>? settings = null)
    {
        var started = new ClusterProcesses(await (await PostgresServer.Shared()).CreateDatabase(), settings ?? new Dictionary<string, string>());
        try
        {
            await Task.WhenAll(started._silos.Select(silo => silo.Start()));
            await started._api.Start();
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public async Task CrashAndRestart()
    {
        await _silos[0].Kill();
        await _silos[0].Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await Task.WhenAll(_silos.Select(silo => silo.DisposeAsync().AsTask()));
        _directory.Dispose();
    }

    private ProductProcess Silo(string name, string postgres, IReadOnlyDictionary<string, string> settings) => ProductProcess.Silo(_directory.Path, name, new(Shared(postgres, name, settings))
    {
        ["MerchantHub:SiloPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
        ["MerchantHub:GatewayPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
        ["MerchantHub:AdvertisedAddress"] = "127.0.0.1",
    });

    /// <summary>A folder for each: the embedded search index belongs to one process.</summary>
    private Dictionary<string, string> Shared(string postgres, string name, IReadOnlyDictionary<string, string> settings) => new(settings, StringComparer.Ordinal)
    {
        ["MerchantHub:Mode"] = "Cluster",
        ["MerchantHub:Database"] = postgres,
        ["MerchantHub:DataDirectory"] = _directory.File(name),
        ["Live:RtmpPort"] = "-1",
    };
}
