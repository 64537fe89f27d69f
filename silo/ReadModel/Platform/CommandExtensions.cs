using System.Data.Common;

namespace MerchantHub.ReadModel.Platform;

/// <summary>Parameters in one line, for both databases.</summary>
public static class CommandExtensions
{
    public static DbCommand Add(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return command;
    }
}
