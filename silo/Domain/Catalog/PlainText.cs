using System.Net;
using System.Text.RegularExpressions;

namespace MerchantHub.Domain.Catalog;

/// <summary>What a reader sees of clean HTML, for the search index.</summary>
public static partial class PlainText
{
    public static string Of(string html) => Spaces().Replace(WebUtility.HtmlDecode(Markup().Replace(html, " ")), " ").Trim();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
