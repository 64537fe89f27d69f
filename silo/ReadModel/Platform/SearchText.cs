namespace MerchantHub.ReadModel.Platform;

/// <summary>What a simple text filter looks in and looks for: lower case, one space between words.</summary>
public static class SearchText
{
    public const int MaxPattern = 200;

    public static string Of(params ReadOnlySpan<string> parts) => string.Join(' ', string.Join(' ', parts).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    /// <summary>A LIKE pattern, escaped with a backslash, for text that contains what was typed; null for nothing.</summary>
    public static string? Pattern(string? typed)
    {
        var text = Of(typed ?? "");
        if (text.Length is 0)
        {
            return null;
        }

        text = text.Length > MaxPattern ? text[..MaxPattern] : text;
        return $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
    }
}
