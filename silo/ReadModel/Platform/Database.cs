using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MerchantHub.ReadModel.Platform;

public enum DatabaseKind { Sqlite, Postgres }

/// <summary>Where everything is kept: one SQLite file, or one PostgreSQL database. The connection string tells which.</summary>
public sealed class Database
{
    private const int BusyTimeoutSeconds = 30;
    private const int MaxPreparedStatements = 100;
    private readonly NpgsqlDataSource? _postgres;

    public Database(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        if (connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase))
        {
            Kind = DatabaseKind.Postgres;
            ConnectionString = new NpgsqlConnectionStringBuilder(connectionString)
            {
                MaxAutoPrepare = MaxPreparedStatements,
                AutoPrepareMinUsages = 2,
                ApplicationName = "MerchantHub",
            }.ToString();
            _postgres = NpgsqlDataSource.Create(ConnectionString);
        }
        else
        {
            Kind = DatabaseKind.Sqlite;
            ConnectionString = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = BusyTimeoutSeconds }.ToString();
        }
    }

    public DatabaseKind Kind { get; }

    public string ConnectionString { get; }

    /// <summary>
    /// A new open connection; the caller disposes it. A SQLite file keeps its write-ahead log mode from <c>SchemaInstaller</c>;
    /// fsync on commit and foreign keys are how the library is built, so nothing has to be set each time.
    /// </summary>
    public async Task<DbConnection> Open(CancellationToken cancellationToken = default)
    {
        if (_postgres is not null)
        {
            return await _postgres.OpenConnectionAsync(cancellationToken);
        }

        return OpenSqlite();
    }

    /// <summary>
    /// A connection that belongs to no pool and really ends when it is disposed: for locks that last as long as their session.
    /// </summary>
    public async Task<DbConnection> OpenAlone(CancellationToken cancellationToken = default)
    {
        if (Kind is DatabaseKind.Sqlite)
        {
            return OpenSqlite();
        }

        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>A SQLite connection, opened on the calling thread: the library has no asynchronous I/O.</summary>
    public SqliteConnection OpenSqlite()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        return connection;
    }
}
