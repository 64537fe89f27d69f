using System.Globalization;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Payments;
using MerchantHub.Grains.Outbox;
using Orleans;

namespace MerchantHub.Grains.Orders;

/// <summary>Delayed steps of checkouts, and what follows from a cancelled order: the money and the units go back.</summary>
public sealed class OrderReactions(IGrainFactory grains, IPaymentGateway gateway, TimeProvider clock) : IReaction
{
    public string Consumer => "orders.process";

    public void Map(ReactionMap map) => map
        .OnDelayed(CheckoutGrain.ExpireWork, (row, _) => grains.GetGrain<ICheckoutGrain>(row.Aggregate).Expire(row.CommandId("expire")))
        .OnDelayed(CheckoutGrain.ResumeWork, (row, _) => grains.GetGrain<ICheckoutGrain>(row.Aggregate).Resume(row.CommandId("resume")))
        .On<OrderCancelled>(GiveBack)
        .On<PartRefundAsked>(GivePartBack)
        .On<ReturnReceived>(Restock)
        .On<OrderPartRefunded>((row, _, _) => Credit(row))
        .On<OrderRefunded>((row, _, _) => Credit(row))
        .On<PaperNumbered>((row, numbered, _) => Repeat.OnFault(() => grains.GetGrain<IPaperSeriesGrain>(numbered.SeriesKey)
            .Close(new(CommandContext.ForStep($"close:{numbered.PaperKey}", clock.GetUtcNow()), numbered.PaperKey))));

    /// <summary>Money that went back has a credit note whether or not somebody asks for it.</summary>
    private Task<OrderPapersView> Credit(EventRow row) => Repeat.OnFault(() => grains.GetGrain<IOrderPapersGrain>(row.Aggregate).Issue());

    private async Task Restock(EventRow row, ReturnReceived received, CancellationToken cancellationToken)
    {
        foreach (var item in received.Items)
        {
            var context = CommandContext.ForStep(row.CommandId($"return:{item.ItemKey}"), clock.GetUtcNow());
            await Repeat.OnFault(() => grains.GetGrain<IStockGrain>(StockKey.Of(item.ItemKey)).Return(new(context, item.Quantity, row.Aggregate)));
        }
    }

    private async Task GivePartBack(EventRow row, PartRefundAsked asked, CancellationToken cancellationToken)
    {
        var number = asked.Refund.Number.ToString(CultureInfo.InvariantCulture);
        var refund = await gateway.Refund(new($"{row.Aggregate}/refund/{number}", asked.PaymentReference, asked.Refund.Amount), cancellationToken);
        if (refund is not RefundResult.Succeeded succeeded)
        {
            throw new InvalidOperationException($"The payment provider refused refund {number} of {row.Aggregate}.");
        }

        var now = clock.GetUtcNow();
        foreach (var item in asked.Items)
        {
            var context = CommandContext.ForStep(row.CommandId($"return:{item.ItemKey}"), now);
            await Repeat.OnFault(() => grains.GetGrain<IStockGrain>(StockKey.Of(item.ItemKey)).Return(new(context, item.Quantity, row.Aggregate)));
        }

        await Repeat.OnFault(() => grains.GetGrain<IOrderGrain>(row.Aggregate)
            .RecordPartRefund(new(CommandContext.ForStep(row.CommandId("refund"), now), asked.Refund.Number, succeeded.ProviderReference)));
    }

    private async Task GiveBack(EventRow row, OrderCancelled cancelled, CancellationToken cancellationToken)
    {
        var refund = await gateway.Refund(new($"{row.Aggregate}/refund", cancelled.PaymentReference, cancelled.Total), cancellationToken);
        if (refund is not RefundResult.Succeeded succeeded)
        {
            throw new InvalidOperationException($"The payment provider refused the refund of {row.Aggregate}.");
        }

        var now = clock.GetUtcNow();
        foreach (var line in cancelled.Lines)
        {
            var context = CommandContext.ForStep(row.CommandId($"return:{line.ItemKey}"), now);
            await Repeat.OnFault(() => grains.GetGrain<IStockGrain>(StockKey.Of(line.ItemKey)).Return(new(context, line.Quantity, row.Aggregate)));
        }

        await Repeat.OnFault(() => grains.GetGrain<IOrderGrain>(row.Aggregate).RecordRefund(new(CommandContext.ForStep(row.CommandId("refund"), now), succeeded.ProviderReference)));
    }
}
