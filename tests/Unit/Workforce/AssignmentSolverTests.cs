using System.Collections.Immutable;
using CsCheck;
using MerchantHub.Domain.Workforce;
using MerchantHub.Integrations.OrTools;

namespace MerchantHub.Unit.Tests.Workforce;

public sealed class AssignmentSolverTests : IDisposable
{
    private static readonly Gen<AssignmentProblem> Problems = Gen.Select(
        Gen.Int[0, 6],
        Gen.Int[0, 3].Array[0, 4],
        Gen.Int[0, 30].Array[24],
        Gen.Bool.Array[24],
        Gen.Int[1, 40],
        (workers, places, costs, eligible, optOut) => new AssignmentProblem(
            workers,
            [.. places],
            [
                .. from worker in Enumerable.Range(0, workers)
                   from shift in Enumerable.Range(0, places.Length)
                   let index = (worker * 4) + shift
                   where eligible[index]
                   select new AssignmentArc(worker, shift, costs[index]),
            ],
            optOut));

    private readonly MinCostFlowSolver _solver = new();

    public void Dispose() => _solver.Dispose();

    [Fact]
    public Task The_solution_is_feasible_and_nothing_is_cheaper() => Problems.SampleAsync(
        async problem =>
        {
            var solution = await _solver.Solve(problem, CancellationToken.None);

            AssignmentChecker.AssertFeasible(problem, solution);
            Assert.Equal(AssignmentChecker.BruteForce(problem), solution.Objective);
        },
        iter: 300);

    [Fact]
    public async Task One_worker_goes_further_so_that_both_work()
    {
        var problem = new AssignmentProblem(2, [1, 1], [new(0, 0, 10), new(0, 1, 60), new(1, 0, 20)], 1_000);

        var solution = await _solver.Solve(problem, TestContext.Current.CancellationToken);

        Assert.Equal([1, 0], solution.ShiftOfWorker);
        Assert.Equal(80, solution.Objective);
    }

    [Fact]
    public async Task A_pair_that_costs_more_than_staying_out_is_not_made()
    {
        var solution = await _solver.Solve(new(1, [1], [new(0, 0, 30)], 20), TestContext.Current.CancellationToken);

        Assert.Equal((0, 20), (solution.Assigned, solution.Objective));
    }

    [Fact]
    public async Task Many_callers_are_served_by_one_thread_and_none_waits_on_its_own()
    {
        var problem = new AssignmentProblem(1, [1], [new(0, 0, 3)], 20);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _solver.Solve(problem, TestContext.Current.CancellationToken)));

        Assert.All(answers, answer => Assert.Equal(3, answer.Objective));
    }

    [Fact]
    public async Task A_cancelled_caller_leaves_and_the_solver_serves_the_next()
    {
        using var cancelled = new CancellationTokenSource();
        var big = CityOf(workers: 1_500, shifts: 300).Problem;
        var leaving = _solver.Solve(big, cancelled.Token);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.Equal(5, (await _solver.Solve(new(1, [1], [new(0, 0, 5)], 20), TestContext.Current.CancellationToken)).Objective);
    }

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
    public async Task A_city_is_matched_lawfully_and_at_least_as_well_as_first_come_first_served()
    {
        var city = CityOf(workers: 400, shifts: 120);

        var solution = await _solver.Solve(city.Problem, TestContext.Current.CancellationToken);

        AssignmentChecker.AssertFeasible(city.Problem, solution);
        for (var worker = 0; worker < city.Workers.Length; worker++)
        {
            if (solution.ShiftOfWorker[worker] is var shift and not AssignmentSolution.Unassigned)
            {
                var demand = city.Shifts[shift].Demand;
                Assert.True(Eligibility.Check(city.Workers[worker].Worker, demand, LabourRulePack.EuropeanUnion).IsEligible);
                Assert.True(city.Metres(worker, shift) <= city.Workers[worker].Worker.Profile.RangeKm * 1_000);
            }
        }

        Assert.True(solution.Assigned >= FirstCome(city.Problem), "The optimum places at least as many people.");
        Assert.True(solution.Assigned > 50);
    }

    [Fact]
    public void A_graph_has_exactly_the_eligible_pairs_that_were_not_passed()
    {
        var city = CityOf(workers: 60, shifts: 30, isPassed: (shift, worker) => shift == "shift/3" || worker == "worker/7");

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
        var all = CityOf(workers: 40, shifts: 60);
        var few = CityOf(workers: 40, shifts: 60, arcsPerWorker: 2);

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

        Assert.Equal("No worker lives within reach of the site.", UnmatchedReason.Explain(Given.Demand(), [], rules, _ => false));
        Assert.Equal("All 1 eligible workers are needed for other shifts.", UnmatchedReason.Explain(Given.Demand(), workers, rules, _ => false));
        Assert.Equal(
            "Of 3 workers within reach: 2 have not agreed to be lent, 1 declined or did not answer.",
            UnmatchedReason.Explain(Given.Demand(), workers, rules, key => key == "worker/a"));
        Assert.Equal(
            "Of 3 workers within reach: 2 have not agreed to be lent, 1 lack the skill.",
            UnmatchedReason.Explain(Given.Demand(skill: "COURIER"), workers, rules, _ => false));
    }

    private static int FirstCome(AssignmentProblem problem)
    {
        var free = problem.Places.ToArray();
        var assigned = 0;
        foreach (var worker in problem.Arcs.GroupBy(arc => arc.Worker))
        {
            var arc = worker.OrderBy(arc => arc.Cost).FirstOrDefault(arc => free[arc.Shift] > 0, new(-1, -1, 0));
            if (arc.Worker >= 0)
            {
                free[arc.Shift]--;
                assigned++;
            }
        }

        return assigned;
    }

    /// <summary>A generated city around the cinema: the same numbers always make the same city.</summary>
    private static CandidateGraph CityOf(int workers, int shifts, Func<string, string, bool>? isPassed = null, int arcsPerWorker = 1_000)
    {
        var random = new Random(20_260_302);
        var people = Enumerable.Range(0, workers).Select(index => new MatchWorker($"worker/{index}", Given.FreeWorker with
        {
            Profile = Given.Profile with
            {
                Home = Near(random),
                RangeKm = random.Next(3, 15),
                Skills = [.. Skills.All.Where(_ => random.Next(4) == 0).Select(skill => new Certificate(skill, null))],
                WageFloor = new(random.Next(1_400, 2_000), "USD"),
            },
        }));
        var demands = Enumerable.Range(0, shifts).Select(index => new MatchShift(
            Given.Demand(
                Given.Hours(random.Next(0, 200), random.Next(4, 10)),
                Skills.All[random.Next(Skills.All.Length)],
                random.Next(1_500, 2_600),
                $"shift/{index}") with { Position = Near(random) },
            random.Next(1, 4),
            3));
        ImmutableArray<MatchWorker> crowd = [.. people];
        return CandidateGraph.Build(crowd, [.. demands], LabourRulePack.EuropeanUnion, isPassed ?? ((_, _) => false), arcsPerWorker);
    }

    private static MerchantHub.Domain.Common.GeoPoint Near(Random random) =>
        new(Given.Cinema.Latitude + ((random.NextDouble() - 0.5) / 5), Given.Cinema.Longitude + ((random.NextDouble() - 0.5) / 5));
}
