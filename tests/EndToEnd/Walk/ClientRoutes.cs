using System.Text.RegularExpressions;
using MerchantHub.Support;

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>The addresses of the web client, read from its own list of them, so that a new page cannot be forgotten.</summary>
internal static partial class ClientRoutes
{
    private const string Paths = "web-admin/src/app/paths.ts";
    private const string KitContents = "web-admin/src/stories/contents.ts";

    /// <summary>Every address that is a page, such as "/console/$org/stores/$storeId".</summary>
    public static IReadOnlySet<string> All()
    {
        var list = List().Match(Repository.Read(Paths)).Groups["list"].Value;
        var routes = Key().Matches(list).Select(match => match.Groups["path"].Value).ToHashSet(StringComparer.Ordinal);
        return routes.Count > 0 ? routes : throw new InvalidOperationException($"{Paths} has no list of addresses that could be read.");
    }

    /// <summary>The pages of the kit, by the last part of their address.</summary>
    public static IReadOnlyList<string> Stories()
    {
        var stories = Story().Matches(Repository.Read(KitContents)).Select(match => match.Groups["name"].Value).ToArray();
        return stories.Length > 0 ? stories : throw new InvalidOperationException($"{KitContents} has no list of stories that could be read.");
    }

    [GeneratedRegex("""^  "?(?<name>[\w-]+)"?: story\(""", RegexOptions.Multiline)]
    private static partial Regex Story();

    [GeneratedRegex(@"^export const paths = \{\n(?<list>.*?)^\};", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex List();

    [GeneratedRegex(@"^  ""(?<path>/[^""]*)"":", RegexOptions.Multiline)]
    private static partial Regex Key();
}
