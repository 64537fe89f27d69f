using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Workforce;

/// <summary>
/// What it costs to give a shift to a worker, in points; the fewer the better. One point is 10 metres of straight-line way
/// from home. All parts are bounded, and leaving a worker without work costs more than any pair, so that an eligible worker
/// is only left out where no place is free.
/// </summary>
public static class PairCost
{
    public const int MetresPerPoint = 10;

    /// <summary>A wage at the worker's own floor costs this much; one half above it costs nothing.</summary>
    public const int WageAtFloorPoints = 500;

    /// <summary>Each hour worked in the last four weeks makes room for those who worked less: as much as 100 m of way.</summary>
    public const int PointsPerHourWorked = 10;

    public const int FairnessCapPoints = 2_000;

    /// <summary>No worker is matched at the price of this many points or more.</summary>
    public const int OptOutPoints = 20_000;

    /// <summary>The period of fairness.</summary>
    public static readonly TimeSpan FairnessPeriod = TimeSpan.FromDays(28);

    public static int Of(int metres, Money wage, Money floor, int minutesWorked) =>
        (metres / MetresPerPoint) + WagePoints(wage.Minor, floor.Minor) + Math.Min(FairnessCapPoints, minutesWorked * PointsPerHourWorked / 60);

    /// <summary>Falls in a straight line from the floor to one and a half times the floor.</summary>
    private static int WagePoints(long wage, long floor)
    {
        if (floor <= 0)
        {
            return 0;
        }

        var above = Math.Max(0, wage - floor);
        var half = Math.Max(1, floor / 2);
        return above >= half ? 0 : (int)(WageAtFloorPoints * (half - above) / half);
    }
}
