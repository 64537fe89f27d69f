using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace MerchantHub.Domain.Platform;

/// <summary>
/// A sentence with places for values, in the part of ICU MessageFormat that we use: <c>{name}</c> and
/// <c>{count, plural, =0 {none} one {# thing} other {# things}}</c>. There is no quoting, so a sentence has no other braces.
/// </summary>
public static class MessagePattern
{
    private const string Plural = "plural";

    /// <summary>
    /// The sentence with its values. Throws a <see cref="FormatException"/> for a pattern that is not well formed or a value
    /// that is missing.
    /// </summary>
    public static string Format(string pattern, string language, IReadOnlyDictionary<string, object> values)
    {
        var text = new StringBuilder();
        Write(pattern, language, name => values.TryGetValue(name, out var value) ? value : throw new FormatException($"The value '{name}' is missing for: {pattern}"), "", text);
        return text.ToString();
    }

    /// <summary>The names of the values that a pattern asks for. Throws a <see cref="FormatException"/> for one that is not well formed.</summary>
    public static ImmutableSortedSet<string> ValuesOf(string pattern)
    {
        var names = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        Collect(pattern, names);
        return names.ToImmutable();
    }

    private static void Write(string pattern, string language, Func<string, object> valueOf, string count, StringBuilder text)
    {
        foreach (var part in Parts(pattern))
        {
            if (!part.IsPlace)
            {
                text.Append(count.Length > 0 ? part.Text.Replace("#", count, StringComparison.Ordinal) : part.Text);
                continue;
            }

            var (name, branches) = PlaceOf(part.Text);
            var value = valueOf(name);
            if (branches.Count == 0)
            {
                text.Append(value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value.ToString());
                continue;
            }

            var quantity = Convert.ToInt64(value, CultureInfo.InvariantCulture);
            var branch = branches.GetValueOrDefault($"={quantity.ToString(CultureInfo.InvariantCulture)}") ?? branches.GetValueOrDefault(CategoryOf(quantity, language)) ?? branches["other"];
            Write(branch, language, valueOf, LocalText.Number(quantity), text);
        }
    }

    private static void Collect(string pattern, ImmutableSortedSet<string>.Builder names)
    {
        foreach (var part in Parts(pattern).Where(part => part.IsPlace))
        {
            var (name, branches) = PlaceOf(part.Text);
            names.Add(name);
            foreach (var branch in branches.Values)
            {
                Collect(branch, names);
            }
        }
    }

    /// <summary>The plural categories of CLDR: English tells one from other, Korean and Chinese do not count this way.</summary>
    private static string CategoryOf(long quantity, string language) => language == Languages.English && quantity == 1 ? "one" : "other";

    private static (string Name, IReadOnlyDictionary<string, string> Branches) PlaceOf(string inside)
    {
        var pieces = inside.Split(',', 3);
        var name = pieces[0].Trim();
        if (name.Length == 0 || (pieces.Length > 1 && (pieces.Length < 3 || pieces[1].Trim() != Plural)))
        {
            throw new FormatException($"This is no place for a value: {{{inside}}}");
        }

        var branches = new Dictionary<string, string>(StringComparer.Ordinal);
        if (pieces.Length == 3)
        {
            var key = "";
            foreach (var part in Parts(pieces[2]))
            {
                if (part.IsPlace)
                {
                    branches.Add(key, part.Text);
                }

                key = part.Text.Trim();
            }

            if (!branches.ContainsKey("other"))
            {
                throw new FormatException($"A plural needs the branch 'other': {{{inside}}}");
            }
        }

        return (name, branches);
    }

    /// <summary>Plain text and what stands between outermost braces, in order.</summary>
    private static IEnumerable<(string Text, bool IsPlace)> Parts(string pattern)
    {
        var (begin, depth) = (0, 0);
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] == '{' && depth++ == 0)
            {
                yield return (pattern[begin..at], false);
                begin = at + 1;
            }
            else if (pattern[at] == '}' && --depth == 0)
            {
                yield return (pattern[begin..at], true);
                begin = at + 1;
            }
            else if (depth < 0)
            {
                break;
            }
        }

        if (depth != 0)
        {
            throw new FormatException($"The braces do not match: {pattern}");
        }

        yield return (pattern[begin..], false);
    }
}
