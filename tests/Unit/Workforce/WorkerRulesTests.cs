using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;

namespace MerchantHub.Unit.Tests.Workforce;

public sealed class WorkerRulesTests
{
    [Fact]
    public void A_person_applies_with_the_own_account()
    {
        var worker = WorkerRules.Apply(new(), new(Given.By(Given.Ada), Given.Profile)).After(new Worker(), WorkerRules.Evolve);

        Assert.Equal((WorkerStatus.Active, Given.PersonKey, null), (worker.Status, worker.PersonKey, worker.LenderKey));
    }

    [Fact]
    public void Nobody_applies_without_signing_in() =>
        Assert.Equal("SIGN_IN_REQUIRED", WorkerRules.Apply(new(), new(Given.By(Actor.Anonymous), Given.Profile)).Refused());

    [Fact]
    public void A_second_application_is_an_update_for_the_person_and_nothing_for_others()
    {
        Assert.Equal("WORKER_EXISTS", WorkerRules.Apply(Given.FreeWorker, new(Given.By(Given.Ada), Given.Profile)).Refused());
        Assert.Equal("NOT_FOUND", WorkerRules.Apply(Given.FreeWorker, new(Given.By(Given.Stranger), Given.Profile)).Refused());
    }

    [Fact]
    public void Skills_are_normalised_and_adjoining_times_are_joined()
    {
        var profile = Given.Profile with
        {
            Skills = [new("shelf stocking", null)],
            Availability = [Given.Hours(12, 6), Given.Hours(6, 6), Given.Hours(30, 2)],
        };

        var worker = WorkerRules.Apply(new(), new(Given.By(Given.Ada), profile)).After(new Worker(), WorkerRules.Evolve);

        Assert.Equal("SHELF_STOCKING", Assert.Single(worker.Profile.Skills).Skill);
        Assert.Equal([Given.Hours(6, 12), Given.Hours(30, 2)], worker.Profile.Availability);
    }

    public static TheoryData<string, WorkerProfile> BadProfiles => new()
    {
        { "REQUIRED", Given.Profile with { DisplayName = " " } },
        { "SKILL_COUNT", Given.Profile with { Skills = [] } },
        { "SKILL_UNKNOWN", Given.Profile with { Skills = [new("JUGGLING", null)] } },
        { "SKILL_REPEATED", Given.Profile with { Skills = [new("CASHIER", null), new("cashier", null)] } },
        { "CERTIFICATE_REQUIRED", Given.Profile with { Skills = [new("FORKLIFT", null)] } },
        { "INVALID_POSITION", Given.Profile with { Home = new(0, 181) } },
        { "INVALID_RANGE", Given.Profile with { RangeKm = 0 } },
        { "INVALID_RANGE", Given.Profile with { RangeKm = WorkforceLimits.RangeKm + 1 } },
        { "INVALID_WAGE", Given.Profile with { WageFloor = new(-1, "USD") } },
        { "INVALID_WAGE", Given.Profile with { WageFloor = new(100, "XXX") } },
        { "INVALID_WINDOW", Given.Profile with { Availability = [Given.Hours(8, 0)] } },
        { "TOO_MANY_WINDOWS", Given.Profile with { Availability = [.. Enumerable.Range(0, 201).Select(hour => Given.Hours(hour * 2, 1))] } },
    };

    [Theory, MemberData(nameof(BadProfiles))]
    public void A_profile_that_cannot_be_matched_is_refused(string code, WorkerProfile profile)
    {
        Assert.Equal(code, WorkerRules.Apply(new(), new(Given.By(Given.Ada), profile)).Refused());
        Assert.Equal(code, WorkerRules.Invite(new(), Invite() with { Profile = profile }).Refused());
    }

    [Fact]
    public void An_employer_adds_staff_that_has_no_account_yet_and_the_account_claims_it()
    {
        var invited = WorkerRules.Invite(new(), Invite()).After(new Worker(), WorkerRules.Evolve);
        var claim = new ClaimWorker(Given.Step(), Given.PersonKey, "ada@EXAMPLE.org");

        var claimed = WorkerRules.Claim(invited, claim).After(invited, WorkerRules.Evolve);

        Assert.Null(invited.PersonKey);
        Assert.Equal((Given.PersonKey, Given.Lender), (claimed.PersonKey, claimed.LenderKey));
        Assert.Empty(WorkerRules.Claim(claimed, claim).Accepted());
        Assert.Equal("WORKER_CLAIMED", WorkerRules.Claim(claimed, claim with { PersonKey = "person/eve" }).Refused());
        Assert.Equal("NOT_FOUND", WorkerRules.Claim(invited, claim with { Email = "eve@example.org" }).Refused());
        Assert.Equal("NOT_FOUND", WorkerRules.Claim(invited, claim with { Context = Given.By(Given.Ada) }).Refused());
    }

    [Fact]
    public void Only_the_employer_adds_staff_once_and_by_a_real_address()
    {
        Assert.Equal("NOT_FOUND", WorkerRules.Invite(new(), Invite() with { Context = Given.By(Given.Stranger) }).Refused());
        Assert.Equal("INVALID_EMAIL", WorkerRules.Invite(new(), Invite() with { Email = "ada" }).Refused());
        Assert.Equal("WORKER_EXISTS", WorkerRules.Invite(Given.Staff, Invite()).Refused());
    }

    [Fact]
    public void Only_the_person_changes_the_profile_and_only_what_is_given()
    {
        var update = new UpdateWorker(Given.By(Given.Ada), null, null, null, 25, null, null);

        var updated = WorkerRules.Update(Given.Staff, update).After(Given.Staff, WorkerRules.Evolve);

        Assert.Equal((25, "Ada Example"), (updated.Profile.RangeKm, updated.Profile.DisplayName));
        Assert.Equal("NOT_FOUND", WorkerRules.Update(Given.Staff, update with { Context = Given.By(Given.LenderManager) }).Refused());
        Assert.Equal("NOT_FOUND", WorkerRules.Update(new(), update).Refused());
        Assert.Equal("INVALID_RANGE", WorkerRules.Update(Given.Staff, update with { RangeKm = 500 }).Refused());
    }

    [Fact]
    public void Consent_is_requested_by_the_loan_then_given_and_withdrawn_by_the_person()
    {
        var request = new RequestConsent(Given.Step(), Given.LoanKey, Given.Lender, Given.ThreeWeeks);
        var asked = WorkerLoanRules.RequestConsent(Given.Staff, request).After(Given.Staff, WorkerRules.Evolve);
        var given = WorkerLoanRules.Give(asked, new(Given.By(Given.Ada), Given.LoanKey)).After(asked, WorkerRules.Evolve);
        var withdrawn = WorkerLoanRules.Withdraw(given, new(Given.By(Given.Ada), Given.LoanKey)).After(given, WorkerRules.Evolve);
        var again = WorkerLoanRules.Give(withdrawn, new(Given.By(Given.Ada), Given.LoanKey)).After(withdrawn, WorkerRules.Evolve);

        Assert.Equal(
            [ConsentStatus.Requested, ConsentStatus.Given, ConsentStatus.Withdrawn, ConsentStatus.Given],
            new[] { asked, given, withdrawn, again }.Select(worker => worker.Loan(Given.LoanKey)!.Consent));
        Assert.Empty(WorkerLoanRules.RequestConsent(asked, request).Accepted());
    }

    [Fact]
    public void Consent_is_given_to_one_loan_for_a_day()
    {
        WorkerLoan Second(TimeWindow days) => new("loan/second", Given.Lender, days, ConsentStatus.Requested, null);
        Worker Asked(Worker worker, TimeWindow days) => WorkerRules.Evolve(worker, new ConsentRequested(Second(days)));
        string? Answer(Worker worker) => WorkerLoanRules.Give(worker, new(Given.By(Given.Ada), "loan/second")).Refusal?.Code;
        var after = new TimeWindow(Given.ThreeWeeks.End, Given.ThreeWeeks.End.AddDays(3));
        var lastDay = new TimeWindow(Given.ThreeWeeks.End.AddDays(-1), Given.ThreeWeeks.End);

        Assert.Equal("ALREADY_LENT", Answer(Asked(Given.LentStaff, lastDay)));
        Assert.Null(Answer(Asked(Given.AskedStaff, lastDay)));
        Assert.Null(Answer(Asked(Given.LentStaff, after)));
        Assert.Null(Answer(WorkerRules.Evolve(Asked(Given.LentStaff, lastDay), new ConsentWithdrawn(Given.LoanKey))));
        Assert.Null(Answer(WorkerRules.Evolve(Asked(Given.LentStaff, lastDay), new WorkerRecalled(Given.LoanKey, lastDay.Start))));
        Assert.Equal([Given.ThreeWeeks], Given.AskedStaff.LentDays);
        Assert.Empty(WorkerRules.Evolve(Given.AskedStaff, new WorkerRecalled(Given.LoanKey, Given.ThreeWeeks.Start)).LentDays);
    }

    [Fact]
    public void Consent_is_nobody_elses_to_give_and_has_its_time()
    {
        var give = new GiveConsent(Given.By(Given.Ada), Given.LoanKey);

        Assert.Equal("NOT_FOUND", WorkerLoanRules.Give(Given.AskedStaff, give with { Context = Given.By(Given.LenderManager) }).Refused());
        Assert.Equal("NOT_FOUND", WorkerLoanRules.Give(Given.Staff, give).Refused());
        Assert.Equal("CONSENT_ALREADY_GIVEN", WorkerLoanRules.Give(Given.LentStaff, give).Refused());
        Assert.Equal("LOAN_OVER", WorkerLoanRules.Give(Given.AskedStaff, give with { Context = Given.By(Given.Ada, Given.ThreeWeeks.End) }).Refused());
        var recalled = WorkerRules.Evolve(Given.AskedStaff, new WorkerRecalled(Given.LoanKey, Given.Monday));
        Assert.Equal("LOAN_RECALLED", WorkerLoanRules.Give(recalled, give).Refused());
        Assert.Equal("NOT_FOUND", WorkerLoanRules.Withdraw(Given.LentStaff, new(Given.By(Given.Stranger), Given.LoanKey)).Refused());
        var withdrawn = WorkerRules.Evolve(Given.LentStaff, new ConsentWithdrawn(Given.LoanKey));
        Assert.Equal("CONSENT_ALREADY_WITHDRAWN", WorkerLoanRules.Withdraw(withdrawn, new(Given.By(Given.Ada), Given.LoanKey)).Refused());
        Assert.Equal("NOT_FOUND", WorkerLoanRules.RequestConsent(Given.Staff, new(Given.Step(), "loan/x", "organisation/other", Given.ThreeWeeks)).Refused());
        Assert.Equal("NOT_FOUND", WorkerLoanRules.RequestConsent(Given.Staff, new(Given.By(Given.LenderManager), "loan/x", Given.Lender, Given.ThreeWeeks)).Refused());
    }

    [Fact]
    public void Withdrawing_frees_what_has_not_begun_and_keeps_what_has()
    {
        var worker = Given.LentStaff
            .Reserved("past", Given.Hours(0, 8), Given.LoanKey)
            .Reserved("running", Given.Hours(24, 8), Given.LoanKey)
            .Reserved("future", Given.Hours(48, 8), Given.LoanKey)
            .Reserved("other", Given.Hours(72, 8), "loan/other");

        var events = WorkerLoanRules.Withdraw(worker, new(Given.By(Given.Ada, Given.Monday.AddHours(25)), Given.LoanKey)).Accepted();

        Assert.Equal(
            [new ConsentWithdrawn(Given.LoanKey), new ReservationReleased("future", "shift/future", ReleaseReason.ConsentWithdrawn)],
            events);
    }

    [Fact]
    public void A_recall_frees_the_shifts_after_the_notice_and_a_second_one_changes_nothing()
    {
        var worker = Given.LentStaff
            .Reserved("within-notice", Given.Hours(9, 8), Given.LoanKey)
            .Reserved("after", Given.Hours(48, 8), Given.LoanKey);
        var recall = new RecallWorker(Given.Step(), Given.LoanKey, Given.Monday.AddHours(24));

        var recalled = WorkerLoanRules.Recall(worker, recall).After(worker, WorkerRules.Evolve);

        Assert.Equal("within-notice", Assert.Single(recalled.Reservations).OfferKey);
        Assert.Empty(WorkerLoanRules.Recall(recalled, recall with { From = Given.Monday.AddHours(30) }).Accepted());
        Assert.Equal("NOT_FOUND", WorkerLoanRules.Recall(worker, recall with { Context = Given.By(Given.LenderManager) }).Refused());
        Assert.Equal("NOT_FOUND", WorkerLoanRules.Recall(Given.FreeWorker, recall).Refused());
    }

    [Fact]
    public void A_worker_takes_part_in_a_limited_number_of_loans()
    {
        var worker = Enumerable.Range(0, WorkforceLimits.LoansPerWorker).Aggregate(
            Given.Staff,
            (state, index) => WorkerRules.Evolve(state, new ConsentRequested(new($"loan/{index}", Given.Lender, Given.ThreeWeeks, ConsentStatus.Requested, null))));

        Assert.Equal("TOO_MANY_LOANS", WorkerLoanRules.RequestConsent(worker, new(Given.Step(), "loan/x", Given.Lender, Given.ThreeWeeks)).Refused());
    }

    private static InviteWorker Invite() =>
        new(Given.By(Given.LenderManager), Given.Lender, "site/cinema", "Ada@example.org", null, Given.Profile);
}
