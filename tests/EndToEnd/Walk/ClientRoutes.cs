using System.Text.RegularExpressions;
using MerchantHub.Support;

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>The addresses of the web client, read from its router, so that a new page cannot be forgotten.</summary>
internal static partial class ClientRoutes
{
    private const string Router = "web-admin/src/app/router.tsx";

    /// <summary>Every route that is a page and not only a frame around others, such as "/console/$org/stores/$storeId".</summary>
    public static IReadOnlySet<string> All()
    {
        var source = Repository.Read(Router);
        var declared = Declaration().Matches(source).ToDictionary(
            match => match.Groups["name"].Value,
            match => (Parent: match.Groups["parent"].Value, Path: PathOf().Match(match.Value).Groups["path"].Value),
            StringComparer.Ordinal);
        var calls = source.Split("createRoute(").Length - 1;
        if (declared.Count != calls)
        {
            throw new InvalidOperationException($"{Router} has {calls} routes, but {declared.Count} of them could be read.");
        }

        var frames = declared.Values.Select(route => route.Parent).ToHashSet(StringComparer.Ordinal);
        return declared.Keys.Where(name => !frames.Contains(name)).Select(Address).ToHashSet(StringComparer.Ordinal);

        string Address(string name)
        {
            var parts = new List<string>();
            for (var at = name; declared.TryGetValue(at, out var route); at = route.Parent)
            {
                parts.InsertRange(0, route.Path.Split('/', StringSplitOptions.RemoveEmptyEntries));
            }

            return "/" + string.Join('/', parts);
        }
    }

    [GeneratedRegex(@"const (?<name>\w+) = createRoute\(\{\s*getParentRoute: \(\) => (?<parent>\w+),.*?\}\);", RegexOptions.Singleline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\bpath: ""(?<path>[^""]*)""")]
    private static partial Regex PathOf();
}
