using System.Text;
using System.Text.RegularExpressions;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Orders;

/// <summary>What an address must have so that a parcel arrives.</summary>
public static partial class PostalAddressRules
{
    private static readonly TextLimit[] Limits =
    [
        new("name", "name", 1, 100),
        new("line1", "street and number", 1, 200),
        new("line2", "second line", 0, 200),
        new("city", "city", 1, 100),
        new("region", "region", 0, 100),
        new("postalCode", "postal code", 0, 16),
        new("phone", "phone number", 0, 40),
    ];

    /// <summary>Without the spaces around what was typed, in narrow digits, and with the country in capitals.</summary>
    public static PostalAddress Tidy(PostalAddress address) => new(
        address.Name.Trim(),
        address.Line1.Trim(),
        address.Line2.Trim(),
        address.City.Trim(),
        address.Region.Trim(),
        Narrow(address.PostalCode).ToUpperInvariant(),
        address.CountryCode.Trim().ToUpperInvariant(),
        Narrow(address.Phone));

    /// <summary>Wide digits, as input methods of Chinese, Japanese and Korean write them, become narrow ones.</summary>
    private static string Narrow(string text) => text.Normalize(NormalizationForm.FormKC).Trim();

    /// <summary>Null when goods can be sent there; otherwise what to change.</summary>
    public static Refusal? Check(PostalAddress address)
    {
        string[] texts = [address.Name, address.Line1, address.Line2, address.City, address.Region, address.PostalCode, address.Phone];
        var wrong = Limits.Zip(texts, (limit, text) => limit.Check(text)).FirstOrDefault(refusal => refusal is not null)
            ?? (Countries.IsKnown(address.CountryCode) ? null : Refuse("INVALID_COUNTRY", "Give the country by its two letters, as in KR.", "countryCode"))
            ?? (HasPostalCode(address) ? null : Refuse("INVALID_POSTAL_CODE", "This is not a postal code of that country. Look at the number of its digits.", "postalCode"))
            ?? (PhonePattern().IsMatch(address.Phone) ? null : Refuse("INVALID_PHONE", "A phone number has digits, spaces, hyphens and a plus sign.", "phone"));
        return wrong is null ? null : wrong with { Field = ["address", .. wrong.Field] };
    }

    /// <summary>By the number of digits, from the Universal Postal Union's guide to postal addressing systems; other countries are not judged.</summary>
    private static bool HasPostalCode(PostalAddress address)
    {
        var bare = TradeTermsRules.Bare(address.PostalCode);
        return address.CountryCode switch
        {
            "KR" or "DE" or "FR" or "IT" or "ES" or "TH" or "VN" => IsDigits(bare, 5),
            "CN" or "SG" => IsDigits(bare, 6),
            "JP" => IsDigits(bare, 7),
            "AT" or "CH" or "BE" or "AU" => IsDigits(bare, 4),
            "US" => IsDigits(bare, 5) || IsDigits(bare, 9),
            _ => true,
        };
    }

    private static bool IsDigits(string text, int count) => text.Length == count && text.All(char.IsAsciiDigit);

    [GeneratedRegex(@"^[0-9+\-() ./]*$", RegexOptions.CultureInvariant)]
    private static partial Regex PhonePattern();
}
