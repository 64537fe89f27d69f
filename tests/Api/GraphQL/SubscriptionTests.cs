using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.Tests.GraphQL;

public sealed class SubscriptionTests : IAsyncLifetime
{
    private const string Changed = "subscription($id: ID!) { thingChanged(id: $id) { name owner { name } } }";

    private GraphQLServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GraphQLServer.Start(("StreamRightsInterval", "00:00:00.100"));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Readers_of_the_same_share_one_execution_and_others_do_not()
    {
        var (one, two) = (_server.Things.All[0], _server.Things.All[1]);
        await using var a = await Reader.Open(_server, Changed, new { id = one.Id });
        await using var b = await Reader.Open(_server, Changed, new { id = one.Id }, "person/1");
        await using var c = await Reader.Open(_server, Changed, new { id = two.Id });
        await Until(() => _server.Things.Watchers == 2);
        Assert.Equal(2, _server.Service<SubscriptionHub>().Started);
        _server.Things.Change(one with { Name = "first" });
        Assert.Equal("first", Name(await a.Next()));
        Assert.Equal("first", Name(await b.Next()));
        _server.Things.Change(two with { Name = "second" });
        Assert.Equal("second", Name(await c.Next()));
    }

    [Fact]
    public async Task A_late_reader_first_gets_the_last_event()
    {
        var thing = _server.Things.All[0];
        await using var early = await Reader.Open(_server, Changed, new { id = thing.Id });
        await Until(() => _server.Things.Watchers == 1);
        _server.Things.Change(thing with { Name = "now" });
        await early.Next();
        await using var late = await Reader.Open(_server, Changed, new { id = thing.Id });
        Assert.Equal("now", Name(await late.Next()));
        Assert.Equal(1, _server.Service<SubscriptionHub>().Started);
    }

    [Fact]
    public async Task The_last_reader_to_leave_ends_the_execution()
    {
        var thing = _server.Things.All[0];
        var first = await Reader.Open(_server, Changed, new { id = thing.Id });
        var second = await Reader.Open(_server, Changed, new { id = thing.Id });
        await Until(() => _server.Things.Watchers == 1);
        await first.DisposeAsync();
        _server.Things.Change(thing with { Name = "still" });
        Assert.Equal("still", Name(await second.Next()));
        await second.DisposeAsync();
        await Until(() => _server.Things.Watchers == 0 && _server.Service<SubscriptionHub>().Running == 0 && _server.Service<OpenStreams>().Count == 0);
    }

    [Fact]
    public async Task Each_event_loads_anew()
    {
        var thing = _server.Things.All[0];
        await using var reader = await Reader.Open(_server, Changed, new { id = thing.Id });
        await Until(() => _server.Things.Watchers == 1);
        _server.Things.Change(thing);
        Assert.Equal("Ada", (string?)(await reader.Next())!["data"]!["thingChanged"]!["owner"]!["name"]);
        _server.Things.OwnerName = "Grace";
        _server.Things.Change(thing);
        Assert.Equal("Grace", (string?)(await reader.Next())!["data"]!["thingChanged"]!["owner"]!["name"]);
    }

    [Theory]
    [InlineData("subscription { mine }")]
    [InlineData("subscription { thingChanged(id: \"dGhpbmcvMQ\") { seenBy } }")]
    [InlineData("subscription { thingChanged(id: \"dGhpbmcvMQ\") { ...more } } fragment more on Node { ... on Thing { seenBy } }")]
    public async Task What_depends_on_the_reader_is_never_shared_with_another(string document)
    {
        await using var a = await Reader.Open(_server, document, null, "person/1");
        await using var b = await Reader.Open(_server, document, null, "person/2");
        await using var c = await Reader.Open(_server, document, null, "person/2");
        await Until(() => _server.Service<SubscriptionHub>().Running == 2);
        Assert.Equal(2, _server.Service<SubscriptionHub>().Started);
        if (document.Contains("mine", StringComparison.Ordinal))
        {
            Assert.Equal("person/1", (string?)(await a.Next())!["data"]!["mine"]);
            Assert.Equal("person/2", (string?)(await b.Next())!["data"]!["mine"]);
        }
        else
        {
            await Until(() => _server.Things.Watchers == 2);
            _server.Things.Change(_server.Things.All[0]);
            Assert.Equal("person/1", (string?)(await a.Next())!["data"]!["thingChanged"]!["seenBy"]);
            Assert.Equal("person/2", (string?)(await b.Next())!["data"]!["thingChanged"]!["seenBy"]);
        }
    }

    [Fact]
    public async Task A_stream_ends_when_its_readers_rights_change()
    {
        await using var reader = await Reader.Open(_server, "subscription { mine }", null, "person/1");
        await reader.Next();
        ((HeaderCallers)_server.Service<ICallerSource>()).Changed = new Actor("person/1", [], true);
        Assert.Equal("RIGHTS_CHANGED", (string?)(await reader.Next())!["errors"]![0]!["extensions"]!["code"]);
        Assert.Null(await reader.Next());
        await Until(() => _server.Things.Log.Contains("person/1 left"));
    }

    [Fact]
    public async Task A_slow_reader_loses_the_oldest_and_gets_the_newest()
    {
        await using var server = await GraphQLServer.Start(("MaxWaitingEvents", "4"));
        var hub = server.Service<SubscriptionHub>();
        var request = new global::GraphQL.Transport.GraphQLRequest { Query = "subscription { ticks(count: 40) }" };
        var document = server.Service<GraphQLPipeline>().Prepare(request, Caller.Nobody);
        await using var stream = await hub.Open(document, request, Caller.Nobody, "", FrameKind.Payload, TestContext.Current.CancellationToken);
        await Until(() => hub.Running == 0);
        var left = new List<int>();
        await foreach (var frame in stream.Frames.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            left.Add((int)JsonNode.Parse(frame.Span)!["data"]!["ticks"]!);
        }

        Assert.Equal([37, 38, 39, 40], left);
    }

    [Fact]
    public async Task An_invalid_subscription_is_told_why_and_leaves_nothing_behind()
    {
        await using var reader = await Reader.Open(_server, "subscription { nothing }", null);
        Assert.Equal("INVALID_DOCUMENT", (string?)(await reader.Next())!["errors"]![0]!["extensions"]!["code"]);
        Assert.Null(await reader.Next());
        Assert.Equal(0, _server.Service<SubscriptionHub>().Running);
    }

    [Fact]
    public async Task Streams_over_the_limit_are_503()
    {
        await using var server = await GraphQLServer.Start(("MaxOpenStreams", "1"));
        await using var first = await Reader.Open(server, "subscription { ticks(count: 1000) }", null);
        await first.Next();
        await using var second = await Reader.Open(server, "subscription { ticks(count: 1000) }", null);
        Assert.Equal("TOO_MANY_STREAMS", (string?)(await second.Next())!["errors"]![0]!["extensions"]!["code"]);
    }

    private static string? Name(JsonNode? result) => (string?)result!["data"]!["thingChanged"]!["name"];

    private static async Task Until(Func<bool> condition)
    {
        for (var tries = 0; !condition(); tries++)
        {
            Assert.True(tries < 1_000, "The condition did not come true in ten seconds.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Reads one subscription as server-sent events.</summary>
    private sealed class Reader(HttpResponseMessage response, StreamReader lines) : IAsyncDisposable
    {
        public static async Task<Reader> Open(GraphQLServer server, string query, object? variables, string? person = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query, variables }) };
            request.Headers.Accept.ParseAdd("text/event-stream");
            if (person is not null)
            {
                request.Headers.Add(HeaderCallers.Header, person);
            }

            var response = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
            return new Reader(response, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
        }

        /// <summary>The next result, or null when the stream is complete.</summary>
        public async Task<JsonNode?> Next()
        {
            var complete = false;
            while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                complete |= line == "event: complete";
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    return complete ? null : JsonNode.Parse(line["data: ".Length..]);
                }
            }

            return null;
        }

        public ValueTask DisposeAsync()
        {
            response.Dispose();
            return default;
        }
    }
}
