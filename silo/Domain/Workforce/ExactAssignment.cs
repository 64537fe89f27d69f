using System.Collections.Immutable;

namespace MerchantHub.Domain.Workforce;

/// <summary>
/// The cheapest assignment by successive shortest paths: workers come in one by one, and each is placed along the cheapest
/// chain of moves, found by Dijkstra's algorithm on costs reduced by prices (Edmonds and Karp 1972; for assignments Jonker and
/// Volgenant 1987), here with several places per shift and the choice to stay out. The prices prove that nothing is cheaper.
/// </summary>
public sealed class ExactAssignment
{
    private const int CancellationCheckEvery = 256;
    private const int None = -1;

    private readonly AssignmentProblem _problem;
    private readonly int[] _firstArc;
    private readonly int[] _shiftOfWorker;
    private readonly int[] _costOfWorker;
    private readonly int[] _price;
    private readonly int[] _free;

    // The workers of each shift as doubly linked lists through the workers.
    private readonly int[] _firstWorker;
    private readonly int[] _nextWorker;
    private readonly int[] _previousWorker;

    // One search: distances are valid where the stamp is the search's number.
    private readonly int[] _distance;
    private readonly int[] _stamp;
    private readonly int[] _from;
    private readonly int[] _fromCost;
    private readonly List<int> _scanned = [];
    private readonly PriorityQueue<int, int> _queue = new();
    private int _search;

    private ExactAssignment(AssignmentProblem problem)
    {
        _problem = problem;
        var (workers, shifts) = (problem.Workers, problem.Places.Length);
        (_firstArc, _costOfWorker) = (FirstArcs(problem), new int[workers]);
        (_nextWorker, _previousWorker, _shiftOfWorker) = (Filled(workers), Filled(workers), Filled(workers));
        (_price, _free, _firstWorker) = (new int[shifts], [.. problem.Places], Filled(shifts));
        (_distance, _stamp, _from, _fromCost) = (new int[shifts], new int[shifts], new int[shifts], new int[shifts]);
    }

    /// <summary>The cheapest assignment and its proof. Throws OperationCanceledException.</summary>
    public static (AssignmentSolution Solution, AssignmentCertificate Certificate) Solve(AssignmentProblem problem, CancellationToken cancellationToken = default)
    {
        var solver = new ExactAssignment(problem);
        for (var worker = 0; worker < problem.Workers; worker++)
        {
            if (worker % CancellationCheckEvery == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            solver.Insert(worker);
        }

        return solver.Result();
    }

    /// <summary>Places one more worker. Ends at a shift with a free place, or at the worker for whom staying out is cheapest.</summary>
    private void Insert(int entering)
    {
        _search++;
        _scanned.Clear();
        _queue.Clear();
        var (best, endShift, endWorker) = (_problem.OptOutCost, None, entering);
        Relax(entering, 0, ref best, ref endShift);
        while (_queue.TryDequeue(out var shift, out var distance) && distance < best)
        {
            if (distance > _distance[shift])
            {
                continue;
            }

            _scanned.Add(shift);
            for (var worker = _firstWorker[shift]; worker != None; worker = _nextWorker[worker])
            {
                // What this worker pays today is what a move gives back.
                var offset = distance - (_costOfWorker[worker] - _price[shift]);
                if (_problem.OptOutCost + offset < best)
                {
                    (best, endShift, endWorker) = (_problem.OptOutCost + offset, None, worker);
                }

                Relax(worker, offset, ref best, ref endShift);
            }
        }

        foreach (var shift in _scanned)
        {
            _price[shift] += _distance[shift] - best;
        }

        Move(entering, endShift, endWorker);
    }

    private void Relax(int worker, int offset, ref int best, ref int endShift)
    {
        var arcs = _problem.Arcs.AsSpan()[_firstArc[worker].._firstArc[worker + 1]];
        foreach (ref readonly var arc in arcs)
        {
            var distance = arc.Cost - _price[arc.Shift] + offset;
            if (distance >= best || (_stamp[arc.Shift] == _search && distance >= _distance[arc.Shift]))
            {
                continue;
            }

            _stamp[arc.Shift] = _search;
            _distance[arc.Shift] = distance;
            _from[arc.Shift] = worker;
            _fromCost[arc.Shift] = arc.Cost;
            if (_free[arc.Shift] > 0)
            {
                (best, endShift) = (distance, arc.Shift);
            }
            else
            {
                _queue.Enqueue(arc.Shift, distance);
            }
        }
    }

    /// <summary>Walks the chain back from its end: each worker takes the place that the one after has left.</summary>
    private void Move(int entering, int endShift, int endWorker)
    {
        int shift;
        if (endShift != None)
        {
            shift = endShift;
            _free[shift]--;
        }
        else if (endWorker == entering)
        {
            return;
        }
        else
        {
            shift = _shiftOfWorker[endWorker];
            Leave(endWorker, shift);
        }

        while (true)
        {
            var worker = _from[shift];
            var left = _shiftOfWorker[worker];
            if (left != None)
            {
                Leave(worker, left);
            }

            Join(worker, shift, _fromCost[shift]);
            if (worker == entering)
            {
                return;
            }

            shift = left;
        }
    }

    private void Join(int worker, int shift, int cost)
    {
        (_shiftOfWorker[worker], _costOfWorker[worker]) = (shift, cost);
        (_previousWorker[worker], _nextWorker[worker]) = (None, _firstWorker[shift]);
        if (_firstWorker[shift] != None)
        {
            _previousWorker[_firstWorker[shift]] = worker;
        }

        _firstWorker[shift] = worker;
    }

    private void Leave(int worker, int shift)
    {
        var (previous, next) = (_previousWorker[worker], _nextWorker[worker]);
        if (previous == None)
        {
            _firstWorker[shift] = next;
        }
        else
        {
            _nextWorker[previous] = next;
        }

        if (next != None)
        {
            _previousWorker[next] = previous;
        }

        _shiftOfWorker[worker] = None;
    }

    private (AssignmentSolution Solution, AssignmentCertificate Certificate) Result()
    {
        long objective = 0;
        var gains = new int[_problem.Workers];
        for (var worker = 0; worker < _problem.Workers; worker++)
        {
            var shift = _shiftOfWorker[worker];
            objective += shift == None ? _problem.OptOutCost : _costOfWorker[worker];
            gains[worker] = shift == None ? _problem.OptOutCost : _costOfWorker[worker] - _price[shift];
        }

        return (new([.. _shiftOfWorker], objective), new(ImmutableArray.Create(gains), ImmutableArray.Create(_price)));
    }

    private static int[] FirstArcs(AssignmentProblem problem)
    {
        var first = new int[problem.Workers + 1];
        foreach (var arc in problem.Arcs)
        {
            first[arc.Worker + 1]++;
        }

        for (var worker = 0; worker < problem.Workers; worker++)
        {
            first[worker + 1] += first[worker];
        }

        return first;
    }

    private static int[] Filled(int length)
    {
        var array = new int[length];
        Array.Fill(array, None);
        return array;
    }
}
