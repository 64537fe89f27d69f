using MerchantHub.Contracts;
using MerchantHub.Contracts.Orders;
using MerchantHub.Contracts.Supply;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Supply;
using MerchantHub.Grains.Outbox;
using Orleans;

namespace MerchantHub.Grains.Supply;

/// <summary>What follows from a deal: its units go into the stock, and it closes when its time has come.</summary>
public sealed class DealReaction(IGrainFactory grains, TimeProvider clock) : IReaction
{
    public string Consumer => "supply.deal";

    public void Map(ReactionMap map) => map
        .On<DealCreated>((row, created, _) => Stock(row, created.Deal))
        .OnDelayed(DealGrain.Closing, (row, _) => Repeat.OnFault(() => grains
            .GetGrain<IDealGrain>(row.Aggregate)
            .Close(new(CommandContext.ForStep(row.CommandId("close"), clock.GetUtcNow())))));

    private async Task Stock(EventRow row, Deal deal)
    {
        var stock = grains.GetGrain<IStockGrain>(StockKey.Of(deal.Key));
        var context = CommandContext.ForStep(row.CommandId("stock"), clock.GetUtcNow());
        var reply = await Repeat.OnFault(() => stock.Count(new(context, deal.Key, deal.OrganisationKey, deal.Stock, null, "listed")));
        if (reply.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"The stock of {deal.Key} was refused: {refusal.Code}.");
        }
    }
}
