using System.Text.Json.Nodes;

namespace MerchantHub.Api.Tests.GraphQL;

/// <summary>The published audits and the published clients against the real endpoint.</summary>
public sealed class TransportAuditTests : IAsyncLifetime
{
    private GraphQLServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GraphQLServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_audit_of_graphql_http_passes()
    {
        var audits = (await NodeScript.Run("audits.mjs", _server.Url)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToArray();
        Assert.True(audits.Length >= 61, $"Only {audits.Length} audits ran.");
        Assert.Equal([], audits.Where(audit => (string?)audit["status"] != "ok").Select(audit => $"{audit["id"]} {audit["name"]}: {audit["reason"]}"));
    }

    [Fact]
    public async Task The_graphql_ws_client_works_unchanged()
    {
        var seen = JsonNode.Parse(await NodeScript.Run("socket.mjs", _server.SocketUrl))!;
        Assert.Equal("hello", (string?)seen["query"]![0]!["data"]!["hello"]);
        Assert.Equal("Kettle", (string?)seen["mutation"]![0]!["data"]!["thingRename"]!["thing"]!["name"]);
        Assert.Equal([1, 2, 3], seen["ticks"]!.AsArray().Select(result => (int)result!["data"]!["ticks"]!));
        Assert.Equal(1, (int)seen["stopped"]!["data"]!["ticks"]!);
        Assert.Equal("INTERNAL_ERROR", (string?)seen["failing"]!.AsArray()[^1]!["errors"]![0]!["extensions"]!["code"]);
        Assert.Equal("SYNTAX_ERROR", (string?)seen["syntax"]![0]);
        Assert.Equal("INVALID_DOCUMENT", (string?)seen["invalid"]![0]);
        Assert.Equal(Enumerable.Range(0, 50).Select(n => (long)n), seen["many"]!.AsArray().Select(value => (long)value!));
    }

    [Fact]
    public async Task The_graphql_sse_client_works_unchanged()
    {
        var seen = JsonNode.Parse(await NodeScript.Run("events.mjs", _server.Url))!;
        Assert.Equal("hello", (string?)seen["query"]![0]!["data"]!["hello"]);
        Assert.Equal([1, 2, 3], seen["ticks"]!.AsArray().Select(result => (int)result!["data"]!["ticks"]!));
        Assert.Equal(1, (int)seen["stopped"]!["data"]!["ticks"]!);
        Assert.Equal("INTERNAL_ERROR", (string?)seen["failing"]!.AsArray()[^1]!["errors"]![0]!["extensions"]!["code"]);
        Assert.Equal("INVALID_DOCUMENT", (string?)seen["invalid"]![0]!["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task Graphql_js_builds_the_printed_schema_and_introspects_the_same()
    {
        var file = Path.Combine(Path.GetTempPath(), $"merchanthub-{Guid.NewGuid():N}.graphql");
        await File.WriteAllTextAsync(file, _server.Service<MerchantHub.Api.GraphQL.MerchantHubSchema>().Sdl(), TestContext.Current.CancellationToken);
        try
        {
            var seen = JsonNode.Parse(await NodeScript.Run("browser.mjs", _server.Url, file))!;
            Assert.Equal((string?)seen["printed"], (string?)seen["served"]);
            Assert.True((bool)seen["same"]!);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
