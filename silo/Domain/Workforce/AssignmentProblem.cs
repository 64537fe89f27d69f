using System.Collections.Immutable;

namespace MerchantHub.Domain.Workforce;

/// <summary>One eligible pair with its cost in points, by position in the problem.</summary>
public readonly record struct AssignmentArc(int Worker, int Shift, int Cost);

/// <summary>
/// Give each worker at most one shift and each shift at most its free places, at the least total cost, where a worker
/// without a shift costs <see cref="OptOutCost"/>. Arcs are ordered by worker.
/// </summary>
public sealed record AssignmentProblem
{
    public const int MaxWorkers = 500_000;
    public const int MaxShifts = 500_000;
    public const int MaxArcs = 20_000_000;
    public const int MaxCost = 1_000_000;

    public AssignmentProblem(int workers, ImmutableArray<int> places, ImmutableArray<AssignmentArc> arcs, int optOutCost)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workers, MaxWorkers);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(places.Length, MaxShifts, nameof(places));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(arcs.Length, MaxArcs, nameof(arcs));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(optOutCost);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(optOutCost, MaxCost);
        (Workers, Places, Arcs, OptOutCost) = (workers, places, arcs, optOutCost);

        var previous = 0;
        foreach (var arc in arcs)
        {
            if (arc.Worker < previous || arc.Worker >= workers || (uint)arc.Shift >= (uint)places.Length || arc.Cost is < 0 or > MaxCost)
            {
                throw new ArgumentException($"{arc} does not fit the problem.", nameof(arcs));
            }

            previous = arc.Worker;
        }

        if (places.Any(count => count < 0))
        {
            throw new ArgumentException("Free places are not negative.", nameof(places));
        }
    }

    public int Workers { get; }

    /// <summary>Free places of each shift.</summary>
    public ImmutableArray<int> Places { get; }

    public ImmutableArray<AssignmentArc> Arcs { get; }

    public int OptOutCost { get; }
}

/// <summary>The shift of each worker by position, or <see cref="Unassigned"/>; and the total cost.</summary>
public sealed record AssignmentSolution(ImmutableArray<int> ShiftOfWorker, long Objective)
{
    public const int Unassigned = -1;

    public int Assigned => ShiftOfWorker.Count(shift => shift != Unassigned);
}

/// <summary>Finds an assignment of least cost. The work happens on a thread of the solver's own, never on the caller's.</summary>
public interface IAssignmentSolver
{
    /// <summary>Throws OperationCanceledException; every other exception is a fault of the solver.</summary>
    Task<AssignmentSolution> Solve(AssignmentProblem problem, CancellationToken cancellationToken);
}
