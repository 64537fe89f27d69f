using MerchantHub.ReadModel.Platform;

namespace MerchantHub.Support.Processes;

/// <summary>The default way to run: one api process, a SQLite file, everything in one folder.</summary>
public sealed class SingleProcess : IDeployment
{
    private readonly TempDirectory _directory = new();
    private readonly ProductProcess _api;

    private SingleProcess(IReadOnlyDictionary<string, string>? settings, string? postgres, string? configuration)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MerchantHub:DataDirectory"] = _directory.Path,
            ["Operator:Email"] = IDeployment.OperatorEmail,
            ["Operator:Password"] = IDeployment.OperatorPassword,
            ["GraphQL:BucketPoints"] = "100000000",
            ["Live:RtmpPort"] = "-1",
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            all[name] = value;
        }

        if (postgres is not null)
        {
            all["MerchantHub:Database"] = postgres;
        }

        _api = ProductProcess.Api(_directory.Path, all, configuration);
        Database = new Database(postgres ?? $"Data Source={_directory.File("merchanthub.db")}");
    }

    public Uri Root => _api.Root;

    public Database Database { get; }

    public ProductProcess Api => _api;

    public IReadOnlyList<ProductProcess> Processes => [_api];

    /// <param name="settings">Settings besides, or instead of, those that every test wants.</param>
    /// <param name="postgres">A connection string, to put the one process on PostgreSQL.</param>
    public static async Task<SingleProcess> Start(IReadOnlyDictionary<string, string>? settings = null, string? postgres = null, string? configuration = null)
    {
        var started = new SingleProcess(settings, postgres, configuration);
        try
        {
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
        await _api.Kill();
        await _api.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        _directory.Dispose();
    }
}
