using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using MerchantHub.ReadModel.Platform;

namespace MerchantHub.Grains.Schema;

/// <summary>
/// Creates and upgrades the database at start, under a lock. Scripts are embedded, run once each in the order of their names
/// after the platform's own, and are never edited once released: an upgrade is a new script.
/// </summary>
public static class SchemaInstaller
{
    private const long LockId = 0x4D48_5343_484D;

    public static async Task Install(Database database, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.Open(cancellationToken);
        if (database.Kind is DatabaseKind.Sqlite)
        {
            await Execute(connection, null, "pragma journal_mode=wal", cancellationToken);
        }

        await using var transaction = database.Kind is DatabaseKind.Sqlite
            ? ((Microsoft.Data.Sqlite.SqliteConnection)connection).BeginTransaction(deferred: false)
            : await connection.BeginTransactionAsync(cancellationToken);
        if (database.Kind is DatabaseKind.Postgres)
        {
            await Execute(connection, transaction, $"select pg_advisory_xact_lock({LockId})", cancellationToken);
        }

        await Execute(connection, transaction, "create table if not exists schema_script (name text not null primary key, sha256 text not null, applied_at bigint not null)", cancellationToken);
        var applied = await Applied(connection, transaction, cancellationToken);
        foreach (var (name, text) in Scripts(database.Kind))
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            if (applied.TryGetValue(name, out var known))
            {
                if (known != hash)
                {
                    throw new InvalidOperationException($"The schema script '{name}' was changed after it was applied to this database. Add a new script instead.");
                }

                continue;
            }

            await Execute(connection, transaction, Translate(text, database.Kind), cancellationToken);
            await using var record = connection.CreateCommand();
            record.Transaction = transaction;
            record.CommandText = "insert into schema_script (name, sha256, applied_at) values (@name, @hash, @at)";
            record.Add("@name", name).Add("@hash", hash).Add("@at", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
            await record.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static IEnumerable<(string Name, string Text)> Scripts(DatabaseKind kind)
    {
        var assembly = Assembly.GetExecutingAssembly();
        const string Prefix = "MerchantHub.Grains.Schema.";
        return assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal) && resource.EndsWith(".sql", StringComparison.Ordinal))
            .Where(resource => !resource.EndsWith(".postgres.sql", StringComparison.Ordinal) || kind is DatabaseKind.Postgres)
            .Where(resource => !resource.EndsWith(".sqlite.sql", StringComparison.Ordinal) || kind is DatabaseKind.Sqlite)
            .OrderBy(resource => !resource.StartsWith(Prefix + "platform-", StringComparison.Ordinal))
            .ThenBy(resource => resource, StringComparer.Ordinal)
            .Select(resource =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                return (resource[Prefix.Length..], reader.ReadToEnd());
            });
    }

    /// <summary>The few words in which the two databases differ.</summary>
    private static string Translate(string script, DatabaseKind kind)
    {
        var sqlite = kind is DatabaseKind.Sqlite;
        return script
            .Replace("{{bytes}}", sqlite ? "blob" : "bytea", StringComparison.Ordinal)
            .Replace("{{bytewise}}", sqlite ? "binary" : "\"C\"", StringComparison.Ordinal)
            .Replace("{{timestamp}}", sqlite ? "text" : "timestamptz", StringComparison.Ordinal)
            .Replace("{{identity}}", sqlite ? "integer primary key autoincrement" : "bigint generated always as identity primary key", StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, string>> Applied(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "select name, sha256 from schema_script";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetString(0), reader.GetString(1));
        }

        return applied;
    }

    private static async Task Execute(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
