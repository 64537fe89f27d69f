using System.Collections.Immutable;
using Google.OrTools.Graph;
using MerchantHub.Domain.Workforce;

namespace MerchantHub.Integrations.OrTools;

/// <summary>
/// The assignment as a flow of least cost, solved by OR-Tools on one thread of its own below normal priority. Workers
/// wait in a bounded queue for it. The native solver cannot be interrupted: a cancelled caller leaves at once, its job is
/// skipped if it has not begun, and its result is dropped if it has; the size of a problem is what bounds the time.
/// </summary>
public sealed class MinCostFlowSolver : IAssignmentSolver, IDisposable
{
    /// <summary>About 300,000 workers with 20 shifts each: 50 s and 700 MB in the native solver.</summary>
    public const int MaxArcs = 6_000_000;

    private const int QueueLength = 8;

    private readonly SemaphoreSlim _places = new(QueueLength);
    private readonly System.Collections.Concurrent.BlockingCollection<Job> _queue = [];
    private readonly Thread _thread;

    public MinCostFlowSolver()
    {
        _thread = new Thread(Work) { IsBackground = true, Name = "assignment-solver", Priority = ThreadPriority.BelowNormal };
        _thread.Start();
    }

    public async Task<AssignmentSolution> Solve(AssignmentProblem problem, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(problem.Arcs.Length, MaxArcs, nameof(problem));
        await _places.WaitAsync(cancellationToken);
        var job = new Job(problem, cancellationToken);
        _queue.Add(job, CancellationToken.None);
        return await job.Answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Waits for the problem in work, at most; jobs behind it are cancelled.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        foreach (var job in _queue.GetConsumingEnumerable())
        {
            job.Answer.TrySetCanceled(CancellationToken.None);
        }

        _thread.Join();
        _queue.Dispose();
        _places.Dispose();
    }

    private void Work()
    {
        foreach (var job in _queue.GetConsumingEnumerable())
        {
            try
            {
                if (job.CancellationToken.IsCancellationRequested)
                {
                    job.Answer.TrySetCanceled(job.CancellationToken);
                }
                else
                {
                    job.Answer.TrySetResult(SolveHere(job.Problem));
                }
            }
#pragma warning disable CA1031 // The fault belongs to the caller that waits for this answer; the thread serves the next one.
            catch (Exception fault)
            {
                job.Answer.TrySetException(fault);
            }
#pragma warning restore CA1031
            finally
            {
                _places.Release();
            }
        }
    }

    /// <summary>
    /// Nodes: workers, shifts, the hub for those who stay out, the sink. One hub is measured to be twice as fast as an
    /// opt-out arc from each worker straight to the sink.
    /// </summary>
    private static AssignmentSolution SolveHere(AssignmentProblem problem)
    {
        var (workers, shifts) = (problem.Workers, problem.Places.Length);
        if (workers == 0)
        {
            return new([], 0);
        }

        var (hub, sink) = (workers + shifts, workers + shifts + 1);
        var arcs = problem.Arcs.Length;
        using var flow = new MinCostFlow(sink + 1, arcs + workers + shifts + 1);
        foreach (var arc in problem.Arcs)
        {
            flow.AddArcWithCapacityAndUnitCost(arc.Worker, workers + arc.Shift, 1, arc.Cost);
        }

        for (var worker = 0; worker < workers; worker++)
        {
            flow.AddArcWithCapacityAndUnitCost(worker, hub, 1, problem.OptOutCost);
            flow.SetNodeSupply(worker, 1);
        }

        for (var shift = 0; shift < shifts; shift++)
        {
            flow.AddArcWithCapacityAndUnitCost(workers + shift, sink, problem.Places[shift], 0);
        }

        flow.AddArcWithCapacityAndUnitCost(hub, sink, workers, 0);
        flow.SetNodeSupply(sink, -workers);
        var status = flow.Solve();
        if (status != MinCostFlowBase.Status.OPTIMAL)
        {
            throw new InvalidOperationException($"The flow solver answered {status} to a problem that always has a solution.");
        }

        return Read(problem, flow);
    }

    private static AssignmentSolution Read(AssignmentProblem problem, MinCostFlow flow)
    {
        var shiftOfWorker = new int[problem.Workers];
        Array.Fill(shiftOfWorker, AssignmentSolution.Unassigned);
        for (var index = 0; index < problem.Arcs.Length; index++)
        {
            if (flow.Flow(index) > 0)
            {
                shiftOfWorker[problem.Arcs[index].Worker] = problem.Arcs[index].Shift;
            }
        }

        return new(ImmutableArray.Create(shiftOfWorker), flow.OptimalCost());
    }

    private sealed record Job(AssignmentProblem Problem, CancellationToken CancellationToken)
    {
        public TaskCompletionSource<AssignmentSolution> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
