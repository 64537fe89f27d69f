using System.Collections.Immutable;
using System.Diagnostics;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Live;

/// <summary>The rules of a live sale: Scheduled → Live → Ended, what is in its bag, and which media it is made of.</summary>
public static class LiveSessionRules
{
    public const int MaxBagItems = 100;
    public const int MaxTitleLength = 200;
    /// <summary>An encoder that reconnects more often than this has a problem that another run does not solve.</summary>
    public const int MaxRuns = 500;
    /// <summary>Chapters that a replay keeps; the oldest give way.</summary>
    public const int MaxPinMarks = 1_000;
    public const int MaxVideoErrorLength = 500;
    public static readonly TimeSpan LongestNotice = TimeSpan.FromDays(365);
    /// <summary>Clocks differ and people are slow: a start "now" may lie this far back.</summary>
    public static readonly TimeSpan LateScheduleGrace = TimeSpan.FromHours(1);

    public static Decision<LiveEvent> Schedule(LiveSession state, ScheduleLive command)
    {
        if (Access.Require(command.Context.Actor, command.OrganisationKey, "store", Right.HostLiveSales) is { } withoutRight)
        {
            return withoutRight;
        }

        if (state.Status is not LiveStatus.None)
        {
            return Refuse("LIVE_ALREADY_SCHEDULED", "This live sale was scheduled before.");
        }

        if (string.IsNullOrWhiteSpace(command.Title) || command.Title.Length > MaxTitleLength)
        {
            return Refuse("LIVE_TITLE", $"Give the live sale a title of 1 to {MaxTitleLength} characters.", "title");
        }

        if (command.ScheduledFor < command.Context.At - LateScheduleGrace || command.ScheduledFor > command.Context.At + LongestNotice)
        {
            return Refuse("LIVE_TIME", $"Choose a time from now to {LongestNotice.Days} days ahead.", "scheduledFor");
        }

        if (command.Source is not (LiveSource.Upload or LiveSource.Rtmp))
        {
            return Refuse("LIVE_SOURCE", "Choose an uploaded video or an encoder as the source.", "source");
        }

        return Accept<LiveEvent>(new LiveScheduled(
            command.OrganisationKey, command.StoreKey, command.Title.Trim(), command.ScheduledFor, command.Source, command.StreamKeyHash, command.StreamKeyHint));
    }

    public static Decision<LiveEvent> ResetKey(LiveSession state, ResetStreamKey command) =>
        RefuseUnlessOpen(state, command.Context) is { } refusal ? refusal
        : state.Source is not LiveSource.Rtmp ? Refuse("LIVE_SOURCE", "Only a live sale that is sent by an encoder has a stream key.")
        : Accept<LiveEvent>(new StreamKeyReset(command.StreamKeyHash, command.StreamKeyHint));

    public static Decision<LiveEvent> AddItem(LiveSession state, AddLiveItem command)
    {
        if (RefuseUnlessOpen(state, command.Context) is { } refusal)
        {
            return refusal;
        }

        if (Find(state, command.Item.ItemKey) is not null)
        {
            return Refuse("ITEM_ALREADY_IN_BAG", "This item is in the bag already.", "itemId");
        }

        return state.Bag.Length >= MaxBagItems
            ? Refuse("BAG_FULL", $"A bag holds {MaxBagItems} items; remove one first.", "itemId")
            : Accept<LiveEvent>(new LiveItemAdded(command.Item));
    }

    public static Decision<LiveEvent> RemoveItem(LiveSession state, RemoveLiveItem command)
    {
        if (RefuseUnlessOpen(state, command.Context) is { } refusal)
        {
            return refusal;
        }

        if (Find(state, command.ItemKey) is null)
        {
            return NotInBag();
        }

        return state.PinnedItemKey == command.ItemKey
            ? Accept<LiveEvent>(new LiveItemUnpinned(command.ItemKey, command.Context.At), new LiveItemRemoved(command.ItemKey))
            : Accept<LiveEvent>(new LiveItemRemoved(command.ItemKey));
    }

    /// <summary>One item is pinned at a time; pinning another takes the first one down. Pinning the same again changes nothing.</summary>
    public static Decision<LiveEvent> PinItem(LiveSession state, PinLiveItem command)
    {
        if (RefuseUnlessOpen(state, command.Context) is { } refusal)
        {
            return refusal;
        }

        if (Find(state, command.ItemKey) is null)
        {
            return NotInBag();
        }

        var pinned = new LiveItemPinned(command.ItemKey, command.Context.At);
        return state.PinnedItemKey switch
        {
            { } same when same == command.ItemKey => Accept<LiveEvent>(),
            { } other => Accept<LiveEvent>(new LiveItemUnpinned(other, command.Context.At), pinned),
            null => Accept<LiveEvent>(pinned),
        };
    }

    public static Decision<LiveEvent> UnpinItem(LiveSession state, UnpinLiveItem command) =>
        RefuseUnlessOpen(state, command.Context) is { } refusal ? refusal
        : state.PinnedItemKey is { } pinned ? Accept<LiveEvent>(new LiveItemUnpinned(pinned, command.Context.At))
        : Accept<LiveEvent>();

    public static Decision<LiveEvent> Start(LiveSession state, StartLive command)
    {
        if (RefuseStranger(state, command.Context) is { } refusal)
        {
            return refusal;
        }

        return state switch
        {
            { Status: LiveStatus.Live } => Refuse("LIVE_ALREADY_STARTED", "This live sale is on air already."),
            { Status: not LiveStatus.Scheduled } => Refuse("LIVE_OVER", "This live sale is over; schedule a new one."),
            { Source: LiveSource.Upload, VideoStatus: VideoStatus.Processing } => Refuse("VIDEO_NOT_READY", "The video is still being prepared; try again when it is ready."),
            { Source: LiveSource.Upload, VideoStatus: not VideoStatus.Ready } => Refuse("VIDEO_MISSING", "Upload a video first."),
            { Source: LiveSource.Rtmp } when OpenRun(state) is null => Refuse("NO_SIGNAL", "There is no picture yet: start the stream in your encoder, then go live."),
            _ => Accept<LiveEvent>(new LiveStarted(command.Context.At)),
        };
    }

    /// <summary>Ends a live sale that is on air; calls off one that is not yet.</summary>
    public static Decision<LiveEvent> End(LiveSession state, EndLive command)
    {
        if (RefuseUnlessOpen(state, command.Context) is { } refusal)
        {
            return refusal;
        }

        LiveEvent over = state.Status is LiveStatus.Live ? new LiveEnded(command.Context.At) : new LiveCancelled(command.Context.At);
        return state.PinnedItemKey is { } pinned
            ? Accept<LiveEvent>(new LiveItemUnpinned(pinned, command.Context.At), over)
            : Accept<LiveEvent>(over);
    }

    public static LiveSession Evolve(LiveSession state, LiveEvent @event) => @event switch
    {
        LiveScheduled e => state with
        {
            Status = LiveStatus.Scheduled,
            OrganisationKey = e.OrganisationKey,
            StoreKey = e.StoreKey,
            Title = e.Title,
            ScheduledFor = e.ScheduledFor,
            Source = e.Source,
            StreamKeyHash = e.StreamKeyHash,
            StreamKeyHint = e.StreamKeyHint,
        },
        StreamKeyReset e => state with { StreamKeyHash = e.StreamKeyHash, StreamKeyHint = e.StreamKeyHint },
        LiveItemAdded e => state with { Bag = state.Bag.Add(e.Item) },
        LiveItemRemoved e => state with { Bag = state.Bag.RemoveAll(item => item.ItemKey == e.ItemKey) },
        LiveItemPinned e => state with { PinnedItemKey = e.ItemKey, Pins = OpenMark(state.Pins, e) },
        LiveItemUnpinned e => state with { PinnedItemKey = null, Pins = CloseMark(state.Pins, e) },
        LiveStarted e => state with { Status = LiveStatus.Live, StartedAt = e.At },
        LiveEnded e => state with { Status = LiveStatus.Ended, EndedAt = e.At },
        LiveCancelled e => state with { Status = LiveStatus.Cancelled, EndedAt = e.At },
        _ => LiveMediaRules.Evolve(state, @event) ?? throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };

    public static BagItem? Find(LiveSession state, string itemKey) => state.Bag.FirstOrDefault(item => item.ItemKey == itemKey);

    public static MediaRun? OpenRun(LiveSession state) => state.Runs is [.., { EndedAt: null, Source: LiveSource.Rtmp } last] ? last : null;

    internal static Refusal? RefuseStranger(LiveSession state, CommandContext context) =>
        Access.Require(context.Actor, state.OrganisationKey, "live sale", Right.HostLiveSales);

    internal static Refusal? RefuseUnlessOpen(LiveSession state, CommandContext context) =>
        RefuseStranger(state, context)
        ?? (state.Status is LiveStatus.Ended or LiveStatus.Cancelled ? Refuse("LIVE_OVER", "This live sale is over; schedule a new one.") : null);

    private static Refusal NotInBag() => Refuse("ITEM_NOT_IN_BAG", "This item is not in the bag of this live sale.", "itemId");

    private static ImmutableArray<PinMark> OpenMark(ImmutableArray<PinMark> marks, LiveItemPinned pinned) =>
        (marks.Length >= MaxPinMarks ? marks.RemoveAt(0) : marks).Add(new PinMark(pinned.ItemKey, pinned.At, null));

    private static ImmutableArray<PinMark> CloseMark(ImmutableArray<PinMark> marks, LiveItemUnpinned unpinned) =>
        marks is [.., { To: null } last] ? marks.SetItem(marks.Length - 1, last with { To = unpinned.At }) : marks;
}
