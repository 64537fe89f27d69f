using System.Data.Common;
using MerchantHub.Grains.Storage;
using MerchantHub.ReadModel.Platform;

namespace MerchantHub.Grains.Outbox;

/// <summary>The SQL of the outbox table, the same for both databases.</summary>
internal static class OutboxTable
{
    private const string Columns = "seq, kind, aggregate, version, name, body, consumer, occurred_at, attempts, trace";

    /// <summary>Due events for the projections, oldest first; an aggregate with a failing event waits for it.</summary>
    public const string DueEvents = $"""
        select {Columns} from outbox
        where done_at is null and parked_at is null and kind = 0 and deliver_after <= @now
          and aggregate not in (select aggregate from outbox where done_at is null and parked_at is null and attempts > 0 and kind = 0 and deliver_after > @now)
        order by deliver_after, seq limit @limit
        """;

    /// <summary>Due delayed rows and reactions; a consumer that fails on an aggregate gets its later rows after it.</summary>
    public const string DueWork = $"{DueOfKinds} and kind in (1, 2) {InOrderPerConsumer}";

    /// <summary>Due messages, in the same order.</summary>
    public const string DueMessages = $"{DueOfKinds} and kind = 3 {InOrderPerConsumer}";

    /// <summary>Notes that wait for their place in an audit log.</summary>
    public const string DueNotes = $"select {Columns} from outbox where done_at is null and kind = 4 and deliver_after <= @now order by seq limit @limit";

    public const string AnyNotes = "select seq from outbox where done_at is null and kind = 4 limit 1";

    private const string DueOfKinds = $"select {Columns} from outbox o where done_at is null and parked_at is null and deliver_after <= @now";

    private const string InOrderPerConsumer = """
          and not exists (
            select 1 from outbox f
            where f.done_at is null and f.parked_at is null and f.attempts > 0 and f.kind > 1 and f.seq < o.seq
              and f.deliver_after > @now and f.aggregate = o.aggregate and f.consumer = o.consumer and o.kind > 1)
        order by deliver_after, seq limit @limit
        """;

    public const string Complete = "update outbox set done_at = @now, error = null where seq = @seq";

    public const string InsertReaction = """
        insert into outbox (kind, aggregate, version, name, body, consumer, occurred_at, deliver_after, trace)
        values (@kind, @aggregate, @version, @name, @body, @consumer, @at, 0, @trace)
        """;

    public static async Task<List<EventRow>> Read(
        PreparedCommands prepared, DbConnection connection, DbTransaction? transaction, string sql, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var (command, isNew) = prepared.Get(connection, transaction, sql);
        if (isNew)
        {
            command.Add("@now", 0L).Add("@limit", limit);
        }

        command.Parameters[0].Value = now.ToUnixTimeMilliseconds();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<EventRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new(
                reader.GetInt64(0),
                reader.GetInt32(1),
                reader.GetString(2),
                reader.GetInt64(3),
                reader.GetString(4),
                reader.GetString(5),
                reader.GetString(6),
                reader.GetInt64(7),
                reader.GetInt32(8),
                await reader.IsDBNullAsync(9, cancellationToken) ? null : reader.GetString(9)));
        }

        return rows;
    }

    /// <summary>Records a failed attempt: due again after a pause, or parked when the tries are used up.</summary>
    public static async Task Fail(DbConnection connection, DbTransaction transaction, EventRow row, Exception exception, RetrySchedule schedule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var attempts = row.Attempts + 1;
        var parked = attempts >= schedule.MaxAttempts || exception is NoFurtherTryException;
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "update outbox set attempts = @attempts, error = @error, deliver_after = @due, parked_at = @parked where seq = @seq";
        command
            .Add("@attempts", attempts)
            .Add("@error", Shorten($"{exception.GetType().Name}: {exception.Message}"))
            .Add("@due", (now + schedule.PauseAfter(attempts)).ToUnixTimeMilliseconds())
            .Add("@parked", parked ? now.ToUnixTimeMilliseconds() : DBNull.Value)
            .Add("@seq", row.Sequence);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Shorten(string text) => text.Length <= 1_000 ? text : text[..1_000];
}

/// <summary>Pauses double from <paramref name="FirstPause"/> up to <paramref name="LongestPause"/>; after <paramref name="MaxAttempts"/> the row is parked.</summary>
public sealed record RetrySchedule(int MaxAttempts, TimeSpan FirstPause, TimeSpan LongestPause)
{
    public static readonly RetrySchedule Default = new(12, TimeSpan.FromMilliseconds(200), TimeSpan.FromMinutes(10));

    /// <summary>A mail server may be away for most of a day: 1 s, 2 s, 4 s … then every hour, for about 20 hours.</summary>
    public static readonly RetrySchedule Messages = new(32, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));

    public TimeSpan PauseAfter(int attempts) =>
        TimeSpan.FromMilliseconds(Math.Min(LongestPause.TotalMilliseconds, FirstPause.TotalMilliseconds * Math.Pow(2, attempts - 1)));
}
