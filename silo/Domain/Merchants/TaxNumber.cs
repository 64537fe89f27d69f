using System.Collections.Frozen;

namespace MerchantHub.Domain.Merchants;

/// <summary>What can be seen in a tax number without asking anybody.</summary>
public enum NumberShape
{
    /// <summary>No public algorithm is known here for that country.</summary>
    Unknown = 0,

    /// <summary>Length, letters and check digits are right.</summary>
    Right = 1,
    Wrong = 2,
}

/// <summary>
/// The structure of tax numbers: VAT identification numbers of Germany, France, Italy, Spain and Poland, and the employer
/// identification number of the United States. A right shape does not say that a number was given to anybody.
/// </summary>
public static class TaxNumber
{
    private const string SpanishLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
    private const string SpanishControls = "JABCDEFGHI";
    private static readonly int[] PolishWeights = [6, 5, 7, 2, 3, 4, 5, 6, 7];

    /// <summary>
    /// The first two digits that the Internal Revenue Service gives ("How EINs are assigned and valid EIN prefixes").
    /// </summary>
    private static readonly FrozenSet<string> AmericanPrefixes =
        ("01 02 03 04 05 06 10 11 12 13 14 15 16 20 21 22 23 24 25 26 27 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 50 51 52 53 54 55 56 57 58 59 "
        + "60 61 62 63 64 65 66 67 68 71 72 73 74 75 76 77 80 81 82 83 84 85 86 87 88 90 91 92 93 94 95 98 99").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static NumberShape Check(string countryCode, string? typed)
    {
        var number = RegistrationNumber.Normalise(typed);
        var own = number.StartsWith(countryCode, StringComparison.Ordinal) ? number[countryCode.Length..] : number;
        bool? right = countryCode switch
        {
            "DE" => IsGerman(own),
            "FR" => IsFrench(own),
            "IT" => IsItalian(own),
            "ES" => IsSpanish(own),
            "PL" => IsPolish(own),
            "US" => own.Length == 9 && own.All(char.IsAsciiDigit) && AmericanPrefixes.Contains(own[..2]),
            "KR" => RegistrationNumber.IsKorean(own),
            "CN" => RegistrationNumber.IsCreditCode(own),
            _ => null,
        };
        return right switch { true => NumberShape.Right, false => NumberShape.Wrong, null => NumberShape.Unknown };
    }

    /// <summary>Nine digits, the last by ISO/IEC 7064 MOD 11,10.</summary>
    private static bool IsGerman(string number)
    {
        if (number.Length != 9 || !number.All(char.IsAsciiDigit) || number[0] == '0')
        {
            return false;
        }

        var product = 10;
        foreach (var digit in number[..8])
        {
            var sum = (product + digit - '0') % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }

        return (11 - product) % 10 == number[8] - '0';
    }

    /// <summary>
    /// A key of two and the nine digits of the SIREN, which has a Luhn digit. A key of digits is (12 + 3 × (SIREN mod 97)) mod 97;
    /// a key with a letter has no published formula, so only the SIREN counts.
    /// </summary>
    private static bool IsFrench(string number)
    {
        if (number.Length != 11 || !number[2..].All(char.IsAsciiDigit) || !IsLuhn(number[2..]))
        {
            return false;
        }

        var siren = int.Parse(number[2..], System.Globalization.CultureInfo.InvariantCulture);
        return number[..2].All(char.IsAsciiDigit)
            ? (12 + (3 * (siren % 97))) % 97 == int.Parse(number[..2], System.Globalization.CultureInfo.InvariantCulture)
            : number[..2].All(char.IsAsciiLetterOrDigit);
    }

    /// <summary>Eleven digits, the last by Luhn's formula.</summary>
    private static bool IsItalian(string number) => number.Length == 11 && number.All(char.IsAsciiDigit) && number.Any(digit => digit != '0') && IsLuhn(number);

    /// <summary>
    /// A person: eight digits, or X, Y, Z and seven, with the letter of their remainder by 23. A body: a letter of its kind, seven
    /// digits, and a control that is a digit or a letter by the kind (Order EHA/451/2008).
    /// </summary>
    private static bool IsSpanish(string number)
    {
        if (number.Length != 9 || !number[1..8].All(char.IsAsciiDigit))
        {
            return false;
        }

        var kind = number[0];
        if (char.IsAsciiDigit(kind) || kind is 'X' or 'Y' or 'Z')
        {
            var first = char.IsAsciiDigit(kind) ? kind : (char)('0' + (kind - 'X'));
            return SpanishLetters[int.Parse(first + number[1..8], System.Globalization.CultureInfo.InvariantCulture) % 23] == number[8];
        }

        if (!"ABCDEFGHJNPQRSUVW".Contains(kind, StringComparison.Ordinal))
        {
            return false;
        }

        var sum = 0;
        for (var place = 1; place <= 7; place++)
        {
            var value = (number[place] - '0') * (place % 2 == 1 ? 2 : 1);
            sum += (value / 10) + (value % 10);
        }

        var control = (10 - (sum % 10)) % 10;
        var (asDigit, asLetter) = (number[8] == '0' + control, number[8] == SpanishControls[control]);
        return "NPQRSW".Contains(kind, StringComparison.Ordinal) ? asLetter
            : "ABEH".Contains(kind, StringComparison.Ordinal) ? asDigit
            : asDigit || asLetter;
    }

    /// <summary>Ten digits; the weighted sum of nine modulo 11 is the last, and never 10.</summary>
    private static bool IsPolish(string number) =>
        number.Length == 10
        && number.All(char.IsAsciiDigit)
        && number.Any(digit => digit != '0')
        && PolishWeights.Select((weight, place) => weight * (number[place] - '0')).Sum() % 11 == number[9] - '0';

    private static bool IsLuhn(string digits)
    {
        var sum = 0;
        for (var place = 0; place < digits.Length; place++)
        {
            var value = (digits[^(place + 1)] - '0') * (place % 2 == 0 ? 1 : 2);
            sum += value > 9 ? value - 9 : value;
        }

        return sum % 10 == 0;
    }
}
