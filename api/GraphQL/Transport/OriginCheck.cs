namespace MerchantHub.Api.GraphQL;

/// <summary>
/// A browser opens a WebSocket to any site and sends that site's cookies along; only the Origin header tells which page asked.
/// Programs send none and carry no cookie by themselves.
/// </summary>
public static class OriginCheck
{
    public static bool IsOurs(HttpRequest request, IReadOnlyList<string> allowed)
    {
        if (request.Headers.Origin is not [{ Length: > 0 } origin])
        {
            return request.Headers.Origin.Count == 0;
        }

        return (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, Authority(request), StringComparison.OrdinalIgnoreCase))
            || allowed.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Uri leaves a scheme's own port out, so leave it out here too.</summary>
    private static string Authority(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host.Value}", UriKind.Absolute, out var own) ? own.Authority : request.Host.Value ?? "";
}
