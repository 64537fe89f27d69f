using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Integrations.Ffmpeg;

/// <summary>
/// Puts walls around ffmpeg: files come from strangers, and a decoder is the least trustworthy program that we run. prlimit
/// bounds memory, CPU, file size and open files; bubblewrap takes the network and every folder but the two that the job needs.
/// </summary>
public sealed partial class FfmpegSandbox
{
    private static readonly string[] SystemFolders = ["/usr", "/lib", "/lib64", "/bin", "/etc/alternatives", "/etc/ld.so.cache"];
    private readonly FfmpegOptions options;
    private readonly string? prlimit;
    private readonly string? bubblewrap;

    public FfmpegSandbox(FfmpegOptions options, ILogger<FfmpegSandbox> log)
    {
        this.options = options;
        prlimit = Find("prlimit");
        bubblewrap = Find("bwrap") is { } found && Works(found) ? found : null;
        if (prlimit is null)
        {
            LogNoPrlimit(log);
        }

        if (bubblewrap is null)
        {
            LogNoBubblewrap(log);
        }
    }

    /// <summary>The command line in front of the program: the whole argument list up to ffmpeg's own arguments.</summary>
    /// <param name="program">"ffmpeg" or "ffprobe".</param>
    /// <param name="readable">The one file that the job may read; null for a job that reads its standard input.</param>
    /// <param name="writable">The one folder that the job may write; null for a job that writes nothing.</param>
    /// <param name="processorSeconds">Zero for a live stream, which runs as long as it lasts.</param>
    public IReadOnlyList<string> Command(string program, string? readable, string? writable, int processorSeconds)
    {
        List<string> command = [];
        if (prlimit is not null)
        {
            command.AddRange([prlimit, Limit("--as", options.AddressSpaceBytes), Limit("--fsize", options.LargestFileBytes), Limit("--nofile", options.MostOpenFiles), "--core=0"]);
            if (processorSeconds > 0)
            {
                command.Add(Limit("--cpu", processorSeconds));
            }

            command.Add("--");
        }

        if (bubblewrap is not null)
        {
            command.AddRange([bubblewrap, "--unshare-all", "--die-with-parent", "--new-session", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]);
            command.AddRange(SystemFolders.Where(Path.Exists).SelectMany(folder => (string[])["--ro-bind", folder, folder]));
            command.AddRange(readable is null ? [] : ["--ro-bind", readable, readable]);
            command.AddRange(writable is null ? [] : ["--bind", writable, writable]);
            command.Add("--");
        }

        command.Add(Path.Combine(options.BinaryFolder, program));
        return command;
    }

    /// <summary>
    /// A folder with an "ffmpeg" and an "ffprobe" that step into the sandbox of one job. FFMpegCore runs whatever lies in its
    /// binary folder, so this is where its processes get their walls.
    /// </summary>
    public string WriteWrappers(string folder, string readable, string writable, int processorSeconds)
    {
        Directory.CreateDirectory(folder);
        foreach (var program in (string[])["ffmpeg", "ffprobe"])
        {
            var path = Path.Combine(folder, program);
            var command = string.Join(' ', Command(program, readable, program == "ffmpeg" ? writable : null, processorSeconds).Select(Quote));
            File.WriteAllText(path, $"#!/bin/sh\nexec {command} \"$@\"\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        return folder;
    }

    private static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Limit(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value}");

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin").Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Installed is not allowed: in many containers the kernel refuses new namespaces.</summary>
    private static bool Works(string bubblewrap)
    {
        var start = new ProcessStartInfo(bubblewrap) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var word in (string[])["--unshare-all", "--ro-bind", "/", "/", "--", "/bin/true"])
        {
            start.ArgumentList.Add(word);
        }

        using var probe = Process.Start(start);
        return probe is not null && probe.WaitForExit(TimeSpan.FromSeconds(5)) && probe.ExitCode == 0;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "prlimit is not installed: ffmpeg runs without limits on memory and CPU. Install util-linux.")]
    private static partial void LogNoPrlimit(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "bubblewrap is not installed or not allowed here: ffmpeg runs without a sandbox of its own. Install bubblewrap and allow user namespaces.")]
    private static partial void LogNoBubblewrap(ILogger log);
}
