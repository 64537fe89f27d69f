using System.Collections.Immutable;
using System.Net;
using System.Text;

namespace MerchantHub.Domain.Platform;

/// <summary>What is said to somebody, before it has a form: paragraphs, rows of a name and a value, and one address to go to.</summary>
public sealed record Letter(string Subject)
{
    public ImmutableArray<string> Paragraphs { get; init; } = [];

    public ImmutableArray<(string Name, string Value)> Rows { get; init; } = [];

    /// <summary>The words on the link, and its path below the site's address; none when the path is empty.</summary>
    public string LinkText { get; init; } = "";

    public string LinkPath { get; init; } = "";

    /// <summary>Why the reader gets this; small, at the end.</summary>
    public string Footer { get; init; } = "";
}

/// <summary>Writes a letter down, as plain text and as simple HTML: no pictures, no scripts, nothing that is loaded from anywhere.</summary>
public static class LetterForm
{
    private const int MaxLine = 200;

    /// <param name="site">The site's address, as in https://shop.example.</param>
    public static Mail ToMail(this Letter letter, string messageId, string to, string toName, string language, Uri site)
    {
        var link = letter.LinkPath.Length > 0 ? new Uri(site, letter.LinkPath).AbsoluteUri : "";
        return new(messageId, to, OneLine(toName), language, OneLine(letter.Subject), Text(letter, link), Html(letter, link, language));
    }

    /// <summary>
    /// What people wrote (a name, a title) on one line: no control character of it reaches a header, and nothing is longer than
    /// a reader reads.
    /// </summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > MaxLine)
            {
                line.Append('…');
                break;
            }

            var blank = Rune.IsControl(rune) || Rune.IsWhiteSpace(rune);
            line.Append(blank ? " " : rune.ToString());
        }

        return string.Join(' ', line.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Text(Letter letter, string link)
    {
        var text = new StringBuilder();
        foreach (var paragraph in letter.Paragraphs)
        {
            text.Append(paragraph).Append("\n\n");
        }

        foreach (var (name, value) in letter.Rows)
        {
            text.Append(OneLine(name)).Append(": ").Append(OneLine(value)).Append('\n');
        }

        if (link.Length > 0)
        {
            text.Append(letter.Rows.IsEmpty ? "" : "\n").Append(letter.LinkText).Append(":\n").Append(link).Append('\n');
        }

        return text.Append("\n-- \n").Append(letter.Footer).Append('\n').ToString();
    }

    private static string Html(Letter letter, string link, string language)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html><html lang=\"").Append(language).Append("\"><head><meta charset=\"utf-8\"><title>").Append(Safe(letter.Subject))
            .Append("</title></head><body style=\"margin:0;padding:24px;font-family:sans-serif;font-size:16px;line-height:1.5;color:#1a1a1a\">\n");
        foreach (var paragraph in letter.Paragraphs)
        {
            html.Append("<p>").Append(Safe(paragraph).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</p>\n");
        }

        if (!letter.Rows.IsEmpty)
        {
            html.Append("<table style=\"border-collapse:collapse\">\n");
            foreach (var (name, value) in letter.Rows)
            {
                html.Append("<tr><td style=\"padding:4px 16px 4px 0;vertical-align:top\">").Append(Safe(OneLine(name)))
                    .Append("</td><td style=\"padding:4px 0;vertical-align:top\"><strong>").Append(Safe(OneLine(value))).Append("</strong></td></tr>\n");
            }

            html.Append("</table>\n");
        }

        if (link.Length > 0)
        {
            html.Append("<p><a href=\"").Append(Safe(link)).Append("\">").Append(Safe(letter.LinkText)).Append("</a></p>\n");
        }

        return html.Append("<p style=\"font-size:13px;color:#595959\">").Append(Safe(letter.Footer)).Append("</p>\n</body></html>\n").ToString();
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
