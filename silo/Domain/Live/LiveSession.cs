using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Live;

public enum LiveStatus
{
    None = 0,
    Scheduled = 1,
    Live = 2,
    Ended = 3,
    Cancelled = 4,
}

/// <summary>Where the picture comes from: a video file that is played to everyone on one clock, or an encoder that sends it.</summary>
public enum LiveSource
{
    None = 0,
    Upload = 1,
    Rtmp = 2,
}

public enum VideoStatus
{
    None = 0,
    Processing = 1,
    Ready = 2,
    Failed = 3,
}

/// <summary>
/// One thing the host can show: a variant or a deal. Title and price are a snapshot for when the catalogue cannot be asked;
/// viewers see the current price.
/// </summary>
[GenerateSerializer, Immutable, Alias("live.BagItem")]
public sealed record BagItem(
    [property: Id(0)] string ItemKey,
    [property: Id(1)] string Title,
    [property: Id(2)] Money Price,
    [property: Id(3)] string? ImageUrl);

/// <summary>
/// One unbroken piece of media, in a folder of its own: an uploaded video, or one connection of an encoder. Its number is
/// never used again, so a segment's address always means the same bytes. An open run has no <paramref name="EndedAt"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("live.MediaRun")]
public sealed record MediaRun(
    [property: Id(0)] int Number,
    [property: Id(1)] LiveSource Source,
    [property: Id(2)] DateTimeOffset StartedAt,
    [property: Id(3)] DateTimeOffset? EndedAt,
    [property: Id(4)] int Segments,
    [property: Id(5)] long DurationMilliseconds);

/// <summary>A product was on screen from here to there: a card at the right moment for every viewer, and a chapter of the replay.</summary>
[GenerateSerializer, Immutable, Alias("live.PinMark")]
public sealed record PinMark([property: Id(0)] string ItemKey, [property: Id(1)] DateTimeOffset From, [property: Id(2)] DateTimeOffset? To);

/// <summary>What a live sale must remember. Its viewers are not in here: they are connections, counted where they are open.</summary>
[GenerateSerializer, Immutable, Alias("live.LiveSession")]
public sealed record LiveSession : IOfOrganisation
{
    [Id(0)] public LiveStatus Status { get; init; }
    [Id(1)] public string OrganisationKey { get; init; } = "";
    [Id(2)] public string StoreKey { get; init; } = "";
    [Id(3)] public string Title { get; init; } = "";
    [Id(4)] public DateTimeOffset ScheduledFor { get; init; }
    [Id(5)] public DateTimeOffset? StartedAt { get; init; }
    [Id(6)] public DateTimeOffset? EndedAt { get; init; }
    [Id(7)] public LiveSource Source { get; init; }
    [Id(8)] public ImmutableArray<BagItem> Bag { get; init; } = [];
    [Id(9)] public string? PinnedItemKey { get; init; }
    /// <summary>SHA-256 of the stream key's secret, in hexadecimal. The key itself is shown once and kept nowhere.</summary>
    [Id(10), NotInAuditLog] public string StreamKeyHash { get; init; } = "";
    /// <summary>The key's last letters, so that the host can tell which one the encoder has.</summary>
    [Id(11), NotInAuditLog] public string StreamKeyHint { get; init; } = "";
    [Id(12)] public VideoStatus VideoStatus { get; init; }
    [Id(13)] public string? VideoError { get; init; }
    [Id(14)] public int VideoProgressPercent { get; init; }
    [Id(15), NotInAuditLog] public ImmutableArray<MediaRun> Runs { get; init; } = [];
    [Id(16)] public ImmutableArray<PinMark> Pins { get; init; } = [];
    [Id(17)] public int LastRun { get; init; }
}

// Commands.

/// <summary>The stream key's hash and hint come with a schedule of the RTMP kind; both are empty for an upload.</summary>
[GenerateSerializer, Immutable, Alias("live.ScheduleLive")]
public sealed record ScheduleLive(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string OrganisationKey,
    [property: Id(2)] string StoreKey,
    [property: Id(3)] string Title,
    [property: Id(4)] DateTimeOffset ScheduledFor,
    [property: Id(5)] LiveSource Source,
    [property: Id(6)] string StreamKeyHash,
    [property: Id(7)] string StreamKeyHint);

[GenerateSerializer, Immutable, Alias("live.ResetStreamKey")]
public sealed record ResetStreamKey([property: Id(0)] CommandContext Context, [property: Id(1)] string StreamKeyHash, [property: Id(2)] string StreamKeyHint);

[GenerateSerializer, Immutable, Alias("live.AddLiveItem")]
public sealed record AddLiveItem([property: Id(0)] CommandContext Context, [property: Id(1)] BagItem Item);

[GenerateSerializer, Immutable, Alias("live.RemoveLiveItem")]
public sealed record RemoveLiveItem([property: Id(0)] CommandContext Context, [property: Id(1)] string ItemKey);

[GenerateSerializer, Immutable, Alias("live.PinLiveItem")]
public sealed record PinLiveItem([property: Id(0)] CommandContext Context, [property: Id(1)] string ItemKey);

[GenerateSerializer, Immutable, Alias("live.UnpinLiveItem")]
public sealed record UnpinLiveItem([property: Id(0)] CommandContext Context);

[GenerateSerializer, Immutable, Alias("live.StartLive")]
public sealed record StartLive([property: Id(0)] CommandContext Context);

[GenerateSerializer, Immutable, Alias("live.EndLive")]
public sealed record EndLive([property: Id(0)] CommandContext Context);

/// <summary>A member's video file has arrived whole and waits to be turned into segments.</summary>
[GenerateSerializer, Immutable, Alias("live.AcceptVideo")]
public sealed record AcceptVideo([property: Id(0)] CommandContext Context);

[GenerateSerializer, Immutable, Alias("live.ReportVideoProgress")]
public sealed record ReportVideoProgress([property: Id(0)] CommandContext Context, [property: Id(1)] int Run, [property: Id(2)] int Percent);

[GenerateSerializer, Immutable, Alias("live.CompleteVideo")]
public sealed record CompleteVideo([property: Id(0)] CommandContext Context, [property: Id(1)] int Run, [property: Id(2)] int Segments, [property: Id(3)] long DurationMilliseconds);

[GenerateSerializer, Immutable, Alias("live.FailVideo")]
public sealed record FailVideo([property: Id(0)] CommandContext Context, [property: Id(1)] int Run, [property: Id(2)] string Message);

/// <summary>An encoder with the right key is sending.</summary>
[GenerateSerializer, Immutable, Alias("live.BeginRun")]
public sealed record BeginRun([property: Id(0)] CommandContext Context);

[GenerateSerializer, Immutable, Alias("live.EndRun")]
public sealed record EndRun([property: Id(0)] CommandContext Context, [property: Id(1)] int Run, [property: Id(2)] int Segments, [property: Id(3)] long DurationMilliseconds);

// Events.

[GenerateSerializer, Immutable, Alias("live.LiveEvent")]
public abstract record LiveEvent;

[GenerateSerializer, Immutable, Alias("live.LiveScheduled")]
public sealed record LiveScheduled(
    [property: Id(0)] string OrganisationKey,
    [property: Id(1)] string StoreKey,
    [property: Id(2)] string Title,
    [property: Id(3)] DateTimeOffset ScheduledFor,
    [property: Id(4)] LiveSource Source,
    [property: Id(5)] string StreamKeyHash,
    [property: Id(6)] string StreamKeyHint) : LiveEvent;

[GenerateSerializer, Immutable, Alias("live.StreamKeyReset")]
public sealed record StreamKeyReset([property: Id(0)] string StreamKeyHash, [property: Id(1)] string StreamKeyHint) : LiveEvent;

[GenerateSerializer, Immutable, Alias("live.LiveItemAdded")]
public sealed record LiveItemAdded([property: Id(0)] BagItem Item) : LiveEvent;

[GenerateSerializer, Immutable, Alias("live.LiveItemRemoved")]
public sealed record LiveItemRemoved([property: Id(0)] string ItemKey) : LiveEvent;

[GenerateSerializer, Immutable, Alias("live.LiveItemPinned")]
public sealed record LiveItemPinned([property: Id(0)] string ItemKey, [property: Id(1)] DateTimeOffset At) : LiveEvent;

[GenerateSerializer, Immutable, Alias("live.LiveItemUnpinned")]
public sealed record LiveItemUnpinned([property: Id(0)] string ItemKey, [property: Id(1)] DateTimeOffset At) : LiveEvent;

[GenerateSerializer, Immutable, Alias("live.LiveStarted")]
public sealed record LiveStarted([property: Id(0)] DateTimeOffset At) : LiveEvent;

[GenerateSerializer, Immutable, Alias("live.LiveEnded")]
public sealed record LiveEnded([property: Id(0)] DateTimeOffset At) : LiveEvent;

[GenerateSerializer, Immutable, Alias("live.LiveCancelled")]
public sealed record LiveCancelled([property: Id(0)] DateTimeOffset At) : LiveEvent;

[GenerateSerializer, Immutable, Alias("live.VideoAccepted")]
public sealed record VideoAccepted([property: Id(0)] int Run, [property: Id(1)] DateTimeOffset At) : LiveEvent;

[GenerateSerializer, Immutable, Alias("live.VideoProgressed")]
public sealed record VideoProgressed([property: Id(0)] int Run, [property: Id(1)] int Percent) : LiveEvent;

[GenerateSerializer, Immutable, Alias("live.VideoCompleted")]
public sealed record VideoCompleted([property: Id(0)] int Run, [property: Id(1)] DateTimeOffset At, [property: Id(2)] int Segments, [property: Id(3)] long DurationMilliseconds) : LiveEvent;

[GenerateSerializer, Immutable, Alias("live.VideoFailed")]
public sealed record VideoFailed([property: Id(0)] int Run, [property: Id(1)] string Message) : LiveEvent;

[GenerateSerializer, Immutable, Alias("live.RunBegan")]
public sealed record RunBegan([property: Id(0)] int Run, [property: Id(1)] DateTimeOffset At) : LiveEvent;

[GenerateSerializer, Immutable, Alias("live.RunEnded")]
public sealed record RunEnded([property: Id(0)] int Run, [property: Id(1)] DateTimeOffset At, [property: Id(2)] int Segments, [property: Id(3)] long DurationMilliseconds) : LiveEvent;
