using System.Globalization;

namespace MerchantHub.ReadModel.Platform;

/// <summary>
/// The values that lists are ordered by, as text in a cursor: text as it is, whole numbers in decimal digits, instants in Unix
/// milliseconds.
/// </summary>
public static class SortValue
{
    private static readonly long First = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Last = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static string? Write<T>(T value) => value switch
    {
        null => null,
        string text => text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset at => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"No list is ordered by a {typeof(T).Name}.", nameof(value)),
    };

    /// <summary>False for text that <see cref="Write{T}"/> does not give.</summary>
    public static bool TryRead<T>(string text, out T value)
    {
        object? read = null;
        if (typeof(T) == typeof(string))
        {
            read = text;
        }
        else if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            read = typeof(T) == typeof(long) ? number
                : number >= First && number <= Last ? DateTimeOffset.FromUnixTimeMilliseconds(number)
                : null;
        }

        value = read is T found ? found : default!;
        return read is T;
    }
}
