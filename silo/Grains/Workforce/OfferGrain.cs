using MerchantHub.Contracts;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Storage;
using Orleans;
using Orleans.Runtime;

namespace MerchantHub.Grains.Workforce;

[GrainType("workforce.offer")]
public sealed class OfferGrain([PersistentState("offer")] IPersistentState<Entity<Offer>> store)
    : EntityGrain<Offer, OfferEvent, OfferView>(store), IOfferGrain
{
    public Task<Reply<OfferView>> Plan(PlanOffer command) => Handle(command.Context, offer => OfferRules.Plan(offer, command));

    public Task<Reply<OfferView>> Send(SendOffer command) => Handle(command.Context, offer => OfferRules.Send(offer, command));

    public Task<Reply<OfferView>> Accept(AcceptOffer command) => Handle(command.Context, offer => OfferRules.Accept(offer, command));

    public Task<Reply<OfferView>> Decline(DeclineOffer command) => Handle(command.Context, offer => OfferRules.Decline(offer, command));

    public Task<Reply<OfferView>> TimeOut(TimeOutOffer command) => Handle(command.Context, offer => OfferRules.TimeOut(offer, command));

    public Task<Reply<OfferView>> Supersede(SupersedeOffer command) => Handle(command.Context, offer => OfferRules.Supersede(offer, command));

    public Task<Reply<OfferView>> Revoke(RevokeOffer command) => Handle(command.Context, offer => OfferRules.Revoke(offer, command));

    public Task<OfferView?> Get() => Task.FromResult(Exists ? View() : null);

    protected override Offer Evolve(Offer state, OfferEvent @event) => OfferRules.Evolve(state, @event);

    protected override OfferView View() => new(GrainKey, State, Version);

    protected override void Schedule(OfferEvent @event, CommandContext context, WriteBuffer writes)
    {
        if (@event is OfferSent sent)
        {
            writes.Later(GrainKey, Version, OfferReaction.OfferExpiry, context.At, sent.ExpiresAt);
        }
        else if (@event is OfferAccepted or OfferEnded)
        {
            writes.Cancel(OfferReaction.OfferExpiry);
        }
    }
}
