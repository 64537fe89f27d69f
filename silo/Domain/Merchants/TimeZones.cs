namespace MerchantHub.Domain.Merchants;

/// <summary>Time zones by their IANA names, as in Asia/Seoul.</summary>
public static class TimeZones
{
    private const int MaxLength = 64;

    /// <summary>The zone, or null when there is none of that IANA name.</summary>
    public static TimeZoneInfo? Find(string? name)
    {
        if (name is null || name.Length > MaxLength || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+'))
        {
            return null;
        }

        // A region and a place; without it "posixrules" and Windows names would pass.
        return (name == "UTC" || (name.Contains('/', StringComparison.Ordinal) && !name.StartsWith("right/", StringComparison.Ordinal)))
            && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : null;
    }

    /// <summary>The zone of a country that has one, for a business without a store; UTC for any other.</summary>
    public static string OfCountry(string countryCode) => countryCode switch
    {
        "KR" => "Asia/Seoul",
        "CN" => "Asia/Shanghai",
        "JP" => "Asia/Tokyo",
        "DE" => "Europe/Berlin",
        "FR" => "Europe/Paris",
        "IT" => "Europe/Rome",
        "GB" => "Europe/London",
        _ => "UTC",
    };

    /// <summary>The first instant of a local day; where the clock jumps over midnight, the instant of the jump, and where it strikes midnight twice, the first of the two.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }
}
