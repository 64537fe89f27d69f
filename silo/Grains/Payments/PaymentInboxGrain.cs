using System.Data.Common;
using System.Diagnostics;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Payments;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Payments;
using MerchantHub.Grains.Outbox;
using MerchantHub.Grains.Storage;
using MerchantHub.ReadModel.Platform;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Grains.Payments;

/// <summary>The notice's id and the work that follows from it go into one transaction; the id is a unique key.</summary>
[GrainType("payments.inbox"), StatelessWorker, Reentrant]
public sealed class PaymentInboxGrain(GroupCommit commits, OutboxSignal signal, TimeProvider clock) : Grain, IPaymentInboxGrain
{
    private const string Insert = """
        insert into payment_notice (gateway, event_id, kind, reference, received_at)
        values (@gateway, @event, @kind, @reference, @at)
        on conflict (gateway, event_id) do nothing
        """;

    public async Task<bool> Receive(PaymentNotice notice)
    {
        bool isNew;
        try
        {
            isNew = await commits.Transact((connection, transaction, cancellationToken) => Store(notice, connection, transaction, cancellationToken), CancellationToken.None);
        }
        catch (DbException exception)
        {
            throw new StorageFaultException("A payment provider's notice could not be stored. It will come again.", exception);
        }

        if (isNew)
        {
            signal.WorkArrived();
        }

        return isNew;
    }

    private async Task<bool> Store(PaymentNotice notice, DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await using var note = connection.CreateCommand();
        (note.Transaction, note.CommandText) = (transaction, Insert);
        note.Add("@gateway", notice.Gateway).Add("@event", notice.EventId).Add("@kind", notice.Name).Add("@reference", notice.Reference).Add("@at", now);
        if (await note.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return false;
        }

        await using var work = connection.CreateCommand();
        (work.Transaction, work.CommandText) = (transaction, OutboxTable.InsertReaction);
        work.Add("@kind", (int)OutboxKind.Reaction)
            .Add("@aggregate", Key.Of("payment", notice.Reference))
            .Add("@version", 0L)
            .Add("@name", EventNames.NameOf(typeof(PaymentNotice)))
            .Add("@body", StateJson.Write(notice))
            .Add("@consumer", PaymentNoticeReaction.ConsumerName)
            .Add("@at", now)
            .Add("@trace", (object?)Activity.Current?.Id ?? DBNull.Value);
        await work.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }
}
