using System.Data.Common;
using MerchantHub.Grains.Outbox;
using MerchantHub.ReadModel.Platform;
using Npgsql;
using NpgsqlTypes;

namespace MerchantHub.Grains.Storage;

/// <summary>
/// A whole batch as one statement over arrays: one round trip and one fsync. Version checks and duplicate commands are decided
/// per write inside the statement, and the outbox rows of a refused write are never inserted.
/// </summary>
public sealed class PostgresCommitEngine(Database database, StorageIdentity identity, FollowedEvents followed) : ICommitEngine
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
            returning grainidextensionstring as key),
        logged as (
            insert into command_log (grain_key, command_id, request_hash, reply, at)
            select a.key, a.id, a.hash, a.reply, @now from asked a
            where (a.n in (select n from changed)) is true or (a.key in (select key from created)) is true),
        cancelled as (
            delete from outbox o using unnest(@xn, @xkey, @xname) as x(n, key, name)
            where ((x.n in (select n from changed)) is true or (x.key in (select key from created)) is true)
              and o.aggregate = x.key and o.name = x.name and o.kind = 1 and o.done_at is null and o.parked_at is null),
        told as (
            insert into outbox (kind, aggregate, version, name, body, consumer, occurred_at, deliver_after, trace, done_at)
            select o.kind, o.aggregate, o.version, o.name, o.body, '', o.at, o.due, o.trace, case when o.done then @now end
            from unnest(@on, @okey, @okind, @oaggregate, @oversion, @oname, @obody, @oat, @odue, @otrace, @odone)
                with ordinality as o(n, key, kind, aggregate, version, name, body, at, due, trace, done, ord)
            where (o.n in (select n from changed)) is true or (o.key in (select key from created)) is true
            order by o.ord)
        select n, null::text, null::text from changed
        union all
        select null, key, null from created
        union all
        select n, null, id from repeated
        """;

    /// <summary>
    /// A batch touches a few rows of tables that grow without end: always by index, row by row. Left to guess, the planner
    /// reads the whole command log for every batch. The lists of the batch itself are joined by hashed sub-plans, which these
    /// settings leave alone; "(… in …) is true" keeps the planner from turning them into nested loops.
    /// </summary>
    private const string ByIndex = "set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set plan_cache_mode = force_generic_plan";

    private static readonly (string Name, NpgsqlDbType Type)[] Arrays =
    [
        ("n", NpgsqlDbType.Integer), ("hash", NpgsqlDbType.Integer), ("type_hash", NpgsqlDbType.Integer), ("type", NpgsqlDbType.Text),
        ("key", NpgsqlDbType.Text), ("payload", NpgsqlDbType.Bytea), ("version", NpgsqlDbType.Integer),
        ("cn", NpgsqlDbType.Integer), ("ckey", NpgsqlDbType.Text), ("cid", NpgsqlDbType.Text), ("chash", NpgsqlDbType.Text), ("creply", NpgsqlDbType.Text),
        ("on", NpgsqlDbType.Integer), ("okey", NpgsqlDbType.Text), ("okind", NpgsqlDbType.Integer), ("oaggregate", NpgsqlDbType.Text), ("oversion", NpgsqlDbType.Bigint),
        ("oname", NpgsqlDbType.Text), ("obody", NpgsqlDbType.Text), ("oat", NpgsqlDbType.Bigint), ("odue", NpgsqlDbType.Bigint), ("otrace", NpgsqlDbType.Text), ("odone", NpgsqlDbType.Boolean),
        ("xn", NpgsqlDbType.Integer), ("xkey", NpgsqlDbType.Text), ("xname", NpgsqlDbType.Text),
    ];

    private NpgsqlConnection? _connection;
    private NpgsqlCommand? _command;

    public bool HasOneWriter => false;

    public async Task<WriteOutcome[]> Commit(IReadOnlyList<GrainWrite> batch)
    {
        var command = await Command();
        var outcomes = new WriteOutcome[batch.Count];
        Array.Fill(outcomes, WriteOutcome.VersionConflict);
        Bind(command, batch);
        await using var reader = await command.ExecuteReaderAsync();
        Dictionary<string, int>? created = null;
        while (await reader.ReadAsync())
        {
            if (!await reader.IsDBNullAsync(1))
            {
                created ??= batch.Select((write, n) => (write, n)).Where(pair => pair.write.ExpectedVersion == 0).ToDictionary(pair => pair.write.Row.GrainKey, pair => pair.n, StringComparer.Ordinal);
                outcomes[created[reader.GetString(1)]] = WriteOutcome.Committed;
            }
            else if (await reader.IsDBNullAsync(2))
            {
                outcomes[reader.GetInt32(0)] = WriteOutcome.Committed;
            }
            else
            {
                var write = reader.GetInt32(0);
                outcomes[write] = WriteOutcome.DuplicateCommand;
                batch[write].Duplicates = batch[write].Duplicates.Add(reader.GetString(2));
            }
        }

        return outcomes;
    }

    /// <summary>On a connection of its own: PostgreSQL has many writers, and a long projection must not hold up the grains.</summary>
    public async Task<T> Transact<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await work(connection, transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        if (_command is not null)
        {
            await _command.DisposeAsync();
        }

        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    private async Task<NpgsqlCommand> Command()
    {
        if (_connection is { State: System.Data.ConnectionState.Open } && _command is not null)
        {
            return _command;
        }

        await DisposeAsync();
        _connection = (NpgsqlConnection)await database.Open();
        await using (var setup = new NpgsqlCommand(ByIndex, _connection))
        {
            await setup.ExecuteNonQueryAsync();
        }

        _command = new NpgsqlCommand(Sql, _connection);
        Declare(_command);
        await _command.PrepareAsync();
        return _command;
    }

    private void Declare(NpgsqlCommand command)
    {
        foreach (var (name, type) in Arrays)
        {
            command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Array | type));
        }

        command.Parameters.Add(new NpgsqlParameter("service", NpgsqlDbType.Text) { Value = identity.ServiceId });
        command.Parameters.Add(new NpgsqlParameter("now", NpgsqlDbType.Bigint));
    }

    private void Bind(NpgsqlCommand command, IReadOnlyList<GrainWrite> batch)
    {
        void Set<T>(string name, IEnumerable<T> values) => command.Parameters[name].Value = values.ToArray();

        Set("n", Enumerable.Range(0, batch.Count));
        Set("hash", batch.Select(write => write.Row.KeyHash));
        Set("type_hash", batch.Select(write => write.Row.StateNameHash));
        Set("type", batch.Select(write => write.Row.StateName));
        Set("key", batch.Select(write => write.Row.GrainKey));
        Set("payload", batch.Select(write => write.Payload));
        Set("version", batch.Select(write => write.ExpectedVersion));

        var commands = batch.SelectMany((write, n) => write.Commands.Select(row => (n, write.Row.GrainKey, row))).ToList();
        Set("cn", commands.Select(item => item.n));
        Set("ckey", commands.Select(item => item.GrainKey));
        Set("cid", commands.Select(item => item.row.CommandId));
        Set("chash", commands.Select(item => item.row.RequestHash));
        Set("creply", commands.Select(item => item.row.Reply));

        var outbox = batch.SelectMany((write, n) => write.Outbox.Select(row => (n, write.Row.GrainKey, row))).ToList();
        Set("on", outbox.Select(item => item.n));
        Set("okey", outbox.Select(item => item.GrainKey));
        Set("okind", outbox.Select(item => (int)item.row.Kind));
        Set("oaggregate", outbox.Select(item => item.row.Aggregate));
        Set("oversion", outbox.Select(item => item.row.Version));
        Set("oname", outbox.Select(item => item.row.Name));
        Set("obody", outbox.Select(item => item.row.Body));
        Set("oat", outbox.Select(item => item.row.OccurredAt));
        Set("odue", outbox.Select(item => item.row.DeliverAfter));
        Set("otrace", outbox.Select(item => item.row.Trace));
        Set("odone", outbox.Select(item => item.row.Kind is OutboxKind.Event && !followed.IsFollowed(item.row.Name)));

        var cancelled = batch.SelectMany((write, n) => write.Cancelled.Select(name => (n, write.Row.GrainKey, name))).ToList();
        Set("xn", cancelled.Select(item => item.n));
        Set("xkey", cancelled.Select(item => item.GrainKey));
        Set("xname", cancelled.Select(item => item.name));

        command.Parameters["now"].Value = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
    }
}
