using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace MerchantHub.Domain.Catalog;

/// <summary>How a person's text becomes words; the same for every engine, so that they answer alike.</summary>
public static class SearchWords
{
    /// <summary>Words that the engines do not index, because every English text has them.</summary>
    private static readonly FrozenSet<string> StopWords = FrozenSet.ToFrozenSet(
    [
        "a", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of", "on", "or", "s",
        "such", "t", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "will", "with", "www",
    ], StringComparer.Ordinal);

    public static ImmutableArray<string> Of(string text) => [.. Split(text).Where(word => !StopWords.Contains(word))];

    /// <summary>The words of an unfinished text: its last one may be the beginning of any word, a stop word's too.</summary>
    public static ImmutableArray<string> OfUnfinished(string text)
    {
        var words = Split(text);
        return [.. words.Where((word, index) => index == words.Length - 1 || !StopWords.Contains(word))];
    }

    /// <summary>One ideograph, kana or Hangul syllable: shorter than the pairs that an index of such scripts is made of.</summary>
    public static bool IsSingleCjk(string word) => word.Length == 1 && word[0] is
        (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF') or (>= '\uF900' and <= '\uFAFF');

    /// <summary>Letters and digits of an alphabet: a person who typed "shir" may mean the beginning of "shirt".</summary>
    public static bool IsPrefixable(string word) => word.Length >= 2 && word.All(character => char.IsLetterOrDigit(character) && character < '\u2E80');

    private static ImmutableArray<string> Split(string text)
    {
        var cut = text.Length > SearchQuery.MaxTextCharacters ? text[..SearchQuery.MaxTextCharacters] : text;
        if (cut.Length > 0 && char.IsHighSurrogate(cut[^1]))
        {
            cut = cut[..^1];
        }

        return [.. WellFormed(cut).Normalize(NormalizationForm.FormKC).ToLowerInvariant()
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(word => word.Any(char.IsLetterOrDigit))
            .Distinct(StringComparer.Ordinal)
            .Take(SearchQuery.MaxWords)];
    }

    /// <summary>Half a surrogate pair is no character, and normalisation throws for it.</summary>
    private static string WellFormed(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
}
