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
}
