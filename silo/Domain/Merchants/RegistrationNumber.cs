using System.Text;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Merchants;

/// <summary>
/// The number under which a business is registered in its country. Written in many ways (120-81-47521, 120 81 47521), kept in
/// one: letters and digits only, upper case.
/// </summary>
public static class RegistrationNumber
{
    /// <summary>No country's number is longer; what is typed beyond it cannot be one.</summary>
    public const int MaxLength = 40;

    private const string CreditCodeLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] KoreanWeights = [1, 3, 7, 1, 3, 7, 1, 3, 5];

    /// <summary>The one way to write it. Never longer than <see cref="MaxLength"/>.</summary>
    public static string Normalise(string? typed)
    {
        var text = new StringBuilder();
        foreach (var letter in typed ?? "")
        {
            if (char.IsAsciiLetterOrDigit(letter) && text.Length < MaxLength)
            {
                text.Append(char.ToUpperInvariant(letter));
            }
        }

        return text.ToString();
    }

    /// <summary>Null when the number can be one of that country; otherwise what is wrong with it.</summary>
    public static Refusal? Check(string countryCode, string? typed)
    {
        if (typed is null || typed.Length > MaxLength || typed.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not (' ' or '-' or '.' or '/')))
        {
            return Wrong("Type the registration number with letters, digits, spaces and hyphens only.");
        }

        var number = Normalise(typed);
        return countryCode switch
        {
            "KR" => IsKorean(number) ? null : Wrong("A Korean business registration number has 10 digits, as in 120-81-47521, and the last one is a check digit. Compare it with the certificate."),
            "CN" => IsCreditCode(number) ? null : Wrong("A Chinese unified social credit code has 18 letters and digits, and the last one is a check character. Compare it with the business licence."),
            "DE" => Plausible(number, 4, 15, "A German commercial register or VAT number"),
            "US" => Plausible(number, 9, 12, "A US employer identification or state file number"),
            _ => Plausible(number, 4, 20, "A registration number"),
        };
    }

    /// <summary>
    /// Ten digits; weights 1 3 7 1 3 7 1 3 5 over the first nine, plus the tens of five times the ninth, filled up to a
    /// multiple of ten by the last (National Tax Service of Korea).
    /// </summary>
    public static bool IsKorean(string number)
    {
        if (number.Length != 10 || !number.All(char.IsAsciiDigit))
        {
            return false;
        }

        var sum = KoreanWeights.Select((weight, place) => weight * (number[place] - '0')).Sum() + ((number[8] - '0') * 5 / 10);
        return (10 - (sum % 10)) % 10 == number[9] - '0';
    }

    /// <summary>
    /// GB 32100-2015: 18 characters of an alphabet of 31 (no I, O, S, V, Z), weights 3^place modulo 31 over the first 17,
    /// filled up to a multiple of 31 by the last. Places 3 to 8 are the digits of the region.
    /// </summary>
    public static bool IsCreditCode(string number)
    {
        if (number.Length != 18 || !number[2..8].All(char.IsAsciiDigit))
        {
            return false;
        }

        var (sum, weight) = (0, 1);
        for (var place = 0; place < 18; place++)
        {
            var value = CreditCodeLetters.IndexOf(number[place], StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            if (place == 17)
            {
                return (31 - (sum % 31)) % 31 == value;
            }

            sum += value * weight;
            weight = weight * 3 % 31;
        }

        return false;
    }

    private static Refusal? Plausible(string number, int min, int max, string what) =>
        number.Length >= min && number.Length <= max && number.Any(char.IsAsciiDigit)
            ? null
            : Wrong($"{what} has {min} to {max} letters and digits, at least one of them a digit.");

    private static Refusal Wrong(string message) => Refuse("INVALID_REGISTRATION_NUMBER", message, "registrationNumber");
}
