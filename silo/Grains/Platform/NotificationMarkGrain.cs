using MerchantHub.Contracts.Platform;
using MerchantHub.Grains.Storage;
using MerchantHub.ReadModel.Platform;
using Orleans;

namespace MerchantHub.Grains.Platform;

/// <summary>
/// Moves a mark forward in one statement: the later instant wins, whoever comes first, and repeating it changes nothing, so it
/// needs neither a state of its own nor a command id.
/// </summary>
[GrainType("platform.notification-mark")]
public sealed class NotificationMarkGrain(GroupCommit commits) : Grain, INotificationMarkGrain
{
    private const string Move = """
        insert into notification_mark (organisation_key, person_key, read_until) values (@organisation, @person, @until)
        on conflict (organisation_key, person_key) do update set read_until = excluded.read_until
        where notification_mark.read_until < excluded.read_until
        """;

    public Task<bool> MoveTo(string personKey, string organisationKey, DateTimeOffset until) => commits.Transact(
        async (connection, transaction, cancellationToken) =>
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = Move;
            command.Add("@organisation", organisationKey).Add("@person", personKey).Add("@until", until.ToUnixTimeMilliseconds());
            return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
        },
        CancellationToken.None);
}
