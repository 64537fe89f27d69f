using Orleans;

namespace MerchantHub.Domain.Common;

/// <summary>An amount in the currency's minor unit (ISO 4217). Never a decimal, never a double; arithmetic is checked.</summary>
[GenerateSerializer, Immutable, Alias("common.Money")]
public readonly record struct Money([property: Id(0)] long Minor, [property: Id(1)] string Currency) : IComparable<Money>
{
    /// <summary>Basis points in one whole: 10,000 bp = 100 %.</summary>
    public const int WholeBasisPoints = 10_000;

    public static Money operator +(Money left, Money right) => left with { Minor = checked(left.Minor + SameCurrency(left, right).Minor) };

    public static Money operator -(Money left, Money right) => left with { Minor = checked(left.Minor - SameCurrency(left, right).Minor) };

    public static Money operator -(Money amount) => amount with { Minor = checked(-amount.Minor) };

    public static Money operator *(Money unit, int quantity) => unit with { Minor = checked(unit.Minor * quantity) };

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public static Money Zero(string currency) => new(0, currency);

    /// <summary>The share of this amount at a rate in basis points, rounded half to even; what is left stays with the caller.</summary>
    public Money Share(int basisPoints) => this with { Minor = Divided(checked((Int128)Minor * basisPoints), WholeBasisPoints) };

    /// <summary>The part of this amount that a rate in basis points added to it, rounded half to even: 10 % in 11.00 is 1.00.</summary>
    public Money IncludedShare(int basisPoints) => this with { Minor = Divided(checked((Int128)Minor * basisPoints), WholeBasisPoints + basisPoints) };

    /// <summary>What falls to a part of a whole, rounded half to even: the fee of 10.00 of a sale of 40.00 is a quarter of its fee.</summary>
    public Money Portion(Money part, Money whole) => this with { Minor = Divided(checked((Int128)Minor * SameCurrency(whole, part).Minor), whole.Minor) };

    /// <summary>The mean over so many, one or more, rounded half to even.</summary>
    public Money Over(int count) => this with { Minor = Divided(Minor, count) };

    public int CompareTo(Money other) => Minor.CompareTo(SameCurrency(this, other).Minor);

    private static long Divided(Int128 amount, Int128 divisor)
    {
        var (quotient, remainder) = (amount / divisor, amount % divisor);
        var twice = Int128.Abs(remainder) * 2;
        if (twice > divisor || (twice == divisor && quotient % 2 != 0))
        {
            quotient += Int128.Sign(amount);
        }

        return checked((long)quotient);
    }

    private static Money SameCurrency(Money left, Money right) =>
        left.Currency == right.Currency
            ? right
            : throw new InvalidOperationException($"Cannot mix {left.Currency} and {right.Currency}.");
}
