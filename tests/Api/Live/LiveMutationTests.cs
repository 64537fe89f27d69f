using System.Text.Json.Nodes;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Live;
using MerchantHub.Contracts.Supply;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Live;

/// <summary>Each mutation of a live sale, and who may not.</summary>
public sealed class LiveMutationTests : IAsyncLifetime
{
    private const string Sale = "liveSession { id title status source videoStatus streamKeyHint streamServerUrl items { itemId title available isPinned price { amount currencyCode } } pinnedItem { itemId } }";
    private LiveServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await LiveServer.Start();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private static string Soap => GlobalId.Encode(SampleVariants.Soap);

    private static string Towel => GlobalId.Encode(SampleVariants.Towel);

    [Fact]
    public async Task LiveSchedule_plans_an_upload_without_a_stream_key()
    {
        var payload = await Schedule("UPLOAD");

        Assert.Empty(payload["userErrors"]!.AsArray());
        Assert.Null(payload["streamKey"]);
        var sale = payload["liveSession"]!;
        Assert.Equal(("Spring soap", "SCHEDULED", "UPLOAD", "NONE"), (Text(sale["title"]), Text(sale["status"]), Text(sale["source"]), Text(sale["videoStatus"])));
        Assert.Null(sale["streamServerUrl"]);
    }

    [Fact]
    public async Task LiveSchedule_shows_the_stream_key_once()
    {
        var payload = await Schedule("RTMP");

        var key = Text(payload["streamKey"])!;
        var sale = payload["liveSession"]!;
        Assert.EndsWith(Text(sale["streamKeyHint"])!, key, StringComparison.Ordinal);
        Assert.StartsWith("rtmp://", Text(sale["streamServerUrl"]), StringComparison.Ordinal);
        var id = Text(sale["id"])!;
        Assert.NotNull((await _server.Session(id, "streamKeyHint"))["streamKeyHint"]);
        foreach (var person in (string?[])[LiveServer.Stranger, null])
        {
            var seen = await _server.Session(id, "streamKeyHint streamServerUrl orders revenue { amount }", person);
            Assert.All(seen.AsObject(), field => Assert.Null(field.Value));
        }

        Assert.Equal(await _server.Service<LiveRuns>().AdmitAsync(key, TestContext.Current.CancellationToken), key[..key.IndexOf('_', StringComparison.Ordinal)]);
        Assert.Null(await _server.Service<LiveRuns>().AdmitAsync(key[..^1] + (key[^1] == 'a' ? 'b' : 'a'), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task LiveSchedule_says_what_is_wrong()
    {
        Assert.Equal("LIVE_TITLE", Code(await Schedule("UPLOAD", title: " ")));
        Assert.Equal("LIVE_TIME", Code(await Schedule("UPLOAD", at: DateTimeOffset.UtcNow.AddDays(-2))));
        Assert.Equal("NOT_FOUND", Code(await Schedule("UPLOAD", store: "store/none")));
        Assert.Equal("NOT_FOUND", Code(await Schedule("UPLOAD", person: LiveServer.Stranger)));
        Assert.Equal("NOT_FOUND", Code(await Schedule("UPLOAD", person: null)));
        Assert.Equal("INVALID_ID", Code(await Schedule("UPLOAD", store: "live/1")));
    }

    [Fact]
    public async Task LiveStreamKeyReset_makes_the_old_key_useless()
    {
        var scheduled = await Schedule("RTMP");
        var id = Text(scheduled["liveSession"]!["id"])!;

        var payload = await _server.Change("liveStreamKeyReset", new { id }, $"streamKey {Sale}");

        var runs = _server.Service<LiveRuns>();
        Assert.Null(await runs.AdmitAsync(Text(scheduled["streamKey"])!, TestContext.Current.CancellationToken));
        Assert.NotNull(await runs.AdmitAsync(Text(payload["streamKey"])!, TestContext.Current.CancellationToken));
        Assert.Equal("LIVE_SOURCE", Code(await _server.Change("liveStreamKeyReset", new { id = await _server.Schedule() }, "streamKey")));
    }

    [Fact]
    public async Task LiveItemAdd_takes_the_own_variants_with_their_current_price_and_stock()
    {
        var id = await _server.Schedule();
        await _server.Stock(SampleVariants.Soap, 4);

        var item = (await _server.Change("liveItemAdd", new { id, itemId = Soap }, Sale))["liveSession"]!["items"]![0]!;

        Assert.Equal((Soap, "Soap", 4, false, "3.50", "EUR"), (Text(item["itemId"]), Text(item["title"]), item["available"]!.GetValue<int>(), item["isPinned"]!.GetValue<bool>(), Text(item["price"]!["amount"]), Text(item["price"]!["currencyCode"])));
        Assert.Equal("ITEM_ALREADY_IN_BAG", Code(await _server.Change("liveItemAdd", new { id, itemId = Soap }, Sale)));
        Assert.Equal("NOT_FOUND", Code(await _server.Change("liveItemAdd", new { id, itemId = GlobalId.Encode(SampleVariants.Foreign) }, Sale)));
        Assert.Equal("NOT_FOUND", Code(await _server.Change("liveItemAdd", new { id, itemId = GlobalId.Encode("variant/none") }, Sale)));
        Assert.Equal("INVALID_ID", Code(await _server.Change("liveItemAdd", new { id, itemId = GlobalId.Encode("store/soap") }, Sale)));
        Assert.Equal("NOT_FOUND", Code(await _server.Change("liveItemAdd", new { id, itemId = Towel }, Sale, LiveServer.Stranger)));
    }

    [Fact]
    public async Task LiveItemAdd_takes_any_factorys_open_deal_and_no_draft()
    {
        var id = await _server.Schedule();
        var merchants = new Support.Merchants(_server.Grains);
        var factory = await merchants.Approved(OrganisationKind.Factory);
        var open = await merchants.Deal(factory, stock: 50);
        var draft = await _server.Grains.GetGrain<IDealCreationGrain>(Key.New("deal")).Create(merchants.NewDeal(factory));
        await _server.Settle();

        var item = (await _server.Change("liveItemAdd", new { id, itemId = GlobalId.Encode(open.Key) }, "liveSession { items { title available price { amount } deal { id title } } store { id liveSessions(first: 5) { nodes { id } } } }"))["liveSession"]!;

        Assert.Equal(("Noodles by the box", 50, "12000", GlobalId.Encode(open.Key)), (Text(item["items"]![0]!["title"]), item["items"]![0]!["available"]!.GetValue<int>(), Text(item["items"]![0]!["price"]!["amount"]), Text(item["items"]![0]!["deal"]!["id"])));
        Assert.Equal(GlobalId.Encode(_server.Store), Text(item["store"]!["id"]));
        Assert.Equal([id], item["store"]!["liveSessions"]!["nodes"]!.AsArray().Select(node => Text(node!["id"])));
        Assert.Equal("NOT_FOUND", Code(await _server.Change("liveItemAdd", new { id, itemId = GlobalId.Encode(draft.View!.Key) }, Sale)));
    }

    [Fact]
    public async Task LiveItemPin_shows_one_item_and_LiveItemUnpin_takes_it_down()
    {
        var id = await _server.Schedule();
        await _server.Change("liveItemAdd", new { id, itemId = Soap }, Sale);
        await _server.Change("liveItemAdd", new { id, itemId = Towel }, Sale);

        await _server.Change("liveItemPin", new { id, itemId = Soap }, Sale);
        var pinned = (await _server.Change("liveItemPin", new { id, itemId = Towel }, Sale))["liveSession"]!;
        var unpinned = (await _server.Change("liveItemUnpin", new { id }, Sale))["liveSession"]!;

        Assert.Equal(Towel, Text(pinned["pinnedItem"]!["itemId"]));
        Assert.Equal([false, true], pinned["items"]!.AsArray().Select(item => item!["isPinned"]!.GetValue<bool>()));
        Assert.Null(unpinned["pinnedItem"]);
        Assert.Equal("ITEM_NOT_IN_BAG", Code(await _server.Change("liveItemPin", new { id, itemId = GlobalId.Encode("variant/none") }, Sale)));
        Assert.Equal("NOT_FOUND", Code(await _server.Change("liveItemPin", new { id, itemId = Soap }, Sale, LiveServer.Stranger)));
        Assert.Equal("NOT_FOUND", Code(await _server.Change("liveItemUnpin", new { id }, Sale, person: null)));
    }

    [Fact]
    public async Task LiveItemRemove_empties_the_bag()
    {
        var id = await _server.Schedule();
        await _server.Change("liveItemAdd", new { id, itemId = Soap }, Sale);
        await _server.Change("liveItemPin", new { id, itemId = Soap }, Sale);

        Assert.Equal("NOT_FOUND", Code(await _server.Change("liveItemRemove", new { id, itemId = Soap }, Sale, LiveServer.Stranger)));
        var sale = (await _server.Change("liveItemRemove", new { id, itemId = Soap }, Sale))["liveSession"]!;

        Assert.Empty(sale["items"]!.AsArray());
        Assert.Null(sale["pinnedItem"]);
        Assert.Equal("ITEM_NOT_IN_BAG", Code(await _server.Change("liveItemRemove", new { id, itemId = Soap }, Sale)));
    }

    [Fact]
    public async Task LiveStart_needs_a_picture_and_a_host()
    {
        var id = await _server.Schedule();

        Assert.Equal("VIDEO_MISSING", Code(await _server.Change("liveStart", new { id }, Sale)));
        Assert.Equal("NOT_FOUND", Code(await _server.Change("liveStart", new { id }, Sale, LiveServer.Stranger)));
        await _server.Ready(id, seconds: 2);
        Assert.Equal("LIVE", Text((await _server.Change("liveStart", new { id }, Sale))["liveSession"]!["status"]));
        Assert.Equal("LIVE_ALREADY_STARTED", Code(await _server.Change("liveStart", new { id }, Sale)));
    }

    [Fact]
    public async Task LiveEnd_calls_off_what_has_not_started()
    {
        var id = await _server.Schedule();

        Assert.Equal("NOT_FOUND", Code(await _server.Change("liveEnd", new { id }, Sale, LiveServer.Stranger)));
        Assert.Equal("CANCELLED", Text((await _server.Change("liveEnd", new { id }, Sale))["liveSession"]!["status"]));
        Assert.Equal("LIVE_OVER", Code(await _server.Change("liveEnd", new { id }, Sale)));
        Assert.Null((await _server.Session(id, "playbackUrl"))["playbackUrl"]);
    }

    [Fact]
    public async Task Lists_and_node_are_public_and_read_page_by_page()
    {
        var ids = new List<string>();
        for (var number = 0; number < 3; number++)
        {
            ids.Add(Text((await Schedule("UPLOAD", at: DateTimeOffset.UtcNow.AddMinutes(10 + number)))["liveSession"]!["id"])!);
        }

        const string List = "query($after: String) { liveSessions(status: SCHEDULED, first: 2, after: $after) { nodes { id } totalCount pageInfo { hasNextPage endCursor } } }";
        JsonNode first = null!;
        await LiveServer.Until(async () => (first = (await _server.Ask(List, person: null))["liveSessions"]!)["totalCount"]!.GetValue<int>() == 3);
        var second = (await _server.Ask(List, new { after = Text(first["pageInfo"]!["endCursor"]) }, null))["liveSessions"]!;

        Assert.Equal(ids, first["nodes"]!.AsArray().Concat(second["nodes"]!.AsArray()).Select(node => Text(node!["id"])));
        Assert.Equal((true, false), (first["pageInfo"]!["hasNextPage"]!.GetValue<bool>(), second["pageInfo"]!["hasNextPage"]!.GetValue<bool>()));
        Assert.Equal("Spring soap", Text((await _server.Ask("query($id: ID!) { node(id: $id) { ... on LiveSession { title } } }", new { id = ids[0] }, null))["node"]!["title"]));
        Assert.Null((await _server.Ask("query($id: ID!) { liveSession(id: $id) { id } }", new { id = GlobalId.Encode("live/none") }, null))["liveSession"]);
    }

    [Fact]
    public async Task Viewers_are_the_open_subscriptions_and_one_loop_serves_them_all()
    {
        var id = await _server.Schedule();
        var rooms = _server.Service<RoomBroadcaster>();
        await using (var first = await Room.Open(_server, id))
        {
            await using (var second = await Room.Open(_server, id))
            {
                await second.Next(frame => frame["viewers"]!.GetValue<int>() == 2);
                Assert.Equal(1, rooms.Rooms);
            }

            await first.Next(frame => frame["viewers"]!.GetValue<int>() == 1);
        }

        await LiveServer.Until(() => Task.FromResult(rooms.Rooms == 0));
        Assert.Equal(0, (await _server.Session(id, "viewers"))["viewers"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_room_that_does_not_exist_is_refused()
    {
        await using var room = await Room.Open(_server, GlobalId.Encode("live/none"));

        Assert.Equal("NOT_FOUND", await room.Refusal());
        await LiveServer.Until(() => Task.FromResult(_server.Service<RoomBroadcaster>().Rooms == 0));
    }

    private Task<JsonNode> Schedule(string source, string title = "Spring soap", DateTimeOffset? at = null, string? store = null, string? person = LiveServer.Host) =>
        _server.Change("liveSchedule", new { storeId = GlobalId.Encode(store ?? _server.Store), title, scheduledFor = at ?? DateTimeOffset.UtcNow.AddMinutes(5), source }, $"streamKey {Sale}", person);

    private static string? Code(JsonNode payload) => payload["userErrors"]!.AsArray() is [var first, ..] ? Text(first!["code"]) : null;

    private static string? Text(JsonNode? node) => node?.GetValue<string>();
}
