using System.Diagnostics;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Workforce;

/// <summary>All rules of a shift. The number of filled places never passes the headcount.</summary>
public static class ShiftRules
{
    public static Decision<ShiftEvent> Post(Shift shift, PostShift command, LabourRulePack rules)
    {
        if (Access.Require(command.Context.Actor, command.BorrowerKey, "site", Right.ManageWorkforce) is { } withoutRight)
        {
            return withoutRight;
        }

        if (shift.Status is not ShiftStatus.None)
        {
            return Refuse("SHIFT_EXISTS", "This shift was posted before.");
        }

        var skill = Skills.Normalise(command.Skill);
        if (!Skills.IsKnown(skill))
        {
            return Refuse("SKILL_UNKNOWN", $"There is no skill {skill}; choose one of the list.", "skill");
        }

        if (CheckWindow(command, rules) is { } refusal)
        {
            return refusal;
        }

        if (command.Headcount is < 1 or > WorkforceLimits.Headcount)
        {
            return Refuse("INVALID_HEADCOUNT", $"A shift needs 1 to {WorkforceLimits.Headcount} people.", "headcount");
        }

        return command.HourlyWage.Minor > 0 && Currency.IsKnown(command.HourlyWage.Currency)
            ? Accept<ShiftEvent>(new ShiftPosted(
                command.SiteKey, command.BorrowerKey, command.Position, skill, command.Window, command.Headcount, command.HourlyWage))
            : Refuse("INVALID_WAGE", "Give an hourly wage above zero in a known currency.", "hourlyWage");
    }

    public static Decision<ShiftEvent> Cancel(Shift shift, CancelShift command)
    {
        if (Access.Require(command.Context.Actor, shift.BorrowerKey, "shift", Right.ManageWorkforce) is { } withoutRight)
        {
            return withoutRight;
        }

        if (shift.Status is ShiftStatus.Cancelled)
        {
            return Refuse("SHIFT_ALREADY_CANCELLED", "This shift is cancelled already.");
        }

        return shift.Window.Start <= command.Context.At
            ? Refuse("SHIFT_STARTED", "The shift has begun and can no longer be cancelled.")
            : Accept<ShiftEvent>(new ShiftCancelled(shift.Position, shift.Window.End));
    }

    /// <summary>A step after a worker accepted. The offer key is the token: the same offer takes one place only.</summary>
    public static Decision<ShiftEvent> Fill(Shift shift, FillShift command)
    {
        if (!command.Context.Actor.IsSystem || shift.Status is ShiftStatus.None)
        {
            return Refusal.NotFound("shift");
        }

        if (shift.Holds(command.OfferKey))
        {
            return Accept<ShiftEvent>();
        }

        if (shift.Status is ShiftStatus.Cancelled)
        {
            return Refuse("SHIFT_CANCELLED", "The borrower cancelled this shift.");
        }

        if (shift.Places.Any(place => place.WorkerKey == command.WorkerKey))
        {
            return Refuse("WORKER_ALREADY_ASSIGNED", "This worker has a place in the shift already.");
        }

        return shift.Places.Length >= shift.Headcount
            ? Refuse("SHIFT_FULL", "All places of this shift are taken.")
            : Accept<ShiftEvent>(new ShiftPlaceFilled(command.OfferKey, command.WorkerKey, shift.Places.Length + 1, shift.Headcount));
    }

    /// <summary>A step after an accepted offer ended; a place that is not taken stays as it is.</summary>
    public static Decision<ShiftEvent> Vacate(Shift shift, VacateShift command)
    {
        if (!command.Context.Actor.IsSystem || shift.Status is ShiftStatus.None)
        {
            return Refusal.NotFound("shift");
        }

        return shift.Holds(command.OfferKey)
            ? Accept<ShiftEvent>(new ShiftPlaceVacated(
                command.OfferKey,
                shift.Places.First(place => place.OfferKey == command.OfferKey).WorkerKey,
                shift.Places.Length - 1,
                shift.Headcount,
                command.IsRecall))
            : Accept<ShiftEvent>();
    }

    public static Shift Evolve(Shift shift, ShiftEvent @event) => @event switch
    {
        ShiftPosted posted => shift with
        {
            Status = ShiftStatus.Open,
            SiteKey = posted.SiteKey,
            BorrowerKey = posted.BorrowerKey,
            Position = posted.Position,
            Skill = posted.Skill,
            Window = posted.Window,
            Headcount = posted.Headcount,
            HourlyWage = posted.HourlyWage,
        },
        ShiftPlaceFilled filled => Counted(shift with { Places = shift.Places.Add(new(filled.OfferKey, filled.WorkerKey)) }),
        ShiftPlaceVacated vacated => Counted(shift with { Places = [.. shift.Places.Where(place => place.OfferKey != vacated.OfferKey)] }),
        ShiftCancelled => shift with { Status = ShiftStatus.Cancelled },
        _ => throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };

    /// <summary>What a number of taken places means; a cancelled shift stays cancelled.</summary>
    public static ShiftStatus StatusOf(int filled, int headcount) =>
        filled == 0 ? ShiftStatus.Open : filled < headcount ? ShiftStatus.PartlyFilled : ShiftStatus.Filled;

    private static Shift Counted(Shift shift) => shift.Status is ShiftStatus.Cancelled
        ? shift
        : shift with { Status = StatusOf(shift.Places.Length, shift.Headcount) };

    private static Refusal? CheckWindow(PostShift command, LabourRulePack rules)
    {
        var window = command.Window;
        if (window.End <= window.Start)
        {
            return Refuse("INVALID_WINDOW", "A shift ends after it starts.", "endsAt");
        }

        if (window.Length.TotalMinutes > rules.ShiftLength.LimitMinutes)
        {
            return Refuse("SHIFT_TOO_LONG", $"A shift lasts at most {rules.ShiftLength.LimitMinutes / 60} hours.", "endsAt");
        }

        if (window.Start <= command.Context.At || window.Start > command.Context.At.AddDays(WorkforceLimits.ShiftDaysAhead))
        {
            return Refuse("INVALID_START", $"A shift starts in the future, at most {WorkforceLimits.ShiftDaysAhead} days ahead.", "startsAt");
        }

        return command.SiteClosedFrom <= window.Start
            ? Refuse("SITE_CLOSED", "The site is closed then; reopen it to post shifts.", "siteId")
            : null;
    }
}
