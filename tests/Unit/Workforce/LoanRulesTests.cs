using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;

namespace MerchantHub.Unit.Tests.Workforce;

public sealed class LoanRulesTests
{
    private static readonly Loan Offered = LoanRules.Offer(new(), Offer()).After(new Loan(), LoanRules.Evolve);
    private static readonly Loan Active = LoanRules.RecordConsent(Offered, Consent(ConsentStatus.Given)).After(Offered, LoanRules.Evolve);

    [Fact]
    public void An_offer_asks_every_named_worker_for_consent()
    {
        var events = LoanRules.Offer(new(), Offer()).Accepted();

        Assert.Equal([Given.WorkerKey, "worker/bob"], Assert.IsType<LoanOffered>(events[1]).WorkerKeys);
        Assert.Equal((LoanStatus.Offered, 24), (Offered.Status, Offered.RecallNoticeHours));
        Assert.All(Offered.Workers, worker => Assert.Equal(ConsentStatus.Requested, worker.Consent));
    }

    [Fact]
    public void The_days_begin_at_midnight_where_the_site_is()
    {
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero), Offered.Days.Start);
        Assert.Equal(new DateTimeOffset(2026, 3, 16, 6, 0, 0, TimeSpan.Zero), Offered.Days.End);
    }

    public static TheoryData<string, OfferLoan> BadOffers => new()
    {
        { "NOT_FOUND", Offer() with { Context = Given.By(Given.Stranger) } },
        { "SITE_NOT_CLOSED", Offer() with { IsSiteClosed = false } },
        { "WORKER_COUNT", Offer() with { Workers = [] } },
        { "WORKER_COUNT", Offer() with { Workers = [.. Enumerable.Range(0, 201).Select(index => new StaffMember($"worker/{index}", Given.Lender, []))] } },
        { "WORKER_REPEATED", Offer() with { Workers = [new(Given.WorkerKey, Given.Lender, []), new(Given.WorkerKey, Given.Lender, [])] } },
        { "NOT_FOUND", Offer() with { Workers = [new(Given.WorkerKey, Given.Borrower, [])] } },
        { "NOT_FOUND", Offer() with { Workers = [new(Given.WorkerKey, null, [])] } },
        { "INVALID_DAYS", Offer() with { To = new(2026, 3, 1) } },
        { "INVALID_DAYS", Offer() with { To = new(2027, 3, 3) } },
        { "WORKER_ALREADY_LENT", Offer() with { Workers = [new(Given.WorkerKey, Given.Lender, Given.AskedStaff.LentDays)] } },
        { "LOAN_OVER", Offer() with { From = new(2026, 1, 1), To = new(2026, 1, 2) } },
        { "INVALID_NOTICE", Offer() with { RecallNoticeHours = -1 } },
        { "LENDING_FOR_PROFIT", Offer() with { IsWithoutProfit = false } },
    };

    [Theory, MemberData(nameof(BadOffers))]
    public void A_loan_that_may_not_be_is_refused(string code, OfferLoan offer) => Assert.Equal(code, LoanRules.Offer(new(), offer).Refused());

    [Fact]
    public void A_loan_is_offered_once() => Assert.Equal("LOAN_EXISTS", LoanRules.Offer(Offered, Offer()).Refused());

    [Fact]
    public void The_first_consent_makes_the_loan_active_and_a_withdrawal_leaves_it_so()
    {
        var withdrawn = LoanRules.RecordConsent(Active, Consent(ConsentStatus.Withdrawn)).After(Active, LoanRules.Evolve);

        Assert.Equal((LoanStatus.Active, ConsentStatus.Given), (Active.Status, Active.Worker(Given.WorkerKey)!.Consent));
        Assert.Equal((LoanStatus.Active, ConsentStatus.Withdrawn), (withdrawn.Status, withdrawn.Worker(Given.WorkerKey)!.Consent));
        Assert.Empty(LoanRules.RecordConsent(Active, Consent(ConsentStatus.Given)).Accepted());
        Assert.Equal("NOT_FOUND", LoanRules.RecordConsent(Offered, Consent(ConsentStatus.Given) with { Context = Given.By(Given.Ada) }).Refused());
        Assert.Equal("NOT_FOUND", LoanRules.RecordConsent(Offered, Consent(ConsentStatus.Given) with { WorkerKey = "worker/eve" }).Refused());
    }

    [Fact]
    public void A_recall_of_one_keeps_the_loan_and_of_the_last_ends_it()
    {
        var first = LoanRules.Recall(Active, Recall(Given.WorkerKey)).After(Active, LoanRules.Evolve);
        var second = LoanRules.Recall(first, Recall("worker/bob")).After(first, LoanRules.Evolve);

        Assert.Equal(LoanStatus.Active, first.Status);
        Assert.Equal(Given.Now.AddHours(24), first.Worker(Given.WorkerKey)!.RecalledFrom);
        Assert.Equal(LoanStatus.Recalled, second.Status);
        Assert.Equal("WORKER_ALREADY_RECALLED", LoanRules.Recall(first, Recall(Given.WorkerKey)).Refused());
        Assert.Equal("LOAN_NOT_OPEN", LoanRules.Recall(second, Recall(null)).Refused());
    }

    [Fact]
    public void A_recall_of_all_takes_everyone_back()
    {
        var events = LoanRules.Recall(Offered, Recall(null)).Accepted();

        Assert.Equal([typeof(LoanWorkerRecalled), typeof(LoanWorkerRecalled), typeof(LoanRecalled)], events.Select(@event => @event.GetType()));
    }

    [Fact]
    public void Only_the_lender_recalls_and_only_its_own_people()
    {
        Assert.Equal("NOT_FOUND", LoanRules.Recall(Active, Recall(null) with { Context = Given.By(Given.BorrowerManager) }).Refused());
        Assert.Equal("NOT_FOUND", LoanRules.Recall(Active, Recall("worker/eve")).Refused());
        Assert.Equal("NOT_FOUND", LoanRules.Recall(new(), Recall(null)).Refused());
    }

    [Fact]
    public void A_loan_closes_when_its_days_are_past()
    {
        var close = new CloseLoan(Given.Step(Active.Days.End));
        var closed = LoanRules.Close(Active, close).After(Active, LoanRules.Evolve);

        Assert.Equal(LoanStatus.Closed, closed.Status);
        Assert.Empty(LoanRules.Close(closed, close).Accepted());
        Assert.Equal("LOAN_NOT_OVER", LoanRules.Close(Active, new(Given.Step(Active.Days.End.AddTicks(-1)))).Refused());
        Assert.Equal("NOT_FOUND", LoanRules.Close(Active, new(Given.By(Given.LenderManager, Active.Days.End))).Refused());
        Assert.Equal("NOT_FOUND", LoanRules.Close(new(), close).Refused());
        Assert.Equal("LOAN_NOT_OPEN", LoanRules.Recall(closed, Recall(null)).Refused());
    }

    private static OfferLoan Offer() => new(
        Given.By(Given.LenderManager),
        Given.Lender,
        "site/cinema",
        Given.Cinema,
        true,
        [new(Given.WorkerKey, Given.Lender, []), new("worker/bob", Given.Lender, [])],
        new(2026, 3, 2),
        new(2026, 3, 15),
        24);

    private static RecordConsent Consent(ConsentStatus consent) => new(Given.Step(), Given.WorkerKey, consent);

    private static RecallLoan Recall(string? workerKey) => new(Given.By(Given.LenderManager), workerKey);
}
