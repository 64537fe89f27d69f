using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MerchantHub.Integrations.Search;

/// <summary>The sort values of a hit, as opaque text: its rank or time, and its key to break ties.</summary>
/// <param name="Point">The point in time that the pages look at, where the engine has such.</param>
public readonly record struct SearchCursor(double Order, string Key, string? Point = null)
{
    public string Encode() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Order.ToString("R", CultureInfo.InvariantCulture)}|{Key}{(Point is null ? "" : $"|{Point}")}"));

    /// <summary>Null for a cursor that we did not make.</summary>
    public static SearchCursor? Decode(string cursor)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('|', 3) is [var first, var key, .. var rest]
                && double.TryParse(first, NumberStyles.Float, CultureInfo.InvariantCulture, out var order)
                    ? new(order, key, rest.FirstOrDefault())
                    : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
