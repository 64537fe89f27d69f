using System.Globalization;
using FFMpegCore;
using FFMpegCore.Exceptions;
using MerchantHub.Domain.Live;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Integrations.Ffmpeg;

/// <summary>The video pipeline on this machine's ffmpeg. An upload is encoded once, when it arrives; on air it costs nothing.</summary>
public sealed partial class FfmpegPipeline(FfmpegOptions options, FfmpegSandbox sandbox, MediaFolder folder, TimeProvider time, ILogger<FfmpegPipeline> log) : IVideoPipeline
{
    private const string DiskFull = "No space left on device";

    public async Task<TranscodeOutcome> TranscodeAsync(string sourcePath, MediaRunKey target, IProgress<int> percent, CancellationToken cancellation)
    {
        if (await ReadSignatureAsync(sourcePath, cancellation) is not { } kind)
        {
            return TranscodeOutcome.Refused("VIDEO_NOT_RECOGNISED", "This is not a video file that we can read. Send MP4, MOV, MKV or WebM.");
        }

        var work = folder.NewWorkFolder();
        try
        {
            var input = $"-f {kind.Demuxer} -protocol_whitelist file -format_whitelist {kind.Names} -max_pixels {options.MostPixels}";
            var source = await ProbeAsync(sourcePath, input, work, cancellation);
            if (source.Refusal is not null)
            {
                return new TranscodeOutcome(0, TimeSpan.Zero, source.Refusal);
            }

            var refusal = await EncodeAsync(sourcePath, input, source, work, percent, cancellation);
            return refusal ?? await PublishAsync(source, Path.Combine(work, "out"), target, cancellation);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    public async Task<ILiveTranscode> StartLiveAsync(MediaRunKey target, LiveInput input, CancellationToken cancellation)
    {
        await Task.CompletedTask;
        cancellation.ThrowIfCancellationRequested();
        return LiveTranscode.Start(options, sandbox, folder.RunFolder(target), input, time, log);
    }

    private static async Task<(string Demuxer, string Names)?> ReadSignatureAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[VideoSignature.Length];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        return VideoSignature.Of(head.AsSpan(0, read));
    }

    private async Task<SourceFacts> ProbeAsync(string sourcePath, string input, string work, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(options.ProbeTimeout);
        var binaries = sandbox.WriteWrappers(Path.Combine(work, "probe"), sourcePath, work, (int)options.ProbeTimeout.TotalSeconds);
        try
        {
            var analysis = await FFProbe.AnalyseAsync(sourcePath, new FFOptions { BinaryFolder = binaries, WorkingDirectory = work }, input, deadline.Token);
            return SourceFacts.Judge(analysis, options);
        }
        catch (Exception fault) when (fault is FFProbeException or FFMpegException or FormatNullException)
        {
            LogUnreadable(log, fault.Message);
            return SourceFacts.Damaged();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return SourceFacts.Damaged();
        }
    }

    /// <summary>Null when every rung is written.</summary>
    private async Task<TranscodeOutcome?> EncodeAsync(string sourcePath, string input, SourceFacts source, string work, IProgress<int> percent, CancellationToken cancellation)
    {
        var output = Directory.CreateDirectory(Path.Combine(work, "out")).FullName;
        var rungs = HlsArguments.Ladder(options, source.Lines);
        var expected = source.Duration > TimeSpan.Zero ? source.Duration : options.LongestVideo;
        var processorSeconds = options.BaseProcessorSeconds + (int)(expected.TotalSeconds * options.ProcessorSecondsPerSecond);
        var binaries = sandbox.WriteWrappers(Path.Combine(work, "encode"), sourcePath, output, processorSeconds);
        var sound = source.HasAudio ? "-map 0:a:0" : "-map 1:a:0 -shortest";
        var seconds = options.UploadSegmentSeconds.ToString(CultureInfo.InvariantCulture);

        var arguments = FFMpegArguments.FromFileInput(sourcePath, verifyExists: true, file => file.WithCustomArgument(
            $"-nostdin -hide_banner -loglevel warning -stats -max_alloc {options.LargestAllocationBytes} {input} -t {(options.LongestVideo + options.MissingTail).TotalSeconds}"));
        if (!source.HasAudio)
        {
            arguments = arguments.AddDeviceInput("anullsrc=r=48000:cl=stereo", silence => silence.WithCustomArgument("-f lavfi"));
        }

        var processor = arguments.OutputToMany(outputs =>
        {
            var filter = $"-filter_complex \"{HlsArguments.Filter(rungs, source.FramesPerSecond, poster: true)}\" ";
            foreach (var rung in rungs)
            {
                var rungFolder = Directory.CreateDirectory(Path.Combine(output, rung.Name)).FullName;
                var what = $"{filter}-map \"[{rung.Name}]\" {sound} -threads {options.Threads} {HlsArguments.Encode(rung, isLive: false, followSourceKeyframes: false, options.UploadSegmentSeconds)} {HlsArguments.Muxer(rungFolder, seconds, isLive: false)}";
                outputs.OutputToFile(Path.Combine(rungFolder, MediaFolder.IndexFile), overwrite: true, rungOptions => rungOptions.WithCustomArgument(what));
                filter = "";
            }

            outputs.OutputToFile(Path.Combine(output, IMediaLibrary.PosterFile), overwrite: true, poster => poster.WithCustomArgument("-map \"[poster]\" -frames:v 1 -q:v 4 -f image2 -update 1"));
        });

        var result = await processor
            .NotifyOnPercentageProgress(percentage => percent.Report((int)Math.Clamp(percentage, 0, 99)), expected)
            .ProcessAsynchronously(throwOnError: false, new FFOptions { BinaryFolder = binaries, WorkingDirectory = output }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return result.Success ? null : Explain(result);
    }

    private TranscodeOutcome Explain(FFMpegResult result)
    {
        if (result.StandardError.Any(line => line.Contains(DiskFull, StringComparison.Ordinal)))
        {
            throw new IOException("The media disk is full.");
        }

        var reason = string.Join(" | ", result.StandardError.TakeLast(5));
        LogUnreadable(log, reason);
        return TranscodeOutcome.Refused("VIDEO_UNREADABLE", "This video cannot be decoded, or it takes too long to. Save it again as MP4 with H.264 and AAC, and upload that.");
    }

    /// <summary>Checks what was written, and moves it into the library in one step.</summary>
    private async Task<TranscodeOutcome> PublishAsync(SourceFacts source, string output, MediaRunKey target, CancellationToken cancellation)
    {
        var runFolder = folder.RunFolder(target);
        Directory.CreateDirectory(Path.GetDirectoryName(runFolder)!);
        if (Directory.Exists(runFolder))
        {
            // The same job was done before and its answer got lost: what lies there is complete, because it was moved in whole.
            return await folder.ReadRunAsync(target, cancellation) is { } done
                ? new TranscodeOutcome(done.SegmentCount, done.Duration, null)
                : throw new IOException("The folder of the run is in the way.");
        }

        var written = await ReadWrittenAsync(output, cancellation);
        if (written is null)
        {
            return TranscodeOutcome.Refused("VIDEO_UNREADABLE", "No picture could be read from this video. Save it again as MP4 with H.264 and AAC, and upload that.");
        }

        if (written > options.LongestVideo)
        {
            return new TranscodeOutcome(0, TimeSpan.Zero, SourceFacts.TooLong(options));
        }

        if (source.Duration - written > options.MissingTail)
        {
            return TranscodeOutcome.Refused("VIDEO_INCOMPLETE", "The file ends before the video does. Upload it again; the transfer was cut short.");
        }

        Directory.Move(output, runFolder);
        var run = await folder.ReadRunAsync(target, cancellation) ?? throw new IOException("The segments that were just written cannot be read.");
        return new TranscodeOutcome(run.SegmentCount, run.Duration, null);
    }

    private static async Task<TimeSpan?> ReadWrittenAsync(string output, CancellationToken cancellation)
    {
        var index = Path.Combine(output, HlsArguments.TopName, MediaFolder.IndexFile);
        if (!File.Exists(index))
        {
            return null;
        }

        var segments = HlsPlaylist.Parse(await File.ReadAllTextAsync(index, cancellation));
        return segments.IsEmpty ? null : segments.Aggregate(TimeSpan.Zero, (sum, segment) => sum + segment.Duration);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "An uploaded video was refused: {Reason}")]
    private static partial void LogUnreadable(ILogger log, string reason);
}
