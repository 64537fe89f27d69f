using MerchantHub.Contracts;
using MerchantHub.Contracts.Live;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Live;

namespace MerchantHub.Api.Live;

/// <summary>What an ingest asks of a live sale: whose key it is, the number of a run, and whether it is over.</summary>
public sealed class LiveRuns(IGrainFactory grains, IMediaLibrary library, TimeProvider time) : IStreamKeys, ILiveRuns
{
    public async ValueTask<string?> AdmitAsync(string streamKey, CancellationToken cancellation) =>
        StreamKey.TryParse(streamKey, out var sessionId, out var secret) && await Grain(sessionId).FitsKey(secret) ? sessionId : null;

    public async Task<int?> BeginAsync(string sessionId, CancellationToken cancellation)
    {
        var context = CommandContext.ForStep($"run:{Guid.CreateVersion7():N}", time.GetUtcNow());
        var reply = await Repeat.OnFault(() => Grain(sessionId).BeginRun(new BeginRun(context)));
        return reply.View?.LastRun;
    }

    public async Task EndAsync(string sessionId, int run, CancellationToken cancellation)
    {
        var media = await library.ReadRunAsync(new MediaRunKey(sessionId, run), cancellation);
        var command = new EndRun(
            CommandContext.ForStep($"run:{run}:end", time.GetUtcNow()), run, media?.SegmentCount ?? 0, (long)(media?.Duration.TotalMilliseconds ?? 0));
        await Repeat.OnFault(() => Grain(sessionId).EndRun(command));
    }

    public async ValueTask<bool> IsOverAsync(string sessionId, CancellationToken cancellation) =>
        await Grain(sessionId).Get() is not { Status: LiveStatus.Scheduled or LiveStatus.Live };

    private ILiveSessionGrain Grain(string sessionId) => grains.GetGrain<ILiveSessionGrain>(Key.Of("live", sessionId));
}

/// <summary>Runs the ingest for as long as the process lives. A fault of it is logged and ends nothing else.</summary>
public sealed partial class IngestService(ILiveIngest ingest, ILogger<IngestService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await ingest.RunAsync(stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFailed(log, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The ingest of live streams has stopped.")]
    private static partial void LogFailed(ILogger logger, Exception fault);
}
