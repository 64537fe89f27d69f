using System.Collections.Immutable;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Live;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Live;

namespace MerchantHub.Api.Live;

/// <summary>
/// The loop of one room: asks the live sale and its stock, makes one frame when something changed, gives it to all readers.
/// Four times a second while things move, once a second otherwise. It runs while there are readers.
/// </summary>
public sealed partial class LiveRoomLoop(string sessionKey, IGrainFactory grains, LiveReads reads, LiveOptions options, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan PriceInterval = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private volatile TaskCompletionSource _nudge = NewNudge();
    private ImmutableArray<RoomWatcher> _watchers = [];
    private bool _isClosed;
    private RoomFrame? _last;
    private DateTimeOffset _movedAt;
    private DateTimeOffset _pricedAt = DateTimeOffset.MinValue;
    private ImmutableArray<string> _bag = [];
    private IReadOnlyDictionary<string, LiveItemFacts> _facts = ImmutableDictionary<string, LiveItemFacts>.Empty;

    public int Viewers => _watchers.Sum(watcher => watcher.Viewers);

    /// <summary>False when the room has closed; then there has to be a new one.</summary>
    public bool Join(RoomWatcher watcher)
    {
        bool isFirst;
        lock (_gate)
        {
            if (_isClosed)
            {
                return false;
            }

            isFirst = _watchers.IsEmpty;
            _watchers = _watchers.Add(watcher);
            if (_last is not null)
            {
                watcher.Offer(_last);
            }
        }

        if (isFirst)
        {
            // It belongs to no request: not to the first reader's cancellation, nor to its ambient context.
            using var flow = ExecutionContext.SuppressFlow();
            _ = Task.Run(Run);
        }
        else
        {
            Nudge();
        }

        return true;
    }

    /// <summary>True when that was the last reader; the room is closed then.</summary>
    public bool Leave(RoomWatcher watcher)
    {
        lock (_gate)
        {
            _watchers = _watchers.Remove(watcher);
            _isClosed = _watchers.IsEmpty;
        }

        Nudge();
        return _isClosed;
    }

    /// <summary>Look now, not at the next tick.</summary>
    public void Nudge() => _nudge.TrySetResult();

    private async Task Run()
    {
        while (!_isClosed)
        {
            try
            {
                await Tick();
            }
            catch (RefusedError refused)
            {
                Refuse(refused);
                return;
            }
            catch (Exception fault)
            {
                // A silo that restarts is back in a moment; viewers keep what they see.
                LogTickFailed(log, fault, sessionKey);
            }

            var now = time.GetUtcNow();
            var pause = now - _movedAt < options.BusyTail ? options.BusyTick : options.QuietTick;
            await Task.WhenAny(_nudge.Task, Task.Delay(pause, time));
            _nudge = NewNudge();
        }
    }

    private async Task Tick()
    {
        var view = await grains.GetGrain<ILiveSessionGrain>(sessionKey).Get() ?? throw new RefusedError(Refusal.NotFound("live sale"));
        var available = await Available(view);
        var frame = RoomFrame.Of(view, await reads.IsPictureAway(view), Viewers, _facts, available);
        lock (_gate)
        {
            if (frame.Equals(_last))
            {
                return;
            }

            _last = frame;
            foreach (var watcher in _watchers)
            {
                watcher.Offer(frame);
            }
        }

        _movedAt = time.GetUtcNow();
    }

    /// <summary>Units left at each tick; titles and prices once a second, or when the bag has changed.</summary>
    private async Task<IReadOnlyDictionary<string, long>> Available(LiveView view)
    {
        var keys = view.Bag.Select(item => item.ItemKey).ToImmutableArray();
        if (keys.IsEmpty || view.Status is LiveStatus.Ended or LiveStatus.Cancelled)
        {
            return _last?.Items.ToDictionary(item => item.ItemKey, item => item.Available) ?? [];
        }

        var items = grains.GetGrain<ILiveItemsGrain>(sessionKey);
        if (time.GetUtcNow() - _pricedAt >= PriceInterval || !keys.AsSpan().SequenceEqual(_bag.AsSpan()))
        {
            _facts = (await items.FindAll(keys)).ToDictionary(facts => facts.ItemKey);
            (_bag, _pricedAt) = (keys, time.GetUtcNow());
            return _facts.ToDictionary(facts => facts.Key, facts => facts.Value.Available);
        }

        var units = await items.Available(keys);
        return keys.Zip(units).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private void Refuse(RefusedError refused)
    {
        ImmutableArray<RoomWatcher> watchers;
        lock (_gate)
        {
            (watchers, _isClosed) = (_watchers, true);
        }

        foreach (var watcher in watchers)
        {
            watcher.Fail(refused);
        }
    }

    private static TaskCompletionSource NewNudge() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The room of {SessionKey} could not be looked at; it is tried again.")]
    private static partial void LogTickFailed(ILogger logger, Exception fault, string sessionKey);
}
