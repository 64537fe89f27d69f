using MerchantHub.Domain.Live;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Integrations.Rtmp;

/// <summary>
/// One encoder's stream on its way into ffmpeg. Whatever happens to ffmpeg, the next run starts at the next keyframe, and
/// viewers go on with a discontinuity and without a reload.
/// </summary>
public sealed partial class LivePublisher(string sessionId, IVideoPipeline pipeline, ILiveRuns runs, RtmpOptions options, TimeProvider time, ILogger log)
{
    private enum Ending
    {
        Closed,
        Stalled,
        Broken,
        Changed,
    }

    /// <summary>A broken ffmpeg is not started more often than this.</summary>
    private static readonly TimeSpan RestartPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly FlvBuffer buffer = new(options.BufferBytes);
    private bool mayCopy = true;
    private uint? lastKeyframe;
    private FlvTag? startedWith;

    public string SessionId => sessionId;

    public long Dropped => buffer.Dropped;

    public void Add(FlvTag tag) => buffer.Add(tag);

    public void Complete() => buffer.Complete();

    /// <summary>Until the encoder is gone, the live sale is over or the machine stops. Waits for <paramref name="previous"/> first.</summary>
    public async Task RunAsync(Task previous, CancellationToken cancellation)
    {
        await previous;
        try
        {
            while (await StreamOpening.ReadAsync(buffer, mayCopy, options.LongestCopiedInterval, cancellation) is { } opening)
            {
                if (await runs.BeginAsync(sessionId, cancellation) is not { } run)
                {
                    return;
                }

                var ending = await RunOnceAsync(run, opening, cancellation);
                if (ending is Ending.Closed)
                {
                    return;
                }

                LogRestart(log, sessionId, run, ending.ToString());
                await Task.Delay(RestartPause, time, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The encoder was replaced by another, or the machine stops: both are a normal end.
        }
    }

    private async Task<Ending> RunOnceAsync(int run, StreamOpening opening, CancellationToken cancellation)
    {
        var ending = Ending.Broken;
        try
        {
            await using var transcode = await pipeline.StartLiveAsync(new MediaRunKey(sessionId, run), opening.Input, cancellation);
            ending = await PumpAsync(transcode, opening, cancellation);
            if (ending is not Ending.Stalled)
            {
                await transcode.FinishAsync();
            }
        }
        finally
        {
            // Also when the machine stops: what was recorded is told, so that the replay knows its length.
            await runs.EndAsync(sessionId, run, CancellationToken.None);
        }

        return ending;
    }

    private async Task<Ending> PumpAsync(ILiveTranscode transcode, StreamOpening opening, CancellationToken cancellation)
    {
        startedWith = opening.VideoConfiguration;
        // The opening reaches to the second keyframe, so the next to come is measured from that one.
        lastKeyframe = opening.Tags.Last(tag => tag.IsKeyframe).Timestamp;
        var pulse = new Pulse(options.Heartbeat, time);
        try
        {
            if (!await WriteAsync(transcode, opening.ToBytes(), cancellation))
            {
                return Ending.Stalled;
            }

            while (await buffer.WaitAsync(cancellation))
            {
                while (buffer.TryRead(out var tag))
                {
                    if (HasChanged(tag, opening))
                    {
                        return Ending.Changed;
                    }

                    if (tag.IsAudio && !opening.Input.HasAudio)
                    {
                        continue;
                    }

                    if (!await WriteAsync(transcode, tag.ToBytes(), cancellation) || pulse.HasStopped(transcode.ProgressedAt))
                    {
                        return Ending.Stalled;
                    }
                }
            }

            return Ending.Closed;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Ending.Closed;
        }
        catch (IOException)
        {
            return Ending.Broken;
        }
    }

    /// <summary>False when ffmpeg takes nothing more: its pipe has been full for too long.</summary>
    private async Task<bool> WriteAsync(ILiveTranscode transcode, byte[] bytes, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(options.Heartbeat, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await transcode.WriteAsync(bytes, both.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Another picture size, sound that was not there at first, or keyframes too rare to be copied: all need a new run.</summary>
    private bool HasChanged(FlvTag tag, StreamOpening opening)
    {
        if (tag.IsVideoConfiguration && startedWith is { } before && !tag.Body.AsSpan().SequenceEqual(before.Body))
        {
            return true;
        }

        if (tag.IsAudioConfiguration && !opening.Input.HasAudio)
        {
            return true;
        }

        if (!tag.IsKeyframe)
        {
            return false;
        }

        var interval = lastKeyframe is { } last ? TimeSpan.FromMilliseconds(unchecked((int)(tag.Timestamp - last))) : TimeSpan.Zero;
        lastKeyframe = tag.Timestamp;
        if (!opening.Input.CopyVideo || interval <= options.LongestCopiedInterval + Pause)
        {
            return false;
        }

        mayCopy = false;
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live {SessionId} run {Run} is cut ({Ending}); a new run starts at the next keyframe.")]
    private static partial void LogRestart(ILogger log, string sessionId, int run, string ending);

    /// <summary>Has ffmpeg gone without progress for too long while it was fed? A pause of the encoder does not count.</summary>
    private sealed class Pulse(TimeSpan limit, TimeProvider time)
    {
        private DateTimeOffset seen;
        private DateTimeOffset since = time.GetUtcNow();
        private DateTimeOffset fedAt = time.GetUtcNow();

        public bool HasStopped(DateTimeOffset progressedAt)
        {
            var now = time.GetUtcNow();
            if (progressedAt != seen || now - fedAt > Pause)
            {
                (seen, since) = (progressedAt, now);
            }

            fedAt = now;
            return now - since > limit;
        }
    }
}
