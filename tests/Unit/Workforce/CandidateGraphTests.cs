using MerchantHub.Domain.Workforce;

namespace MerchantHub.Unit.Tests.Workforce;

public sealed class CandidateGraphTests
{
    [Fact]
    public void A_problem_that_does_not_fit_is_a_fault()
    {
        Assert.Throws<ArgumentException>(() => new AssignmentProblem(1, [1], [new(1, 0, 5)], 20));
        Assert.Throws<ArgumentException>(() => new AssignmentProblem(2, [1], [new(1, 0, 5), new(0, 0, 5)], 20));
        Assert.Throws<ArgumentException>(() => new AssignmentProblem(1, [1], [new(0, 1, 5)], 20));
        Assert.Throws<ArgumentException>(() => new AssignmentProblem(1, [1], [new(0, 0, -1)], 20));
        Assert.Throws<ArgumentException>(() => new AssignmentProblem(1, [-1], [], 20));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AssignmentProblem(1, [1], [], 0));
    }

    [Fact]
    public void A_graph_has_exactly_the_eligible_pairs_that_were_not_passed()
    {
        var city = GeneratedCity.Of(workers: 60, shifts: 30, isPassed: (shift, worker) => shift == "shift/3" || worker == "worker/7");

        var expected =
            from worker in Enumerable.Range(0, city.Workers.Length)
            from shift in Enumerable.Range(0, city.Shifts.Length)
            where shift != 3 && worker != 7 && Eligibility.Check(city.Workers[worker].Worker, city.Shifts[shift].Demand, LabourRulePack.EuropeanUnion).IsEligible
            select (worker, shift);
        Assert.Equal(expected.ToHashSet(), city.Problem.Arcs.Select(arc => (arc.Worker, arc.Shift)).ToHashSet());
        Assert.NotEmpty(city.Problem.Arcs);
    }

    [Fact]
    public void Only_the_cheapest_arcs_of_a_worker_are_kept()
    {
        var all = GeneratedCity.Of(workers: 40, shifts: 60);
        var few = GeneratedCity.Of(workers: 40, shifts: 60, arcsPerWorker: 2);

        foreach (var worker in all.Problem.Arcs.GroupBy(arc => arc.Worker))
        {
            Assert.Equal(
                worker.Select(arc => arc.Cost).Order().Take(2),
                few.Problem.Arcs.Where(arc => arc.Worker == worker.Key).Select(arc => arc.Cost).Order());
        }
    }

    [Fact]
    public void An_empty_place_is_explained_by_what_stands_against_the_workers()
    {
        MatchWorker[] workers = [new("worker/a", Given.FreeWorker), new("worker/b", Given.AskedStaff), new("worker/c", Given.AskedStaff)];
        var rules = LabourRulePack.EuropeanUnion;

        string Explain(ShiftDemand shift, string? asked = null, string? passed = null) =>
            UnmatchedReason.Explain(shift, workers, rules, key => key == asked, key => key == passed);

        Assert.Equal("No worker lives within reach of the site.", UnmatchedReason.Explain(Given.Demand(), [], rules, _ => false, _ => false));
        Assert.Equal("3 within reach: not agreed to be lent 2, needed for other shifts 1.", Explain(Given.Demand()));
        Assert.Equal("3 within reach: not agreed to be lent 2, asked for this shift 1.", Explain(Given.Demand(), asked: "worker/a"));
        Assert.Equal("3 within reach: not agreed to be lent 2, declined or silent 1.", Explain(Given.Demand(), passed: "worker/a"));
        Assert.Equal("3 within reach: not agreed to be lent 2, without the skill 1.", Explain(Given.Demand(skill: "COURIER")));
    }
}
