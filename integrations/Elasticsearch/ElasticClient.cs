using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace MerchantHub.Integrations.Elasticsearch;

/// <summary>Sends a body and reads an answer. Anything but success or an expected status is a fault that says what the cluster said.</summary>
internal sealed class ElasticClient(HttpClient http)
{
    private const int QuotedCharacters = 500;

    public Task<JsonNode> Send(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken) =>
        Send(method, path, body?.ToJsonString(ElasticRequests.Json), "application/json", cancellationToken);

    public async Task<JsonNode> Send(HttpMethod method, string path, string? body, string contentType, CancellationToken cancellationToken)
    {
        var (status, text) = await Exchange(method, path, body, contentType, cancellationToken);
        return status is >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous ? JsonNode.Parse(text)! : throw Fault(method, path, status, text);
    }

    /// <summary>Null where the thing is not there.</summary>
    public async Task<JsonNode?> Find(string path, CancellationToken cancellationToken)
    {
        var (status, text) = await Exchange(HttpMethod.Get, path, null, "", cancellationToken);
        return status switch
        {
            HttpStatusCode.NotFound => null,
            HttpStatusCode.OK => JsonNode.Parse(text),
            _ => throw Fault(HttpMethod.Get, path, status, text),
        };
    }

    /// <summary>Makes an index; that another process made it first is as good.</summary>
    public async Task CreateIndex(string index, JsonObject body, CancellationToken cancellationToken)
    {
        var (status, text) = await Exchange(HttpMethod.Put, index, body.ToJsonString(ElasticRequests.Json), "application/json", cancellationToken);
        var isThere = status is HttpStatusCode.BadRequest && text.Contains("resource_already_exists_exception", StringComparison.Ordinal);
        if (status is not HttpStatusCode.OK && !isThere)
        {
            throw Fault(HttpMethod.Put, index, status, text);
        }
    }

    private async Task<(HttpStatusCode Status, string Text)> Exchange(HttpMethod method, string path, string? body, string contentType, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType));
        }

        using var response = await http.SendAsync(request, cancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    private static HttpRequestException Fault(HttpMethod method, string path, HttpStatusCode status, string text) =>
        new($"Elasticsearch answered {(int)status} to {method} {path}: {(text.Length > QuotedCharacters ? text[..QuotedCharacters] : text)}", null, status);
}
