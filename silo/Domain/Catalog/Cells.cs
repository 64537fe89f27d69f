using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Catalog;

/// <summary>
/// Numbers as spreadsheets leave them. A text that can be read in exactly one way is read; one that a spreadsheet has
/// damaged, or that can be read in two ways, is refused with what to change.
/// </summary>
public static partial class Cells
{
    private const int UsualDecimals = 2;

    /// <summary>Which currencies a sign may stand for. A price with the sign of another currency would be sold at its bare number.</summary>
    private static readonly FrozenDictionary<char, string[]> CurrencySigns = new Dictionary<char, string[]>
    {
        ['$'] = ["USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"],
        ['€'] = ["EUR"],
        ['£'] = ["GBP"],
        ['¥'] = ["CNY", "JPY"],
        ['￥'] = ["CNY", "JPY"],
        ['元'] = ["CNY", "HKD", "TWD"],
        ['円'] = ["JPY"],
        ['₩'] = ["KRW"],
        ['원'] = ["KRW"],
        ['₫'] = ["VND"],
    }.ToFrozenDictionary();


    /// <summary>Excel keeps leading zeros as ="0123" or '0123; the person means 0123.</summary>
    public static string Unwrap(string cell)
    {
        var text = cell.Trim().Trim('\uFEFF', '\u00A0').Trim();
        if (text.Length > 3 && text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith('"'))
        {
            return text[2..^1];
        }

        return text.Length > 1 && text[0] == '\'' && (char.IsAsciiDigit(text[1]) || StartsFormula(text[1..])) ? text[1..] : text;
    }

    /// <summary>What a spreadsheet would calculate instead of show. A negative number is one, and harmless.</summary>
    public static bool StartsFormula(string text) =>
        text.Length > 0 && text[0] is ('=' or '@' or '+' or '-') && !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>8.80123E+12: the digits behind are lost, and nobody can guess them.</summary>
    public static bool LooksScientific(string text) => Scientific().IsMatch(text);

    /// <summary>Wide digits and signs, as input methods of Chinese, Japanese and Korean write them, become narrow ones.</summary>
    private static string Plain(string text) => text.Normalize(NormalizationForm.FormKC).Trim();

    public static bool TryPrice(string text, string currency, out Money price, out string reason)
    {
        price = Money.Zero(currency);
        reason = "";
        var digits = Plain(text);
        digits = digits.StartsWith(currency, StringComparison.OrdinalIgnoreCase) ? digits[currency.Length..] : digits;
        digits = digits.EndsWith(currency, StringComparison.OrdinalIgnoreCase) ? digits[..^currency.Length] : digits;
        digits = digits.Trim();
        if (digits.FirstOrDefault(CurrencySigns.ContainsKey) is var sign and not default(char) && !CurrencySigns[sign].Contains(currency))
        {
            return Fail($"This price is in another currency, and this store sells in {currency}. Give the price in {currency}.", out reason);
        }

        digits = digits.Trim([.. CurrencySigns.Keys]).Replace("\u00A0", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (LooksScientific(digits))
        {
            reason = "A spreadsheet has shortened this number. Format the column as a number and enter the price again.";
            return false;
        }

        if (!Number().IsMatch(digits))
        {
            reason = "This is not a price. Write digits with a point for decimals, such as 12.50.";
            return false;
        }

        if (Readings(digits, Currency.Exponent(currency)) is not [var only])
        {
            reason = $"This number can be read in two ways, or has more decimals than {currency} has. Write it without separators for thousands, such as 1234{(Currency.Exponent(currency) > 0 ? ".50" : "")}.";
            return false;
        }

        return Currency.TryParseAmount(only, currency, out price) || Fail("This price is too large.", out reason);
    }

    public static bool TryWhole(string text, out long value, out string reason)
    {
        value = 0;
        text = Plain(text);
        if (LooksScientific(text))
        {
            return Fail("A spreadsheet has shortened this number. Format the column as a number and enter it again.", out reason);
        }

        // 12.0 is what spreadsheets make of 12; 12.5 is no count of anything.
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number)
            && Math.Abs(number) <= long.MaxValue)
        {
            value = (long)number;
            reason = "";
            return true;
        }

        return Fail("This is not a whole number. Write digits only, such as 12.", out reason);
    }

    /// <summary>TRUE and FALSE in the ways that people and programs write them; null for anything else.</summary>
    public static bool? YesOrNo(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "Y" or "1" or "참" or "是" => true,
        "FALSE" or "NO" or "N" or "0" or "거짓" or "否" => false,
        _ => null,
    };

    private static bool Fail(string message, out string reason)
    {
        reason = message;
        return false;
    }

    /// <summary>
    /// Every way to read the digits as an amount with at most the currency's decimals, in plain notation. Zeros behind are
    /// taken for decimals where an amount of money shows so many (12000.00), and a lone point never for thousands.
    /// </summary>
    private static List<string> Readings(string digits, int exponent)
    {
        var readings = new List<string>();
        foreach (var (point, thousands) in new[] { ('.', ','), (',', '.') })
        {
            var parts = digits.Split(point);
            var grouped = parts[0].TrimStart('-', '+').Split(thousands);
            var decimals = parts.Length == 2 ? parts[1] : "";
            var isGrouped = grouped.Length > 1;
            if (parts.Length > 2
                || decimals.Contains(thousands, StringComparison.Ordinal)
                || decimals.Length > Math.Max(exponent, UsualDecimals)
                || decimals.TrimEnd('0').Length > exponent
                || (isGrouped && (grouped[0].Length is 0 or > 3 || grouped.Skip(1).Any(group => group.Length != 3)))
                || (thousands == '.' && grouped.Length == 2 && decimals.Length == 0))
            {
                continue;
            }

            var whole = parts[0].Replace(thousands.ToString(), "", StringComparison.Ordinal);
            var kept = decimals.TrimEnd('0');
            readings.Add(kept.Length > 0 ? $"{whole}.{kept}" : whole);
        }

        return [.. readings.Distinct(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"^[+-]?\d+([.,]\d+)?E[+-]?\d+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scientific();

    [GeneratedRegex(@"^[+-]?\d[\d.,]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
