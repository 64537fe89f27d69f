using System.Collections.Immutable;
using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Storage;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Workforce;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Grains.Workforce;

/// <summary>What a round looked at and what it proposes.</summary>
public sealed record RoundProposal(ImmutableArray<PlannedPair> Pairs, ImmutableArray<UnmatchedShift> Unmatched);

/// <summary>
/// The work of a round that needs a processor: read the region, find the eligible pairs, solve, explain what stays empty. It
/// sees only an immutable snapshot and runs on a thread of its own, so the grain that awaits it goes on answering.
/// </summary>
public sealed class MatchingEngine(IDbContextFactory<ReadDb> database, IAssignmentSolver solver, MatchingPolicy policy)
{
    private static readonly LabourRulePack Rules = LabourRulePack.EuropeanUnion;

    /// <param name="round">Goes into the keys of the offers.</param>
    public async Task<RoundProposal> Propose(string regionKey, int round, Matching matching, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var passed = matching.Passed.Where(pair => pair.Until > now).Select(pair => (pair.ShiftKey, pair.WorkerKey)).ToHashSet();
        var graph = await OnOwnThread(() => Read(regionKey, matching, passed, now, cancellationToken), cancellationToken);
        if (graph.Shifts.IsEmpty)
        {
            return new([], []);
        }

        var solution = await solver.Solve(graph.Problem, cancellationToken);
        return await OnOwnThread(() => Explain(regionKey, round, graph, solution, passed), cancellationToken);
    }

    private CandidateGraph Read(string regionKey, Matching matching, HashSet<(string, string)> passed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var onOffer = matching.Live.Values.GroupBy(offer => offer.ShiftKey).ToDictionary(group => group.Key, group => group.Count());
        using var db = database.CreateDbContext();
        var shifts = db.MatchableShifts(regionKey, now + policy.ShortestNotice, now + policy.Horizon)
            .Select(shift => new OpenShift(shift, shift.Headcount - onOffer.GetValueOrDefault(shift.ShiftKey)))
            .Where(shift => shift.FreePlaces > 0 && !matching.IsWithdrawn(shift.Row.ShiftKey))
            .Select(shift => new MatchShift(shift.Row.Demand(), shift.FreePlaces, shift.Row.Headcount))
            .ToImmutableArray();
        if (shifts.IsEmpty)
        {
            return new([], [], new(0, [], [], PairCost.OptOutPoints));
        }

        var workers = db.WorkersWithin(Region.ReachOf(regionKey, WorkforceLimits.RangeKm))
            .Select(row => new MatchWorker(row.WorkerKey, StateJson.Read<Worker>(row.State)))
            .ToImmutableArray();
        return CandidateGraph.Build(
            workers, shifts, Rules, (shift, worker) => passed.Contains((shift, worker)), cancellationToken: cancellationToken);
    }

    private static RoundProposal Explain(string regionKey, int round, CandidateGraph graph, AssignmentSolution solution, HashSet<(string, string)> passed)
    {
        var pairs = ImmutableArray.CreateBuilder<PlannedPair>(solution.Assigned);
        var proposed = new int[graph.Shifts.Length];
        for (var worker = 0; worker < graph.Workers.Length; worker++)
        {
            var shift = solution.ShiftOfWorker[worker];
            if (shift == AssignmentSolution.Unassigned)
            {
                continue;
            }

            var (demand, workerKey) = (graph.Shifts[shift].Demand, graph.Workers[worker].WorkerKey);
            proposed[shift]++;
            pairs.Add(new(OfferKey.For(regionKey, round, demand.ShiftKey, workerKey), workerKey, demand, graph.Shifts[shift].Headcount, graph.Metres(worker, shift)));
        }

        var asked = pairs.Select(pair => (pair.Shift.ShiftKey, pair.WorkerKey)).ToHashSet();
        var unmatched = graph.Shifts.Select((shift, index) => new UnmatchedShift(
            shift.Demand.ShiftKey,
            proposed[index] >= shift.FreePlaces
                ? null
                : UnmatchedReason.Explain(
                    shift.Demand,
                    graph.Workers,
                    Rules,
                    worker => asked.Contains((shift.Demand.ShiftKey, worker)),
                    worker => passed.Contains((shift.Demand.ShiftKey, worker)))));
        return new(pairs.ToImmutable(), [.. unmatched]);
    }

    private static Task<T> OnOwnThread<T>(Func<T> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private sealed record OpenShift(ShiftRow Row, int FreePlaces);
}
