namespace MerchantHub.Api.GraphQL;

/// <summary>
/// Looks at a document's text before the parser does: length, number of tokens, nesting of brackets. The parser recurses, and
/// has no limit of its own on either.
/// </summary>
public static class DocumentText
{
    /// <summary>
    /// The text with line ends as line feeds only. GraphQL-Parser 9.5.1 throws IndexOutOfRangeException instead of a syntax
    /// error when a carriage return is near the error; the language gives both line ends the same meaning.
    /// </summary>
    public static string Normalise(string text) =>
        text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;

    public static void Check(ReadOnlySpan<char> text, int maxChars, GraphQLLimits limits)
    {
        if (text.Length > maxChars)
        {
            throw new RequestRefusedError("DOCUMENT_TOO_LONG", $"The document has {text.Length} characters; at most {maxChars} are accepted.");
        }

        var (tokens, level) = (0, 0);
        for (var at = 0; at < text.Length;)
        {
            var end = Token(text, at);
            if (end > at)
            {
                tokens++;
                level += text[at] is '{' or '(' or '[' ? 1 : text[at] is '}' or ')' or ']' ? -1 : 0;
                if (tokens > limits.MaxTokens)
                {
                    throw DocumentShape.Over("tokens", limits.MaxTokens);
                }

                if (level > limits.MaxLevels)
                {
                    throw DocumentShape.Over("levels", limits.MaxLevels);
                }

                at = end;
            }
            else
            {
                at = Ignored(text, at);
            }
        }
    }

    /// <summary>Where the token that starts here ends; the same place when none starts here.</summary>
    private static int Token(ReadOnlySpan<char> text, int at)
    {
        var first = text[at];
        if (char.IsWhiteSpace(first) || first is ',' or '#' or '\uFEFF')
        {
            return at;
        }

        if (first == '"')
        {
            return String(text, at);
        }

        if (!IsWord(first))
        {
            return first == '.' && text[at..].StartsWith("...", StringComparison.Ordinal) ? at + 3 : at + 1;
        }

        while (at < text.Length && IsWord(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int String(ReadOnlySpan<char> text, int at)
    {
        if (text[at..].StartsWith("\"\"\"", StringComparison.Ordinal))
        {
            for (at += 3; at < text.Length; at++)
            {
                if (text[at..].StartsWith("\\\"\"\"", StringComparison.Ordinal))
                {
                    at += 3;
                }
                else if (text[at..].StartsWith("\"\"\"", StringComparison.Ordinal))
                {
                    return at + 3;
                }
            }

            return text.Length;
        }

        for (at++; at < text.Length && text[at] != '\n'; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == '"')
            {
                return at + 1;
            }
        }

        return Math.Min(at, text.Length);
    }

    private static int Ignored(ReadOnlySpan<char> text, int at)
    {
        if (text[at] != '#')
        {
            return at + 1;
        }

        var line = text[at..].IndexOf('\n');
        return line < 0 ? text.Length : at + line + 1;
    }

    private static bool IsWord(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';
}
