using System.Data.Common;
using MerchantHub.Grains.Outbox;
using MerchantHub.ReadModel.Platform;
using Microsoft.Data.Sqlite;

namespace MerchantHub.Grains.Storage;

/// <summary>One connection, prepared statements, one transaction per batch. Everything here runs on the writer's own thread.</summary>
public sealed class SqliteCommitEngine(Database database, StorageIdentity identity, FollowedEvents followed) : ICommitEngine
{
    /// <summary>
    /// The newest leaves of all indices must stay in memory: with SQLite's default of 2 MB every write read some back. More than
    /// this costs again, because a commit after a page was split walks through the whole cache. A checkpoint copies each
    /// changed page once, so fewer of them copy less.
    /// </summary>
    private const int CacheKilobytes = 16_384;
    private const int PagesPerCheckpoint = 8_192;

    private SqliteConnection? _connection;
    private Statements? _statements;

    public bool HasOneWriter => true;

    public Task<WriteOutcome[]> Commit(IReadOnlyList<GrainWrite> batch)
    {
        var connection = Connection();
        var outcomes = new WriteOutcome[batch.Count];
        using var transaction = connection.BeginTransaction(deferred: false);
        _statements!.Enter(transaction);
        for (var index = 0; index < batch.Count; index++)
        {
            outcomes[index] = Apply(_statements, batch[index]);
        }

        transaction.Commit();
        return Task.FromResult(outcomes);
    }

    public async Task<T> Transact<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var connection = Connection();
        await using var transaction = connection.BeginTransaction(deferred: false);
        var result = await work(connection, transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        _statements?.Dispose();
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    private SqliteConnection Connection()
    {
        if (_connection is null)
        {
            _connection = database.OpenSqlite();
            using var settings = _connection.CreateCommand();
            settings.CommandText = $"pragma cache_size = -{CacheKilobytes}; pragma wal_autocheckpoint = {PagesPerCheckpoint};";
            settings.ExecuteNonQuery();
            _statements = new Statements(_connection, identity);
        }

        return _connection;
    }

    private WriteOutcome Apply(Statements statements, GrainWrite write)
    {
        for (var index = 0; index < write.Commands.Length; index++)
        {
            if (!statements.InsertCommand(write.Row.GrainKey, write.Commands[index], Now()))
            {
                write.Duplicates = [write.Commands[index].CommandId];
                Undo(statements, write, index);
                return WriteOutcome.DuplicateCommand;
            }
        }

        if (!statements.WriteState(write))
        {
            Undo(statements, write, write.Commands.Length);
            return WriteOutcome.VersionConflict;
        }

        foreach (var name in write.Cancelled)
        {
            statements.CancelDelayed(write.Row.GrainKey, name);
        }

        foreach (var row in write.Outbox)
        {
            statements.InsertOutbox(row, row.Kind is OutboxKind.Event && !followed.IsFollowed(row.Name) ? Now() : null);
        }

        return WriteOutcome.Committed;
    }

    private static void Undo(Statements statements, GrainWrite write, int inserted)
    {
        for (var index = 0; index < inserted; index++)
        {
            statements.DeleteCommand(write.Row.GrainKey, write.Commands[index].CommandId);
        }
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed class Statements : IDisposable
    {
        private readonly SqliteCommand _insertState;
        private readonly SqliteCommand _updateState;
        private readonly SqliteCommand _insertCommand;
        private readonly SqliteCommand _deleteCommand;
        private readonly SqliteCommand _insertOutbox;
        private readonly SqliteCommand _cancelDelayed;

        public Statements(SqliteConnection connection, StorageIdentity identity)
        {
            _insertState = Prepare(
                connection,
                $"""
                insert into orleansstorage (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, modifiedon, version)
                values (@hash, 0, 0, @type_hash, @type, @key, '{identity.ServiceId}', @payload, current_timestamp, 1) on conflict do nothing
                """,
                "@hash", "@type_hash", "@type", "@key", "@payload");
            _updateState = Prepare(
                connection,
                $"""
                update orleansstorage set payloadbinary = @payload, modifiedon = current_timestamp, version = version + 1
                where grainidextensionstring = @key and graintypestring = @type and serviceid = '{identity.ServiceId}'
                  and grainidhash = @hash and graintypehash = @type_hash and grainidn0 = 0 and grainidn1 = 0 and version = @version
                """,
                "@hash", "@type_hash", "@type", "@key", "@payload", "@version");
            _insertCommand = Prepare(
                connection,
                "insert into command_log (grain_key, command_id, request_hash, reply, at) values (@key, @id, @hash, @reply, @at) on conflict do nothing",
                "@key", "@id", "@hash", "@reply", "@at");
            _deleteCommand = Prepare(connection, "delete from command_log where grain_key = @key and command_id = @id", "@key", "@id");
            _cancelDelayed = Prepare(
                connection,
                "delete from outbox where aggregate = @aggregate and name = @name and kind = 1 and done_at is null and parked_at is null",
                "@aggregate", "@name");
            _insertOutbox = Prepare(
                connection,
                """
                insert into outbox (kind, aggregate, version, name, body, consumer, occurred_at, deliver_after, trace, done_at)
                values (@kind, @aggregate, @version, @name, @body, '', @at, @due, @trace, @done)
                """,
                "@kind", "@aggregate", "@version", "@name", "@body", "@at", "@due", "@trace", "@done");
        }

        public void Enter(SqliteTransaction transaction)
        {
            _insertState.Transaction = transaction;
            _updateState.Transaction = transaction;
            _insertCommand.Transaction = transaction;
            _deleteCommand.Transaction = transaction;
            _insertOutbox.Transaction = transaction;
            _cancelDelayed.Transaction = transaction;
        }

        public bool WriteState(GrainWrite write)
        {
            var command = write.ExpectedVersion == 0 ? _insertState : _updateState;
            command.Parameters[0].Value = write.Row.KeyHash;
            command.Parameters[1].Value = write.Row.StateNameHash;
            command.Parameters[2].Value = write.Row.StateName;
            command.Parameters[3].Value = write.Row.GrainKey;
            command.Parameters[4].Value = write.Payload;
            if (write.ExpectedVersion > 0)
            {
                command.Parameters[5].Value = write.ExpectedVersion;
            }

            return command.ExecuteNonQuery() == 1;
        }

        public bool InsertCommand(string grainKey, CommandRow row, long now)
        {
            _insertCommand.Parameters[0].Value = grainKey;
            _insertCommand.Parameters[1].Value = row.CommandId;
            _insertCommand.Parameters[2].Value = row.RequestHash;
            _insertCommand.Parameters[3].Value = row.Reply;
            _insertCommand.Parameters[4].Value = now;
            return _insertCommand.ExecuteNonQuery() == 1;
        }

        public void DeleteCommand(string grainKey, string commandId)
        {
            _deleteCommand.Parameters[0].Value = grainKey;
            _deleteCommand.Parameters[1].Value = commandId;
            _deleteCommand.ExecuteNonQuery();
        }

        public void CancelDelayed(string grainKey, string name)
        {
            _cancelDelayed.Parameters[0].Value = grainKey;
            _cancelDelayed.Parameters[1].Value = name;
            _cancelDelayed.ExecuteNonQuery();
        }

        public void InsertOutbox(OutboxRow row, long? doneAt)
        {
            _insertOutbox.Parameters[0].Value = (int)row.Kind;
            _insertOutbox.Parameters[1].Value = row.Aggregate;
            _insertOutbox.Parameters[2].Value = row.Version;
            _insertOutbox.Parameters[3].Value = row.Name;
            _insertOutbox.Parameters[4].Value = row.Body;
            _insertOutbox.Parameters[5].Value = row.OccurredAt;
            _insertOutbox.Parameters[6].Value = row.DeliverAfter;
            _insertOutbox.Parameters[7].Value = (object?)row.Trace ?? DBNull.Value;
            _insertOutbox.Parameters[8].Value = (object?)doneAt ?? DBNull.Value;
            _insertOutbox.ExecuteNonQuery();
        }

        public void Dispose()
        {
            _insertState.Dispose();
            _updateState.Dispose();
            _insertCommand.Dispose();
            _deleteCommand.Dispose();
            _insertOutbox.Dispose();
            _cancelDelayed.Dispose();
        }

        private static SqliteCommand Prepare(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var name in parameters)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            }

            return command;
        }
    }
}
