using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Live;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Contracts.Live;

/// <summary>One live sale: its plan, its bag, what is pinned, and which media it is made of. Key: "live/…".</summary>
[Alias("live.ILiveSessionGrain"), GrainInterfaceType("live.ILiveSessionGrain")]
public interface ILiveSessionGrain : IGrainWithStringKey
{
    [Alias("Schedule")]
    Task<Reply<LiveView>> Schedule(ScheduleLive command);

    [Alias("ResetStreamKey")]
    Task<Reply<LiveView>> ResetStreamKey(ResetStreamKey command);

    [Alias("AddItem")]
    Task<Reply<LiveView>> AddItem(AddLiveItem command);

    [Alias("RemoveItem")]
    Task<Reply<LiveView>> RemoveItem(RemoveLiveItem command);

    [Alias("PinItem")]
    Task<Reply<LiveView>> PinItem(PinLiveItem command);

    [Alias("UnpinItem")]
    Task<Reply<LiveView>> UnpinItem(UnpinLiveItem command);

    [Alias("Start")]
    Task<Reply<LiveView>> Start(StartLive command);

    [Alias("End")]
    Task<Reply<LiveView>> End(EndLive command);

    [Alias("AcceptVideo")]
    Task<Reply<LiveView>> AcceptVideo(AcceptVideo command);

    [Alias("ReportVideoProgress")]
    Task<Reply<LiveView>> ReportVideoProgress(ReportVideoProgress command);

    [Alias("CompleteVideo")]
    Task<Reply<LiveView>> CompleteVideo(CompleteVideo command);

    [Alias("FailVideo")]
    Task<Reply<LiveView>> FailVideo(FailVideo command);

    [Alias("BeginRun")]
    Task<Reply<LiveView>> BeginRun(BeginRun command);

    [Alias("EndRun")]
    Task<Reply<LiveView>> EndRun(EndRun command);

    /// <summary>Null when there is no such live sale.</summary>
    [ReadOnly, Alias("Get")]
    Task<LiveView?> Get();

    /// <summary>May an encoder with this secret send to this live sale now?</summary>
    [ReadOnly, Alias("FitsKey")]
    Task<bool> FitsKey(string secret);
}

/// <summary>A live sale as its callers see it. The stream key's hash stays inside.</summary>
[GenerateSerializer, Immutable, Alias("live.LiveView")]
public sealed record LiveView
{
    [Id(0)] public required string SessionKey { get; init; }
    [Id(1)] public long Version { get; init; }
    [Id(2)] public LiveStatus Status { get; init; }
    [Id(3)] public string OrganisationKey { get; init; } = "";
    [Id(4)] public string StoreKey { get; init; } = "";
    [Id(5)] public string Title { get; init; } = "";
    [Id(6)] public DateTimeOffset ScheduledFor { get; init; }
    [Id(7)] public DateTimeOffset? StartedAt { get; init; }
    [Id(8)] public DateTimeOffset? EndedAt { get; init; }
    [Id(9)] public LiveSource Source { get; init; }
    [Id(10)] public ImmutableArray<BagItem> Bag { get; init; } = [];
    [Id(11)] public string? PinnedItemKey { get; init; }
    [Id(12)] public string StreamKeyHint { get; init; } = "";
    [Id(13)] public VideoStatus VideoStatus { get; init; }
    [Id(14)] public string? VideoError { get; init; }
    [Id(15)] public int VideoProgressPercent { get; init; }
    [Id(16)] public ImmutableArray<MediaRun> Runs { get; init; } = [];
    [Id(17)] public ImmutableArray<PinMark> Pins { get; init; } = [];
    [Id(18)] public int LastRun { get; init; }

    /// <summary>An encoder has sent, or a video is ready.</summary>
    public bool HasMedia => !Runs.IsEmpty;

    /// <summary>The id part of the key, which names folders and stream keys.</summary>
    public string SessionId => Key.IdOf(SessionKey);
}
