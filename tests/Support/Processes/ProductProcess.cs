using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace MerchantHub.Support.Processes;

/// <summary>
/// One process of the product, started from its build output as an operator would: settings by environment, log to a file.
/// It can be killed without warning and started again in the same place.
/// </summary>
public sealed class ProductProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly string _assembly;
    private readonly string _logFile;
    private readonly Dictionary<string, string> _settings;
    private Process? _process;

    private ProductProcess(string assembly, string logFile, int port, Dictionary<string, string> settings) =>
        (_assembly, _logFile, Root, _settings) = (assembly, logFile, new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}"), settings);

    public Uri Root { get; }

    public int ProcessId => _process?.Id ?? 0;

    /// <param name="configuration">The build to run: Debug or Release; null for the one that the caller itself was built in.</param>
    public static ProductProcess Api(string directory, Dictionary<string, string> settings, string? configuration = null) =>
        Of(Assembly("api", "MerchantHub.Api.dll", configuration), directory, "api", settings);

    public static ProductProcess Silo(string directory, string name, Dictionary<string, string> settings, string? configuration = null) =>
        Of(Assembly(Path.Combine("silo", "Host"), "MerchantHub.Silo.dll", configuration), directory, name, settings);

    /// <summary>Starts it; returns when it says that it is ready, or throws with the end of its log.</summary>
    public async Task Start(int seconds = 60)
    {
        // Through a shell, so that the log is written by the process itself and survives its death and ours.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = Path.GetDirectoryName(_logFile)! };
        foreach (var argument in new[] { "-c", "exec dotnet \"$0\" >>\"$1\" 2>&1 </dev/null", _assembly, _logFile })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_URLS"] = Root.ToString();
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_GCgen0size"] = "0x4000000";
        foreach (var (name, value) in _settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process = Process.Start(start)!;
        await UntilReady(TimeSpan.FromSeconds(seconds));
    }

    public async Task<bool> Answers(string path)
    {
        using var client = new HttpClient { BaseAddress = Root, Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>As the power going: no handler of it runs.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>As Ctrl-C; false when it did not end by itself in time.</summary>
    public async Task<bool> Stop()
    {
        if (_process is not { HasExited: false } process)
        {
            return true;
        }

        using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync();
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            await Kill();
            return false;
        }
    }

    public string Log() => File.Exists(_logFile) ? File.ReadAllText(_logFile) : "";

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _process?.Dispose();
        _process = null;
    }

    private static ProductProcess Of(string assembly, string directory, string name, Dictionary<string, string> settings)
    {
        Directory.CreateDirectory(directory);
        return new(assembly, Path.Combine(directory, $"{name}.log"), FreePort.Next(), settings);
    }

    private static string Assembly(string room, string file, string? configuration)
    {
        configuration ??= AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var path = Repository.Path(room, "bin", configuration, "net10.0", file);
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} has not been built.");
    }

    private async Task UntilReady(TimeSpan limit)
    {
        var waited = Stopwatch.StartNew();
        while (!await Answers("/health/ready"))
        {
            if (_process!.HasExited || waited.Elapsed > limit)
            {
                var log = Log();
                throw new InvalidOperationException(
                    $"{Path.GetFileName(_assembly)} {(_process.HasExited ? "ended" : "was not ready in time")}. The end of its log: {log[Math.Max(0, log.Length - 4_000)..]}");
            }

            await Task.Delay(100);
        }
    }
}
