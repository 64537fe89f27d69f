namespace MerchantHub.ReadModel.Platform;

/// <summary>
/// Lets a caller read its own writes: waits until what happened to one aggregate is in the read model, so that a list asked
/// for right after a mutation shows it. A few milliseconds as a rule; after the limit it gives up, and the list is a moment old.
/// </summary>
public static class PendingEvents
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static async Task UntilProjected(this Database database, string aggregate, TimeProvider clock, CancellationToken cancellationToken)
    {
        var begin = clock.GetTimestamp();
        await using var connection = await database.Open(cancellationToken);
        await using var command = connection.CreateCommand();

        // The same condition as the index of pending events, which is short: everything that is done has left it.
        command.CommandText = "select count(*) from outbox where done_at is null and parked_at is null and kind = 0 and deliver_after <= @now and aggregate = @aggregate";
        command.Add("@now", clock.GetUtcNow().ToUnixTimeMilliseconds()).Add("@aggregate", aggregate);
        while (Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture) > 0
            && clock.GetElapsedTime(begin) < Limit)
        {
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }
}
