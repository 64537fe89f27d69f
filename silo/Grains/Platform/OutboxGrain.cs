using MerchantHub.Contracts.Platform;
using MerchantHub.Grains.Outbox;
using MerchantHub.Grains.Storage;
using MerchantHub.ReadModel.Platform;
using Orleans;

namespace MerchantHub.Grains.Platform;

/// <summary>Puts parked rows back among the due ones. Repeating it is harmless: a row that is not parked is left alone.</summary>
[GrainType("platform.outbox")]
public sealed class OutboxGrain(GroupCommit commits, OutboxSignal signal, TimeProvider clock) : Grain, IOutboxGrain
{
    public async Task<bool> Retry(long sequence)
    {
        var changed = await commits.Transact(
            async (connection, transaction, cancellationToken) =>
            {
                await using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = "update outbox set parked_at = null, attempts = 0, deliver_after = @now where seq = @seq and parked_at is not null and done_at is null";
                command.Add("@now", clock.GetUtcNow().ToUnixTimeMilliseconds()).Add("@seq", sequence);
                return await command.ExecuteNonQueryAsync(cancellationToken);
            },
            CancellationToken.None);
        signal.WorkArrived();
        return changed > 0;
    }
}
