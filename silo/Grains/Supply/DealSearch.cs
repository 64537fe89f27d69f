using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Supply;
using MerchantHub.Grains.Catalog;
using MerchantHub.Grains.Outbox;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Catalog;
using MerchantHub.ReadModel.Supply;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Grains.Supply;

/// <summary>Tells the search index of a deal when it is listed, opened and closed. What sells out, the index's upkeep tells.</summary>
public sealed class DealSearch(ISearchIndex index, ProductIndexing indexing, IDbContextFactory<ReadDb> reads) : IReaction
{
    public string Consumer => "search.deals";

    public void Map(ReactionMap map) => map
        .On<DealCreated>((row, created, token) => Put(created.Deal, row.Version, token))
        .On<DealOpened>((row, opened, token) => Turn(row, deal => deal with { Phase = DealPhase.Open, ClosesAt = opened.ClosesAt }, token))
        .On<DealClosed>((row, _, token) => Turn(row, deal => deal with { Phase = DealPhase.Closed }, token));

    private async Task Turn(EventRow row, Func<Deal, Deal> turn, CancellationToken cancellationToken)
    {
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var known = await db.DealsByKey([row.Aggregate], cancellationToken) is [var found] ? found : throw new InvalidOperationException($"{row.Aggregate} has no row yet.");
        await Put(turn(known.ToDeal()), row.Version, cancellationToken);
    }

    private Task<bool> Put(Deal deal, long version, CancellationToken cancellationToken) => indexing.Alone(
        async () =>
        {
            await using var db = await reads.CreateDbContextAsync(cancellationToken);
            var isInStock = await db.ItemsInStock([deal.Key], cancellationToken) is [_];
            await index.Apply([SearchChange.Put(DealDocuments.Of(deal, version, isInStock))], cancellationToken);
            return isInStock;
        },
        cancellationToken);
}
