using MerchantHub.Domain.Platform;
using MerchantHub.Grains.Storage;
using MerchantHub.ReadModel.Platform;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Grains.Outbox;

/// <summary>Once an hour forgets command answers after 48 hours, completed outbox rows after 30 days and notifications and payment notices after 90.</summary>
public sealed partial class Retention(GroupCommit commits, TimeProvider clock, ILogger<Retention> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan EventsKept = TimeSpan.FromDays(30);
    private static readonly TimeSpan NotificationsKept = TimeSpan.FromDays(90);
    private static readonly TimeSpan NoticesKept = TimeSpan.FromDays(90);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Forget(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(exception);
            }
        }
    }

    /// <summary>How many rows were too old.</summary>
    public Task<int> Forget(CancellationToken cancellationToken) => commits.Transact(
        async (connection, transaction, token) =>
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = """
                delete from command_log where at < @answers;
                delete from outbox where done_at < @events;
                delete from notification where notification_key < @notifications;
                delete from payment_notice where received_at < @notices;
                """;
            command
                .Add("@answers", (clock.GetUtcNow() - CommandLog.Kept).ToUnixTimeMilliseconds())
                .Add("@events", (clock.GetUtcNow() - EventsKept).ToUnixTimeMilliseconds())
                .Add("@notifications", NotificationKey.From(clock.GetUtcNow() - NotificationsKept))
                .Add("@notices", (clock.GetUtcNow() - NoticesKept).ToUnixTimeMilliseconds());
            return await command.ExecuteNonQueryAsync(token);
        },
        cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old rows could not be removed; the next hour tries again.")]
    private partial void LogFailed(Exception exception);
}
