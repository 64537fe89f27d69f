using System.Collections.Concurrent;
using System.Data.Common;
using MerchantHub.ReadModel.Platform;
using Microsoft.Data.Sqlite;

namespace MerchantHub.Grains.Storage;

/// <summary>A grain's row as it was found; no payload where the state was cleared.</summary>
public readonly record struct StoredState(byte[]? Payload, int Version);

/// <summary>
/// Reads the rows of the ADO.NET provider's table, as that provider does, with statements that stay prepared: it opens a
/// connection and parses its query for every grain that is called to life, which a sale does twice for each order.
/// </summary>
public sealed class StateReader(Database database, StorageIdentity identity) : IAsyncDisposable
{
    private readonly ConcurrentBag<(SqliteConnection Connection, SqliteCommand Command)> _idle = [];

    /// <returns>Null when the grain has no row.</returns>
    public async Task<StoredState?> Read(GrainRowKey row)
    {
        if (database.Kind is DatabaseKind.Sqlite)
        {
            return ReadSqlite(row);
        }

        await using var connection = await database.Open();
        await using var command = Prepare(connection);
        Bind(command, row);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? Stored(reader) : null;
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var pair))
        {
            await pair.Command.DisposeAsync();
            await pair.Connection.DisposeAsync();
        }
    }

    private StoredState? ReadSqlite(GrainRowKey row)
    {
        if (!_idle.TryTake(out var pair))
        {
            var connection = database.OpenSqlite();
            pair = (connection, (SqliteCommand)Prepare(connection));
        }

        StoredState? found;
        Bind(pair.Command, row);
        using (var reader = pair.Command.ExecuteReader())
        {
            found = reader.Read() ? Stored(reader) : null;
        }

        _idle.Add(pair);
        return found;
    }

    private DbCommand Prepare(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = """
            select payloadbinary, version from orleansstorage
            where grainidextensionstring = @key and graintypestring = @type and serviceid = @service
              and grainidhash = @hash and graintypehash = @type_hash and grainidn0 = 0 and grainidn1 = 0
            """;
        command.Add("@key", "").Add("@type", "").Add("@service", identity.ServiceId).Add("@hash", 0).Add("@type_hash", 0);
        return command;
    }

    private static void Bind(DbCommand command, GrainRowKey row)
    {
        command.Parameters[0].Value = row.GrainKey;
        command.Parameters[1].Value = row.StateName;
        command.Parameters[3].Value = row.KeyHash;
        command.Parameters[4].Value = row.StateNameHash;
    }

    private static StoredState Stored(DbDataReader reader) => new(reader.IsDBNull(0) ? null : reader.GetFieldValue<byte[]>(0), reader.GetInt32(1));
}
