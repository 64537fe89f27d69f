using System.Diagnostics;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Workforce;

/// <summary>
/// All rules of an offer. Its worker answers; everything else is a step of matching. Steps may come late or twice, so a
/// step that finds the offer ended changes nothing, while a person is told why not.
/// </summary>
public static class OfferRules
{
    public static Decision<OfferEvent> Plan(Offer offer, PlanOffer command)
    {
        if (!command.Context.Actor.IsSystem)
        {
            return Refusal.NotFound("offer");
        }

        return offer.Status switch
        {
            OfferStatus.None => Accept<OfferEvent>(new OfferPlanned(command.RegionKey, command.WorkerKey, command.Shift, command.DistanceMetres)),
            OfferStatus.Planned => Accept<OfferEvent>(),
            _ => Refuse("OFFER_NOT_PLANNED", $"An offer that is {offer.Status} cannot be planned again."),
        };
    }

    public static Decision<OfferEvent> Send(Offer offer, SendOffer command)
    {
        if (!command.Context.Actor.IsSystem || offer.Route is not { } route)
        {
            return Refusal.NotFound("offer");
        }

        return offer.Status switch
        {
            OfferStatus.Planned => Accept<OfferEvent>(new OfferSent(route, command.ExpiresAt, command.PersonKey)),
            OfferStatus.Sent or OfferStatus.Accepted => Accept<OfferEvent>(),
            _ => Refuse("OFFER_NOT_PLANNED", $"An offer that is {offer.Status} cannot be sent."),
        };
    }

    public static Decision<OfferEvent> Accept(Offer offer, AcceptOffer command)
    {
        if (!IsWorker(offer, command.Context.Actor))
        {
            return Refusal.NotFound("offer");
        }

        return offer switch
        {
            { Status: OfferStatus.Sent } when command.Context.At >= offer.ExpiresAt => Refuse("OFFER_EXPIRED", "This offer has run out; another one may come."),
            { Status: OfferStatus.Sent } => Accept<OfferEvent>(new OfferAccepted(offer.Route!)),
            _ => NotOpen(offer),
        };
    }

    /// <summary>Someone who accepted may still step back until the shift begins; the place is then offered to the next.</summary>
    public static Decision<OfferEvent> Decline(Offer offer, DeclineOffer command)
    {
        if (!IsWorker(offer, command.Context.Actor))
        {
            return Refusal.NotFound("offer");
        }

        if (RequiredText.Check(command.Reason, WorkforceLimits.ReasonLength, "reason") is { } refusal)
        {
            return refusal;
        }

        var declined = new OfferDeclined(offer.Route, command.Reason.Trim(), offer.Status is OfferStatus.Accepted);
        return offer.Status switch
        {
            OfferStatus.Sent => Accept<OfferEvent>(declined),
            OfferStatus.Accepted when command.Context.At < offer.Shift!.Window.Start => Accept<OfferEvent>(declined),
            OfferStatus.Accepted => Refuse("SHIFT_STARTED", "The shift has begun; talk to the people on site."),
            _ => NotOpen(offer),
        };
    }

    public static Decision<OfferEvent> TimeOut(Offer offer, TimeOutOffer command)
    {
        if (!command.Context.Actor.IsSystem || offer.Route is not { } route)
        {
            return Refusal.NotFound("offer");
        }

        if (offer.Status is not OfferStatus.Sent)
        {
            return Accept<OfferEvent>();
        }

        return command.Context.At < offer.ExpiresAt
            ? Refuse("OFFER_NOT_EXPIRED", "The offer has not run out yet.")
            : Accept<OfferEvent>(new OfferTimedOut(route));
    }

    public static Decision<OfferEvent> Supersede(Offer offer, SupersedeOffer command)
    {
        if (!command.Context.Actor.IsSystem || offer.Route is not { } route)
        {
            return Refusal.NotFound("offer");
        }

        return offer.Status switch
        {
            OfferStatus.Planned or OfferStatus.Sent => Accept<OfferEvent>(new OfferSuperseded(route, command.Reason)),
            OfferStatus.Accepted => Refuse("OFFER_ACCEPTED", "An accepted offer is not overtaken by another."),
            _ => Accept<OfferEvent>(),
        };
    }

    /// <summary>
    /// Taken back because the shift, the loan or the consent is gone. A revocation may overtake the planning of its offer;
    /// it then stays as a mark, and planning is refused.
    /// </summary>
    public static Decision<OfferEvent> Revoke(Offer offer, RevokeOffer command)
    {
        if (!command.Context.Actor.IsSystem)
        {
            return Refusal.NotFound("offer");
        }

        return offer.IsOver
            ? Accept<OfferEvent>()
            : Accept<OfferEvent>(new OfferRevoked(offer.Route, command.Reason, offer.Status is OfferStatus.Accepted));
    }

    public static Offer Evolve(Offer offer, OfferEvent @event) => @event switch
    {
        OfferPlanned planned => offer with
        {
            Status = OfferStatus.Planned,
            RegionKey = planned.RegionKey,
            WorkerKey = planned.WorkerKey,
            Shift = planned.Shift,
            DistanceMetres = planned.DistanceMetres,
        },
        OfferSent sent => offer with { Status = OfferStatus.Sent, ExpiresAt = sent.ExpiresAt, PersonKey = sent.PersonKey },
        OfferAccepted => offer with { Status = OfferStatus.Accepted },
        OfferDeclined declined => offer with { Status = OfferStatus.Declined, Reason = declined.Reason },
        OfferTimedOut => offer with { Status = OfferStatus.TimedOut },
        OfferSuperseded superseded => offer with { Status = OfferStatus.Superseded, Reason = superseded.Reason },
        OfferRevoked revoked => offer with { Status = OfferStatus.Revoked, Reason = revoked.Reason.ToString() },
        _ => throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };

    private static bool IsWorker(Offer offer, Actor actor) => offer.PersonKey is not null && offer.PersonKey == actor.PersonId;

    private static Refusal NotOpen(Offer offer) => offer.Status switch
    {
        OfferStatus.Accepted => Refuse("OFFER_ALREADY_ACCEPTED", "You have accepted this offer already."),
        OfferStatus.TimedOut => Refuse("OFFER_EXPIRED", "This offer has run out; another one may come."),
        OfferStatus.Revoked => Refuse("OFFER_REVOKED", "This offer was taken back."),
        _ => Refuse("OFFER_NOT_OPEN", $"An offer that is {offer.Status} cannot be answered."),
    };
}
