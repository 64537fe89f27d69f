using System.Collections.Immutable;
using System.Globalization;
using MerchantHub.Domain.Common;
using Orleans;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Merchants;

/// <summary>
/// Open on that day of the week from one wall-clock minute to another, in minutes after midnight. Closing at or before the
/// opening minute means after midnight; 1,440 is midnight at the end of the day.
/// </summary>
[GenerateSerializer, Immutable, Alias("merchants.OpeningHours")]
public readonly record struct OpeningHours([property: Id(0)] DayOfWeek Day, [property: Id(1)] int Opens, [property: Id(2)] int Closes)
{
    public const int MinutesPerDay = 24 * 60;

    public int Minutes => Closes > Opens ? Closes - Opens : Closes - Opens + MinutesPerDay;

    public string OpensText => Text(Opens);

    public string ClosesText => Text(Closes);

    private static string Text(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}

/// <summary>Opening hours as somebody typed them: "09:00" to "18:30", "18:00" to "02:00", "00:00" to "24:00".</summary>
[GenerateSerializer, Immutable, Alias("merchants.TypedHours")]
public readonly record struct TypedHours([property: Id(0)] DayOfWeek Day, [property: Id(1)] string Opens, [property: Id(2)] string Closes);

/// <summary>Reads a week of opening hours, and tells whether a shop with such a week is open.</summary>
public static class WeekOfHours
{
    public const int MaxPerDay = 4;
    private const int MinutesPerWeek = 7 * OpeningHours.MinutesPerDay;

    /// <summary>The week in order, or what is wrong with it; the field is the entry's path in the input.</summary>
    public static Refusal? Read(ImmutableArray<TypedHours> typed, out ImmutableArray<OpeningHours> week)
    {
        week = [];
        var hours = new List<OpeningHours>();
        foreach (var (index, entry) in typed.Index())
        {
            var position = index.ToString(CultureInfo.InvariantCulture);
            if (!Enum.IsDefined(entry.Day))
            {
                return Refuse("INVALID_HOURS", "There is no such day of the week.", "hours", position, "day");
            }

            if (Minute(entry.Opens) is not { } opens || opens == OpeningHours.MinutesPerDay)
            {
                return Refuse("INVALID_HOURS", "Give the opening time as hours and minutes from 00:00 to 23:59.", "hours", position, "opens");
            }

            if (Minute(entry.Closes) is not { } closes || closes == opens)
            {
                return Refuse("INVALID_HOURS", "Give the closing time as hours and minutes, other than the opening time. A whole day is 00:00 to 24:00.", "hours", position, "closes");
            }

            if (hours.Count(other => other.Day == entry.Day) == MaxPerDay)
            {
                return Refuse("INVALID_HOURS", $"A day has at most {MaxPerDay} opening times.", "hours", position);
            }

            var candidate = new OpeningHours(entry.Day, opens, closes);
            if (hours.Any(other => Overlap(candidate, other)))
            {
                return Refuse("INVALID_HOURS", "These hours overlap others, perhaps those that go on after midnight.", "hours", position);
            }

            hours.Add(candidate);
        }

        week = [.. hours.OrderBy(entry => FromMonday(entry.Day)).ThenBy(entry => entry.Opens)];
        return null;
    }

    /// <summary>
    /// Whether the shop's own clock stands within its hours. When the clock is put back an hour comes twice, and the shop is
    /// open in both; when it is put forward the hour that is left out is in no day.
    /// </summary>
    public static bool IsOpen(ImmutableArray<OpeningHours> week, TimeZoneInfo zone, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var minute = (FromMonday(local.DayOfWeek) * OpeningHours.MinutesPerDay) + (int)local.TimeOfDay.TotalMinutes;
        return week.Any(entry => After(Start(entry), minute) < entry.Minutes);
    }

    private static bool Overlap(OpeningHours one, OpeningHours other) =>
        After(Start(one), Start(other)) < one.Minutes || After(Start(other), Start(one)) < other.Minutes;

    /// <summary>Minutes from one minute of the week to another, going on past Sunday.</summary>
    private static int After(int start, int minute) => (minute - start + MinutesPerWeek) % MinutesPerWeek;

    private static int Start(OpeningHours entry) => (FromMonday(entry.Day) * OpeningHours.MinutesPerDay) + entry.Opens;

    private static int FromMonday(DayOfWeek day) => ((int)day + 6) % 7;

    private static int? Minute(string? text) =>
        text == "24:00" ? OpeningHours.MinutesPerDay
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute
        : null;
}
