using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MerchantHub.Api.Platform.Demo;

/// <summary>One of the people to try the product out as; their password is no secret.</summary>
public sealed record DemoPerson(string Email, string Password, string Name, string Role, string Language);

/// <summary>A demo person with a session of their own, who does everything through the front door: the GraphQL API.</summary>
internal sealed class DemoSession : IDisposable
{
    private readonly HttpClient _http;

    private DemoSession(HttpClient http, DemoPerson person) => (_http, Person) = (http, person);

    public DemoPerson Person { get; }

    public static async Task<DemoSession> Open(Uri address, DemoPerson person, CancellationToken cancellationToken)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = address };
        var session = new DemoSession(http, person);
        var known = await session.Ask(
            "mutation ($input: PersonSignInInput!) { personSignIn(input: $input) { person { id } userErrors { code } } }",
            new { input = new { person.Email, person.Password } },
            cancellationToken);
        if (known["personSignIn"]!["person"] is null)
        {
            await session.Do("personSignUp", "PersonSignUpInput", new { person.Email, person.Password, displayName = person.Name, person.Language }, "person { id }", cancellationToken);
        }

        return session;
    }

    /// <summary>Sends a document; throws when the answer carries top-level errors.</summary>
    public async Task<JsonNode> Ask(string query, object? variables, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsJsonAsync("/graphql", new { query, variables }, JsonSerializerOptions.Web, cancellationToken);
        var body = await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
        return body?["errors"] is null && body?["data"] is { } data
            ? data
            : throw new InvalidOperationException($"The demo's request was refused: {body?["errors"]?.ToJsonString()}");
    }

    /// <summary>Carries out one mutation and returns its thing; a userError is a mistake in the demo.</summary>
    public async Task<JsonNode> Do(string mutation, string inputType, object input, string selection, CancellationToken cancellationToken)
    {
        var data = await Ask(
            $"mutation ($input: {inputType}!) {{ {mutation}(input: $input) {{ {selection} userErrors {{ code message field }} }} }}",
            new { input },
            cancellationToken);
        var payload = data[mutation]!;
        return payload["userErrors"]!.AsArray().Count == 0
            ? payload
            : throw new InvalidOperationException($"{mutation} as {Person.Email}: {payload["userErrors"]!.ToJsonString()}");
    }

    /// <summary>Sends a file to an upload endpoint and returns what it answers.</summary>
    public async Task<JsonNode> Upload(string path, Stream content, string name, string contentType, CancellationToken cancellationToken)
    {
        using var body = new StreamContent(content);
        body.Headers.ContentType = new(contentType);
        body.Headers.Add("x-file-name", name);
        using var answer = await _http.PostAsync(path, body, cancellationToken);
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!
            : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    public void Dispose() => _http.Dispose();
}
