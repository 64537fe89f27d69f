using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Workforce;

/// <summary>What recorded time comes to at an hourly wage.</summary>
public static class RecordedPay
{
    private const long SecondsPerHour = 3_600;

    /// <summary>
    /// Wage × seconds ÷ 3,600, rounded once per shift to the currency's minor unit, half to even. Sums over shifts add the
    /// rounded amounts, so a week is what its shifts are. Throws for negative time and for an amount beyond 64 bits.
    /// </summary>
    public static Money Of(Money hourlyWage, long workedSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workedSeconds);
        var product = (Int128)hourlyWage.Minor * workedSeconds;
        var (quotient, remainder) = Int128.DivRem(product, SecondsPerHour);
        var twice = Int128.Abs(remainder) * 2;
        if (twice > SecondsPerHour || (twice == SecondsPerHour && quotient % 2 != 0))
        {
            quotient += Int128.Sign(product);
        }

        return hourlyWage with { Minor = checked((long)quotient) };
    }
}
