using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantHub.Api.GraphQL;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Platform;

/// <summary>The built web client sends ids of its documents; the process that serves it knows their texts.</summary>
public sealed class ClientDocumentsTests
{
    private static readonly string[] Accepted = ["INVALID_VARIABLE", "UNAUTHENTICATED", "ROLE_REQUIRED", "NOT_FOUND"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_server_executes_every_document_of_the_built_client()
    {
        var root = Repository.Path("web-admin", "dist");
        Assert.True(File.Exists(Path.Combine(root, "documents.json")), "The web client has to be built first; ./hub test api does it.");
        var manifest = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllBytesAsync(Path.Combine(root, "documents.json"), Cancellation))!;
        Assert.True(manifest.Count > 60, $"The manifest has {manifest.Count} documents.");
        await using var api = await ApiFixture.Start(("MerchantHub:WebRoot", root));
        using var guest = api.Guest();
        foreach (var (id, text) in manifest.Where(each => !each.Value.StartsWith("subscription", StringComparison.Ordinal)))
        {
            var body = await Ask(guest, id);
            // Without variables most of them cannot run; what counts is that the text was found, parsed and valid.
            var codes = body["errors"]?.AsArray().Select(error => (string?)error!["extensions"]?["code"]) ?? [];
            Assert.True(codes.All(code => Accepted.Contains(code)), $"{text}\n{body.ToJsonString()}");
        }

        var me = manifest.Single(each => each.Value.StartsWith("query Me ", StringComparison.Ordinal)).Key;
        using var person = await api.SignUp(displayName: "Ada");
        Assert.Equal("Ada", (string?)(await Ask(person, me))["data"]!["me"]!["displayName"]);
    }

    [Fact]
    public async Task A_subscription_is_asked_for_by_its_id_too()
    {
        const string text = "subscription LiveRoom($id: ID!) { liveRoom(id: $id) { id } }";
        using var folder = new TempDirectory();
        await Write(folder, text);
        await using var api = await ApiFixture.Start(("MerchantHub:WebRoot", folder.Path));
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new Uri(api.SocketUrl), Cancellation);
        await Send(socket, """{"type":"connection_init"}""");
        await Send(socket, $$"""{"type":"subscribe","id":"1","payload":{"query":"","documentId":"sha256:{{PersistedDocuments.Hash(text)}}"} }""");
        Assert.Contains("connection_ack", await Receive(socket), StringComparison.Ordinal);
        Assert.Contains("INVALID_VARIABLE", await Receive(socket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_is_built_anew_while_the_server_runs_is_understood()
    {
        const string older = "query Older { __typename }";
        const string newer = "query Newer { __typename }";
        using var folder = new TempDirectory();
        await Write(folder, older);
        await using var api = await ApiFixture.Start(("MerchantHub:WebRoot", folder.Path));
        using var guest = api.Guest();
        Assert.Equal("Query", (string?)(await Ask(guest, PersistedDocuments.Hash(older)))["data"]!["__typename"]);
        Assert.Equal("DOCUMENT_NOT_FOUND", Code(await Ask(guest, PersistedDocuments.Hash(newer))));

        await File.WriteAllTextAsync(folder.File("documents.json"), "{ \"half", Cancellation);
        Assert.Equal("DOCUMENT_NOT_FOUND", Code(await Ask(guest, PersistedDocuments.Hash(newer))));
        Assert.Equal("Query", (string?)(await Ask(guest, PersistedDocuments.Hash(older)))["data"]!["__typename"]);

        await Write(folder, newer);
        File.SetLastWriteTimeUtc(folder.File("documents.json"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal("Query", (string?)(await Ask(guest, PersistedDocuments.Hash(newer)))["data"]!["__typename"]);
    }

    private static string? Code(JsonNode body) => (string?)body["errors"]![0]!["extensions"]!["code"];

    private static async Task Write(TempDirectory folder, string text)
    {
        await File.WriteAllTextAsync(folder.File("index.html"), "<!doctype html><title>Client</title>", Cancellation);
        await File.WriteAllTextAsync(folder.File("documents.json"), $$"""{ "sha256:{{PersistedDocuments.Hash(text)}}": "{{text}}" }""", Cancellation);
    }

    private static async Task<JsonNode> Ask(ApiClient client, string documentId)
    {
        using var response = await client.Http.PostAsJsonAsync("graphql", new { documentId }, Cancellation);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
    }

    private static Task Send(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, Cancellation);

    private static async Task<string> Receive(ClientWebSocket socket)
    {
        var buffer = new byte[16 * 1024];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), Cancellation);
            length += part.Count;
            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
    }
}
