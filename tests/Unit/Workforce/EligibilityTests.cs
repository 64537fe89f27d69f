using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;

namespace MerchantHub.Unit.Tests.Workforce;

public sealed class EligibilityTests
{
    private static readonly LabourRulePack Rules = LabourRulePack.EuropeanUnion;

    public static TheoryData<string, Worker, ShiftDemand> Cases => new()
    {
        { "", Given.FreeWorker, Given.Demand() },
        { "", Given.LentStaff, Given.Demand() },
        { "NO_ACTIVE_LOAN", Given.Staff, Given.Demand() },
        { "NO_ACTIVE_LOAN", Given.LentStaff, Given.Demand(Given.Hours(20 * 24 - 4, 8)) },
        { "NO_CONSENT", Given.AskedStaff, Given.Demand() },
        { "NO_CONSENT", WorkerRules.Evolve(Given.LentStaff, new ConsentWithdrawn(Given.LoanKey)), Given.Demand() },
        { "LENDER_RECALL", WorkerRules.Evolve(Given.LentStaff, new WorkerRecalled(Given.LoanKey, Given.Monday.AddHours(9))), Given.Demand() },
        { "", WorkerRules.Evolve(Given.LentStaff, new WorkerRecalled(Given.LoanKey, Given.Monday.AddHours(9.5))), Given.Demand() },
        { "NO_SKILL", Given.FreeWorker, Given.Demand(skill: "COURIER") },
        { "", Given.FreeWorker, Given.Demand(skill: "FORKLIFT") },
        { "CERT_EXPIRED", Given.FreeWorker, Given.Demand(Given.Hours((9 * 24) + 9, 8), "FORKLIFT") },
        { "TOO_FAR", Profile(profile => profile with { RangeKm = 1 }), Given.Demand() },
        { "WAGE_CURRENCY", Profile(profile => profile with { WageFloor = new(1_500, "EUR") }), Given.Demand() },
        { "WAGE_BELOW_FLOOR", Given.FreeWorker, Given.Demand(wage: 1_499) },
        { "", Given.FreeWorker, Given.Demand(wage: 1_500) },
        { "NOT_AVAILABLE", Profile(profile => profile with { Availability = [] }), Given.Demand() },
        { "NOT_AVAILABLE", Profile(profile => profile with { Availability = [Given.Hours(9, 7.5)] }), Given.Demand() },
        { "OVERLAP", Given.FreeWorker.Reserved("offer/a", Given.Hours(16, 4)), Given.Demand() },
        { "REST_11H", Given.FreeWorker.Reserved("offer/a", Given.Hours(20, 4)), Given.Demand() },
        { "HOURS_48", Enumerable.Range(1, 4).Aggregate(Given.FreeWorker, (worker, day) => worker.Reserved($"offer/{day}", Given.Hours((day * 24) + 9, 11))), Given.Demand() },
    };

    [Theory, MemberData(nameof(Cases))]
    public void The_first_rule_that_stands_against_it_is_named(string code, Worker worker, ShiftDemand shift)
    {
        var verdict = Eligibility.Check(worker, shift, Rules);

        Assert.Equal(code, verdict.Code);
        Assert.Equal(code.Length == 0, verdict.IsEligible);
        Assert.Equal(code.Length == 0, verdict.Message.Length == 0);
    }

    [Fact]
    public void The_certificate_is_valid_through_its_last_day_where_the_shift_is()
    {
        // 10 March, 18:00 to 22:00 in Chicago's nautical zone (UTC-6) is midnight to 04:00 UTC of the 11th.
        var evening = Given.Demand(Given.Hours((9 * 24), 4), "FORKLIFT");

        Assert.True(Eligibility.Check(Given.FreeWorker, evening, Rules).IsEligible);
    }

    [Fact]
    public void The_refusal_carries_the_numbers()
    {
        var refusal = Eligibility.Check(Profile(profile => profile with { RangeKm = 1 }), Given.Demand(), Rules).ToRefusal();

        Assert.Equal("TOO_FAR", refusal.Code);
        Assert.Equal(1_112, refusal.Facts.Single(fact => fact.Name == "actual").Value);
        Assert.Equal(1_000, refusal.Facts.Single(fact => fact.Name == "limit").Value);
        Assert.Contains("1.1 km", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_loan_that_covers_the_shift_is_used_when_the_first_does_not()
    {
        var worker = WorkerRules.Evolve(
            WorkerRules.Evolve(Given.LentStaff, new WorkerRecalled(Given.LoanKey, Given.Monday)),
            new ConsentRequested(new("loan/second", Given.Lender, Given.ThreeWeeks, ConsentStatus.Given, null)));

        Assert.True(Eligibility.Check(worker, Given.Demand(), Rules, out var loan).IsEligible);
        Assert.Equal("loan/second", loan!.LoanKey);
    }

    [Fact]
    public void Every_reason_has_a_code_and_a_sentence_of_its_own()
    {
        var verdicts = Enum.GetValues<IneligibleReason>().Where(reason => reason is not IneligibleReason.None)
            .Select(reason => new Verdict(reason, 100, 200)).ToArray();

        Assert.Equal(verdicts.Length, verdicts.Select(verdict => verdict.Code).Distinct().Count());
        Assert.Equal(verdicts.Length, verdicts.Select(verdict => verdict.Message).Distinct().Count());
        Assert.All(verdicts, verdict => Assert.EndsWith(".", verdict.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Nearer_better_paid_and_less_busy_cost_less_and_any_pair_costs_less_than_none()
    {
        var floor = new Money(1_500, "USD");

        Assert.Equal(100, PairCost.Of(1_000, new(2_250, "USD"), floor, 0));
        Assert.Equal(PairCost.WageAtFloorPoints, PairCost.Of(0, floor, floor, 0));
        Assert.Equal(10, PairCost.Of(0, new(9_000, "USD"), floor, 60));
        Assert.Equal(PairCost.FairnessCapPoints, PairCost.Of(0, new(9_000, "USD"), floor, int.MaxValue / 100));
        Assert.True(PairCost.Of(WorkforceLimits.RangeKm * 1_000, floor, floor, 1_000_000) < PairCost.OptOutPoints);
    }

    private static Worker Profile(Func<WorkerProfile, WorkerProfile> change) =>
        Given.FreeWorker with { Profile = change(Given.Profile) };
}
