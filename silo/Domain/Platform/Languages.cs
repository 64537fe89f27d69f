using System.Collections.Immutable;
using System.Globalization;

namespace MerchantHub.Domain.Platform;

/// <summary>The languages in which the platform writes to people.</summary>
public static class Languages
{
    public const string English = "en";
    public const string Korean = "ko";
    public const string SimplifiedChinese = "zh-Hans";

    private const int MaxTagLength = 20;

    public static readonly ImmutableArray<string> Written = [English, Korean, SimplifiedChinese];

    /// <summary>The written language nearest to a tag such as "ko-KR" or "zh"; English where there is none, or no tag.</summary>
    public static string Nearest(string? tag) => (tag ?? "").Split('-', '_')[0].ToLowerInvariant() switch
    {
        "ko" => Korean,
        "zh" => SimplifiedChinese,
        _ => English,
    };

    /// <summary>Whether a text is the tag of a language that there is, ours or not.</summary>
    public static bool IsTag(string tag)
    {
        try
        {
            return tag.Length is > 1 and <= MaxTagLength && !CultureInfo.GetCultureInfo(tag, predefinedOnly: true).Equals(CultureInfo.InvariantCulture);
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
