using System.Diagnostics;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Workforce;

/// <summary>
/// All rules of a loan: offered for days to come, active with the first consent, recalled with notice, closed when its days
/// are past.
/// </summary>
public static class LoanRules
{
    public static Decision<LoanEvent> Offer(Loan loan, OfferLoan command)
    {
        if (Access.Require(command.Context.Actor, command.LenderKey, "site", Right.ManageWorkforce) is { } withoutRight)
        {
            return withoutRight;
        }

        if (loan.Status is not LoanStatus.Draft)
        {
            return Refuse("LOAN_EXISTS", "This loan was offered before.");
        }

        if (CheckStaff(command) is { } refusal)
        {
            return refusal;
        }

        var days = LocalCalendar.DaysAt(command.SitePosition, command.From, command.To);
        if (CheckTerms(command, days) is { } unfit)
        {
            return unfit;
        }

        var workers = command.Workers.Select(worker => worker.WorkerKey).ToArray();
        return Accept<LoanEvent>(
            new LoanDrafted(
                command.LenderKey, command.SiteKey, command.BorrowerKey, command.From, command.To, days, command.RecallNoticeHours, command.IsWithoutProfit),
            new LoanOffered(command.LenderKey, command.BorrowerKey, days, [.. workers]));
    }

    /// <summary>A step after the worker decided; the worker's own consent is the one that counts, this one is shown.</summary>
    public static Decision<LoanEvent> RecordConsent(Loan loan, RecordConsent command)
    {
        if (!command.Context.Actor.IsSystem || loan.Worker(command.WorkerKey) is not { } worker)
        {
            return Refusal.NotFound("loan");
        }

        if (worker.Consent == command.Consent)
        {
            return Accept<LoanEvent>();
        }

        var recorded = new LoanConsentRecorded(command.WorkerKey, command.Consent);
        return loan.Status is LoanStatus.Offered && command.Consent is ConsentStatus.Given
            ? Accept<LoanEvent>(recorded, new LoanActivated())
            : Accept<LoanEvent>(recorded);
    }

    public static Decision<LoanEvent> Recall(Loan loan, RecallLoan command)
    {
        if (Access.Require(command.Context.Actor, loan.LenderKey, "loan", Right.ManageWorkforce) is { } withoutRight)
        {
            return withoutRight;
        }

        if (loan.Status is LoanStatus.Recalled or LoanStatus.Closed)
        {
            return Refuse("LOAN_NOT_OPEN", $"A loan that is {loan.Status} cannot be recalled.");
        }

        if (command.WorkerKey is not null && loan.Worker(command.WorkerKey) is null)
        {
            return Refuse("NOT_FOUND", "This person is not part of the loan.", "workerId");
        }

        var from = command.Context.At.AddHours(loan.RecallNoticeHours);
        var recalled = loan.Workers
            .Where(worker => worker.RecalledFrom is null && (command.WorkerKey is null || worker.WorkerKey == command.WorkerKey))
            .Select(worker => worker.WorkerKey)
            .ToArray();
        if (recalled.Length == 0)
        {
            return Refuse("WORKER_ALREADY_RECALLED", "This person was recalled before.", "workerId");
        }

        var isLast = loan.Workers.Count(worker => worker.RecalledFrom is null) == recalled.Length;
        return new(
            [.. recalled.Select(worker => (LoanEvent)new LoanWorkerRecalled(worker, from)), .. isLast ? [new LoanRecalled()] : Array.Empty<LoanEvent>()],
            null);
    }

    /// <summary>A step at the end of the last day.</summary>
    public static Decision<LoanEvent> Close(Loan loan, CloseLoan command)
    {
        if (!command.Context.Actor.IsSystem || loan.Status is LoanStatus.Draft)
        {
            return Refusal.NotFound("loan");
        }

        if (command.Context.At < loan.Days.End)
        {
            return Refuse("LOAN_NOT_OVER", "The loan's days are not past yet.");
        }

        return loan.Status is LoanStatus.Closed ? Accept<LoanEvent>() : Accept<LoanEvent>(new LoanClosed());
    }

    public static Loan Evolve(Loan loan, LoanEvent @event) => @event switch
    {
        LoanDrafted drafted => loan with
        {
            LenderKey = drafted.LenderKey,
            SiteKey = drafted.SiteKey,
            BorrowerKey = drafted.BorrowerKey,
            From = drafted.From,
            To = drafted.To,
            Days = drafted.Days,
            RecallNoticeHours = drafted.RecallNoticeHours,
            IsWithoutProfit = drafted.IsWithoutProfit,
        },
        LoanOffered offered => loan with
        {
            Status = LoanStatus.Offered,
            Workers = [.. offered.WorkerKeys.Select(key => new LentWorker(key, ConsentStatus.Requested, null))],
        },
        LoanConsentRecorded recorded => With(loan, recorded.WorkerKey, worker => worker with { Consent = recorded.Consent }),
        LoanActivated => loan with { Status = LoanStatus.Active },
        LoanWorkerRecalled recalled => With(loan, recalled.WorkerKey, worker => worker with { RecalledFrom = recalled.From }),
        LoanRecalled => loan with { Status = LoanStatus.Recalled },
        LoanClosed => loan with { Status = LoanStatus.Closed },
        _ => throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };

    private static Loan With(Loan loan, string workerKey, Func<LentWorker, LentWorker> change) =>
        loan with { Workers = [.. loan.Workers.Select(worker => worker.WorkerKey == workerKey ? change(worker) : worker)] };

    private static Refusal? CheckStaff(OfferLoan command)
    {
        if (!command.IsSiteClosed)
        {
            return Refuse("SITE_NOT_CLOSED", "Close the site first; staff is lent from a site that is closed or about to close.", "siteId");
        }

        if (command.Workers.Length is 0 or > WorkforceLimits.WorkersPerLoan)
        {
            return Refuse("WORKER_COUNT", $"Choose 1 to {WorkforceLimits.WorkersPerLoan} people.", "workerIds");
        }

        if (command.Workers.DistinctBy(worker => worker.WorkerKey).Count() != command.Workers.Length)
        {
            return Refuse("WORKER_REPEATED", "Name each person only once.", "workerIds");
        }

        return command.Workers.Any(worker => worker.EmployerKey != command.LenderKey)
            ? Refuse("NOT_FOUND", "One of these people is not on your staff.", "workerIds")
            : null;
    }

    private static Refusal? CheckTerms(OfferLoan command, TimeWindow days)
    {
        if (command.To < command.From || command.To.DayNumber - command.From.DayNumber >= WorkforceLimits.LoanDays)
        {
            return Refuse("INVALID_DAYS", $"The last day is on or after the first, and at most {WorkforceLimits.LoanDays} days in all.", "to");
        }

        if (days.End <= command.Context.At)
        {
            return Refuse("LOAN_OVER", "These days are past.", "to");
        }

        if (command.Workers.Any(worker => worker.LentDays.Any(days.Overlaps)))
        {
            return Refuse("WORKER_ALREADY_LENT", "One of these people is offered on some of these days already. Recall that loan first, or choose other days.", "workerIds");
        }

        if (command.RecallNoticeHours is < 0 or > WorkforceLimits.RecallNoticeHours)
        {
            return Refuse("INVALID_NOTICE", $"Give a notice of 0 to {WorkforceLimits.RecallNoticeHours} hours.", "recallNoticeHours");
        }

        return command.IsWithoutProfit
            ? null
            : Refuse("LENDING_FOR_PROFIT", "Staff is lent at cost; a margin would make it agency work, which needs a licence.", "isWithoutProfit");
    }
}
