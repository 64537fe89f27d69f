using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using MerchantHub.Domain.Live;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Integrations.Ffmpeg;

/// <summary>
/// One ffmpeg process that reads FLV from its standard input and writes one-second segments. Its standard error is always
/// drained: a full pipe would stop it.
/// </summary>
public sealed partial class LiveTranscode : ILiveTranscode
{
    private readonly Process process;
    private readonly FfmpegOptions options;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly Task drained;
    private long progressedAtTicks;

    private LiveTranscode(Process process, FfmpegOptions options, TimeProvider time, ILogger log)
    {
        (this.process, this.options, this.time, this.log) = (process, options, time, log);
        progressedAtTicks = time.GetUtcNow().UtcTicks;
        drained = Task.WhenAll(DrainErrorsAsync(), FollowProgressAsync());
    }

    public DateTimeOffset ProgressedAt => new(Interlocked.Read(ref progressedAtTicks), TimeSpan.Zero);

    public bool IsRunning => !process.HasExited;

    public int ProcessId => process.Id;

    public static LiveTranscode Start(FfmpegOptions options, FfmpegSandbox sandbox, string runFolder, LiveInput input, TimeProvider time, ILogger log)
    {
        Directory.CreateDirectory(runFolder);
        MediaFolder.WriteStart(runFolder, time.GetUtcNow());
        var command = sandbox.Command("ffmpeg", readable: null, runFolder, processorSeconds: 0);
        var start = new ProcessStartInfo(command[0]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = runFolder };
        foreach (var word in command.Skip(1))
        {
            start.ArgumentList.Add(word);
        }

        foreach (var word in Words(Arguments(options, runFolder, input)))
        {
            start.ArgumentList.Add(word);
        }

        foreach (var rung in Rungs(options))
        {
            Directory.CreateDirectory(Path.Combine(runFolder, rung.Name));
        }

        var process = Process.Start(start) ?? throw new Win32Exception("ffmpeg did not start.");
        LogStarted(log, process.Id, input.CopyVideo);
        return new LiveTranscode(process, options, time, log);
    }

    /// <summary>The whole argument line; words are separated by blanks, and a double quote keeps a word together.</summary>
    public static string Arguments(FfmpegOptions options, string runFolder, LiveInput input)
    {
        var rungs = Rungs(options);
        var frames = input.FramesPerSecond > options.MostFramesPerSecond + 1 ? options.MostFramesPerSecond : 0;
        var sound = input.HasAudio ? "-map 0:a:0" : "-map 1:a:0 -shortest";
        var silence = input.HasAudio ? "" : "-f lavfi -i anullsrc=r=48000:cl=stereo ";
        var encoded = input.CopyVideo ? rungs.RemoveAt(0) : rungs;
        // A copied rung is cut at each of the source's keyframes, and the other follows it.
        var seconds = input.CopyVideo ? "0.5" : options.LiveSegmentSeconds.ToString(CultureInfo.InvariantCulture);
        var outputs = rungs.Select((rung, index) =>
        {
            var isCopy = input.CopyVideo && index == 0;
            var picture = isCopy ? "-map 0:v:0" : $"-map \"[{rung.Name}]\"";
            var codec = isCopy ? HlsArguments.Copy(rung) : HlsArguments.Encode(rung, isLive: true, input.CopyVideo, options.LiveSegmentSeconds);
            return $"{picture} {sound} -threads {options.Threads} {codec} {HlsArguments.Muxer(rung.Name, seconds, isLive: true)} {rung.Name}/{MediaFolder.IndexFile}";
        });
        return "-hide_banner -loglevel warning -nostats -nostdin -progress pipe:1 -stats_period 0.5 "
            + $"-max_alloc {options.LargestAllocationBytes} -protocol_whitelist pipe -format_whitelist flv -analyzeduration 1000000 -probesize 500000 "
            + $"-thread_queue_size 512 -f flv -i pipe:0 {silence}-filter_complex \"{HlsArguments.Filter(encoded, input.CopyVideo ? 0 : frames, poster: false)}\" "
            + string.Join(' ', outputs);
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> flv, CancellationToken cancellation) =>
        await process.StandardInput.BaseStream.WriteAsync(flv, cancellation);

    public async Task FinishAsync()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has closed its end already.
        }

        using var patience = new CancellationTokenSource(options.FinishTimeout);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
        }

        await drained;
        LogFinished(log, process.Id, process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            Kill();
        }

        await drained;
        process.Dispose();
    }

    /// <summary>Splits at blanks outside of double quotes, which are taken away.</summary>
    internal static IEnumerable<string> Words(string line)
    {
        var word = new System.Text.StringBuilder();
        var isQuoted = false;
        foreach (var letter in line)
        {
            if (letter == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (letter != ' ' || isQuoted)
            {
                word.Append(letter);
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static ImmutableArray<Rung> Rungs(FfmpegOptions options) => HlsArguments.Ladder(options, options.TopRungLines);

    private void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(options.FinishTimeout);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in between.
        }
    }

    private async Task DrainErrorsAsync()
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            LogSaid(log, process.Id, line);
        }
    }

    /// <summary>ffmpeg reports "out_time_us=…" twice a second; only a time that moved on is progress.</summary>
    private async Task FollowProgressAsync()
    {
        const string Prefix = "out_time_us=";
        var furthest = -1L;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Prefix, StringComparison.Ordinal)
                && long.TryParse(line.AsSpan(Prefix.Length), CultureInfo.InvariantCulture, out var microseconds)
                && microseconds > furthest)
            {
                furthest = microseconds;
                Interlocked.Exchange(ref progressedAtTicks, time.GetUtcNow().UtcTicks);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "ffmpeg {ProcessId} takes a live stream (picture copied: {IsCopy}).")]
    private static partial void LogStarted(ILogger log, int processId, bool isCopy);

    [LoggerMessage(Level = LogLevel.Information, Message = "ffmpeg {ProcessId} has finished with {ExitCode}.")]
    private static partial void LogFinished(ILogger log, int processId, int exitCode);

    [LoggerMessage(Level = LogLevel.Debug, Message = "ffmpeg {ProcessId}: {Line}")]
    private static partial void LogSaid(ILogger log, int processId, string line);
}
