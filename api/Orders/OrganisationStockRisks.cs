using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.Catalog;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Orders;
using MerchantHub.Api.Supply;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Orders;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Merchants;

public sealed partial class OrganisationNode
{
    private const int MostRisks = 50;

    /// <summary>
    /// What is on sale and will be sold out within a week if it sells as in the last seven days, the most urgent first: days of
    /// cover = available × 7 ÷ units sold in the last 7 days, below 7. Empty for anyone but members and operators.
    /// </summary>
    public async Task<IReadOnlyList<StockRiskNode>> StockRisks(
        int first, Actor actor, [FromServices] IDbContextFactory<ReadDb> reads, [FromServices] TimeProvider clock, CancellationToken cancellationToken)
    {
        if (first is < 1 or > MostRisks)
        {
            throw new RefusedError("PAGE_SIZE_INVALID", $"Ask for 1 to {MostRisks} items.", "first");
        }

        if (!actor.IsMemberOf(view.Key) && !actor.IsOperator)
        {
            return [];
        }

        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return [.. (await db.StockRisks(view.Key, clock.GetUtcNow(), first, cancellationToken)).Select(risk => new StockRiskNode(risk))];
    }
}

/// <summary>Something that sells faster than it will last.</summary>
[Name("StockRisk")]
public sealed class StockRiskNode(StockRisk risk)
{
    [Id]
    public string ItemId => GlobalId.Encode(risk.ItemKey);

    public string Title => risk.Title;

    /// <summary>Null for a factory's deal.</summary>
    public IDataLoaderResult<VariantNode?>? Variant([FromServices] VariantLoader variants) => Key.KindOf(risk.ItemKey) == "variant" ? variants.Load(risk.ItemKey) : null;

    public IDataLoaderResult<DealNode?>? Deal([FromServices] DealLoader deals) => Key.KindOf(risk.ItemKey) == "deal" ? deals.Load(risk.ItemKey) : null;

    public int SoldLastWeek => StockLevelNode.Units(risk.Sold);

    public int Available => StockLevelNode.Units(risk.Available);

    /// <summary>Days until it is sold out: available units over the units sold a day in the last seven days.</summary>
    public double DaysOfCover => Math.Round(risk.DaysOfCover, 1);
}
