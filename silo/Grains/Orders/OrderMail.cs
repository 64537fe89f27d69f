using MerchantHub.Contracts.Merchants;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Platform;
using MerchantHub.Grains.Outbox;
using MerchantHub.Grains.Platform;
using MerchantHub.Grains.Storage;
using MerchantHub.ReadModel.Orders;
using Orleans;

namespace MerchantHub.Grains.Orders;

/// <summary>Writes to the buyer when an order is placed, sent and cancelled, with the link that opens it anywhere.</summary>
public sealed class OrderMail(IGrainFactory grains, Post post, StatusLinks links) : IReaction
{
    public string Consumer => "orders.mail";

    public OutboxKind Kind => OutboxKind.Message;

    public void Map(ReactionMap map) => map
        .On<OrderPlaced>((row, _, cancellationToken) => Write(row, OrderLetters.Confirmed, cancellationToken))
        .On<OrderFulfilled>((row, fulfilled, cancellationToken) => Write(row, (words, order) => OrderLetters.Fulfilled(words, order, fulfilled.Fulfilment), cancellationToken))
        .On<ReturnRequested>((row, requested, cancellationToken) => Write(row, (words, order) => ReturnLetters.Asked(words, order, requested.Return), cancellationToken))
        .On<ReturnApproved>((row, approved, cancellationToken) => Write(row, (words, order) => ReturnLetters.Approved(words, order, approved.Answer), cancellationToken))
        .On<ReturnRefused>((row, refused, cancellationToken) => Write(row, (words, order) => ReturnLetters.Refused(words, order, refused.Reason), cancellationToken))
        .On<ReturnReceived>((row, received, cancellationToken) => Write(row, (words, order) => ReturnLetters.Received(words, order, received.Inspections), cancellationToken))
        .On<PartRefundAsked>((row, asked, cancellationToken) => asked.Refund.Return == 0
            ? Task.CompletedTask
            : Write(row, (words, order) => ReturnLetters.Refunded(words, order, asked.Refund), cancellationToken))
        .On<OrderCancelled>((row, cancelled, cancellationToken) => Write(row, (words, order) => OrderLetters.Cancelled(words, order, cancelled.Reason), cancellationToken));

    private async Task Write(EventRow row, Func<MailWords, OrderFacts, Letter> write, CancellationToken cancellationToken)
    {
        var order = await grains.GetGrain<IOrderGrain>(row.Aggregate).Get() ?? throw new InvalidOperationException($"There is no {row.Aggregate}.");
        var store = order.Lines.FirstOrDefault(line => line.StoreKey.Length > 0)?.StoreKey is { } key ? await grains.GetGrain<IStoreGrain>(key).Get() : null;
        var seller = store?.Name ?? (await grains.GetGrain<IOrganisationGrain>(order.OrganisationKey).Get())?.BusinessName ?? order.Number;
        var facts = new OrderFacts(order.Number, seller, order.Lines, order.Total, await links.PathOf(row.Aggregate, cancellationToken), order.Delivery, store?.Address ?? "");

        // The address is the one given with the order; the language is the account's, where it has one.
        var account = await post.Person(order.BuyerKey, cancellationToken);
        var language = account is { Language.Length: > 0 } ? account.Language : order.Language;
        await post.Send(row, new(order.Email, account?.Name ?? "", language), words => write(words, facts), cancellationToken);
    }
}
