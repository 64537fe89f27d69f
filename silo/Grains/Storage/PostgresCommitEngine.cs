using System.Data.Common;
using MerchantHub.ReadModel.Platform;
using Npgsql;
using NpgsqlTypes;

namespace MerchantHub.Grains.Storage;

/// <summary>
/// A whole batch as one statement over arrays: one round trip and one fsync. Version checks and duplicate commands are decided
/// per write inside the statement, and the outbox rows of a refused write are never inserted.
/// </summary>
public sealed class PostgresCommitEngine(Database database, StorageIdentity identity) : ICommitEngine
{
    private const string Sql = """
        with input as materialized (
            select * from unnest(@n, @hash, @type_hash, @type, @key, @payload, @version) as t(n, hash, type_hash, type, key, payload, version)),
        asked as materialized (
            select * from unnest(@cn, @ckey, @cid, @chash, @creply) as t(n, key, id, hash, reply)),
        repeated as materialized (
            select a.n, a.id from asked a join command_log l on l.grain_key = a.key and l.command_id = a.id),
        changed as (
            update orleansstorage s set payloadbinary = i.payload, modifiedon = current_timestamp, version = s.version + 1
            from input i
            where i.version > 0 and i.n not in (select n from repeated)
              and s.grainidextensionstring = i.key and s.graintypestring = i.type and s.serviceid = @service
              and s.grainidhash = i.hash and s.graintypehash = i.type_hash and s.grainidn0 = 0 and s.grainidn1 = 0
              and s.version = i.version
            returning i.n),
        created as (
            insert into orleansstorage (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, modifiedon, version)
            select i.hash, 0, 0, i.type_hash, i.type, i.key, @service, i.payload, current_timestamp, 1
            from input i where i.version = 0 and i.n not in (select n from repeated)
            on conflict do nothing
            returning grainidextensionstring as key, graintypestring as type),
        kept as materialized (
            select n from changed
            union all
            select i.n from input i join created c on c.key = i.key and c.type = i.type where i.version = 0),
        logged as (
            insert into command_log (grain_key, command_id, request_hash, reply, at)
            select a.key, a.id, a.hash, a.reply, @now from asked a where a.n in (select n from kept)),
        cancelled as (
            delete from outbox o using unnest(@xn, @xkey, @xname) as x(n, key, name)
            where x.n in (select n from kept) and o.aggregate = x.key and o.name = x.name and o.kind = 1
              and o.done_at is null and o.parked_at is null),
        told as (
            insert into outbox (kind, aggregate, version, name, body, consumer, occurred_at, deliver_after, trace)
            select o.kind, o.aggregate, o.version, o.name, o.body, '', o.at, o.due, o.trace
            from unnest(@on, @okind, @oaggregate, @oversion, @oname, @obody, @oat, @odue, @otrace)
                with ordinality as o(n, kind, aggregate, version, name, body, at, due, trace, ord)
            where o.n in (select n from kept)
            order by o.ord)
        select n, null from kept
        union all
        select n, id from repeated
        """;

    private NpgsqlConnection? _connection;

    public async Task<WriteOutcome[]> Commit(IReadOnlyList<GrainWrite> batch)
    {
        var connection = await Connection();
        var outcomes = new WriteOutcome[batch.Count];
        Array.Fill(outcomes, WriteOutcome.VersionConflict);

        await using var command = new NpgsqlCommand(Sql, connection);
        Bind(command, batch);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var write = reader.GetInt32(0);
            if (await reader.IsDBNullAsync(1))
            {
                outcomes[write] = WriteOutcome.Committed;
            }
            else
            {
                outcomes[write] = WriteOutcome.DuplicateCommand;
                batch[write].Duplicates = batch[write].Duplicates.Add(reader.GetString(1));
            }
        }

        return outcomes;
    }

    public async Task<T> Transact<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var connection = await Connection();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await work(connection, transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    private async Task<NpgsqlConnection> Connection()
    {
        if (_connection is { State: System.Data.ConnectionState.Open } open)
        {
            return open;
        }

        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        return _connection = (NpgsqlConnection)await database.Open();
    }

    private void Bind(NpgsqlCommand command, IReadOnlyList<GrainWrite> batch)
    {
        void Add<T>(string name, NpgsqlDbType type, IEnumerable<T> values) =>
            command.Parameters.Add(new NpgsqlParameter<T[]>(name, NpgsqlDbType.Array | type) { TypedValue = [.. values] });

        Add("n", NpgsqlDbType.Integer, Enumerable.Range(0, batch.Count));
        Add("hash", NpgsqlDbType.Integer, batch.Select(write => write.Row.KeyHash));
        Add("type_hash", NpgsqlDbType.Integer, batch.Select(write => write.Row.StateNameHash));
        Add("type", NpgsqlDbType.Text, batch.Select(write => write.Row.StateName));
        Add("key", NpgsqlDbType.Text, batch.Select(write => write.Row.GrainKey));
        Add("payload", NpgsqlDbType.Bytea, batch.Select(write => write.Payload));
        Add("version", NpgsqlDbType.Integer, batch.Select(write => write.ExpectedVersion));

        var commands = batch.SelectMany((write, n) => write.Commands.Select(row => (n, write.Row.GrainKey, row))).ToList();
        Add("cn", NpgsqlDbType.Integer, commands.Select(item => item.n));
        Add("ckey", NpgsqlDbType.Text, commands.Select(item => item.GrainKey));
        Add("cid", NpgsqlDbType.Text, commands.Select(item => item.row.CommandId));
        Add("chash", NpgsqlDbType.Text, commands.Select(item => item.row.RequestHash));
        Add("creply", NpgsqlDbType.Text, commands.Select(item => item.row.Reply));

        var outbox = batch.SelectMany((write, n) => write.Outbox.Select(row => (n, row))).ToList();
        Add("on", NpgsqlDbType.Integer, outbox.Select(item => item.n));
        Add("okind", NpgsqlDbType.Integer, outbox.Select(item => (int)item.row.Kind));
        Add("oaggregate", NpgsqlDbType.Text, outbox.Select(item => item.row.Aggregate));
        Add("oversion", NpgsqlDbType.Bigint, outbox.Select(item => item.row.Version));
        Add("oname", NpgsqlDbType.Text, outbox.Select(item => item.row.Name));
        Add("obody", NpgsqlDbType.Text, outbox.Select(item => item.row.Body));
        Add("oat", NpgsqlDbType.Bigint, outbox.Select(item => item.row.OccurredAt));
        Add("odue", NpgsqlDbType.Bigint, outbox.Select(item => item.row.DeliverAfter));
        Add("otrace", NpgsqlDbType.Text, outbox.Select(item => item.row.Trace));

        var cancelled = batch.SelectMany((write, n) => write.Cancelled.Select(name => (n, write.Row.GrainKey, name))).ToList();
        Add("xn", NpgsqlDbType.Integer, cancelled.Select(item => item.n));
        Add("xkey", NpgsqlDbType.Text, cancelled.Select(item => item.GrainKey));
        Add("xname", NpgsqlDbType.Text, cancelled.Select(item => item.name));

        command.Parameters.Add(new NpgsqlParameter<string>("service", NpgsqlDbType.Text) { TypedValue = identity.ServiceId });
        command.Parameters.Add(new NpgsqlParameter<long>("now", NpgsqlDbType.Bigint) { TypedValue = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() });
    }
}
