using System.Collections.Immutable;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Payments;
using MerchantHub.Grains.Storage;
using Orleans;
using Orleans.Runtime;

namespace MerchantHub.Grains.Orders;

/// <summary>
/// The process from cart to order. What it is about to do is on disk before it asks the provider; every step below it is
/// idempotent, and delayed work takes up whatever a crash interrupts.
/// </summary>
[GrainType("orders.checkout"), CollectionAgeLimit(Minutes = 2)]
public sealed class CheckoutGrain(
    [PersistentState("checkout")] IPersistentState<Entity<Checkout>> store,
    CheckoutSteps steps,
    IPaymentGateway gateway,
    TimeProvider clock)
    : EntityGrain<Checkout, CheckoutEvent, CheckoutView>(store), ICheckoutGrain
{
    public const string ExpireWork = "checkout.expire";
    public const string ResumeWork = "checkout.resume";

    public async Task<Reply<CheckoutView>> Start(StartCheckout command)
    {
        if (Exists)
        {
            return await Handle(command.Context, checkout => CheckoutRules.Start(checkout, command, [], []));
        }

        if (CheckoutRules.CheckCart(command) is { } refusal)
        {
            return new(null, refusal);
        }

        var (lines, unsellable) = await steps.Price(command.Cart);
        if (unsellable is not null)
        {
            return new(null, unsellable);
        }

        var stores = await steps.Terms(lines);
        var decision = CheckoutRules.Start(State, command, lines, stores);
        var shortage = decision.Refusal ?? await steps.Hold(GrainKey, command, lines);
        return shortage is not null ? new(null, shortage) : await Handle(command.Context, checkout => CheckoutRules.Start(checkout, command, lines, stores));
    }

    public async Task<Reply<CheckoutView>> SetDelivery(SetDelivery command)
    {
        var stores = await steps.Terms(State.Lines);
        return await Handle(command.Context, checkout => CheckoutRules.Deliver(checkout, command, stores));
    }

    public async Task<ImmutableArray<StoreOptions>> Options(PostalAddress? address)
    {
        var tidy = address is null ? State.Address : PostalAddressRules.Tidy(address);
        var stores = await steps.Terms(State.Lines);
        return [.. stores.Select(store => new StoreOptions(store.StoreKey, PricingRules.Options(store, State.Lines, tidy)))];
    }

    public async Task<Reply<CheckoutView>> Pay(PayCheckout command)
    {
        if (State.Status is CheckoutStatus.Paying)
        {
            await Settle();
        }

        if (CheckoutRules.StartPayment(State, command).Refusal is { } refusal)
        {
            return await FirstAnswer<CheckoutView>(command.Context) ?? new(null, refusal);
        }

        return await Charge(command.Context, checkout => CheckoutRules.StartPayment(checkout, command));
    }

    public async Task<Reply<CheckoutView>> Confirm(ConfirmPaymentAction command) =>
        !CheckoutRules.Confirm(State, command).Events.IsEmpty && (State.Status is CheckoutStatus.AwaitingAction || await CameLate())
            ? await Charge(command.Context, checkout => CheckoutRules.Confirm(checkout, command))
            : new(Exists ? View() : null, Exists ? null : Refusal.NotFound("checkout"));

    public async Task<Reply<CheckoutView>> Cancel(CancelCheckout command)
    {
        var reply = await Handle(command.Context, checkout => CheckoutRules.Cancel(checkout, command));
        if (reply.Refusal is null)
        {
            await steps.Release(GrainKey, command.Context, State.Lines);
        }

        return reply;
    }

    public async Task Resume(string commandId)
    {
        if (State.Status is CheckoutStatus.Paying)
        {
            await Settle();
        }
    }

    public async Task Expire(string commandId)
    {
        if (State.Status is CheckoutStatus.Paying)
        {
            await Settle();
        }

        var context = CommandContext.ForStep(commandId, clock.GetUtcNow());
        await Handle(context, CheckoutRules.Expire);
        if (State.Status is CheckoutStatus.Expired)
        {
            await steps.Release(GrainKey, context, State.Lines);
        }
    }

    public Task<CheckoutView?> Get() => Task.FromResult(Exists ? View() : null);

    protected override Checkout Evolve(Checkout state, CheckoutEvent @event) => CheckoutRules.Evolve(state, @event);

    protected override CheckoutView View() => new(
        GrainKey,
        State.Status,
        State.BuyerKey,
        State.Email,
        State.Lines,
        State.Total,
        State.HoldExpiresAt,
        State.ActionUrl.Length > 0 ? State.ActionUrl : null,
        State.DeclineReason.Length > 0 ? State.DeclineReason : null,
        State.OrderKeys,
        State.Deliveries,
        State.Address,
        CheckoutRules.NeedsDelivery(State),
        State.PaymentReference);

    protected override void Schedule(CheckoutEvent @event, CommandContext context, WriteBuffer writes)
    {
        switch (@event)
        {
            case CheckoutStarted started:
                writes.Later(GrainKey, Version, ExpireWork, context.At, started.HoldExpiresAt);
                break;
            case PaymentStarted:
                writes.Later(GrainKey, Version, ResumeWork, context.At, context.At + CheckoutRules.ResumeAfter);
                break;
            case DeliverySet:
                break;
            case PaymentDeclined or PaymentActionAsked:
                writes.Cancel(ResumeWork);
                break;
            default:
                writes.Cancel(ResumeWork);
                writes.Cancel(ExpireWork);
                break;
        }
    }

    /// <summary>First the intent goes to disk, then the provider is asked: a crash in between is taken up by <see cref="Resume"/>.</summary>
    private async Task<Reply<CheckoutView>> Charge(CommandContext context, Func<Checkout, Decision<CheckoutEvent>> decide)
    {
        await Handle(context with { CommandId = $"{context.CommandId}:start" }, decide);
        if (Forgotten)
        {
            // The command was here before; its outcome is its first answer.
            return await FirstAnswer<CheckoutView>(context) ?? throw new StorageFaultException($"{GrainKey} is being read again. Repeat with the same command id.");
        }

        return await Settle();
    }

    /// <summary>The reservation ended while the shopper was at the bank. It is looked at again only when the money is there.</summary>
    private async Task<bool> CameLate() => await Ask(stepTaken: true) is ChargeResult.Succeeded;

    private Task<ChargeResult> Ask(bool stepTaken) => gateway.Charge(
        new($"{GrainKey}/pay/{State.Attempt}", State.Total, State.PaymentMethod, GrainKey, stepTaken ? State.PaymentReference : ""), CancellationToken.None);

    private async Task<Reply<CheckoutView>> Settle()
    {
        var context = new CommandContext(State.PaymentCommandId, State.PaymentRequestHash, Actor.System, clock.GetUtcNow());
        var charge = await Ask(State.ActionDone);
        CheckoutEvent outcome = charge switch
        {
            ChargeResult.Succeeded succeeded => await Complete(succeeded.ProviderReference, context),
            ChargeResult.NeedsAction action => new PaymentActionAsked(action.ProviderReference, action.Url),
            ChargeResult.Declined declined => new PaymentDeclined(declined.Refusal.Message),
            _ => throw new InvalidOperationException($"Unknown answer {charge.GetType().Name} of the payment provider."),
        };
        return await Handle(context, checkout => CheckoutRules.Settle(checkout, outcome));
    }

    /// <summary>The money is there: sell the held units, then place the orders. Where units are gone the money goes back.</summary>
    private async Task<CheckoutEvent> Complete(string paymentReference, CommandContext context)
    {
        if (await steps.Allocate(GrainKey, context, State.Lines) is { } refusal)
        {
            var refund = await gateway.Refund(new($"{GrainKey}/refund/{State.Attempt}", paymentReference, State.Total), CancellationToken.None);
            return refund is RefundResult.Succeeded
                ? new CheckoutFailed(paymentReference, refusal.Message)
                : throw new InvalidOperationException($"The provider refused to give back the payment of {GrainKey}.");
        }

        var orders = await steps.PlaceOrders(GrainKey, context, State, gateway.Name, paymentReference);
        return new CheckoutPaid(paymentReference, orders);
    }
}
