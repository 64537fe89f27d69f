using MerchantHub.Contracts.Catalog;
using MerchantHub.Domain.Catalog;
using MerchantHub.Grains.Outbox;
using Orleans;

namespace MerchantHub.Grains.Catalog;

/// <summary>Keeps a confirmed import going: every event of progress is the order for the next step, until it is completed or undone.</summary>
public sealed class ImportReaction(IGrainFactory grains) : IReaction
{
    public string Consumer => "catalog.import";

    public void Map(ReactionMap map) => map
        .On<ImportConfirmed>((row, _, _) => grains.GetGrain<IImportGrain>(row.Aggregate).Continue())
        .On<ImportUndoStarted>((row, _, _) => grains.GetGrain<IImportGrain>(row.Aggregate).Continue())
        .On<ImportUndoAdvanced>((row, _, _) => grains.GetGrain<IImportGrain>(row.Aggregate).Continue())
        .On<ImportAdvanced>((row, _, _) => grains.GetGrain<IImportGrain>(row.Aggregate).Continue());
}
