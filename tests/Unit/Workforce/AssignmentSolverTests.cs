using CsCheck;
using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Workforce;
using MerchantHub.Integrations.OrTools;

namespace MerchantHub.Unit.Tests.Workforce;

/// <summary>What every solver of assignments must do, whoever made it.</summary>
public abstract class AssignmentSolverTests : IDisposable
{
    internal static readonly Gen<AssignmentProblem> Problems = Gen.Select(
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

    private readonly IAssignmentSolver _solver;

    private protected AssignmentSolverTests(IAssignmentSolver solver) => _solver = solver;

    public void Dispose()
    {
        ((IDisposable)_solver).Dispose();
        GC.SuppressFinalize(this);
    }

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
        var big = GeneratedCity.Of(workers: 1_500, shifts: 300).Problem;
        var leaving = _solver.Solve(big, cancelled.Token);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.Equal(5, (await _solver.Solve(new(1, [1], [new(0, 0, 5)], 20), TestContext.Current.CancellationToken)).Objective);
    }

    [Fact]
    public async Task A_city_is_matched_lawfully_and_at_least_as_well_as_first_come_first_served()
    {
        var city = GeneratedCity.Of(workers: 400, shifts: 120);

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
}

public sealed class ExactSolverTests() : AssignmentSolverTests(new ExactSolver());

public sealed class MinCostFlowSolverTests() : AssignmentSolverTests(new MinCostFlowSolver());
