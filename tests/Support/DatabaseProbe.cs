using System.Globalization;
using MerchantHub.ReadModel.Platform;

namespace MerchantHub.Support;

/// <summary>Looks past the product at what is really stored.</summary>
public static class DatabaseProbe
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    public static async Task<T> Scalar<T>(this Database database, string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = await database.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Add(name, value);
        }

        return (T)Convert.ChangeType((await command.ExecuteScalarAsync())!, typeof(T), CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until no event or due work is left; fails after the limit, naming what is stuck.</summary>
    public static async Task Settle(this Database database, int seconds = 30)
    {
        for (var until = DateTimeOffset.UtcNow.AddSeconds(seconds); DateTimeOffset.UtcNow < until; await Task.Delay(Poll))
        {
            var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            if (await database.Scalar<long>("select count(*) from outbox where done_at is null and parked_at is null and (deliver_after <= @now or attempts > 0)", ("@now", now)) == 0)
            {
                return;
            }
        }

        throw new TimeoutException("The outbox is not empty: " + await database.Scalar<string>("select name || ' ' || coalesce(error, '') from outbox where done_at is null order by seq limit 1"));
    }
}
