using Ganss.Xss;
using MerchantHub.Domain.Catalog;

namespace MerchantHub.Integrations.Html;

/// <summary>
/// An allow-list of what a product description needs: text, lists, tables, links and images. No scripts, styles, forms,
/// frames or event handlers survive, and no address but http, https and mailto.
/// </summary>
public sealed class SafeHtmlCleaner : IHtmlCleaner
{
    private static readonly string[] Tags =
    [
        "p", "br", "b", "strong", "i", "em", "u", "s", "small", "sub", "sup", "span", "div", "h1", "h2", "h3", "h4", "h5", "h6",
        "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "hr", "a", "img",
        "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
        "article", "section", "header", "footer", "main", "figure", "figcaption", "center", "font", "mark", "ins", "del", "abbr", "cite", "q", "address", "time",
    ];

    private readonly HtmlSanitizer sanitizer = Create();

    public string Clean(string html)
    {
        if (!html.AsSpan().ContainsAny('<', '&'))
        {
            return html.Trim();
        }

        // The parser rewrites some markup as it reads it, and a second pass over its own output must find nothing to change.
        var once = sanitizer.Sanitize(html).Trim();
        return sanitizer.Sanitize(once).Trim();
    }

    private static HtmlSanitizer Create()
    {
        var options = new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(Tags, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(["href", "src", "alt", "title", "width", "height", "colspan", "rowspan", "lang", "dir"], StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
            AllowedCssProperties = new HashSet<string>(),
        };
        return new HtmlSanitizer(options) { KeepChildNodes = false };
    }
}
