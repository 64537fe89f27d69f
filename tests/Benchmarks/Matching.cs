using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.Integrations.OrTools;
using Sylvan.Data.Csv;

namespace MerchantHub.Benchmarks;

/// <summary>
/// A city closes its cinemas, theatres, bars and restaurants; pharmacies and delivery depots look for people. One round of
/// matching, exact and proven, beside OR-Tools' flow solver and what first come, first served makes of the same pairs.
/// Arguments: [venues.csv | --venues venues.csv] [--workers N] [--shifts N] [--seed N]. Without a file the city is generated.
/// </summary>
internal static class Matching
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Closed = ["cinema", "theatre", "nightclub", "bar", "restaurant", "cafe"];
    private static readonly string[] Busy = ["pharmacy", "post_office", "marketplace", "fast_food"];

    public static async Task<int> Run(string[] args)
    {
        var options = args is [var file, ..] && !file.StartsWith("--", StringComparison.Ordinal)
            ? Options.Parse(["--venues", .. args])
            : Options.Parse(args);
        var random = new Random(options.Number("seed", 7));
        var path = options.Text("venues", "");
        var venues = path.Length > 0 ? Read(path) : Generate(random);
        var workers = Workers(random, [.. venues.Where(venue => Closed.Contains(venue.Kind))], options.Number("workers", 20_000));
        var shifts = Shifts(random, [.. venues.Where(venue => Busy.Contains(venue.Kind))], options.Number("shifts", 4_000));

        var clock = Stopwatch.StartNew();
        var graph = CandidateGraph.Build(workers, shifts, LabourRulePack.EuropeanUnion, (_, _) => false);
        var graphTime = clock.Elapsed;
        clock.Restart();
        var (solution, certificate) = ExactAssignment.Solve(graph.Problem);
        var solveTime = clock.Elapsed;
        clock.Restart();
        var proven = certificate.Proves(graph.Problem, solution);
        var proofTime = clock.Elapsed;
        using var flow = new MinCostFlowSolver();
        clock.Restart();
        var oracle = await flow.Solve(graph.Problem, CancellationToken.None);
        var flowTime = clock.Elapsed;
        var violations = Violations(graph, solution);
        var firstCome = FirstCome(graph.Problem);

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "matching",
            city = path.Length > 0 ? Path.GetFileName(path) : "generated",
            venues = venues.Length,
            workers = workers.Length,
            shifts = shifts.Length,
            places = graph.Problem.Places.Sum(),
            pairs = graph.Problem.Arcs.Length,
            graph_ms = (long)graphTime.TotalMilliseconds,
            solve_ms = (long)solveTime.TotalMilliseconds,
            proof_ms = (long)proofTime.TotalMilliseconds,
            flow_ms = (long)flowTime.TotalMilliseconds,
            assigned = solution.Assigned,
            fcfs_assigned = firstCome.Assigned,
            objective = solution.Objective,
            fcfs_objective = firstCome.Objective,
            proven,
            same_as_flow = oracle.Objective == solution.Objective,
            violations,
        }));
        return violations == 0 && proven && oracle.Objective == solution.Objective ? 0 : 1;
    }

    private static Venue[] Read(string path)
    {
        using var csv = CsvDataReader.Create(path);
        var (kind, latitude, longitude) = (csv.GetOrdinal("kind"), csv.GetOrdinal("lat"), csv.GetOrdinal("lon"));
        var venues = new List<Venue>();
        while (csv.Read())
        {
            venues.Add(new(csv.GetString(kind), new(csv.GetDouble(latitude), csv.GetDouble(longitude))));
        }

        return [.. venues];
    }

    private static Venue[] Generate(Random random)
    {
        const int Venues = 2_500;
        return [.. Enumerable.Range(0, Venues).Select(index => new Venue(
            index % 4 == 0 ? Busy[random.Next(Busy.Length)] : Closed[random.Next(Closed.Length)],
            Around(random, new(41.88, -87.63), 6)))];
    }

    private static ImmutableArray<MatchWorker> Workers(Random random, Venue[] venues, int count) =>
    [
        .. Enumerable.Range(0, count).Select(index => new MatchWorker($"worker/{index}", new Worker
        {
            Status = WorkerStatus.Active,
            PersonKey = $"person/{index}",
            Profile = new()
            {
                Skills = [.. Skills.All.Where(_ => random.Next(5) == 0).Append("PICKING").Distinct().Select(skill => new Certificate(skill, new DateOnly(2027, 1, 1)))],
                Home = Around(random, venues[index % venues.Length].Position, 4),
                RangeKm = random.Next(3, 15),
                WageFloor = new(random.Next(1_400, 2_000), "USD"),
                Availability = [.. Enumerable.Range(0, 7).Where(_ => random.Next(3) > 0).Select(day => Hours((day * 24) + random.Next(5, 12), random.Next(8, 15)))],
            },
        })),
    ];

    private static ImmutableArray<MatchShift> Shifts(Random random, Venue[] venues, int count) =>
    [
        .. Enumerable.Range(0, count).Select(index =>
        {
            var venue = venues[index % venues.Length];
            string[] skills = venue.Kind is "pharmacy" ? ["SHELF_STOCKING", "CASHIER", "PHARMACY_ASSISTANCE"] : ["COURIER", "PICKING", "CUSTOMER_SERVICE"];
            var places = random.Next(1, 8);
            return new MatchShift(
                new ShiftDemand(
                    $"shift/{index}",
                    "organisation/busy",
                    venue.Position,
                    Hours((random.Next(7) * 24) + random.Next(6, 15), random.Next(4, 9)),
                    skills[random.Next(skills.Length)],
                    new(random.Next(1_600, 2_600), "USD")),
                places,
                places);
        }),
    ];

    /// <summary>Judged pair by pair, without the solver: not eligible, or beyond the places.</summary>
    private static int Violations(CandidateGraph graph, AssignmentSolution solution)
    {
        var taken = new int[graph.Shifts.Length];
        var violations = 0;
        for (var worker = 0; worker < graph.Workers.Length; worker++)
        {
            if (solution.ShiftOfWorker[worker] is var shift and not AssignmentSolution.Unassigned)
            {
                taken[shift]++;
                violations += Eligibility.Check(graph.Workers[worker].Worker, graph.Shifts[shift].Demand, LabourRulePack.EuropeanUnion).IsEligible ? 0 : 1;
            }
        }

        return violations + taken.Zip(graph.Shifts).Sum(pair => Math.Max(0, pair.First - pair.Second.FreePlaces));
    }

    /// <summary>Each worker in turn takes the best place that is left.</summary>
    private static AssignmentSolution FirstCome(AssignmentProblem problem)
    {
        var free = problem.Places.ToArray();
        var shiftOfWorker = new int[problem.Workers];
        Array.Fill(shiftOfWorker, AssignmentSolution.Unassigned);
        long objective = (long)problem.Workers * problem.OptOutCost;
        foreach (var worker in problem.Arcs.GroupBy(arc => arc.Worker))
        {
            foreach (var arc in worker.OrderBy(arc => arc.Cost).Where(arc => free[arc.Shift] > 0).Take(1))
            {
                free[arc.Shift]--;
                shiftOfWorker[arc.Worker] = arc.Shift;
                objective += arc.Cost - problem.OptOutCost;
            }
        }

        return new([.. shiftOfWorker], objective);
    }

    private static TimeWindow Hours(int start, int length) => new(Monday.AddHours(start), Monday.AddHours(start + length));

    /// <summary>Normally distributed, in kilometres.</summary>
    private static GeoPoint Around(Random random, GeoPoint centre, double kilometres)
    {
        const double KilometresPerDegree = 111.2;
        var distance = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * kilometres / KilometresPerDegree;
        var angle = random.NextDouble() * Math.Tau;
        return new(
            centre.Latitude + (distance * Math.Sin(angle)),
            centre.Longitude + (distance * Math.Cos(angle) / Math.Cos(double.DegreesToRadians(centre.Latitude))));
    }

    private readonly record struct Venue(string Kind, GeoPoint Position);
}
