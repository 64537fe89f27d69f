using MerchantHub.Contracts;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Merchants;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace MerchantHub.Grains.Merchants;

/// <summary>How the process of opening a shop creates it. Not in the contracts, so that nobody gets round the check.</summary>
[Alias("merchants.IStoreIntake"), GrainInterfaceType("merchants.IStoreIntake")]
internal interface IStoreIntake : IGrainWithStringKey
{
    [Alias("Create")]
    Task<Reply<StoreView>> Create(CreateStore command, Standing standing);
}

[GrainType("merchants.store")]
public sealed class StoreGrain([PersistentState("store")] IPersistentState<Entity<Store>> store)
    : EntityGrain<Store, StoreEvent, StoreView>(store), IStoreGrain, IStoreIntake
{
    public Task<Reply<StoreView>> Create(CreateStore command, Standing standing) => Handle(command.Context, state => StoreRules.Create(state, command, standing));

    public Task<Reply<StoreView>> Update(UpdateStore command) => Handle(command.Context, state => StoreRules.Update(state, command, Version));

    public Task<Reply<StoreView>> SetTerms(SetTradeTerms command) => Handle(command.Context, state => StoreRules.SetTerms(state, command, Version));

    public Task<Reply<StoreView>> Close(CloseStore command) => Handle(command.Context, state => StoreRules.Close(state, command));

    public Task<Reply<StoreView>> Open(OpenStore command) => Handle(command.Context, state => StoreRules.Open(state, command));

    public Task<StoreView?> Get() => Task.FromResult(Exists ? View() : null);

    public Task<TradeTerms> GetTerms() => Task.FromResult(State.Terms ?? TradeTerms.Default);

    public Task<TradeTerms> GetTermsAt(DateTimeOffset at) => Task.FromResult(StoreRules.TermsAt(State, at));

    protected override Store Evolve(Store state, StoreEvent @event) => StoreRules.Evolve(state, @event);

    protected override StoreView View() => new(
        State.Key, State.OrganisationKey, State.Name, State.Address, State.Position, State.TimeZone, State.Currency, State.Hours, State.ClosedFrom, State.ClosureReason, Version, State.AccentHue, State.ClosedUntil);
}

/// <summary>Keeps nothing: its one step may be repeated with the same command id.</summary>
[StatelessWorker, GrainType("merchants.store-creation")]
public sealed class StoreCreationGrain : Grain, IStoreCreationGrain
{
    public async Task<Reply<StoreView>> Create(CreateStore command)
    {
        var standing = await GrainFactory.GetGrain<IOrganisationGrain>(command.OrganisationKey).GetStanding();
        var key = this.GetPrimaryKeyString();
        return await GrainFactory.GetGrain<IStoreIntake>(key).Create(command with { StoreKey = key }, standing);
    }
}
