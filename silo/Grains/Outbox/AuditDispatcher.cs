using System.Data.Common;
using MerchantHub.Domain.Platform;
using MerchantHub.Grains.Storage;
using MerchantHub.ReadModel.Platform;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Grains.Outbox;

/// <summary>
/// Gives the notes of commands their places in the audit logs, one after the other: the hash of an entry needs the one before
/// it, and no grain should wait for that. A note is found by its pending mark, not by a cursor, so one that commits late is never
/// skipped; it is never parked either. Entry, chain and mark are one transaction. On PostgreSQL an advisory lock leaves one
/// silo at a time at it.
/// </summary>
public sealed partial class AuditDispatcher(GroupCommit commits, Database database, TimeProvider clock, ILogger<AuditDispatcher> log) : BackgroundService
{
    private const long LockId = 0x4D48_4155_4449;
    private const int BatchLimit = 256;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    private readonly PreparedCommands _prepared = new();

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
                if (!await IsDue(stoppingToken) || await Step(stoppingToken) < BatchLimit)
                {
                    await Task.Delay(Poll, clock, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogStepFailed(exception);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
        }
    }

    /// <summary>Asked beside the writer, which a sale needs for itself.</summary>
    private async Task<bool> IsDue(CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = OutboxTable.AnyNotes;
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    /// <summary>One batch; returns how many notes it had.</summary>
    private Task<int> Step(CancellationToken cancellationToken) => commits.Transact(
        async (connection, transaction, token) =>
        {
            if (!await IsMyTurn(connection, transaction, token))
            {
                return 0;
            }

            var rows = await OutboxTable.Read(_prepared, connection, transaction, OutboxTable.DueNotes, clock.GetUtcNow(), BatchLimit, token);
            foreach (var organisation in rows.GroupBy(row => row.Aggregate, StringComparer.Ordinal))
            {
                await Append(connection, transaction, organisation.Key, organisation, token);
            }

            return rows.Count;
        },
        cancellationToken);

    private async Task Append(DbConnection connection, DbTransaction transaction, string organisation, IEnumerable<EventRow> rows, CancellationToken cancellationToken)
    {
        var (number, hash) = await Head(connection, transaction, organisation, cancellationToken);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await using var writer = new ProjectionWriter(connection, transaction, _prepared);
        foreach (var row in rows)
        {
            var note = StateJson.Read<AuditNote>(row.Body);
            var previous = hash;
            hash = AuditChain.Hash(previous, ++number, note);
            writer.Execute(
                """
                insert into audit_entry (entry_key, organisation_key, number, at, actor_kind, actor_key, deed, subject_key, version, request_id, command_id, changes, previous_hash, hash)
                values (@key, @organisation, @number, @at, @kind, @actor, @deed, @subject, @version, @request, @command, @changes, @previous, @hash)
                """,
                ("@key", AuditChain.KeyOf(organisation, number)), ("@organisation", organisation), ("@number", number), ("@at", note.At.ToUnixTimeMilliseconds()),
                ("@kind", note.ActorKind.ToString()), ("@actor", note.ActorKey), ("@deed", note.Deed), ("@subject", note.SubjectKey), ("@version", note.Version),
                ("@request", note.RequestId), ("@command", note.CommandId), ("@changes", note.Changes), ("@previous", previous), ("@hash", hash));
            writer.Execute(OutboxTable.Complete, ("@now", now), ("@seq", row.Sequence));
        }

        writer.Execute(
            """
            insert into audit_head (organisation_key, number, hash) values (@organisation, @number, @hash)
            on conflict (organisation_key) do update set number = excluded.number, hash = excluded.hash
            """,
            ("@organisation", organisation), ("@number", number), ("@hash", hash));
        await writer.Flush(cancellationToken);
    }

    private static async Task<(long Number, string Hash)> Head(DbConnection connection, DbTransaction transaction, string organisation, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "select number, hash from audit_head where organisation_key = @organisation";
        command.Add("@organisation", organisation);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetInt64(0), reader.GetString(1)) : (0, AuditChain.Start);
    }

    private async Task<bool> IsMyTurn(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (database.Kind is DatabaseKind.Sqlite)
        {
            return true;
        }

        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"select pg_try_advisory_xact_lock({LockId})";
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit dispatcher stumbled; it goes on in a second.")]
    private partial void LogStepFailed(Exception exception);
}
