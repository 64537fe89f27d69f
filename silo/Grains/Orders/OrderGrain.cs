using System.Collections.Immutable;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Orders;
using Orleans;
using Orleans.Runtime;

namespace MerchantHub.Grains.Orders;

[GrainType("orders.order"), CollectionAgeLimit(Minutes = 2)]
public sealed class OrderGrain([PersistentState("order")] IPersistentState<Entity<Order>> store)
    : EntityGrain<Order, OrderEvent, OrderView>(store), IOrderGrain
{
    public Task<Reply<OrderView>> Place(PlaceOrder command) => Handle(command.Context, order => OrderRules.Place(order, command));

    public Task<Reply<OrderView>> Cancel(CancelOrder command) => Handle(command.Context, order => OrderRules.Cancel(order, command));

    public Task<Reply<OrderView>> RecordRefund(RecordRefund command) => Handle(command.Context, order => OrderRules.Refund(order, command));

    public Task<Reply<OrderView>> Fulfil(FulfilOrder command) => Handle(command.Context, order => FulfilmentRules.Fulfil(order, command));

    public Task<Reply<OrderView>> CompleteFulfilment(CompleteFulfilment command) => Handle(command.Context, order => FulfilmentRules.Complete(order, command));

    public Task<Reply<OrderView>> RefundPart(RefundPart command) => Handle(command.Context, order => RefundRules.RefundPart(order, command));

    public Task<Reply<OrderView>> RecordPartRefund(RecordPartRefund command) => Handle(command.Context, order => RefundRules.Record(order, command));

    public Task<Reply<OrderView>> OpenPapers(OpenPapers command) => Handle(command.Context, order => PaperRules.Open(order, command));

    public Task<Reply<OrderView>> KeepPaperNumber(KeepPaperNumber command) => Handle(command.Context, order => PaperRules.Keep(order, GrainKey, command));

    public Task<OrderPapersView> GetPapers()
    {
        var opened = State.Papers.Where(paper => paper.Number.Length == 0).ToImmutableArray();
        return Task.FromResult(Exists ? new OrderPapersView(!opened.IsEmpty || !PaperRules.Missing(State).IsEmpty, opened, PaperRules.Of(State)) : new(false, [], []));
    }

    public Task<Reply<OrderView>> RequestReturn(RequestReturn command) => Handle(command.Context, order => ReturnRules.Request(order, command));

    public Task<Reply<OrderView>> ApproveReturn(ApproveReturn command) => Handle(command.Context, order => ReturnRules.Approve(order, command));

    public Task<Reply<OrderView>> RefuseReturn(RefuseReturn command) => Handle(command.Context, order => ReturnRules.Decline(order, command));

    public Task<Reply<OrderView>> ReceiveReturn(ReceiveReturn command) => Handle(command.Context, order => ReturnRules.Receive(order, command));

    public Task<ReturnableView> GetReturnable(DateTimeOffset at) => Task.FromResult(new ReturnableView(ReturnRules.Returnable(State, at)));

    public Task<OrderView?> Get() => Task.FromResult(Exists ? View() : null);

    protected override Order Evolve(Order state, OrderEvent @event) => OrderRules.Evolve(state, @event);

    protected override OrderView View() => new(
        GrainKey, State.Status, State.Number, State.OrganisationKey, State.BuyerKey, State.Email, State.Lines, State.Total, State.PaymentReference, State.PlacedAt, State.LiveSessionKey, State.Language, State.Delivery, State.Address)
    {
        Fulfilments = State.Fulfilments,
        Refunds = State.Refunds,
        Fulfilment = FulfilmentRules.StatusOf(State),
        Returns = [.. State.Returns.Select(found => new ReturnView(found, ReturnRules.Propose(State, found)))],
        ReturnableUntil = ReturnRules.EndOf(State),
    };
}
