using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Workforce;

/// <summary>
/// The worker's consent to each loan: requested, given, withdrawn at any time. Withdrawal and recall free the shifts that
/// have not begun and never touch one that is under way or past.
/// </summary>
public static class WorkerLoanRules
{
    public static Decision<WorkerEvent> RequestConsent(Worker worker, RequestConsent command)
    {
        if (!command.Context.Actor.IsSystem || worker.Status is WorkerStatus.None || worker.LenderKey != command.LenderKey)
        {
            return Refusal.NotFound("worker");
        }

        if (worker.Loan(command.LoanKey) is not null)
        {
            return Accept<WorkerEvent>();
        }

        return worker.Loans.Length >= WorkforceLimits.LoansPerWorker
            ? Refuse("TOO_MANY_LOANS", $"A worker takes part in at most {WorkforceLimits.LoansPerWorker} loans.")
            : Accept<WorkerEvent>(new ConsentRequested(new(command.LoanKey, command.LenderKey, command.Days, ConsentStatus.Requested, null)));
    }

    public static Decision<WorkerEvent> Give(Worker worker, GiveConsent command)
    {
        if (!worker.IsPerson(command.Context.Actor) || worker.Loan(command.LoanKey) is not { } loan)
        {
            return Refusal.NotFound("loan");
        }

        if (loan.RecalledFrom is not null)
        {
            return Refuse("LOAN_RECALLED", "Your employer has taken this offer back.");
        }

        if (loan.Days.End <= command.Context.At)
        {
            return Refuse("LOAN_OVER", "The days of this loan are past.");
        }

        if (loan.Consent is ConsentStatus.Given)
        {
            return Refuse("CONSENT_ALREADY_GIVEN", "You have agreed to this loan already.");
        }

        // Two loans may ask for the same days when they were offered at the same moment, or after a withdrawal.
        return worker.Loans.Any(other => other.LoanKey != loan.LoanKey && other.Consent is ConsentStatus.Given && other.ClaimedDays.Overlaps(loan.Days))
            ? Refuse("ALREADY_LENT", "You have agreed to another loan on some of these days. Withdraw from that one first.")
            : Accept<WorkerEvent>(new ConsentGiven(command.LoanKey));
    }

    public static Decision<WorkerEvent> Withdraw(Worker worker, WithdrawConsent command)
    {
        if (!worker.IsPerson(command.Context.Actor) || worker.Loan(command.LoanKey) is not { } loan)
        {
            return Refusal.NotFound("loan");
        }

        if (loan.Consent is ConsentStatus.Withdrawn)
        {
            return Refuse("CONSENT_ALREADY_WITHDRAWN", "You have withdrawn from this loan already.");
        }

        return new(
            [new ConsentWithdrawn(command.LoanKey), .. Free(worker, command.LoanKey, command.Context.At, ReleaseReason.ConsentWithdrawn)],
            null);
    }

    public static Decision<WorkerEvent> Recall(Worker worker, RecallWorker command)
    {
        if (!command.Context.Actor.IsSystem || worker.Loan(command.LoanKey) is not { } loan)
        {
            return Refusal.NotFound("loan");
        }

        return loan.RecalledFrom <= command.From
            ? Accept<WorkerEvent>()
            : new(
                [new WorkerRecalled(command.LoanKey, command.From), .. Free(worker, command.LoanKey, command.From, ReleaseReason.LenderRecall)],
                null);
    }

    private static IEnumerable<WorkerEvent> Free(Worker worker, string loanKey, DateTimeOffset from, ReleaseReason reason) =>
        worker.Reservations
            .Where(reservation => reservation.LoanKey == loanKey && reservation.Shift.Window.Start >= from)
            .Select(reservation => new ReservationReleased(reservation.OfferKey, reservation.Shift.ShiftKey, reason));
}
