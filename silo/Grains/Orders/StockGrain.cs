using MerchantHub.Contracts;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.Grains.Storage;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace MerchantHub.Grains.Orders;

/// <summary>
/// Reentrant, because one product of a flash sale makes it hot: thousands of shoppers' changes share one write. Each decides
/// and changes memory in one turn; all await the same coalesced write.
/// </summary>
[Reentrant, GrainType("orders.stock")]
public sealed class StockGrain([PersistentState("stock")] IPersistentState<Entity<Stock>> store)
    : EntityGrain<Stock, StockEvent, StockView>(store), IStockGrain
{
    public Task<Reply<StockView>> Count(CountStock command) => Handle(command.Context, stock => StockRules.Count(stock, command));

    public Task<Reply<StockView>> Uncount(UncountStock command) => Handle(command.Context, stock => StockRules.Uncount(stock, command));

    public Task<Reply<StockView>> Adjust(AdjustStock command) => Handle(command.Context, stock => StockRules.Adjust(stock, command));

    public Task<Reply<StockView>> SetSafety(SetStockSafety command) => Handle(command.Context, stock => StockRules.SetSafety(stock, command));

    public Task<Reply<StockView>> Hold(HoldStock command) => Handle(command.Context, stock => StockRules.Hold(stock, command));

    public Task<Reply<StockView>> Release(ReleaseStock command) => Handle(command.Context, stock => StockRules.Release(stock, command));

    public Task<Reply<StockView>> Allocate(AllocateStock command) => Handle(command.Context, stock => StockRules.Allocate(stock, command));

    public Task<Reply<StockView>> Return(ReturnStock command) => Handle(command.Context, stock => StockRules.Return(stock, command));

    public Task<StockView> Get() => Task.FromResult(View());

    protected override bool MayBeRepeat(Refusal refusal) => refusal.Code != StockRules.Insufficient;

    protected override Stock Evolve(Stock state, StockEvent @event) => StockRules.Evolve(state, @event);

    protected override StockView View() => new(State.ItemKey, State.OnHand, State.Held, State.Allocated, Math.Max(0, State.Available), State.Safety);

    protected override void Tell(StockEvent @event, CommandContext context, WriteBuffer writes)
    {
        if (IsHistory(@event))
        {
            writes.Happened(GrainKey, Version, @event, context.At);
        }

        writes.HappenedLatest(GrainKey, Version, new StockLevelChanged(State.ItemKey, State.OrganisationKey, State.OnHand, State.Held, State.Allocated, State.Safety), context.At);
    }

    /// <summary>
    /// Neither holds nor sales: those of a hot product are many, and its orders tell of the sales. A file that is imported again
    /// and again says nothing of what has not changed.
    /// </summary>
    private static bool IsHistory(StockEvent @event) => @event switch
    {
        StockCounted counted => counted.Source.Length == 0 || counted.OnHand != counted.Before,
        StockAdjusted or StockSafetySet => true,
        StockReturned returned => returned.OrderKey.Length > 0,
        _ => false,
    };
}
