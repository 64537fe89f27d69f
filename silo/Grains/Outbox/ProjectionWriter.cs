using System.Data.Common;
using MerchantHub.ReadModel.Platform;
using Npgsql;

namespace MerchantHub.Grains.Outbox;

/// <summary>Runs projection SQL inside one transaction: at once on SQLite, as one batch and one round trip on PostgreSQL.</summary>
internal sealed class ProjectionWriter(DbConnection connection, DbTransaction transaction, PreparedCommands prepared) : IProjectionWriter, IAsyncDisposable
{
    private readonly NpgsqlBatch? _batch = connection is NpgsqlConnection postgres ? new NpgsqlBatch(postgres, (NpgsqlTransaction)transaction) : null;

    public void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (_batch is not null)
        {
            var item = new NpgsqlBatchCommand(sql);
            foreach (var (name, value) in parameters)
            {
                item.Parameters.Add(new NpgsqlParameter(name.TrimStart('@'), value ?? DBNull.Value));
            }

            _batch.BatchCommands.Add(item);
            return;
        }

        var (command, isNew) = prepared.Get(connection, transaction, sql);
        foreach (var (name, value) in parameters)
        {
            var marked = name.StartsWith('@') ? name : "@" + name;
            if (isNew)
            {
                command.Add(marked, value);
            }
            else
            {
                command.Parameters[marked].Value = value ?? DBNull.Value;
            }
        }

        command.ExecuteNonQuery();
    }

    public async Task Flush(CancellationToken cancellationToken)
    {
        if (_batch is { BatchCommands.Count: > 0 })
        {
            await _batch.ExecuteNonQueryAsync(cancellationToken);
            _batch.BatchCommands.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_batch is not null)
        {
            await _batch.DisposeAsync();
        }
    }
}
