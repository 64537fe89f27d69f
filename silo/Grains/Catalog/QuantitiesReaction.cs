using MerchantHub.Contracts;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using MerchantHub.Grains.Outbox;
using Orleans;

namespace MerchantHub.Grains.Catalog;

/// <summary>Puts the quantities that a merchant declared into the stock of each variant, and takes back those of an undone import.</summary>
public sealed class QuantitiesReaction(IGrainFactory grains, TimeProvider clock) : IReaction
{
    private const string BelowCommitted = "BELOW_COMMITTED";

    public string Consumer => "catalog.quantities";

    public void Map(ReactionMap map) => map
        .On<QuantitiesDeclared>((row, declared, _) => Task.WhenAll(declared.Quantities.Select(quantity => Count(row, declared, quantity))))
        .On<QuantitiesUndone>((row, undone, _) => Task.WhenAll(undone.VariantKeys.Select(key => Uncount(row, undone, key))));

    private async Task Count(EventRow row, QuantitiesDeclared declared, VariantQuantity quantity)
    {
        var reply = await Count(row, declared, quantity.VariantKey, quantity.Quantity, "declared");

        // Units that are sold or in a checkout are still there; the merchant cannot have counted fewer than those.
        for (var attempt = 0; reply.Refusal is { Code: BelowCommitted } && attempt < 3; attempt++)
        {
            var committed = reply.Refusal.Facts.First(fact => fact.Name == "committed").Value;
            reply = await Count(row, declared, quantity.VariantKey, committed, $"committed-{attempt}");
        }

        if (reply.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"The stock of {quantity.VariantKey} was refused: {refusal.Code}.");
        }
    }

    private Task<Reply<StockView>> Count(EventRow row, QuantitiesDeclared declared, string variantKey, long quantity, string step)
    {
        var context = CommandContext.ForStep(row.CommandId(step), clock.GetUtcNow());
        var stock = grains.GetGrain<IStockGrain>(StockKey.Of(variantKey));
        return Repeat.OnFault(() => stock.Count(new(context, variantKey, declared.OrganisationKey, quantity, null, "", declared.ImportKey, OnBehalfOf: declared.By)));
    }

    private async Task Uncount(EventRow row, QuantitiesUndone undone, string variantKey)
    {
        var context = CommandContext.ForStep(row.CommandId($"undone:{variantKey}"), clock.GetUtcNow());
        var stock = grains.GetGrain<IStockGrain>(StockKey.Of(variantKey));
        var reply = await Repeat.OnFault(() => stock.Uncount(new(context, undone.OrganisationKey, undone.ImportKey)));
        if (reply.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"The stock of {variantKey} was refused: {refusal.Code}.");
        }
    }
}
