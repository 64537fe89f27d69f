using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Workforce;

/// <summary>
/// The ledger of a worker's time. The offer key is the token: reserving twice for one offer is one reservation, and a
/// release that comes twice changes nothing.
/// </summary>
public static class WorkerReservationRules
{
    public static Decision<WorkerEvent> TryReserve(Worker worker, ReserveShift command, LabourRulePack rules)
    {
        if (!command.Context.Actor.IsSystem || worker.Status is WorkerStatus.None)
        {
            return Refusal.NotFound("worker");
        }

        if (worker.Reservation(command.OfferKey) is not null)
        {
            return Accept<WorkerEvent>();
        }

        if (command.Shift.Window.Start <= command.Context.At)
        {
            return Refuse("SHIFT_STARTED", "The shift has begun.");
        }

        var verdict = Eligibility.Check(worker, command.Shift, rules, out var loan);
        if (!verdict.IsEligible)
        {
            return verdict.ToRefusal();
        }

        if (worker.Reservations.Length >= WorkforceLimits.ReservationsPerWorker)
        {
            return Refuse("TOO_MANY_RESERVATIONS", $"A worker has at most {WorkforceLimits.ReservationsPerWorker} shifts at once.");
        }

        return Accept<WorkerEvent>(new ShiftReserved(
            new(command.OfferKey, command.Shift, loan?.LoanKey, ReservationStatus.Held), command.Context.At));
    }

    public static Decision<WorkerEvent> Confirm(Worker worker, ConfirmReservation command)
    {
        if (!command.Context.Actor.IsSystem)
        {
            return Refusal.NotFound("worker");
        }

        return worker.Reservation(command.OfferKey) switch
        {
            null => Refuse("RESERVATION_RELEASED", "The worker's time is no longer reserved for this offer."),
            { Status: ReservationStatus.Confirmed } => Accept<WorkerEvent>(),
            _ => Accept<WorkerEvent>(new ReservationConfirmed(command.OfferKey)),
        };
    }

    public static Decision<WorkerEvent> Release(Worker worker, ReleaseReservation command)
    {
        if (!command.Context.Actor.IsSystem)
        {
            return Refusal.NotFound("worker");
        }

        return worker.Reservation(command.OfferKey) is { } reservation
            ? Accept<WorkerEvent>(new ReservationReleased(reservation.OfferKey, reservation.Shift.ShiftKey, ReleaseReason.OfferClosed))
            : Accept<WorkerEvent>();
    }
}
