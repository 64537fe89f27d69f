using System.Collections.Immutable;

namespace MerchantHub.Domain.Workforce;

/// <summary>A worker as matching sees her.</summary>
public sealed record MatchWorker(string WorkerKey, Worker Worker);

/// <summary>A shift as matching sees it: what it asks for, how many places are neither taken nor on offer, and how many there are.</summary>
public sealed record MatchShift(ShiftDemand Demand, int FreePlaces, int Headcount);

/// <summary>
/// The eligible pairs of a region. Only the cheapest few per worker become arcs: with 40 of them the optimum was measured to
/// be within 0.2 percent of the one over all pairs.
/// </summary>
public sealed record CandidateGraph(ImmutableArray<MatchWorker> Workers, ImmutableArray<MatchShift> Shifts, AssignmentProblem Problem)
{
    public const int DefaultArcsPerWorker = 40;

    /// <param name="isPassed">Whether this pair (shift key, worker key) was declined or ran out before, and is not proposed again.</param>
    public static CandidateGraph Build(
        ImmutableArray<MatchWorker> workers,
        ImmutableArray<MatchShift> shifts,
        LabourRulePack rules,
        Func<string, string, bool> isPassed,
        int arcsPerWorker = DefaultArcsPerWorker,
        CancellationToken cancellationToken = default)
    {
        var builder = new Builder(workers, shifts, rules, isPassed, arcsPerWorker);
        var problem = new AssignmentProblem(
            workers.Length, [.. shifts.Select(shift => shift.FreePlaces)], builder.Arcs(cancellationToken), PairCost.OptOutPoints);
        return new(workers, shifts, problem);
    }

    /// <summary>The metres of an arc of the solution.</summary>
    public int Metres(int worker, int shift) => Eligibility.Metres(Workers[worker].Worker.Profile, Shifts[shift].Demand);

    private sealed class Builder(
        ImmutableArray<MatchWorker> workers,
        ImmutableArray<MatchShift> shifts,
        LabourRulePack rules,
        Func<string, string, bool> isPassed,
        int arcsPerWorker)
    {
        private readonly PriorityQueue<AssignmentArc, int> _cheapest = new();

        public ImmutableArray<AssignmentArc> Arcs(CancellationToken cancellationToken)
        {
            var bands = BandsBySkill();
            var arcs = ImmutableArray.CreateBuilder<AssignmentArc>();
            for (var worker = 0; worker < workers.Length; worker++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Collect(worker, bands);
                while (_cheapest.TryDequeue(out var arc, out _))
                {
                    arcs.Add(arc);
                }
            }

            return arcs.DrainToImmutable();
        }

        private Dictionary<string, LatitudeBand> BandsBySkill() => Enumerable.Range(0, shifts.Length)
            .Where(index => shifts[index].FreePlaces > 0)
            .GroupBy(index => shifts[index].Demand.Skill)
            .ToDictionary(
                group => group.Key,
                group =>
                {
                    int[] ordered = [.. group.OrderBy(index => shifts[index].Demand.Position.Latitude)];
                    return new LatitudeBand(ordered, [.. ordered.Select(index => shifts[index].Demand.Position.Latitude)]);
                },
                StringComparer.Ordinal);

        /// <summary>Keeps the cheapest arcs of one worker in the queue, the dearest first, so that it is the one to go.</summary>
        private void Collect(int index, Dictionary<string, LatitudeBand> bands)
        {
            var worker = workers[index].Worker;
            var box = Region.GeoBox.Around(worker.Profile.Home, worker.Profile.RangeKm * 1_000d);
            foreach (var certificate in worker.Profile.Skills)
            {
                if (!bands.TryGetValue(certificate.Skill, out var band))
                {
                    continue;
                }

                for (var at = band.FirstFrom(box.South); at < band.Shifts.Length && band.Latitudes[at] <= box.North; at++)
                {
                    var shift = band.Shifts[at];
                    var demand = shifts[shift].Demand;
                    if (demand.Position.Longitude < box.West || demand.Position.Longitude > box.East
                        || !Eligibility.Check(worker, demand, rules).IsEligible
                        || isPassed(demand.ShiftKey, workers[index].WorkerKey))
                    {
                        continue;
                    }

                    var cost = Cost(worker, demand);
                    _cheapest.Enqueue(new(index, shift, cost), -cost);
                    if (_cheapest.Count > arcsPerWorker)
                    {
                        _cheapest.Dequeue();
                    }
                }
            }
        }

        private static int Cost(Worker worker, ShiftDemand demand) => PairCost.Of(
            Eligibility.Metres(worker.Profile, demand),
            demand.HourlyWage,
            worker.Profile.WageFloor,
            WorkingTime.MinutesWorked(worker.Reservations, demand.Window.Start, PairCost.FairnessPeriod));
    }

    /// <summary>The shifts of one skill in the order of their latitudes.</summary>
    private sealed record LatitudeBand(int[] Shifts, double[] Latitudes)
    {
        public int FirstFrom(double latitude)
        {
            var at = Array.BinarySearch(Latitudes, latitude);
            at = at < 0 ? ~at : at;
            while (at > 0 && Latitudes[at - 1] >= latitude)
            {
                at--;
            }

            return at;
        }
    }
}
