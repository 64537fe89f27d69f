using MerchantHub.Contracts;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Contracts.Orders;
using MerchantHub.Contracts.Supply;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Supply;
using MerchantHub.Grains.Storage;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace MerchantHub.Grains.Supply;

/// <summary>How the process of listing a deal creates it. Not in the contracts, so that nobody gets round the check.</summary>
[Alias("supply.IDealIntake"), GrainInterfaceType("supply.IDealIntake")]
internal interface IDealIntake : IGrainWithStringKey
{
    [Alias("Create")]
    Task<Reply<DealView>> Create(CreateDeal command, Standing standing);
}

[GrainType("supply.deal")]
public sealed class DealGrain([PersistentState("deal")] IPersistentState<Entity<Deal>> store, TimeProvider clock)
    : EntityGrain<Deal, DealEvent, DealView>(store), IDealGrain, IDealIntake
{
    private const int CountIsAsked = 100;
    private static readonly TimeSpan CountTakes = TimeSpan.FromMilliseconds(50);

    /// <summary>The name of the delayed work that closes a deal at its closing time.</summary>
    public const string Closing = "supply.deal-closing";

    public Task<Reply<DealView>> Create(CreateDeal command, Standing standing) => Handle(command.Context, state => DealRules.Create(state, command, standing));

    public async Task<Reply<DealView>> Open(OpenDeal command)
    {
        if (!DealRules.Open(State, command).Events.IsEmpty)
        {
            await UnitsCounted();
        }

        return await Handle(command.Context, state => DealRules.Open(state, command));
    }

    public Task<Reply<DealView>> Close(CloseDeal command) => Handle(command.Context, state => DealRules.Close(state, command));

    public Task<DealView?> Get() => Task.FromResult(Exists ? View() : null);

    public Task<DealQuote?> Quote(int quantity) => Task.FromResult(Exists
        ? new DealQuote(
            State.Title,
            State.OrganisationKey,
            DealRules.PriceFor(State.Tiers, quantity) ?? State.Tiers[0].UnitPrice,
            DealRules.CheckSale(State, quantity, clock.GetUtcNow()))
        : null);

    /// <summary>The units come into the stock a moment after the listing; who sees the deal open must not read that it is sold out.</summary>
    private async Task UnitsCounted()
    {
        var stock = GrainFactory.GetGrain<IStockGrain>(StockKey.Of(GrainKey));
        for (var asked = 0; asked < CountIsAsked; asked++)
        {
            if ((await stock.Get()).ItemKey.Length > 0)
            {
                return;
            }

            await Task.Delay(CountTakes, clock);
        }

        throw new StorageFaultException($"The units of {GrainKey} are not in the stock yet. Repeat with the same command id.");
    }

    protected override Deal Evolve(Deal state, DealEvent @event) => DealRules.Evolve(state, @event);

    protected override DealView View() => new(
        State.Key, State.OrganisationKey, State.Title, State.Description, State.ImageUrl, State.Unit, State.Tiers, State.Stock, State.ClosesAt, State.Phase, State.CreatedAt, Version);

    protected override void Schedule(DealEvent @event, CommandContext context, WriteBuffer writes)
    {
        switch (@event)
        {
            case DealOpened { ClosesAt: { } closesAt }:
                writes.Later(GrainKey, Version, Closing, context.At, closesAt);
                break;
            case DealClosed when State.ClosesAt is not null:
                writes.Cancel(Closing);
                break;
        }
    }
}

/// <summary>Keeps nothing: its one step may be repeated with the same command id.</summary>
[StatelessWorker, GrainType("supply.deal-creation")]
public sealed class DealCreationGrain : Grain, IDealCreationGrain
{
    public async Task<Reply<DealView>> Create(CreateDeal command)
    {
        var standing = await GrainFactory.GetGrain<IOrganisationGrain>(command.OrganisationKey).GetStanding();
        var key = this.GetPrimaryKeyString();
        return await GrainFactory.GetGrain<IDealIntake>(key).Create(command with { DealKey = key }, standing);
    }
}
