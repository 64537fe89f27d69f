using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Workforce;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Workforce;
using Microsoft.EntityFrameworkCore;
using Orleans;

namespace MerchantHub.Api.Workforce;

/// <summary>Sites as they are now, each asked for once per request.</summary>
public sealed class SiteLoader(IGrainFactory grains) : BatchLoader<string, SiteNode>
{
    protected override async Task<IReadOnlyDictionary<string, SiteNode>> Fetch(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var views = await Task.WhenAll(keys.Select(key => grains.GetGrain<ISiteGrain>(key).Get()));
        return views.OfType<SiteView>().ToDictionary(view => view.Key, view => new SiteNode(view));
    }
}

/// <summary>Workers as they are now. Whoever asks has to know that the caller may.</summary>
public sealed class WorkerLoader(IGrainFactory grains) : BatchLoader<string, WorkerNode>
{
    protected override async Task<IReadOnlyDictionary<string, WorkerNode>> Fetch(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var views = await Task.WhenAll(keys.Select(key => grains.GetGrain<IWorkerGrain>(key).Get()));
        return views.OfType<WorkerView>().ToDictionary(view => view.Key, view => new WorkerNode(view));
    }
}

/// <summary>Shifts as they are now.</summary>
public sealed class ShiftLoader(IGrainFactory grains) : BatchLoader<string, ShiftNode>
{
    protected override async Task<IReadOnlyDictionary<string, ShiftNode>> Fetch(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var views = await Task.WhenAll(keys.Select(key => grains.GetGrain<IShiftGrain>(key).Get()));
        return views.OfType<ShiftView>().ToDictionary(view => view.Key, view => new ShiftNode(view));
    }
}

/// <summary>Recorded hours by shift, worker and accepted offer: who stepped back and came again has only the hours of the last time.</summary>
public sealed class TimesheetLoader(IDbContextFactory<ReadDb> databases) : BatchLoader<(string ShiftKey, string WorkerKey, string OfferKey), TimesheetNode>
{
    protected override async Task<IReadOnlyDictionary<(string ShiftKey, string WorkerKey, string OfferKey), TimesheetNode>> Fetch(
        IReadOnlyList<(string ShiftKey, string WorkerKey, string OfferKey)> keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Timesheets([.. keys.Select(key => TimesheetKey.Of(key.ShiftKey, key.WorkerKey))], cancellationToken);
        return rows.ToDictionary(row => (row.ShiftKey, row.WorkerKey, row.OfferKey), TimesheetNode.Of);
    }
}
