using MerchantHub.Contracts;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Workforce;
using Orleans;
using Orleans.Runtime;

namespace MerchantHub.Grains.Workforce;

[GrainType("workforce.site")]
public sealed class SiteGrain([PersistentState("site")] IPersistentState<Entity<Site>> store)
    : EntityGrain<Site, SiteEvent, SiteView>(store), ISiteGrain
{
    public Task<Reply<SiteView>> Create(CreateSite command) => Handle(command.Context, site => SiteRules.Create(site, command));

    public Task<Reply<SiteView>> Close(CloseSite command) => Handle(command.Context, site => SiteRules.Close(site, command));

    public Task<Reply<SiteView>> Reopen(ReopenSite command) => Handle(command.Context, site => SiteRules.Reopen(site, command));

    public Task<SiteView?> Get() => Task.FromResult(Exists ? View() : null);

    protected override Site Evolve(Site state, SiteEvent @event) => SiteRules.Evolve(state, @event);

    protected override SiteView View() => new(GrainKey, State, Version);
}
