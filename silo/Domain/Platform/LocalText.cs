using System.Collections.Frozen;
using System.Globalization;
using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Platform;

/// <summary>
/// Money, numbers and times as readers of a language write them. The forms are those of CLDR, kept here so that every machine
/// writes the same; won are 원 in Korean, as on a Korean price tag.
/// </summary>
public static class LocalText
{
    private const char NoBreak = '\u00a0';

    private static readonly FrozenDictionary<string, string> Symbols = new Dictionary<string, string>
    {
        ["USD"] = "US$",
        ["EUR"] = "€",
        ["GBP"] = "£",
        ["CNY"] = "CN¥",
        ["TWD"] = "NT$",
        ["HKD"] = "HK$",
        ["CAD"] = "CA$",
        ["AUD"] = "AU$",
        ["KRW"] = "₩",
        ["JPY"] = "JP¥",
        ["VND"] = "₫",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Where a language calls a currency otherwise than the table above.</summary>
    private static readonly FrozenDictionary<(string Language, string Currency), string> OwnSymbols = new Dictionary<(string, string), string>
    {
        [(Languages.English, "USD")] = "$",
        [(Languages.English, "AUD")] = "A$",
        [(Languages.English, "JPY")] = "¥",
        [(Languages.SimplifiedChinese, "CNY")] = "¥",
    }.ToFrozenDictionary();

    private static readonly CultureInfo EnglishDates = Dates("MMM d, yyyy", "ddd, MMM d, yyyy, h:mm tt", ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"], "AM", "PM");
    private static readonly CultureInfo KoreanDates = Dates("yyyy년 M월 d일", "yyyy년 M월 d일 (ddd) tt h:mm", ["일", "월", "화", "수", "목", "금", "토"], "오전", "오후");
    private static readonly CultureInfo ChineseDates = Dates("yyyy年M月d日", "yyyy年M月d日 ddd HH:mm", ["周日", "周一", "周二", "周三", "周四", "周五", "周六"], "上午", "下午");

    public static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>With all decimals of the currency and no others.</summary>
    public static string Money(Money amount, string language)
    {
        var digits = Math.Abs(Currency.ToDecimal(amount)).ToString($"N{Currency.Exponent(amount.Currency)}", CultureInfo.InvariantCulture);
        var sign = amount.Minor < 0 ? "-" : "";
        if (language == Languages.Korean && amount.Currency == "KRW")
        {
            return $"{sign}{digits}원";
        }

        var symbol = OwnSymbols.GetValueOrDefault((language, amount.Currency)) ?? Symbols.GetValueOrDefault(amount.Currency) ?? $"{amount.Currency}{NoBreak}";
        return sign + symbol + digits;
    }

    /// <summary>A day, which belongs to no time zone.</summary>
    public static string Day(DateOnly day, string language)
    {
        var culture = CultureOf(language);
        return day.ToString(culture.DateTimeFormat.ShortDatePattern, culture);
    }

    /// <summary>An instant on the clocks of the place it is about, with their offset: nobody has to guess whose time it is.</summary>
    public static string Time(DateTimeOffset instant, TimeSpan offset, string language)
    {
        var (local, culture) = (instant.ToOffset(offset), CultureOf(language));
        return $"{local.ToString(culture.DateTimeFormat.FullDateTimePattern, culture)} ({Zone(offset)})";
    }

    private static string Zone(TimeSpan offset) => offset == TimeSpan.Zero
        ? "GMT"
        : $"GMT{(offset < TimeSpan.Zero ? '-' : '+')}{offset.ToString(offset.Minutes == 0 ? "%h" : @"h\:mm", CultureInfo.InvariantCulture)}";

    private static CultureInfo CultureOf(string language) => language switch
    {
        Languages.Korean => KoreanDates,
        Languages.SimplifiedChinese => ChineseDates,
        _ => EnglishDates,
    };

    private static CultureInfo Dates(string day, string time, string[] days, string morning, string afternoon)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat = new()
        {
            ShortDatePattern = day,
            FullDateTimePattern = time,
            AbbreviatedDayNames = days,
            AMDesignator = morning,
            PMDesignator = afternoon,
        };
        return CultureInfo.ReadOnly(culture);
    }
}
