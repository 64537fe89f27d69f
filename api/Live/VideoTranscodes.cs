using System.Text.Json;
using System.Threading.Channels;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Live;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Live;

namespace MerchantHub.Api.Live;

/// <summary>
/// An upload that waits to be turned into segments. It is written beside the file it is about, so that it is done after a
/// restart too; <paramref name="CommandId"/> is the id that the live sale accepted the video with.
/// </summary>
public sealed record TranscodeJob(string SessionKey, string CommandId, string FileName);

/// <summary>Turns uploads into segments, one after the other, and tells the live sale what became of them.</summary>
public sealed partial class VideoTranscodes(IGrainFactory grains, IVideoPipeline pipeline, IMediaLibrary library, LiveOptions options, TimeProvider time, ILogger<VideoTranscodes> log) : BackgroundService
{
    private const int MaxAttempts = 3;
    private const int ProgressStepPercent = 5;
    private const string JobSuffix = ".job";
    private const string UploadSuffix = ".upload";
    private const string OurFault = "The video could not be prepared because of a fault on our side. Upload it again; if that does not help, tell us.";
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(24);
    private readonly Channel<TranscodeJob> _jobs = Channel.CreateUnbounded<TranscodeJob>();

    /// <summary>A name for an upload that is about to arrive.</summary>
    internal string NewUpload() => Path.Combine(library.IncomingFolder, $"{Guid.CreateVersion7():N}{UploadSuffix}");

    /// <summary>
    /// Hands a whole upload in: keeps the job on disk, asks the live sale, and queues it. A refusal removes both files.
    /// </summary>
    internal async Task<Reply<LiveView>> Submit(string sessionKey, string path, CommandContext context)
    {
        var job = new TranscodeJob(sessionKey, context.CommandId, Path.GetFileName(path));
        await File.WriteAllTextAsync(path + JobSuffix, JsonSerializer.Serialize(job));
        var reply = await Repeat.OnFault(() => Grain(sessionKey).AcceptVideo(new AcceptVideo(context)));
        if (reply.Refusal is not null)
        {
            Remove(job);
            return reply;
        }

        _jobs.Writer.TryWrite(job);
        return reply;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        Recover();
        await Task.WhenAll(Enumerable.Range(0, options.TranscodesAtOnce).Select(_ => Work(stoppingToken)));
    }

    /// <summary>Jobs that the last process left behind; and uploads that nobody finished, once they are a day old.</summary>
    private void Recover()
    {
        var folder = new DirectoryInfo(library.IncomingFolder);
        foreach (var file in folder.EnumerateFiles($"*{JobSuffix}"))
        {
            if (Read(file.FullName) is { } job && File.Exists(PathOf(job)))
            {
                _jobs.Writer.TryWrite(job);
            }
            else
            {
                file.Delete();
            }
        }

        foreach (var file in folder.EnumerateFiles($"*{UploadSuffix}"))
        {
            if (!File.Exists(file.FullName + JobSuffix) && time.GetUtcNow() - file.LastWriteTimeUtc > AbandonedAfter)
            {
                file.Delete();
            }
        }
    }

    private async Task Work(CancellationToken stoppingToken)
    {
        await foreach (var job in _jobs.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await Do(job, stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // The job stays on the disk and is taken up by the next process.
                LogFailed(log, fault, job.SessionKey);
            }
        }
    }

    private async Task Do(TranscodeJob job, CancellationToken stoppingToken)
    {
        // The same command id gets the first answer: the run's number, also in a process that has never seen the upload.
        var accepted = await Repeat.OnFault(() => Grain(job.SessionKey).AcceptVideo(new AcceptVideo(CommandContext.ForStep(job.CommandId, time.GetUtcNow()))));
        if (accepted.View is not { } view)
        {
            Remove(job);
            return;
        }

        var run = view.LastRun;
        var outcome = await TranscodeWithRetries(job, new MediaRunKey(view.SessionId, run), stoppingToken);
        var reply = outcome.Refusal is { } refusal
            ? await Repeat.OnFault(() => Grain(job.SessionKey).FailVideo(new FailVideo(Step(run, "failed"), run, refusal.Message)))
            : await Repeat.OnFault(() => Grain(job.SessionKey).CompleteVideo(new CompleteVideo(Step(run, "completed"), run, outcome.Segments, (long)outcome.Duration.TotalMilliseconds)));
        LogDone(log, job.SessionKey, outcome.Refusal?.Code ?? reply.Refusal?.Code ?? "READY");
        Remove(job);
    }

    private async Task<TranscodeOutcome> TranscodeWithRetries(TranscodeJob job, MediaRunKey run, CancellationToken stoppingToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var done = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                var progress = new LatestPercent();
                var reporting = ReportProgress(job, run.Run, progress, done.Token);
                try
                {
                    return await pipeline.TranscodeAsync(PathOf(job), run, progress, stoppingToken);
                }
                finally
                {
                    await done.CancelAsync();
                    await reporting;
                }
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(log, fault, job.SessionKey);
                if (attempt == MaxAttempts)
                {
                    return TranscodeOutcome.Refused("VIDEO_FAULT", OurFault);
                }

                await Task.Delay(RetryPause, time, stoppingToken);
            }
        }
    }

    /// <summary>Tells the live sale now and then, in steps: each report is a write.</summary>
    private async Task ReportProgress(TranscodeJob job, int run, LatestPercent progress, CancellationToken stop)
    {
        var reported = 0;
        using var timer = new PeriodicTimer(ProgressInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                if (progress.Value is var percent && percent >= reported + ProgressStepPercent)
                {
                    reported = percent;
                    await Grain(job.SessionKey).ReportVideoProgress(new ReportVideoProgress(Step(run, $"progress:{percent}"), run, percent));
                }
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or StorageFaultException or TimeoutException)
        {
            // The end, or a report that got lost: the next one says more.
        }
    }

    private CommandContext Step(int run, string what) => CommandContext.ForStep($"video:{run}:{what}", time.GetUtcNow());

    private ILiveSessionGrain Grain(string key) => grains.GetGrain<ILiveSessionGrain>(key);

    private string PathOf(TranscodeJob job) => Path.Combine(library.IncomingFolder, Path.GetFileName(job.FileName));

    private void Remove(TranscodeJob job)
    {
        File.Delete(PathOf(job));
        File.Delete(PathOf(job) + JobSuffix);
    }

    private static TranscodeJob? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<TranscodeJob>(File.ReadAllText(path));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The video of {SessionKey} could not be prepared.")]
    private static partial void LogFailed(ILogger logger, Exception fault, string sessionKey);

    [LoggerMessage(Level = LogLevel.Information, Message = "The video of {SessionKey} is done: {Outcome}.")]
    private static partial void LogDone(ILogger logger, string sessionKey, string outcome);

    private sealed class LatestPercent : IProgress<int>
    {
        private int _value;

        public int Value => Volatile.Read(ref _value);

        public void Report(int value) => Volatile.Write(ref _value, value);
    }
}
