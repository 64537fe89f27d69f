using System.Collections.Concurrent;
using MerchantHub.Contracts.Live;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Live;

namespace MerchantHub.Api.Live;

/// <summary>
/// What media requests need to know again and again, kept for a moment: thousands of players ask for the same playlist each
/// second, and the live sale's grain and the disk should hear of it once.
/// </summary>
public sealed class LiveReads(IGrainFactory grains, IMediaLibrary library, LiveOptions options, TimeProvider time)
{
    private static readonly TimeSpan ViewLife = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan OpenRunLife = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ClosedRunLife = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TextLife = TimeSpan.FromMilliseconds(200);

    private readonly Briefly<string, LiveView?> _views = new(10_000, time);
    private readonly Briefly<MediaRunKey, RunMedia?> _runs = new(1_000, time);
    private readonly Briefly<(string, string), string?> _texts = new(10_000, time);

    public Task<LiveView?> View(string sessionId) =>
        _views.Get(sessionId, _ => ViewLife, () => grains.GetGrain<ILiveSessionGrain>(Key.Of("live", sessionId)).Get());

    /// <summary>It was changed through this process: the next one who asks shall see it.</summary>
    public void Forget(string sessionId) => _views.Forget(sessionId);

    /// <summary>The media of a run; a run that has ended does not change any more.</summary>
    public Task<RunMedia?> Run(string sessionId, MediaRun run) => _runs.Get(
        new MediaRunKey(sessionId, run.Number),
        media => run.EndedAt is not null && media is not null && media.SegmentCount >= run.Segments ? ClosedRunLife : OpenRunLife,
        () => library.ReadRunAsync(new MediaRunKey(sessionId, run.Number), CancellationToken.None));

    /// <summary>Is a live sale on air without a picture, because its encoder has gone or sends nothing?</summary>
    public async Task<bool> IsPictureAway(LiveView view)
    {
        if (view is not { Status: LiveStatus.Live, Source: LiveSource.Rtmp, StartedAt: { } startedAt })
        {
            return false;
        }

        var written = view.Runs is [.., var latest] && await Run(view.SessionId, latest) is { } media ? media.WrittenAt : DateTimeOffset.MinValue;
        return time.GetUtcNow() - (written > startedAt ? written : startedAt) > options.PicturePatience;
    }

    public Task<string?> Text(string sessionId, string name, Func<Task<string?>> make) => _texts.Get((sessionId, name), _ => TextLife, make);
}

/// <summary>Answers for a short while: one question at a time per key, the answer for all who ask meanwhile.</summary>
public sealed class Briefly<TKey, TValue>(int capacity, TimeProvider time)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();

    /// <param name="life">How long an answer holds, by the answer.</param>
    public async Task<TValue> Get(TKey key, Func<TValue, TimeSpan> life, Func<Task<TValue>> ask)
    {
        var now = time.GetUtcNow();
        var entry = _entries.TryGetValue(key, out var known) && known.Holds(now) ? known : Replace(key, known, new Entry(ask), now);
        try
        {
            var value = await entry.Answer.Value;
            entry.Until ??= time.GetUtcNow() + life(value);
            return value;
        }
        catch
        {
            // A failure is nobody else's answer.
            _entries.TryRemove(new KeyValuePair<TKey, Entry>(key, entry));
            throw;
        }
    }

    public void Forget(TKey key) => _entries.TryRemove(key, out _);

    private Entry Replace(TKey key, Entry? old, Entry fresh, DateTimeOffset now)
    {
        if (_entries.Count >= capacity)
        {
            foreach (var stale in _entries.Where(pair => !pair.Value.Holds(now)))
            {
                _entries.TryRemove(stale);
            }
        }

        if (old is null)
        {
            return _entries.GetOrAdd(key, fresh);
        }

        return _entries.TryUpdate(key, fresh, old) ? fresh : _entries.GetOrAdd(key, fresh);
    }

    private sealed class Entry(Func<Task<TValue>> ask)
    {
        public Lazy<Task<TValue>> Answer { get; } = new(ask);

        /// <summary>Null while it is still being asked.</summary>
        public DateTimeOffset? Until { get; set; }

        public bool Holds(DateTimeOffset now) => Until is not { } until || until > now;
    }
}
