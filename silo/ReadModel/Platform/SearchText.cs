namespace MerchantHub.ReadModel.Platform;

/// <summary>What a simple text filter looks in and looks for: lower case, one space between words.</summary>
public static class SearchText
{
    public const int MaxPattern = 200;

    /// <summary>Texts that begin alike for so long are ordered by their keys; a cursor carries no more.</summary>
    public const int MaxSortable = 100;

    public static string Of(params ReadOnlySpan<string> parts) => string.Join(' ', string.Join(' ', parts).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    /// <summary>
    /// What a list sorts a text by: lower case, its first hundred UTF-16 units. The columns compare bytes of UTF-8 on both
    /// databases, so the order is that of the code points: Hangul as in a dictionary, Chinese not by its sound.
    /// </summary>
    public static string Sortable(string text)
    {
        var sortable = Of(text);
        return sortable.Length <= MaxSortable ? sortable : sortable[..(char.IsHighSurrogate(sortable[MaxSortable - 1]) ? MaxSortable - 1 : MaxSortable)];
    }

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
