using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Merchants;
using MerchantHub.Api.Supply;
using MerchantHub.Contracts.Live;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Live;
using MerchantHub.ReadModel.Live;

namespace MerchantHub.Api.Live;

/// <summary>Where a live sale stands.</summary>
[Name("LiveStatus")]
public enum LiveSessionStatus
{
    Scheduled,
    Live,
    Ended,
    Cancelled,
}

/// <summary>Where its picture comes from.</summary>
[Name("LiveSource")]
public enum LiveSessionSourceKind
{
    Upload,
    Rtmp,
}

/// <summary>A live sale: a host shows things, viewers buy them while they watch.</summary>
public sealed partial class LiveSessionNode(LiveView view) : INode
{
    [Id]
    public string Id => GlobalId.Encode(view.SessionKey);

    public IDataLoaderResult<StoreNode> Store([FromServices] StoreLoader stores) => stores.Load(view.StoreKey).Required();

    public string Title => view.Title;

    public LiveSessionStatus Status => LiveValues.Of(view.Status);

    public DateTimeOffset ScheduledFor => view.ScheduledFor;

    public DateTimeOffset? StartedAt => view.StartedAt;

    public DateTimeOffset? EndedAt => view.EndedAt;

    public LiveSessionSourceKind? Source => LiveValues.Of(view.Source);

    public VideoStatus VideoStatus => view.VideoStatus;

    /// <summary>Why the uploaded video cannot be used, in words for the host.</summary>
    public string? VideoError => view.VideoError;

    /// <summary>How far the uploaded video is prepared, 0 to 100.</summary>
    public int VideoProgress => view.VideoProgressPercent;

    public IReadOnlyList<LiveItem> Items => [.. view.Bag.Select(item => new LiveItem(item, item.ItemKey == view.PinnedItemKey))];

    public LiveItem? PinnedItem => view.Bag.FirstOrDefault(item => item.ItemKey == view.PinnedItemKey) is { } pinned ? new LiveItem(pinned, true) : null;

    /// <summary>HLS, while the sale is on air; before that, a preview for members of its organisation.</summary>
    public string? PlaybackUrl(Actor actor, [FromServices] LiveOptions options) => view switch
    {
        { Status: LiveStatus.Live } => MediaEndpoints.MasterUrl(options, view, PlaylistUse.Live),
        { Status: LiveStatus.Scheduled, HasMedia: true } when IsInside(actor) => MediaEndpoints.MasterUrl(options, view, PlaylistUse.Preview),
        _ => null,
    };

    /// <summary>HLS of the whole sale as it was on air, with its products as date ranges.</summary>
    public string? ReplayUrl([FromServices] LiveOptions options) =>
        view is { Status: LiveStatus.Ended, HasMedia: true } ? MediaEndpoints.MasterUrl(options, view, PlaylistUse.Replay) : null;

    public string? PosterUrl([FromServices] LiveOptions options) =>
        view is { Source: LiveSource.Upload, HasMedia: true, Status: not LiveStatus.Cancelled } ? MediaEndpoints.PosterUrl(options, view) : null;

    /// <summary>Where an encoder sends its picture; for members.</summary>
    public string? StreamServerUrl(Actor actor, [FromServices] LiveOptions options) =>
        view.Source is LiveSource.Rtmp && IsInside(actor) ? options.StreamServerUrl : null;

    /// <summary>The last letters of the stream key; for members.</summary>
    public string? StreamKeyHint(Actor actor) => view.Source is LiveSource.Rtmp && IsInside(actor) ? view.StreamKeyHint : null;

    /// <summary>Open connections to this live sale's room on the process that answers.</summary>
    public int Viewers([FromServices] RoomBroadcaster rooms) => rooms.ViewersOf(view.SessionKey);

    /// <summary>Paid so far in this live sale; for members.</summary>
    public async Task<Money?> Revenue(Actor actor, [FromServices] LiveSalesLoader sales, CancellationToken cancellationToken) =>
        IsInside(actor) && await sales.Load(view.SessionKey).GetResultAsync(cancellationToken) is { } sold ? sold.Revenue : null;

    /// <summary>Paid orders so far; for members.</summary>
    public async Task<int?> Orders(Actor actor, [FromServices] LiveSalesLoader sales, CancellationToken cancellationToken) =>
        IsInside(actor) ? (await sales.Load(view.SessionKey).GetResultAsync(cancellationToken))?.Orders ?? 0 : null;

    private bool IsInside(Actor actor) => actor.IsMemberOf(view.OrganisationKey) || actor.IsOperator;
}

/// <summary>Something in the bag of a live sale, as a shopper would get it now.</summary>
public sealed partial class LiveItem(BagItem item, bool isPinned)
{
    [Id]
    public string ItemId => GlobalId.Encode(item.ItemKey);

    public string Title => item.Title;

    public bool IsPinned => isPinned;

    /// <summary>The factory's deal, when it is one.</summary>
    public IDataLoaderResult<DealNode?>? Deal([FromServices] DealLoader deals) => IsDeal ? deals.Load(item.ItemKey) : null;

    public async Task<Money> Price([FromServices] LiveItemsLoader items, CancellationToken cancellationToken) =>
        (await items.Load(item.ItemKey).GetResultAsync(cancellationToken))?.Price ?? item.Price;

    public async Task<int> Available([FromServices] LiveItemsLoader items, CancellationToken cancellationToken) =>
        LiveValues.Units((await items.Load(item.ItemKey).GetResultAsync(cancellationToken))?.Available ?? 0);

    private bool IsDeal => Key.KindOf(item.ItemKey) == "deal";
}

/// <summary>What the viewers of a live sale see change.</summary>
public sealed class LiveRoom(RoomFrame frame, LiveOptions options)
{
    [Id]
    public string Id => GlobalId.Encode(frame.SessionKey);

    public LiveSessionStatus Status => LiveValues.Of(frame.Status);

    /// <summary>The sale is on air and its encoder sends nothing: what viewers see is the last picture that came.</summary>
    public bool IsPictureAway => frame.IsPictureAway;

    public int Viewers => frame.Viewers;

    [Id]
    public string? PinnedItemId => frame.PinnedItemKey is { } key ? GlobalId.Encode(key) : null;

    public IReadOnlyList<LiveRoomItem> Items => [.. frame.Items.Select(item => new LiveRoomItem(item))];

    public string? PlaybackUrl =>
        frame.Status is LiveStatus.Live ? MediaEndpoints.MasterUrl(options, new LiveView { SessionKey = frame.SessionKey }, PlaylistUse.Live) : null;
}

/// <summary>One thing of the bag in a room.</summary>
public sealed class LiveRoomItem(RoomItem item)
{
    [Id]
    public string ItemId => GlobalId.Encode(item.ItemKey);

    public string Title => item.Title;

    public Money Price => item.Price;

    public int Available => LiveValues.Units(item.Available);

    public bool IsPinned => item.IsPinned;
}

/// <summary>The domain's words in the API's.</summary>
internal static class LiveValues
{
    public static LiveSessionStatus Of(LiveStatus status) => status switch
    {
        LiveStatus.Live => LiveSessionStatus.Live,
        LiveStatus.Ended => LiveSessionStatus.Ended,
        LiveStatus.Cancelled => LiveSessionStatus.Cancelled,
        _ => LiveSessionStatus.Scheduled,
    };

    public static LiveStatus? From(LiveSessionStatus? status) => status switch
    {
        null => null,
        LiveSessionStatus.Live => LiveStatus.Live,
        LiveSessionStatus.Ended => LiveStatus.Ended,
        LiveSessionStatus.Cancelled => LiveStatus.Cancelled,
        _ => LiveStatus.Scheduled,
    };

    public static LiveSessionSourceKind? Of(LiveSource source) => source switch
    {
        LiveSource.Upload => LiveSessionSourceKind.Upload,
        LiveSource.Rtmp => LiveSessionSourceKind.Rtmp,
        _ => null,
    };

    public static int Units(long available) => (int)Math.Clamp(available, 0, int.MaxValue);
}
