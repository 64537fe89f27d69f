using MerchantHub.Domain.Workforce;

namespace MerchantHub.Unit.Tests.Workforce;

/// <summary>Judges a solution without knowing how it was found.</summary>
internal static class AssignmentChecker
{
    /// <summary>Every pair is an arc, no shift is overfull, and the stated cost is what the pairs cost.</summary>
    public static void AssertFeasible(AssignmentProblem problem, AssignmentSolution solution)
    {
        var cheapest = problem.Arcs.GroupBy(arc => (arc.Worker, arc.Shift)).ToDictionary(group => group.Key, group => group.Min(arc => arc.Cost));
        var taken = new int[problem.Places.Length];
        long cost = 0;
        Assert.Equal(problem.Workers, solution.ShiftOfWorker.Length);
        for (var worker = 0; worker < problem.Workers; worker++)
        {
            var shift = solution.ShiftOfWorker[worker];
            if (shift == AssignmentSolution.Unassigned)
            {
                cost += problem.OptOutCost;
                continue;
            }

            Assert.True(cheapest.TryGetValue((worker, shift), out var pair), $"({worker}, {shift}) is not eligible.");
            taken[shift]++;
            cost += pair;
        }

        Assert.All(taken.Zip(problem.Places), places => Assert.True(places.First <= places.Second));
        Assert.Equal(cost, solution.Objective);
    }

    /// <summary>The least cost of all assignments there are, by trying them.</summary>
    public static long BruteForce(AssignmentProblem problem) => Try(problem, 0, [.. problem.Places]);

    private static long Try(AssignmentProblem problem, int worker, int[] free)
    {
        if (worker == problem.Workers)
        {
            return 0;
        }

        var best = problem.OptOutCost + Try(problem, worker + 1, free);
        foreach (var arc in problem.Arcs.Where(arc => arc.Worker == worker && free[arc.Shift] > 0))
        {
            free[arc.Shift]--;
            best = Math.Min(best, arc.Cost + Try(problem, worker + 1, free));
            free[arc.Shift]++;
        }

        return best;
    }
}
