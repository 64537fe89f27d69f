using MerchantHub.Contracts;
using MerchantHub.Contracts.Catalog;
using MerchantHub.Domain.Common;
using MerchantHub.Grains.Outbox;
using Orleans;

namespace MerchantHub.Grains.Catalog;

/// <summary>A product comes on sale or goes off sale by itself when its window says so.</summary>
public sealed class ProductReaction(IGrainFactory grains, TimeProvider clock) : IReaction
{
    public string Consumer => "catalog.window";

    public void Map(ReactionMap map) => map.OnDelayed(ProductGrain.TurnWork, (row, _) => Repeat.OnFault(() => grains.GetGrain<IProductGrain>(row.Aggregate)
        .Turn(new(CommandContext.ForStep(row.CommandId("turn"), clock.GetUtcNow())))));
}
