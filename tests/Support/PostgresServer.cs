using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace MerchantHub.Support;

/// <summary>
/// A real PostgreSQL of the test run's own, from Debian's binaries, on loopback, with fsync on. One per process; every caller
/// gets a database of its own. It runs as the user "postgres" when the tests run as root, which PostgreSQL refuses.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static PostgresServer? _shared;

    private readonly string _directory;
    private readonly string _binaries;
    private readonly int _port;

    private PostgresServer(string directory, string binaries, int port) => (_directory, _binaries, _port) = (directory, binaries, port);

    public int ProcessId { get; private set; }

    /// <summary>The server of this process, started at the first call and stopped when the process ends.</summary>
    public static async Task<PostgresServer> Shared()
    {
        await Gate.WaitAsync();
        try
        {
            if (_shared is null)
            {
                _shared = await Start();
                AppDomain.CurrentDomain.ProcessExit += (_, _) => _shared.Stop();
            }

            return _shared;
        }
        finally
        {
            Gate.Release();
        }
    }

    public static async Task<PostgresServer> Start()
    {
        var binaries = Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin")).First(Directory.Exists);
        var directory = Directory.CreateTempSubdirectory("merchanthub-pg-").FullName;
        var server = new PostgresServer(directory, binaries, FreePort.Next());
        if (Environment.UserName == "root")
        {
            await Run("chown", ["-R", "postgres", directory]);
        }

        await server.AsPostgres("initdb", ["-D", $"{directory}/data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8"]);
        await server.AsPostgres("pg_ctl", ["-D", $"{directory}/data", "-w", "-t", "30", "-l", $"{directory}/log", "-o", $"-p {server._port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={directory} -c max_connections=1000", "start"]);
        server.ProcessId = int.Parse((await File.ReadAllLinesAsync($"{directory}/data/postmaster.pid"))[0], CultureInfo.InvariantCulture);
        return server;
    }

    /// <summary>Connection string of a new, empty database.</summary>
    public async Task<string> CreateDatabase()
    {
        var name = $"mh_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public ValueTask DisposeAsync()
    {
        Stop();
        return ValueTask.CompletedTask;
    }

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Maximum Pool Size=40;Connection Idle Lifetime=5;Connection Pruning Interval=2";

    private void Stop()
    {
        NpgsqlConnection.ClearAllPools();
        AsPostgres("pg_ctl", ["-D", $"{_directory}/data", "-m", "immediate", "-w", "stop"]).Wait(TimeSpan.FromSeconds(20));
        try
        {
            Directory.Delete(_directory, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Left for the system's temporary-folder cleaning.
        }
    }

    private Task AsPostgres(string tool, IEnumerable<string> arguments) => Environment.UserName == "root"
        ? Run("runuser", ["-u", "postgres", "--", Path.Combine(_binaries, tool), .. arguments])
        : Run(Path.Combine(_binaries, tool), arguments);

    private static async Task Run(string file, IEnumerable<string> arguments)
    {
        // Output goes to a file, not a pipe: the server that pg_ctl leaves behind would hold the pipe open for ever.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/", UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null");
        start.ArgumentList.Add(file);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
