using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace MerchantHub.Api.Platform;

/// <summary>
/// The page that every address of the web client begins with. It names the code, styles and words of that address, so that a
/// browser fetches them with the first code instead of after it: on a slow phone each such round costs a fifth of a second.
/// </summary>
internal sealed class FirstPages
{
    private const string PageFile = "index.html";
    private const string ListFile = "first-pages.json";
    private const string Ending = "</head>";
    private const string FirstLanguage = "en";

    private readonly string _root;
    private Built? _built;

    /// <param name="root">The folder of the built client. One that was built without the list begins every address alike.</param>
    public FirstPages(string root) => _root = root;

    /// <param name="Path">As the client's router writes it, e.g. "/stores/$storeId".</param>
    private sealed record Needs(string Path, string[] Scripts, string[] Styles, Dictionary<string, string[]> Words);

    private sealed record Built(DateTime At, string Head, string Rest, (string[] Parts, Needs Needs)[] Addresses);

    /// <summary>The page for an address, with the words of the language that the browser likes best.</summary>
    /// <param name="accepted">The browser's languages, as it sends them.</param>
    public string For(PathString path, IList<StringWithQualityHeaderValue> accepted)
    {
        var built = Current();
        var parts = Split(path.Value ?? "");
        var needs = Array.Find(built.Addresses, each => each.Parts.Length == parts.Length && each.Parts.Zip(parts).All(pair => IsParameter(pair.First) || pair.First == pair.Second)).Needs;
        if (needs is null)
        {
            return built.Head + built.Rest;
        }

        var page = new StringBuilder(built.Head);
        foreach (var style in needs.Styles)
        {
            page.Append("<link rel=\"stylesheet\" crossorigin href=\"").Append(style).Append("\">");
        }

        foreach (var script in needs.Scripts.Concat(Words(needs, accepted)))
        {
            page.Append("<link rel=\"modulepreload\" crossorigin href=\"").Append(script).Append("\">");
        }

        return page.Append(built.Rest).ToString();
    }

    /// <summary>The client as it stands in the folder: it may be built anew while the server runs.</summary>
    private Built Current()
    {
        var at = File.GetLastWriteTimeUtc(Path.Combine(_root, PageFile));
        return _built is { } known && known.At == at ? known : _built = Read(at);
    }

    private Built Read(DateTime at)
    {
        var page = File.ReadAllText(Path.Combine(_root, PageFile));
        var cut = Math.Max(page.IndexOf(Ending, StringComparison.Ordinal), 0);
        var list = Path.Combine(_root, ListFile);
        var needs = cut > 0 && File.Exists(list) ? JsonSerializer.Deserialize<Needs[]>(File.ReadAllText(list), JsonSerializerOptions.Web) ?? [] : [];

        // A fixed part goes before a parameter: /console/apply is not the organisation "apply".
        var addresses = needs.Select(each => (Parts: Split(each.Path), Needs: each)).OrderBy(each => string.Concat(each.Parts.Select(part => IsParameter(part) ? '1' : '0')), StringComparer.Ordinal).ToArray();
        return new(at, page[..cut], page[cut..], addresses);
    }

    private static string[] Words(Needs needs, IList<StringWithQualityHeaderValue> accepted)
    {
        var language = accepted.OrderByDescending(wish => wish.Quality ?? 1).Select(wish => wish.Value.Value?.Split('-')[0].ToLowerInvariant() ?? "").FirstOrDefault(needs.Words.ContainsKey) ?? FirstLanguage;
        return needs.Words.GetValueOrDefault(language) ?? [];
    }

    private static string[] Split(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsParameter(string part) => part.StartsWith('$');
}
