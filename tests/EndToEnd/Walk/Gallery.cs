using System.Net;
using System.Text;

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>One page that shows every picture of the tour: a row for each page of the client, its looks side by side.</summary>
internal static class Gallery
{
    private const string Head =
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>MerchantHub, every page</title>
        <style>
          body { font: 16px/1.5 system-ui, sans-serif; margin: 24px; background: #f4f2ee; color: #1d1b18; }
          nav { columns: 4 220px; margin-bottom: 32px; }
          section { margin-bottom: 40px; }
          div { display: flex; gap: 16px; overflow-x: auto; align-items: flex-start; }
          figure { margin: 0; flex: none; }
          img { display: block; height: 420px; width: auto; border: 1px solid #d5d0c6; border-radius: 8px; object-fit: cover; object-position: top; background: #fff; }
          figcaption { font-size: 13px; color: #5f5a52; }
        </style>
        """;

    /// <summary>Writes index.html into the folder whose subfolders, one for each language, hold pictures named PAGE-SCREEN-THEME.jpg.</summary>
    public static void Write(string folder)
    {
        var pictures = Directory.EnumerateFiles(folder, "*.jpg", SearchOption.AllDirectories)
            .Select(file => (File: Path.GetRelativePath(folder, file).Replace('\\', '/'), Language: Path.GetFileName(Path.GetDirectoryName(file))!, Words: Path.GetFileNameWithoutExtension(file).Split('-')))
            .Select(each => (each.File, each.Language, Page: string.Join('-', each.Words[..^2]), Look: $"{each.Words[^2]}, {each.Words[^1]}"))
            .GroupBy(each => each.Page, StringComparer.Ordinal)
            .OrderBy(page => page.Key, StringComparer.Ordinal)
            .ToList();
        var html = new StringBuilder(Head).AppendLine("<h1>Every page</h1><nav>");
        foreach (var page in pictures)
        {
            html.Append("<a href=\"#").Append(WebUtility.HtmlEncode(page.Key)).Append("\">").Append(WebUtility.HtmlEncode(page.Key)).AppendLine("</a><br>");
        }

        html.AppendLine("</nav>");
        foreach (var page in pictures)
        {
            html.Append("<section id=\"").Append(WebUtility.HtmlEncode(page.Key)).Append("\"><h2>").Append(WebUtility.HtmlEncode(page.Key)).AppendLine("</h2><div>");
            foreach (var (file, language, _, look) in page.OrderBy(each => each.Look, StringComparer.Ordinal).ThenBy(each => each.Language, StringComparer.Ordinal))
            {
                var said = WebUtility.HtmlEncode($"{language}, {look}");
                html.Append("<figure><a href=\"").Append(file).Append("\"><img loading=\"lazy\" src=\"").Append(file).Append("\" alt=\"").Append(said).Append("\"></a><figcaption>").Append(said).AppendLine("</figcaption></figure>");
            }

            html.AppendLine("</div></section>");
        }

        File.WriteAllText(Path.Combine(folder, "index.html"), html.ToString());
    }
}
