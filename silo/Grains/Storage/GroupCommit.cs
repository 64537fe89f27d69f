using System.Data.Common;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using MerchantHub.Contracts;
using MerchantHub.Grains.Outbox;
using MerchantHub.ReadModel.Platform;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Grains.Storage;

/// <summary>
/// Group commit: whatever is waiting goes into one transaction, so one fsync pays for many grains. One loop per process.
/// </summary>
public sealed partial class GroupCommit : IAsyncDisposable
{
    public const int BatchLimit = 256;
    public const int QueueLimit = 8_192;

    private static readonly Meter Meter = new("MerchantHub.Storage");
    private static readonly Counter<long> Transactions = Meter.CreateCounter<long>("merchanthub.storage.transactions");
    private static readonly Counter<long> Writes = Meter.CreateCounter<long>("merchanthub.storage.writes");

    private readonly Channel<object> _queue = Channel.CreateBounded<object>(new BoundedChannelOptions(QueueLimit) { SingleReader = true });
    private readonly HashSet<GrainRowKey> _keys = [];
    private readonly ICommitEngine _engine;
    private readonly ILogger<GroupCommit> _log;
    private readonly Task _loop;

    public GroupCommit(Database database, StorageIdentity identity, FollowedEvents followed, ILogger<GroupCommit> log)
    {
        _log = log;
        _engine = database.Kind is DatabaseKind.Sqlite ? new SqliteCommitEngine(database, identity, followed) : new PostgresCommitEngine(database, identity, followed);

        _loop = _engine.HasOneWriter
            ? Task.Factory.StartNew(RunOnThisThread, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : Task.Run(Run);
    }

    /// <summary>Raised after a transaction that put rows into the outbox.</summary>
    public event Action? OutboxGrew;

    public long TransactionCount { get; private set; }

    /// <summary>Waits until the write is on disk, or tells why it is not.</summary>
    public async Task<WriteOutcome> Commit(GrainWrite write)
    {
        await _queue.Writer.WriteAsync(write);
        return await write.Done.Task;
    }

    /// <summary>Runs other work in a transaction: with SQLite on the one writer, between two batches; with PostgreSQL beside them.</summary>
    public async Task<T> Transact<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        if (!_engine.HasOneWriter)
        {
            return await _engine.Transact(work, cancellationToken);
        }

        var item = new Work<T>(work, cancellationToken);
        await _queue.Writer.WriteAsync(item, cancellationToken);
        return await item.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        await _engine.DisposeAsync();
    }

    private async Task Run()
    {
        var batch = new List<GrainWrite>(BatchLimit);
        while (await _queue.Reader.WaitToReadAsync())
        {
            var other = Gather(batch);
            await CommitBatch(batch);
            await (other?.Run(_engine) ?? Task.CompletedTask);
        }
    }

    /// <summary>
    /// The same where nothing is asynchronous: SQLite waits for the disk in its caller's thread. In one of the pool's, of which
    /// there are as many as processors, it would keep grains waiting along with it; after an await it would be in one.
    /// </summary>
    private void RunOnThisThread()
    {
        var batch = new List<GrainWrite>(BatchLimit);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            var other = Gather(batch);
            CommitBatch(batch).GetAwaiter().GetResult();
            other?.Run(_engine).GetAwaiter().GetResult();
        }
    }

    /// <summary>What is waiting, up to a limit, and other work that came after it.</summary>
    private IWork? Gather(List<GrainWrite> batch)
    {
        batch.Clear();
        _keys.Clear();
        while (batch.Count < BatchLimit && _queue.Reader.TryPeek(out var item))
        {
            // Two writes of one grain (an old activation and a new one): the later must see the earlier's version.
            if (item is GrainWrite write && !_keys.Add(write.Row))
            {
                return null;
            }

            _queue.Reader.TryRead(out _);
            if (item is IWork other)
            {
                return other;
            }

            batch.Add((GrainWrite)item);
        }

        return null;
    }

    private async Task CommitBatch(List<GrainWrite> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        WriteOutcome[] outcomes;
        try
        {
            outcomes = await _engine.Commit(batch);
            TransactionCount++;
            Transactions.Add(1);
            Writes.Add(batch.Count);
        }
        catch (Exception exception) when (batch.Count > 1)
        {
            // One bad write must not take its neighbours along: each gets a transaction of its own.
            LogBatchFailed(exception, batch.Count);
            foreach (var write in batch)
            {
                await CommitBatch([write]);
            }

            return;
        }
        catch (Exception exception)
        {
            LogWriteFailed(exception, batch[0].Row.GrainKey);
            batch[0].Done.SetException(new StorageFaultException($"The write of {batch[0].Row.GrainKey} failed.", exception));
            return;
        }

        var grew = false;
        for (var index = 0; index < batch.Count; index++)
        {
            grew |= outcomes[index] is WriteOutcome.Committed && batch[index].Outbox.Length > 0;
            batch[index].Done.SetResult(outcomes[index]);
        }

        if (grew)
        {
            OutboxGrew?.Invoke();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Count} writes failed; each is tried alone.")]
    private partial void LogBatchFailed(Exception exception, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The write of {GrainKey} failed.")]
    private partial void LogWriteFailed(Exception exception, string grainKey);

    private interface IWork
    {
        Task Run(ICommitEngine engine);
    }

    private sealed class Work<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken) : IWork
    {
        public TaskCompletionSource<T> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task Run(ICommitEngine engine)
        {
            try
            {
                Done.SetResult(await engine.Transact(work, cancellationToken));
            }
            catch (OperationCanceledException exception)
            {
                Done.SetCanceled(exception.CancellationToken);
            }
            catch (Exception exception)
            {
                Done.SetException(exception);
            }
        }
    }
}

/// <summary>How one database takes a batch of writes in one transaction.</summary>
public interface ICommitEngine : IAsyncDisposable
{
    /// <returns>One outcome per write, in order; an exception means that nothing was kept.</returns>
    Task<WriteOutcome[]> Commit(IReadOnlyList<GrainWrite> batch);

    /// <summary>True where other transactions must wait for the batches' connection.</summary>
    bool HasOneWriter { get; }

    Task<T> Transact<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken);
}

/// <summary>The service id under which the provider files its rows.</summary>
public sealed record StorageIdentity(string ServiceId);
