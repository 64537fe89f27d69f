using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;

namespace MerchantHub.Unit.Tests.Workforce;

internal static class GeneratedCity
{
    /// <summary>A generated city around the cinema: the same numbers always make the same city.</summary>
    public static CandidateGraph Of(int workers, int shifts, Func<string, string, bool>? isPassed = null, int arcsPerWorker = 1_000)
    {
        var random = new Random(20_260_302);
        var people = Enumerable.Range(0, workers).Select(index => new MatchWorker($"worker/{index}", Given.FreeWorker with
        {
            Profile = Given.Profile with
            {
                Home = Near(random),
                RangeKm = random.Next(3, 15),
                Skills = [.. Skills.All.Where(_ => random.Next(4) == 0).Select(skill => new Certificate(skill, null))],
                WageFloor = new(random.Next(1_400, 2_000), "USD"),
            },
        }));
        var demands = Enumerable.Range(0, shifts).Select(index => new MatchShift(
            Given.Demand(
                Given.Hours(random.Next(0, 200), random.Next(4, 10)),
                Skills.All[random.Next(Skills.All.Length)],
                random.Next(1_500, 2_600),
                $"shift/{index}") with
            { Position = Near(random) },
            random.Next(1, 4),
            3));
        ImmutableArray<MatchWorker> crowd = [.. people];
        return CandidateGraph.Build(crowd, [.. demands], LabourRulePack.EuropeanUnion, isPassed ?? ((_, _) => false), arcsPerWorker);
    }

    private static GeoPoint Near(Random random) =>
        new(Given.Cinema.Latitude + ((random.NextDouble() - 0.5) / 5), Given.Cinema.Longitude + ((random.NextDouble() - 0.5) / 5));
}
