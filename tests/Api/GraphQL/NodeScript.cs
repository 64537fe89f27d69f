using System.Diagnostics;
using MerchantHub.Api.Tests.GraphQL;

[assembly: AssemblyFixture(typeof(NodeScript))]

namespace MerchantHub.Api.Tests.GraphQL;

/// <summary>Runs the npm clients and audits in tests/Api/npm; installs them from the lock file once a run.</summary>
public sealed class NodeScript : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static string Repository { get; } = FindRepository();

    private static string Folder => Path.Combine(Repository, "tests", "Api", "npm");

    public async ValueTask InitializeAsync()
    {
        // npm writes this file last, so it tells whether what the lock file asks for is in place.
        var installed = Path.Combine(Folder, "node_modules", ".package-lock.json");
        if (!File.Exists(installed) || File.GetLastWriteTimeUtc(installed) < File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            await Run("npm", (IEnumerable<string>)["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
            File.SetLastWriteTimeUtc(installed, DateTime.UtcNow);
        }
    }

    public ValueTask DisposeAsync() => default;

    public static Task<string> Run(string script, params string[] arguments) => Run("node", (IEnumerable<string>)[script, .. arguments]);

    private static async Task<string> Run(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"{program} did not start.");
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await errors}");
            return await output;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MerchantHub.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
