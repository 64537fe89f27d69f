using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.Live;

/// <summary>
/// The rooms that somebody on this process watches. Each has one loop, whatever the number of viewers, and nobody else asks
/// the live sale's grain on their behalf. Viewers are the open subscriptions, counted where they are open: a number that
/// cannot drift, because it is never added up.
/// </summary>
public sealed class RoomBroadcaster(IGrainFactory grains, LiveReads reads, LiveOptions options, TimeProvider time, ILogger<RoomBroadcaster> log)
{
    private readonly ConcurrentDictionary<string, LiveRoomLoop> _rooms = new();

    /// <summary>Rooms with a loop at the moment.</summary>
    public int Rooms => _rooms.Count;

    public int ViewersOf(string sessionKey) => _rooms.TryGetValue(sessionKey, out var room) ? room.Viewers : 0;

    /// <summary>Something was changed through this process: its viewers need not wait for the next tick.</summary>
    public void Nudge(string sessionKey)
    {
        if (_rooms.TryGetValue(sessionKey, out var room))
        {
            room.Nudge();
        }
    }

    /// <summary>
    /// The room's frames, the newest first and then one whenever something changed. A reader that is slow skips frames and
    /// never gets an old one. Refuses when there is no such live sale.
    /// </summary>
    /// <param name="viewers">How many people stand behind this reader at the moment.</param>
    public async IAsyncEnumerable<RoomFrame> Watch(string sessionKey, Func<int> viewers, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watcher = new RoomWatcher(viewers);
        Join(sessionKey, watcher);
        try
        {
            await foreach (var frame in watcher.Frames.ReadAllAsync(cancellationToken))
            {
                yield return frame;
            }
        }
        finally
        {
            if (_rooms.TryGetValue(sessionKey, out var room) && room.Leave(watcher))
            {
                _rooms.TryRemove(new KeyValuePair<string, LiveRoomLoop>(sessionKey, room));
            }
        }
    }

    private void Join(string sessionKey, RoomWatcher watcher)
    {
        while (true)
        {
            var room = _rooms.GetOrAdd(sessionKey, static (key, self) => new LiveRoomLoop(key, self.Grains, self.Reads, self.Options, self.Time, self.Log), (Grains: grains, Reads: reads, Options: options, Time: time, Log: (ILogger)log));
            if (room.Join(watcher))
            {
                return;
            }

            // It was just closing its doors; the next one is a new one.
            _rooms.TryRemove(new KeyValuePair<string, LiveRoomLoop>(sessionKey, room));
        }
    }
}
