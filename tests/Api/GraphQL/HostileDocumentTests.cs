using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MerchantHub.Api.Tests.GraphQL;

/// <summary>Documents that are known to stop or slow the engine behind the guard. Each gets a clear answer, and the next request too.</summary>
public sealed class HostileDocumentTests : IAsyncLifetime
{
    private GraphQLServer _server = null!;

    public static TheoryData<string, string, string> Documents()
    {
        var chain = new StringBuilder("{ ...f0 }");
        for (var n = 0; n < 2_000; n++)
        {
            chain.Append($" fragment f{n} on TestQuery {{ ...f{n + 1} }}");
        }

        chain.Append(" fragment f2000 on TestQuery { hello }");
        var doubling = new StringBuilder("{ ...f0 }");
        for (var n = 0; n < 22; n++)
        {
            doubling.Append($" fragment f{n} on TestQuery {{ ...f{n + 1} ...f{n + 1} }}");
        }

        doubling.Append(" fragment f22 on TestQuery { hello }");
        var introspection = string.Concat(Enumerable.Repeat("fields { type { ", 6)) + "name" + string.Concat(Enumerable.Repeat(" } }", 6));
        return new()
        {
            { "a chain of 2,000 fragments", chain.ToString(), "DOCUMENT_TOO_LONG" },
            { "a chain of 60 fragments", "{ ...f0 }" + string.Concat(Enumerable.Range(0, 60).Select(n => $" fragment f{n} on TestQuery {{ ...f{n + 1} }}")) + " fragment f60 on TestQuery { hello }", "DOCUMENT_LIMIT" },
            { "22 doubling fragments", doubling.ToString(), "DOCUMENT_LIMIT" },
            { "fragments in a circle", "{ ...a } fragment a on TestQuery { ...b } fragment b on TestQuery { ...a }", "DOCUMENT_LIMIT" },
            { "800 repeated fields", $"{{ {string.Concat(Enumerable.Repeat("hello ", 800))} }}", "DOCUMENT_LIMIT" },
            { "20,000 aliases", $"{{ {string.Concat(Enumerable.Range(0, 20_000).Select(n => $"a{n}:hello "))} }}", "DOCUMENT_TOO_LONG" },
            { "60 aliases", $"{{ {string.Concat(Enumerable.Range(0, 60).Select(n => $"a{n}: hello "))} }}", "DOCUMENT_LIMIT" },
            { "60 directives", $"{{ hello {string.Concat(Enumerable.Repeat("@skip(if: false) ", 60))} }}", "DOCUMENT_LIMIT" },
            { "5,000 brackets", new string('{', 5_000), "DOCUMENT_LIMIT" },
            { "a literal nested 500 deep", $"{{ nodes(ids: {new string('[', 500)}{new string(']', 500)}) {{ id }} }}", "DOCUMENT_LIMIT" },
            { "5,000 tokens", $"{{ {string.Concat(Enumerable.Repeat("a ", 5_000))} }}", "DOCUMENT_LIMIT" },
            { "a carriage return near an error", "{\r.", "SYNTAX_ERROR" },
            { "carriage returns in a string", "{\r\n  hello(x: \"\r", "SYNTAX_ERROR" },
            { "a definition of a type", "type A { b: C }", "SYNTAX_ERROR" },
            { "introspection in introspection", $"{{ __schema {{ types {{ {introspection} }} }} }}", "DOCUMENT_LIMIT" },
            { "introspection through a fragment", $"{{ __type(name: \"Thing\") {{ ...t }} }} fragment t on __Type {{ {introspection} }}", "DOCUMENT_LIMIT" },
            { "too deep", "{ things(first: 1) { edges { node { owner { " + string.Concat(Enumerable.Repeat("... on Node { ", 70)) + "id" + string.Concat(Enumerable.Repeat(" }", 70)) + " } } } } }", "DOCUMENT_LIMIT" },
            { "an unfinished block string", "{ hello(a: \"\"\"", "SYNTAX_ERROR" },
            { "nothing but a comment", "#", "INVALID_OPERATION" },
        };
    }

    public async ValueTask InitializeAsync() => _server = await GraphQLServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_hostile_document_is_refused_and_the_server_goes_on(string name, string document, string code)
    {
        var (status, body) = await _server.Send(document);
        Assert.True(status == 400, $"{name} was answered {status}.");
        Assert.Equal(code, (string?)body["errors"]![0]!["extensions"]!["code"]);
        Assert.Null(body["data"]);
        Assert.Equal("hello", (string?)(await _server.Query("{ hello }"))["data"]!["hello"]);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413()
    {
        var (status, body) = await _server.Post(JsonSerializer.Serialize(new { query = "{ hello }", variables = new { x = new string('x', 300_000) } }));
        Assert.Equal(413, status);
        Assert.Equal("REQUEST_TOO_LARGE", (string?)JsonNode.Parse(body)!["errors"]![0]!["extensions"]!["code"]);
    }

    [Theory]
    [InlineData("{\"query\":")]
    [InlineData("[{\"query\":\"{ hello }\"}]")]
    [InlineData("{\"query\":1}")]
    [InlineData("{\"query\":\"{ hello }\",\"variables\":[]}")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_body_that_is_no_request_is_400(string body)
    {
        var (status, answer) = await _server.Post(body);
        Assert.Equal(400, status);
        Assert.Equal("INVALID_REQUEST", (string?)JsonNode.Parse(answer)!["errors"]![0]!["extensions"]!["code"]);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_body_that_a_browser_sends_to_strangers_without_asking_is_415(string contentType)
    {
        var (status, _) = await _server.Post("{\"query\":\"mutation { wait(name: \\\"x\\\") { userErrors { code } } }\"}", contentType);
        Assert.Equal(415, status);
        Assert.Empty(_server.Things.Log);
    }

    [Fact]
    public async Task A_mutation_by_GET_is_405()
    {
        using var response = await _server.Http.GetAsync("graphql?query=mutation{wait(name:\"x\"){userErrors{code}}}", TestContext.Current.CancellationToken);
        Assert.Equal(405, (int)response.StatusCode);
        Assert.Empty(_server.Things.Log);
    }

    [Fact]
    public async Task A_signed_in_caller_may_send_a_longer_document()
    {
        var document = $"{{ hello }} #{new string('x', 30_000)}";
        Assert.Equal("DOCUMENT_TOO_LONG", (string?)(await _server.Query(document))["errors"]![0]!["extensions"]!["code"]);
        Assert.Equal("hello", (string?)(await _server.Query(document, person: "person/1"))["data"]!["hello"]);
    }

    [Fact]
    public async Task A_cached_long_document_is_still_too_long_for_the_anonymous()
    {
        var document = $"{{ hello }} #{new string('y', 30_000)}";
        await _server.Query(document, person: "person/1");
        Assert.Equal("DOCUMENT_TOO_LONG", (string?)(await _server.Query(document))["errors"]![0]!["extensions"]!["code"]);
    }
}
