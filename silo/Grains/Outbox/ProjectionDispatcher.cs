using System.Data.Common;
using MerchantHub.Grains.Storage;
using MerchantHub.ReadModel.Platform;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Grains.Outbox;

/// <summary>
/// Applies events to the read model, in order per aggregate, in the transaction that completes their rows. On PostgreSQL a
/// transaction-scoped advisory lock leaves one silo at a time at it, and rows are found by their pending mark, not by a
/// cursor, so a row that commits late is never skipped.
/// </summary>
public sealed partial class ProjectionDispatcher : BackgroundService
{
    private const long LockId = 0x4D48_5052_4F4A;
    private const int BatchLimit = 256;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly GroupCommit _commits;
    private readonly OutboxSignal _signal;
    private readonly TimeProvider _clock;
    private readonly ILogger<ProjectionDispatcher> _log;
    private readonly Database _database;
    private readonly PreparedCommands _prepared = new();
    private readonly FollowedEvents _followed;

    public ProjectionDispatcher(GroupCommit commits, OutboxSignal signal, Database database, FollowedEvents followed, TimeProvider clock, ILogger<ProjectionDispatcher> log) =>
        (_commits, _signal, _database, _followed, _clock, _log) = (commits, signal, database, followed, clock, log);

    public override void Dispose()
    {
        _prepared.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await Step(stoppingToken) < BatchLimit)
                {
                    await _signal.WaitForEvents(Poll, stoppingToken);
                }
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

    /// <summary>One batch; returns how many rows were due.</summary>
    private async Task<int> Step(CancellationToken cancellationToken)
    {
        var rows = new List<EventRow>();
        try
        {
            return await _commits.Transact(
                async (connection, transaction, token) =>
                {
                    if (!await IsMyTurn(connection, transaction, token))
                    {
                        return 0;
                    }

                    rows = await OutboxTable.Read(_prepared, connection, transaction, OutboxTable.DueEvents, _clock.GetUtcNow(), BatchLimit, token);
                    await Apply(connection, transaction, rows, token);
                    return rows.Count;
                },
                cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && rows.Count > 0)
        {
            LogBatchFailed(exception, rows.Count);
            await ApplyOneByOne(rows, cancellationToken);
            return rows.Count;
        }
    }

    private async Task Apply(DbConnection connection, DbTransaction transaction, IEnumerable<EventRow> rows, CancellationToken cancellationToken)
    {
        await using var writer = new ProjectionWriter(connection, transaction, _prepared);
        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        var reactions = false;
        foreach (var row in rows)
        {
            foreach (var projection in _followed.Projections)
            {
                projection.Apply(row, writer);
            }

            foreach (var (consumer, kind) in _followed.ConsumersOf(row.Name))
            {
                reactions = true;
                writer.Execute(
                    OutboxTable.InsertReaction,
                    ("@kind", (int)kind), ("@aggregate", row.Aggregate), ("@version", row.Version), ("@name", row.Name), ("@body", row.Body), ("@consumer", consumer), ("@at", row.OccurredAt), ("@trace", row.Trace));
            }

            writer.Execute(OutboxTable.Complete, ("@now", now), ("@seq", row.Sequence));
        }

        await writer.Flush(cancellationToken);
        if (reactions)
        {
            // Heard after the commit at the latest by the poll; mostly just in time.
            _signal.WorkArrived();
        }
    }

    private async Task ApplyOneByOne(IReadOnlyList<EventRow> rows, CancellationToken cancellationToken)
    {
        var failed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => !failed.Contains(row.Aggregate)))
        {
            try
            {
                await _commits.Transact(
                    async (connection, transaction, token) =>
                    {
                        if (await IsMyTurn(connection, transaction, token) && await IsPending(connection, transaction, row, token))
                        {
                            await Apply(connection, transaction, [row], token);
                        }

                        return 0;
                    },
                    cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogRowFailed(exception, row.Name, row.Aggregate, row.Sequence);
                failed.Add(row.Aggregate);
                await _commits.Transact(
                    async (connection, transaction, token) =>
                    {
                        await OutboxTable.Fail(connection, transaction, row, exception, RetrySchedule.Default, _clock.GetUtcNow(), token);
                        return 0;
                    },
                    cancellationToken);
            }
        }
    }

    private static async Task<bool> IsPending(DbConnection connection, DbTransaction transaction, EventRow row, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "select count(*) from outbox where seq = @seq and done_at is null";
        command.Add("@seq", row.Sequence);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture) == 1;
    }

    private async Task<bool> IsMyTurn(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (_database.Kind is DatabaseKind.Sqlite)
        {
            return true;
        }

        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"select pg_try_advisory_xact_lock({LockId})";
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The projection dispatcher stumbled; it goes on in a second.")]
    private partial void LogStepFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Count} events failed; each is tried alone.")]
    private partial void LogBatchFailed(Exception exception, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Projecting {Name} of {Aggregate} (outbox row {Sequence}) failed.")]
    private partial void LogRowFailed(Exception exception, string name, string aggregate, long sequence);
}
