using System.Data.Common;

namespace MerchantHub.Grains.Outbox;

/// <summary>Commands that stay prepared as long as their connection is the same one, as SQLite's only writer is.</summary>
internal sealed class PreparedCommands : IDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);
    private DbConnection? _connection;

    /// <returns>The command, and whether it is new and has no parameters yet.</returns>
    public (DbCommand Command, bool IsNew) Get(DbConnection connection, DbTransaction? transaction, string sql)
    {
        if (!ReferenceEquals(connection, _connection))
        {
            Dispose();
            _connection = connection;
        }

        var known = _commands.TryGetValue(sql, out var command);
        if (!known)
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            _commands.Add(sql, command);
        }

        command!.Transaction = transaction;
        return (command, !known);
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _commands.Clear();
    }
}
