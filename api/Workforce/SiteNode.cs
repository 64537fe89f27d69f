using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Merchants;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Workforce;
using Microsoft.EntityFrameworkCore;
using Orleans;

namespace MerchantHub.Api.Workforce;

/// <summary>A place where people work: a shop, a kitchen, a depot.</summary>
public sealed class SiteNode(SiteView view) : INode
{
    [Id]
    public string Id => GlobalId.Encode(view.Key);

    public IDataLoaderResult<OrganisationNode> Organisation([FromServices] OrganisationLoader organisations) => organisations.Load(view.Site.OrganisationKey)!;

    public string Name => view.Site.Name;

    public string Kind => view.Site.Kind;

    public string Address => view.Site.Address;

    public GeoPoint Position => view.Site.Position;

    public bool IsClosed([FromServices] TimeProvider clock) => view.Site.IsClosedAt(clock.GetUtcNow());

    /// <summary>May lie ahead: the site works until then.</summary>
    public DateTimeOffset? ClosedFrom => view.Site.ClosedFrom;

    /// <summary>The staff that was added here; empty for anyone but the organisation's members.</summary>
    public async Task<IReadOnlyList<WorkerNode>> Workers(
        Actor actor, [FromServices] IDbContextFactory<ReadDb> databases, [FromServices] IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (!actor.IsMemberOf(view.Site.OrganisationKey) && !actor.IsOperator)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var staff = await db.StaffOf(view.Key, cancellationToken);
        var views = await Task.WhenAll(staff.Select(key => grains.GetGrain<IWorkerGrain>(key).Get()));
        return [.. views.OfType<WorkerView>().Select(worker => new WorkerNode(worker))];
    }

    public Task<Connection<ShiftNode>> Shifts(
        int? first, string? after, int? last, string? before, [FromServices] WorkforceLists lists, CancellationToken cancellationToken) =>
        lists.ShiftsOf(view.Key, PageArguments.Of(first, after, last, before), cancellationToken);
}

public sealed record SiteCreatePayload : Payload
{
    public SiteNode? Site { get; init; }
}

public sealed record SiteClosePayload : Payload
{
    public SiteNode? Site { get; init; }
}

public sealed record SiteReopenPayload : Payload
{
    public SiteNode? Site { get; init; }
}
