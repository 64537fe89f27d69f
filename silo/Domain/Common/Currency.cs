using System.Collections.Frozen;
using System.Globalization;

namespace MerchantHub.Domain.Common;

/// <summary>The currencies MerchantHub trades in, with their number of decimals (ISO 4217).</summary>
public static class Currency
{
    private static readonly FrozenDictionary<string, int> Exponents = new Dictionary<string, int>
    {
        ["USD"] = 2,
        ["EUR"] = 2,
        ["GBP"] = 2,
        ["CNY"] = 2,
        ["TWD"] = 2,
        ["HKD"] = 2,
        ["SGD"] = 2,
        ["CHF"] = 2,
        ["CAD"] = 2,
        ["AUD"] = 2,
        ["KRW"] = 0,
        ["JPY"] = 0,
        ["VND"] = 0,
        ["KWD"] = 3,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Codes => Exponents.Keys;

    public static bool IsKnown(string? code) => code is not null && Exponents.ContainsKey(code);

    /// <summary>Decimals of a known currency; throws for one we do not trade in.</summary>
    public static int Exponent(string code) => Exponents.TryGetValue(code, out var exponent)
        ? exponent
        : throw new ArgumentOutOfRangeException(nameof(code), code, "Unknown currency.");

    /// <summary>"12.30" in EUR is 1230 minor units. False for a malformed number, too many decimals or an overflow.</summary>
    public static bool TryParseAmount(string? text, string currency, out Money amount)
    {
        amount = Money.Zero(currency);
        if (!IsKnown(currency)
            || !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        return TryFromDecimal(value, currency, out amount);
    }

    /// <summary>Exact conversion of a decimal amount to minor units; false where digits would be lost.</summary>
    public static bool TryFromDecimal(decimal value, string currency, out Money amount)
    {
        amount = Money.Zero(currency);
        for (var exponent = Exponent(currency); exponent > 0; exponent--)
        {
            if (Math.Abs(value) > long.MaxValue)
            {
                return false;
            }

            value *= 10;
        }

        if (value != decimal.Truncate(value) || value > long.MaxValue || value < long.MinValue)
        {
            return false;
        }

        amount = new Money((long)value, currency);
        return true;
    }

    /// <summary>The amount in whole units, with exactly the currency's decimals: 1230 EUR is 12.30.</summary>
    public static decimal ToDecimal(Money amount)
    {
        var exponent = Exponent(amount.Currency);
        var minor = (Int128)amount.Minor;
        var magnitude = (UInt128)Int128.Abs(minor);
        return new decimal((int)(uint)(magnitude & uint.MaxValue), (int)(uint)((magnitude >> 32) & uint.MaxValue), 0, amount.Minor < 0, (byte)exponent);
    }
}
