using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace MerchantHub.Api.Tests.GraphQL;

/// <summary>The corners of graphql-transport-ws that a well-behaved client never shows.</summary>
public sealed class SocketTests : IAsyncLifetime
{
    private GraphQLServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GraphQLServer.Start(
        ("SocketInitTimeout", "00:00:00.300"), ("MaxOperationsPerSocket", "2"), ("MaxSocketMessageBytes", "2000"));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ hello }\"}}", 4401)]
    [InlineData("not json", 4400)]
    [InlineData("[]", 4400)]
    [InlineData("{\"type\":\"nothing\"}", 4400)]
    [InlineData("{\"type\":\"ping\",\"payload\":1}", 4400)]
    public async Task The_first_message_must_be_valid_and_an_initialisation(string message, int code)
    {
        using var socket = await Connect();
        await Send(socket, message);
        Assert.Equal(code, await CloseCode(socket));
    }

    [Fact]
    public async Task No_initialisation_in_time_closes_with_4408()
    {
        using var socket = await Connect();
        Assert.Equal(4408, await CloseCode(socket));
    }

    [Fact]
    public async Task Another_subprotocol_closes_with_4406()
    {
        using var socket = await Connect("graphql-ws");
        Assert.Equal(4406, await CloseCode(socket));
    }

    [Theory]
    [InlineData("{\"type\":\"connection_init\"}", 4429)]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\"}", 4400)]
    [InlineData("{\"type\":\"subscribe\",\"payload\":{\"query\":\"{ hello }\"}}", 4400)]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"\",\"payload\":{\"query\":\"{ hello }\"}}", 4400)]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":7}}", 4400)]
    public async Task A_wrong_message_after_initialisation_closes(string message, int code)
    {
        using var socket = await Initialised();
        await Send(socket, message);
        Assert.Equal(code, await CloseCode(socket));
    }

    [Fact]
    public async Task The_same_id_twice_closes_with_4409()
    {
        using var socket = await Initialised();
        await Subscribe(socket, "1", "subscription { ticks(count: 1000) }");
        await Subscribe(socket, "1", "subscription { ticks(count: 1000) }");
        Assert.Equal(4409, await CloseCode(socket));
    }

    [Fact]
    public async Task Too_many_operations_close_with_4429()
    {
        using var socket = await Initialised();
        foreach (var id in new[] { "1", "2", "3" })
        {
            await Subscribe(socket, id, "subscription { ticks(count: 1000) }");
        }

        Assert.Equal(4429, await CloseCode(socket));
    }

    [Fact]
    public async Task A_message_over_the_limit_closes_with_4413()
    {
        using var socket = await Initialised();
        await Send(socket, $"{{\"type\":\"ping\",\"payload\":{{\"x\":\"{new string('x', 5_000)}\"}}}}");
        Assert.Equal(4413, await CloseCode(socket));
    }

    [Fact]
    public async Task A_ping_is_answered_with_its_payload_also_before_initialisation()
    {
        using var socket = await Connect();
        await Send(socket, """{"type":"ping","payload":{"n":1}}""");
        Assert.Equal("""{"type":"pong","payload":{"n":1}}""", (await Read(socket))!.ToJsonString());
    }

    [Fact]
    public async Task An_id_is_free_again_after_its_operation()
    {
        using var socket = await Initialised();
        for (var round = 0; round < 3; round++)
        {
            await Subscribe(socket, "1", "{ hello }");
            Assert.Equal("next", (string?)(await Read(socket))!["type"]);
            Assert.Equal("complete", (string?)(await Read(socket))!["type"]);
        }

        await Subscribe(socket, "1", "{ nothing }");
        var error = await Read(socket);
        Assert.Equal(("error", "INVALID_DOCUMENT"), ((string?)error!["type"], (string?)error["payload"]![0]!["extensions"]!["code"]));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", TestContext.Current.CancellationToken);
        Assert.Equal(1000, (int?)socket.CloseStatus);
    }

    [Fact]
    public async Task A_page_of_another_site_may_not_open_a_socket()
    {
        await Assert.ThrowsAsync<WebSocketException>(() => Connect(origin: "https://evil.example"));
        await Assert.ThrowsAsync<WebSocketException>(() => Connect(origin: "null"));
        using var own = await Connect(origin: _server.Root.GetLeftPart(UriPartial.Authority));
        Assert.Equal(WebSocketState.Open, own.State);
    }

    [Fact]
    public async Task A_stopping_process_says_so_and_does_not_wait_for_its_streams()
    {
        using var socket = await Initialised();
        await Subscribe(socket, "1", "subscription { ticks(count: 100000) }");
        using var events = new HttpRequestMessage(HttpMethod.Get, "graphql?query=subscription{ticks(count:100000)}");
        events.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await _server.Http.SendAsync(events, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var reading = response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var stopping = _server.Stop();
        Assert.Equal(1001, await CloseCode(socket));
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("complete", await reading, StringComparison.Ordinal);
        await stopping;
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"Stopping took {watch.Elapsed}.");
    }

    [Fact]
    public async Task Sockets_over_the_limit_are_refused_before_the_handshake()
    {
        await using var server = await GraphQLServer.Start(("MaxOpenStreams", "0"));
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri(server.SocketUrl), TestContext.Current.CancellationToken));
        Assert.Equal(503, (int)socket.HttpStatusCode);
    }

    private async Task<ClientWebSocket> Connect(string protocol = "graphql-transport-ws", string? origin = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(protocol);
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        // The server refuses an unknown subprotocol after the handshake, in which it names none; the client must not mind.
        await socket.ConnectAsync(new Uri(_server.SocketUrl), TestContext.Current.CancellationToken);
        return socket;
    }

    private async Task<ClientWebSocket> Initialised()
    {
        var socket = await Connect();
        await Send(socket, """{"type":"connection_init"}""");
        Assert.Equal("connection_ack", (string?)(await Read(socket))!["type"]);
        return socket;
    }

    private static Task Subscribe(ClientWebSocket socket, string id, string query) =>
        Send(socket, new JsonObject { ["type"] = "subscribe", ["id"] = id, ["payload"] = new JsonObject { ["query"] = query } }.ToJsonString());

    private static async Task Send(ClientWebSocket socket, string message) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    private static async Task<int?> CloseCode(ClientWebSocket socket)
    {
        while (await Read(socket) is not null)
        {
        }

        return (int?)socket.CloseStatus;
    }

    private static async Task<JsonNode?> Read(ClientWebSocket socket)
    {
        var (buffer, length) = (new byte[16 * 1024], 0);
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), TestContext.Current.CancellationToken);
            length += received.Count;
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (received.EndOfMessage)
            {
                return JsonNode.Parse(buffer.AsSpan(0, length));
            }
        }
    }
}
