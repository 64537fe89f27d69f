using System.Collections.Immutable;
using System.Threading.Channels;
using MerchantHub.Contracts.Live;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Live;

namespace MerchantHub.Api.Live;

/// <summary>One thing of the bag as a viewer sees it now.</summary>
public sealed record RoomItem(string ItemKey, string Title, Money Price, long Available, bool IsPinned);

/// <summary>The whole of what a room's viewers see, at one tick. Compared by its content: equal frames are sent once.</summary>
public sealed record RoomFrame(string SessionKey, LiveStatus Status, bool IsPictureAway, int Viewers, string? PinnedItemKey, ImmutableArray<RoomItem> Items)
{
    public static RoomFrame Of(LiveView view, bool isPictureAway, int viewers, IReadOnlyDictionary<string, LiveItemFacts> facts, IReadOnlyDictionary<string, long> available) => new(
        view.SessionKey,
        view.Status,
        isPictureAway,
        viewers,
        view.PinnedItemKey,
        [.. view.Bag.Select(item => new RoomItem(
            item.ItemKey,
            facts.GetValueOrDefault(item.ItemKey)?.Title ?? item.Title,
            facts.GetValueOrDefault(item.ItemKey)?.Price ?? item.Price,
            available.GetValueOrDefault(item.ItemKey),
            item.ItemKey == view.PinnedItemKey))]);

    public bool Equals(RoomFrame? other) => other is not null
        && (SessionKey, Status, IsPictureAway, Viewers, PinnedItemKey) == (other.SessionKey, other.Status, other.IsPictureAway, other.Viewers, other.PinnedItemKey)
        && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    public override int GetHashCode() => HashCode.Combine(SessionKey, Status, Viewers, PinnedItemKey, Items.Length);
}

/// <summary>One reader of a room, with room for the newest frame only.</summary>
public sealed class RoomWatcher(Func<int> viewers)
{
    private readonly Channel<RoomFrame> _frames = Channel.CreateBounded<RoomFrame>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public ChannelReader<RoomFrame> Frames => _frames.Reader;

    public int Viewers => viewers();

    public void Offer(RoomFrame frame) => _frames.Writer.TryWrite(frame);

    public void Fail(Exception fault) => _frames.Writer.TryComplete(fault);
}
