using CsCheck;
using MerchantHub.Domain.Workforce;
using MerchantHub.Integrations.OrTools;

namespace MerchantHub.Unit.Tests.Workforce;

public sealed class ExactAssignmentTests
{
    [Fact]
    public void Every_solution_comes_with_prices_that_prove_it() => AssignmentSolverTests.Problems.Sample(
        problem =>
        {
            var (solution, certificate) = ExactAssignment.Solve(problem);

            AssignmentChecker.AssertFeasible(problem, solution);
            Assert.True(certificate.Proves(problem, solution));
        },
        iter: 2_000);

    [Fact]
    public async Task On_a_city_it_costs_what_the_flow_solver_finds_and_is_proven()
    {
        var problem = GeneratedCity.Of(workers: 1_200, shifts: 200).Problem;
        using var oracle = new MinCostFlowSolver();

        var (solution, certificate) = ExactAssignment.Solve(problem, TestContext.Current.CancellationToken);

        var expected = await oracle.Solve(problem, TestContext.Current.CancellationToken);
        Assert.Equal(expected.Objective, solution.Objective);
        Assert.True(certificate.Proves(problem, solution));
        Assert.True(solution.Assigned < solution.ShiftOfWorker.Length, "The city is short of places, so that chains of moves are needed.");
    }

    [Fact]
    public void A_dearer_solution_is_not_proven_by_any_prices_of_the_cheapest()
    {
        var problem = new AssignmentProblem(2, [1, 1], [new(0, 0, 10), new(0, 1, 60), new(1, 0, 20)], 1_000);
        var (_, certificate) = ExactAssignment.Solve(problem, TestContext.Current.CancellationToken);

        Assert.False(certificate.Proves(problem, new([0, AssignmentSolution.Unassigned], 1_010)));
        Assert.False(certificate.Proves(problem, new([1, 0], 79)));
        Assert.False(certificate.Proves(problem, new([0, 0], 30)));
        Assert.False(certificate.Proves(problem, new([1, 1], 60)));
        Assert.True(certificate.Proves(problem, new([1, 0], 80)));
    }

    [Fact]
    public void Prices_that_an_arc_undercuts_prove_nothing()
    {
        var problem = new AssignmentProblem(1, [1], [new(0, 0, 10)], 100);

        Assert.False(new AssignmentCertificate([100], [0]).Proves(problem, new([AssignmentSolution.Unassigned], 100)));
        Assert.False(new AssignmentCertificate([9], [1]).Proves(problem, new([0], 10)));
        Assert.True(new AssignmentCertificate([10], [0]).Proves(problem, new([0], 10)));
    }

    [Fact]
    public void A_pair_that_saves_the_points_it_is_short_of_changes_nothing() => AssignmentSolverTests.Problems.Where(problem => problem.Arcs.Length > 0).Sample(
        problem =>
        {
            var (solution, certificate) = ExactAssignment.Solve(problem);

            for (var index = 0; index < problem.Arcs.Length; index++)
            {
                var arc = problem.Arcs[index];
                var cheaper = arc with { Cost = Math.Max(0, arc.Cost - certificate.PointsShort(arc)) };
                var changed = new AssignmentProblem(problem.Workers, problem.Places, problem.Arcs.SetItem(index, cheaper), problem.OptOutCost);
                Assert.Equal(solution.Objective, ExactAssignment.Solve(changed).Solution.Objective);
            }
        },
        iter: 300);

    [Fact]
    public void A_cancelled_solve_ends()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => ExactAssignment.Solve(new(1, [1], [new(0, 0, 5)], 20), cancelled.Token));
    }
}
