using System.Collections.Immutable;

namespace MerchantHub.Domain.Workforce;

/// <summary>
/// Prices in points that prove an assignment cheapest (duality of linear programming): what each worker costs at the margin,
/// and what one more place in each shift would save, as a negative number. Checking them needs no trust in who found them.
/// </summary>
public sealed record AssignmentCertificate(ImmutableArray<int> WorkerPrices, ImmutableArray<int> ShiftPrices)
{
    /// <summary>
    /// A pair that cost fewer points, but by no more than this many, would still not make any assignment cheaper. Zero for
    /// pairs that are chosen.
    /// </summary>
    public int PointsShort(AssignmentArc arc) => arc.Cost - WorkerPrices[arc.Worker] - ShiftPrices[arc.Shift];

    /// <summary>
    /// True if the solution is feasible and no other is cheaper. Prices are feasible when no arc undercuts them, staying out
    /// undercuts no worker and no place pays to be filled; then their sum is a lower bound for every assignment, and a
    /// solution that costs as much as the bound is the cheapest.
    /// </summary>
    public bool Proves(AssignmentProblem problem, AssignmentSolution solution)
    {
        if (WorkerPrices.Length != problem.Workers || ShiftPrices.Length != problem.Places.Length || solution.ShiftOfWorker.Length != problem.Workers)
        {
            return false;
        }

        return Bound(problem) is { } bound && Cost(problem, solution) is { } cost && cost == bound && cost == solution.Objective;
    }

    /// <summary>The lower bound, or null where the prices are not feasible.</summary>
    private long? Bound(AssignmentProblem problem)
    {
        long bound = 0;
        foreach (var price in WorkerPrices)
        {
            if (price > problem.OptOutCost)
            {
                return null;
            }

            bound += price;
        }

        for (var shift = 0; shift < ShiftPrices.Length; shift++)
        {
            if (ShiftPrices[shift] > 0)
            {
                return null;
            }

            bound += (long)ShiftPrices[shift] * problem.Places[shift];
        }

        foreach (var arc in problem.Arcs)
        {
            if (PointsShort(arc) < 0)
            {
                return null;
            }
        }

        return bound;
    }

    /// <summary>What the solution really costs, or null where a pair is not an arc or a shift has too many people.</summary>
    private static long? Cost(AssignmentProblem problem, AssignmentSolution solution)
    {
        var taken = new int[problem.Places.Length];
        var cheapest = new int[problem.Workers];
        Array.Fill(cheapest, int.MaxValue);
        foreach (var arc in problem.Arcs)
        {
            if (solution.ShiftOfWorker[arc.Worker] == arc.Shift)
            {
                cheapest[arc.Worker] = Math.Min(cheapest[arc.Worker], arc.Cost);
            }
        }

        long cost = 0;
        for (var worker = 0; worker < problem.Workers; worker++)
        {
            var shift = solution.ShiftOfWorker[worker];
            if (shift == AssignmentSolution.Unassigned)
            {
                cost += problem.OptOutCost;
            }
            else if (cheapest[worker] == int.MaxValue || ++taken[shift] > problem.Places[shift])
            {
                return null;
            }
            else
            {
                cost += cheapest[worker];
            }
        }

        return cost;
    }
}
