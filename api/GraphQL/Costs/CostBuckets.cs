using System.Collections.Concurrent;

namespace MerchantHub.Api.GraphQL;

/// <summary>What a request cost and what is left, as extensions.cost tells it.</summary>
public readonly record struct CostReport(int Requested, int Available, int RestorePerSecond);

/// <summary>
/// A leaky bucket for each caller: it holds so many points and gets so many back each second. Full buckets are forgotten when
/// there are too many, which changes no answer.
/// </summary>
public sealed class CostBuckets(GraphQLLimits limits, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Refuses a caller whose bucket is empty before anything is parsed for it.</summary>
    public void RequireSome(Caller caller)
    {
        if (_buckets.TryGetValue(caller.Payer, out var bucket) && bucket.Take(0, Now, limits) is { Available: < 1 })
        {
            throw new ThrottledError(Wait(1));
        }
    }

    /// <summary>Takes the points, or throws <see cref="ThrottledError"/> and takes none.</summary>
    public CostReport Take(Caller caller, int points)
    {
        if (!_buckets.TryGetValue(caller.Payer, out var bucket))
        {
            // Counting takes every lock of the dictionary, so only newcomers do it.
            if (_buckets.Count > limits.MaxBuckets)
            {
                ForgetFullOnes();
            }

            bucket = _buckets.GetOrAdd(caller.Payer, static (_, size) => new Bucket(size), limits.BucketPoints);
        }

        var taken = bucket.Take(points, Now, limits);
        return taken.Missing == 0
            ? new(points, (int)taken.Available, limits.BucketRestorePerSecond)
            : throw new ThrottledError(Wait(taken.Missing));
    }

    private TimeSpan Now => time.GetElapsedTime(0);

    private long Wait(double points) => Math.Max(1, (long)Math.Ceiling(points * 1_000 / Math.Max(1, limits.BucketRestorePerSecond)));

    private void ForgetFullOnes()
    {
        foreach (var (key, bucket) in _buckets)
        {
            if (bucket.Take(0, Now, limits).Available >= limits.BucketPoints)
            {
                _buckets.TryRemove(new(key, bucket));
            }
        }

        if (_buckets.Count > limits.MaxBuckets)
        {
            // More callers at once than the limit: start afresh rather than grow without bound.
            _buckets.Clear();
        }
    }

    private sealed class Bucket(double available)
    {
        private readonly Lock _gate = new();
        private double _available = available;
        private TimeSpan _at;

        public (double Available, double Missing) Take(int points, TimeSpan now, GraphQLLimits limits)
        {
            lock (_gate)
            {
                var elapsed = Math.Max(0, (now - _at).TotalSeconds);
                _at = now;
                _available = Math.Min(limits.BucketPoints, _available + (elapsed * limits.BucketRestorePerSecond));
                if (_available < points)
                {
                    return (_available, points - _available);
                }

                _available -= points;
                return (_available, 0);
            }
        }
    }
}
