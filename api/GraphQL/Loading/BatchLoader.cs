using GraphQL.DataLoader;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// Turns N lookups on one level of a query into one. The executor resolves a whole level before it awaits any
/// <see cref="IDataLoaderResult"/>, so all keys of the level are known when the first result is asked for. Register it as
/// scoped: one instance per request, and in a subscription one per event, or the first event's values would stay for ever.
/// </summary>
public abstract class BatchLoader<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Entry> _entries = [];
    private Batch? _open;

    /// <summary>Keys of one lookup; more become a second one.</summary>
    protected virtual int MaxBatch => 500;

    public IDataLoaderResult<TValue?> Load(TKey key)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var known))
            {
                return known;
            }

            if (_open is null || _open.Keys.Count >= MaxBatch)
            {
                _open = new Batch(this);
            }

            _open.Keys.Add(key);
            return _entries[key] = new Entry(_open, key);
        }
    }

    /// <summary>
    /// Finds what there is for these distinct keys; a key that is missing in the answer is null for its asker. Loaders of one
    /// request run side by side, so take a database context of your own from its factory.
    /// </summary>
    protected abstract Task<IReadOnlyDictionary<TKey, TValue>> Fetch(IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    private sealed class Batch(BatchLoader<TKey, TValue> owner)
    {
        private Task<IReadOnlyDictionary<TKey, TValue>>? _fetching;

        public List<TKey> Keys { get; } = [];

        public Task<IReadOnlyDictionary<TKey, TValue>> Dispatch(CancellationToken cancellationToken)
        {
            lock (owner._gate)
            {
                if (owner._open == this)
                {
                    owner._open = null;
                }

                return _fetching ??= owner.Fetch(Keys, cancellationToken);
            }
        }
    }

    private sealed class Entry(Batch batch, TKey key) : IDataLoaderResult<TValue?>
    {
        public async Task<TValue?> GetResultAsync(CancellationToken cancellationToken = default) =>
            (await batch.Dispatch(cancellationToken)).GetValueOrDefault(key);

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) =>
            await GetResultAsync(cancellationToken);
    }
}
