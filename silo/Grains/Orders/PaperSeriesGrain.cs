using MerchantHub.Contracts;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Orders;
using Orleans;
using Orleans.Runtime;

namespace MerchantHub.Grains.Orders;

[GrainType("orders.paper-series")]
public sealed class PaperSeriesGrain([PersistentState("paper-series")] IPersistentState<Entity<PaperSeries>> store)
    : EntityGrain<PaperSeries, PaperSeriesEvent, PaperNumber>(store), IPaperSeriesGrain
{
    public Task<Reply<PaperNumber>> Give(GivePaperNumber command) =>
        Handle(command.Context, series => PaperSeriesRules.Give(series, command), () => new PaperNumber(State.Open[command.PaperKey]));

    public Task<Reply<PaperNumber>> Close(ClosePaper command) => Handle(command.Context, series => PaperSeriesRules.Close(series, command));

    protected override PaperSeries Evolve(PaperSeries state, PaperSeriesEvent @event) => PaperSeriesRules.Evolve(state, @event);

    protected override PaperNumber View() => new("");
}
