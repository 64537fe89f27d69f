using System.Collections.Immutable;
using System.Diagnostics;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Workforce;

/// <summary>Who a worker is and what she offers; how every event changes her.</summary>
public static class WorkerRules
{
    /// <summary>Past reservations count towards the weekly hours and towards fairness, and are forgotten after that.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(35);

    public static Decision<WorkerEvent> Apply(Worker worker, ApplyAsWorker command)
    {
        var actor = command.Context.Actor;
        if (!actor.IsSignedIn || actor.IsSystem)
        {
            return Refuse("SIGN_IN_REQUIRED", "Sign in to apply for shifts.");
        }

        if (worker.Status is not WorkerStatus.None)
        {
            return worker.IsPerson(actor)
                ? Refuse("WORKER_EXISTS", "You applied before; update your profile instead.")
                : Refusal.NotFound("worker");
        }

        return CheckProfile(command.Profile) is { } refusal
            ? refusal
            : Accept<WorkerEvent>(new WorkerRegistered(actor.PersonId, "", null, null, Normalise(command.Profile)));
    }

    public static Decision<WorkerEvent> Invite(Worker worker, InviteWorker command)
    {
        if (Access.Require(command.Context.Actor, command.LenderKey, "site", Right.ManageWorkforce) is { } withoutRight)
        {
            return withoutRight;
        }

        if (worker.Status is not WorkerStatus.None)
        {
            return Refuse("WORKER_EXISTS", "This person was added before.", "email");
        }

        if (command.Email.IndexOf('@', StringComparison.Ordinal) < 1 || command.Email.Length > WorkforceLimits.NameLength)
        {
            return Refuse("INVALID_EMAIL", "Give the person's e-mail address.", "email");
        }

        return CheckProfile(command.Profile) is { } refusal
            ? refusal
            : Accept<WorkerEvent>(new WorkerRegistered(
                command.PersonKey, NormaliseEmail(command.Email), command.LenderKey, command.SiteKey, Normalise(command.Profile)));
    }

    /// <summary>The account with the invited e-mail address takes over the worker; a step of signing up.</summary>
    public static Decision<WorkerEvent> Claim(Worker worker, ClaimWorker command)
    {
        if (!command.Context.Actor.IsSystem || worker.Status is WorkerStatus.None || worker.Email != NormaliseEmail(command.Email))
        {
            return Refusal.NotFound("worker");
        }

        if (worker.PersonKey == command.PersonKey)
        {
            return Accept<WorkerEvent>();
        }

        return worker.PersonKey is null
            ? Accept<WorkerEvent>(new WorkerClaimed(command.PersonKey))
            : Refuse("WORKER_CLAIMED", "This worker belongs to another account.");
    }

    public static Decision<WorkerEvent> Update(Worker worker, UpdateWorker command)
    {
        if (worker.Status is WorkerStatus.None || !worker.IsPerson(command.Context.Actor))
        {
            return Refusal.NotFound("worker");
        }

        var profile = worker.Profile with
        {
            DisplayName = command.DisplayName ?? worker.Profile.DisplayName,
            Skills = command.Skills ?? worker.Profile.Skills,
            Home = command.Home ?? worker.Profile.Home,
            RangeKm = command.RangeKm ?? worker.Profile.RangeKm,
            WageFloor = command.WageFloor ?? worker.Profile.WageFloor,
            Availability = command.Availability ?? worker.Profile.Availability,
        };
        return CheckProfile(profile) is { } refusal ? refusal : Accept<WorkerEvent>(new WorkerProfileChanged(Normalise(profile)));
    }

    public static Worker Evolve(Worker worker, WorkerEvent @event) => @event switch
    {
        WorkerRegistered registered => worker with
        {
            Status = WorkerStatus.Active,
            PersonKey = registered.PersonKey,
            Email = registered.Email,
            LenderKey = registered.LenderKey,
            SiteKey = registered.SiteKey,
            Profile = registered.Profile,
        },
        WorkerClaimed claimed => worker with { PersonKey = claimed.PersonKey },
        WorkerProfileChanged changed => worker with { Profile = changed.Profile },
        ConsentRequested requested => worker with { Loans = worker.Loans.Add(requested.Loan) },
        ConsentGiven given => With(worker, given.LoanKey, loan => loan with { Consent = ConsentStatus.Given }),
        ConsentWithdrawn withdrawn => With(worker, withdrawn.LoanKey, loan => loan with { Consent = ConsentStatus.Withdrawn }),
        WorkerRecalled recalled => With(worker, recalled.LoanKey, loan => loan with { RecalledFrom = recalled.From }),
        ShiftReserved reserved => worker with
        {
            Reservations =
            [
                .. worker.Reservations.Where(reservation => reservation.Shift.Window.End > reserved.At - Memory),
                reserved.Reservation,
            ],
        },
        ReservationConfirmed confirmed => worker with
        {
            Reservations =
            [
                .. worker.Reservations.Select(reservation => reservation.OfferKey == confirmed.OfferKey
                    ? reservation with { Status = ReservationStatus.Confirmed }
                    : reservation),
            ],
        },
        ReservationReleased released => worker with
        {
            Reservations = [.. worker.Reservations.Where(reservation => reservation.OfferKey != released.OfferKey)],
        },
        _ => throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };

    public static string NormaliseEmail(string email) => email.Trim().Normalize().ToUpperInvariant();

    private static Worker With(Worker worker, string loanKey, Func<WorkerLoan, WorkerLoan> change) =>
        worker with { Loans = [.. worker.Loans.Select(loan => loan.LoanKey == loanKey ? change(loan) : loan)] };

    private static WorkerProfile Normalise(WorkerProfile profile) => profile with
    {
        DisplayName = profile.DisplayName.Trim(),
        Skills = [.. profile.Skills.Select(skill => skill with { Skill = Skills.Normalise(skill.Skill) })],
        Availability = TimeWindow.Merge(profile.Availability),
    };

    private static Refusal? CheckProfile(WorkerProfile profile) =>
        RequiredText.Check(profile.DisplayName, WorkforceLimits.NameLength, "displayName")
        ?? CheckSkills(profile.Skills)
        ?? RequiredPosition.Check(profile.Home, "home")
        ?? CheckTerms(profile);

    private static Refusal? CheckSkills(ImmutableArray<Certificate> skills)
    {
        if (skills.Length is 0 or > WorkforceLimits.SkillsPerWorker)
        {
            return Refuse("SKILL_COUNT", $"Name 1 to {WorkforceLimits.SkillsPerWorker} skills.", "skills");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, expiresOn) in skills)
        {
            var skill = Skills.Normalise(name);
            if (!Skills.IsKnown(skill))
            {
                return Refuse("SKILL_UNKNOWN", $"There is no skill {skill}; choose one of the list.", "skills", "skill");
            }

            if (!seen.Add(skill))
            {
                return Refuse("SKILL_REPEATED", $"Name {skill} only once.", "skills", "skill");
            }

            if (expiresOn is null && Skills.Certified.Contains(skill))
            {
                return Refuse("CERTIFICATE_REQUIRED", $"{skill} needs a certificate; give the day on which it expires.", "skills", "expiresOn");
            }
        }

        return null;
    }

    private static Refusal? CheckTerms(WorkerProfile profile)
    {
        if (profile.RangeKm is < 1 or > WorkforceLimits.RangeKm)
        {
            return Refuse("INVALID_RANGE", $"Give a range of 1 to {WorkforceLimits.RangeKm} km.", "rangeKm");
        }

        if (profile.WageFloor.Minor < 0 || !Currency.IsKnown(profile.WageFloor.Currency))
        {
            return Refuse("INVALID_WAGE", "Give an hourly wage of zero or more in a known currency.", "wageFloor");
        }

        if (profile.Availability.Length > WorkforceLimits.AvailabilityWindows)
        {
            return Refuse("TOO_MANY_WINDOWS", $"Give at most {WorkforceLimits.AvailabilityWindows} times of availability.", "availability");
        }

        return profile.Availability.Any(window => window.End <= window.Start)
            ? Refuse("INVALID_WINDOW", "A time of availability ends after it starts.", "availability")
            : null;
    }
}
