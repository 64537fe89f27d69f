using MerchantHub.ReadModel.Platform;

namespace MerchantHub.Grains.Storage;

/// <summary>The first answers of past commands, kept for at least <see cref="Kept"/>.</summary>
public sealed class CommandLog(Database database)
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(48);

    /// <summary>The remembered answer, or null when this grain never carried out such a command.</summary>
    public async Task<CommandRow?> Find(string grainKey, string commandId)
    {
        await using var connection = await database.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "select request_hash, reply from command_log where grain_key = @key and command_id = @id";
        command.Add("@key", grainKey).Add("@id", commandId);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? new(commandId, reader.GetString(0), reader.GetString(1)) : null;
    }
}
