using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using MerchantHub.Grains.Storage;
using MerchantHub.ReadModel.Platform;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Grains.Outbox;

/// <summary>
/// Carries out reactions and delayed steps: at least once, in order per consumer and aggregate, several aggregates at a time.
/// On PostgreSQL a session-scoped advisory lock leaves one silo at it; when that silo dies, its lock dies too.
/// </summary>
public partial class ReactionDispatcher : BackgroundService
{
    private static readonly ActivitySource Activities = new("MerchantHub.Outbox");

    private readonly GroupCommit _commits;
    private readonly OutboxSignal _signal;
    private readonly Database _database;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly DispatchLane _lane;
    private readonly PreparedCommands _recording = new();
    private readonly Dictionary<string, ReactionMap> _byConsumer = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReactionMap> _byDelayedName = new(StringComparer.Ordinal);

    public ReactionDispatcher(
        GroupCommit commits,
        OutboxSignal signal,
        Database database,
        IEnumerable<IReaction> reactions,
        TimeProvider clock,
        ILogger<ReactionDispatcher> log)
        : this(commits, signal, database, reactions, clock, log, DispatchLane.Work)
    {
    }

    protected ReactionDispatcher(
        GroupCommit commits, OutboxSignal signal, Database database, IEnumerable<IReaction> reactions, TimeProvider clock, ILogger log, DispatchLane lane)
    {
        (_commits, _signal, _database, _clock, _log, _lane) = (commits, signal, database, clock, log, lane);
        foreach (var reaction in reactions)
        {
            var map = new ReactionMap();
            reaction.Map(map);
            _byConsumer.Add(reaction.Consumer, map);
            foreach (var name in map.DelayedNames)
            {
                _byDelayedName.Add(name, map);
            }
        }
    }

    public override void Dispose()
    {
        _recording.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _database.OpenAlone(stoppingToken);
                await Lead(connection, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogStepFailed(exception);
                await Task.Delay(TimeSpan.FromSeconds(1), _clock, stoppingToken);
            }
        }
    }

    private async Task Lead(DbConnection connection, CancellationToken cancellationToken)
    {
        using var reading = new PreparedCommands();
        var leading = _database.Kind is DatabaseKind.Sqlite;
        while (!cancellationToken.IsCancellationRequested)
        {
            leading = leading || await TryLead(connection, cancellationToken);
            if (!leading)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), _clock, cancellationToken);
                continue;
            }

            var rows = await OutboxTable.Read(reading, connection, null, _lane.Due, _clock.GetUtcNow(), _lane.BatchLimit, cancellationToken);
            if (rows.Count > 0)
            {
                await Carry(rows, cancellationToken);
            }

            if (rows.Count < _lane.BatchLimit)
            {
                await _lane.Wait(_signal, cancellationToken);
            }
        }
    }

    private async Task<bool> TryLead(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"select pg_try_advisory_lock({_lane.LockId})";
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private async Task Carry(IReadOnlyList<EventRow> rows, CancellationToken cancellationToken)
    {
        var done = new ConcurrentBag<EventRow>();
        var failed = new ConcurrentBag<(EventRow Row, Exception Exception)>();
        var lanes = rows.GroupBy(row => (row.Consumer, row.Aggregate));
        var options = new ParallelOptions { MaxDegreeOfParallelism = _lane.Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(lanes, options, async (lane, token) =>
        {
            foreach (var row in lane)
            {
                try
                {
                    await React(row, token);
                    done.Add(row);
                }
                catch (Exception exception) when (exception is not OperationCanceledException || !token.IsCancellationRequested)
                {
                    LogRowFailed(exception, row.Name, row.Aggregate, row.Consumer, row.Attempts + 1);
                    failed.Add((row, exception));
                    if (row.Kind != (int)OutboxKind.Delayed)
                    {
                        break;
                    }
                }
            }
        });

        await Record(done, failed, cancellationToken);
    }

    private async Task React(EventRow row, CancellationToken cancellationToken)
    {
        using var activity = Activities.StartActivity($"react {row.Name}", ActivityKind.Consumer, row.Trace);
        var map = row.Kind == (int)OutboxKind.Delayed ? _byDelayedName.GetValueOrDefault(row.Name) : _byConsumer.GetValueOrDefault(row.Consumer);
        var react = map?.Find(row) ?? throw new InvalidOperationException($"Nobody answers to '{row.Name}' for '{row.Consumer}'.");
        await react(row, cancellationToken);
    }

    private Task<int> Record(IEnumerable<EventRow> done, IEnumerable<(EventRow Row, Exception Exception)> failed, CancellationToken cancellationToken) =>
        _commits.Transact(
            async (connection, transaction, token) =>
            {
                await using var writer = new ProjectionWriter(connection, transaction, _recording);
                foreach (var row in done)
                {
                    writer.Execute(OutboxTable.Complete, ("@now", _clock.GetUtcNow().ToUnixTimeMilliseconds()), ("@seq", row.Sequence));
                }

                await writer.Flush(token);
                foreach (var (row, exception) in failed)
                {
                    await OutboxTable.Fail(connection, transaction, row, exception, _lane.Retries, _clock.GetUtcNow(), token);
                }

                return 0;
            },
            cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "The reaction dispatcher stumbled; it goes on in a second.")]
    private partial void LogStepFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reacting to {Name} of {Aggregate} for '{Consumer}' failed (attempt {Attempt}).")]
    private partial void LogRowFailed(Exception exception, string name, string aggregate, string consumer, int attempt);
}
