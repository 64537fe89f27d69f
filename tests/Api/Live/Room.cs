using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MerchantHub.Api.Tests.Live;

/// <summary>A viewer: the room's subscription over server-sent events.</summary>
public sealed class Room : IAsyncDisposable
{
    private const string Query = "subscription($id: ID!) { liveRoom(id: $id) { id status isPictureAway viewers pinnedItemId playbackUrl items { itemId title available isPinned price { amount } } } }";
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private Room(HttpResponseMessage response, StreamReader reader) => (_response, _reader) = (response, reader);

    public static async Task<Room> Open(LiveServer server, string live)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query = Query, variables = new { id = live } }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        var response = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return new Room(response, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    /// <summary>The next frame that fits; fails after twenty seconds.</summary>
    public async Task<JsonNode> Next(Func<JsonNode, bool> fits)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (await _reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (!line.StartsWith("data:", StringComparison.Ordinal) || line.Length < 8)
            {
                continue;
            }

            var answer = JsonNode.Parse(line[5..])!;
            Assert.True(answer["errors"] is null, line);
            if (answer["data"]?["liveRoom"] is { } frame && fits(frame))
            {
                return frame;
            }
        }

        throw new InvalidOperationException("The room has closed.");
    }

    /// <summary>The code of the error that the room answers with.</summary>
    public async Task<string?> Refusal()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        while (await _reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal) && line.Length > 8 && JsonNode.Parse(line[5..])!["errors"] is { } errors)
            {
                return errors[0]!["extensions"]!["code"]!.GetValue<string>();
            }
        }

        return null;
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        return default;
    }
}
