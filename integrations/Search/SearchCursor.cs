using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MerchantHub.Integrations.Search;

/// <summary>The sort values of a hit, as opaque text: its rank or time, and its key to break ties.</summary>
internal readonly record struct SearchCursor(double Order, string Key)
{
    public string Encode() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Order.ToString("R", CultureInfo.InvariantCulture)}|{Key}"));

    /// <summary>Null for a cursor that we did not make.</summary>
    public static SearchCursor? Decode(string cursor)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
            var bar = text.IndexOf('|', StringComparison.Ordinal);
            return bar > 0 && double.TryParse(text.AsSpan(0, bar), NumberStyles.Float, CultureInfo.InvariantCulture, out var order)
                ? new(order, text[(bar + 1)..])
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
