using System.Diagnostics;
using MerchantHub.Support;

namespace MerchantHub.EndToEnd.Tests;

/// <summary>The images and the cluster of docker-compose.yml, as far as they can be judged without building images.</summary>
public sealed class ComposeTests
{
    [Fact]
    public async Task Compose_accepts_the_cluster_and_every_process_of_it_has_a_health_check()
    {
        using var process = Process.Start(new ProcessStartInfo("docker-compose", ["-f", Repository.Path("docker-compose.yml"), "config"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, await errors);
        foreach (var service in new[] { "api", "elasticsearch", "postgres", "silo-1", "silo-2" })
        {
            Assert.Contains($"\n  {service}:\n", output, StringComparison.Ordinal);
        }

        Assert.Equal(5, output.Split("\n    healthcheck:\n").Length - 1);
    }

    [Theory]
    [InlineData("api/Dockerfile")]
    [InlineData("silo/Host/Dockerfile")]
    public void What_an_image_copies_is_there_and_it_does_not_run_as_root(string file)
    {
        var lines = File.ReadAllLines(Repository.Path(file));

        Assert.Equal("USER app", lines.Last(line => line.StartsWith("USER ", StringComparison.Ordinal)));
        foreach (var source in lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[1..^1]))
        {
            Assert.True(Path.Exists(Repository.Path(source)), $"{file} copies {source}, which is not there.");
        }
    }
}
