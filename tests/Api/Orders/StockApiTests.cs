using System.Text.Json.Nodes;
using MerchantHub.Api.Tests.Merchants;
using MerchantHub.Support;
using static MerchantHub.Api.Tests.Merchants.MerchantsApi;

namespace MerchantHub.Api.Tests.Orders;

/// <summary>Stock as a merchant keeps it: adjusted for a reason, in part kept for the counter, and looked up in its history.</summary>
public sealed class StockApiTests(MerchantsApi api) : IClassFixture<MerchantsApi>
{
    private const string Level = "stockLevel { onHand held allocated safety available }";
    private const string Entry = "kind units before after reason note byName importId orderId orderNumber";

    [Fact]
    public async Task Units_come_and_go_for_a_reason()
    {
        var (owner, variant) = await Soap(10);
        var input = new { variantId = variant, delta = -3, reason = "DAMAGED", note = " wet ", changeFromQuantity = 10, idempotencyKey = Guid.NewGuid() };

        var adjusted = await owner.Mutate("stockAdjust", input, Level);
        var again = await owner.Mutate("stockAdjust", input, Level);
        var late = await owner.TryMutate("stockAdjust", new { variantId = variant, delta = -3, reason = "DAMAGED", changeFromQuantity = 10, idempotencyKey = Guid.NewGuid() });
        var wrong = await owner.TryMutate("stockAdjust", new { variantId = variant, delta = 3, reason = "LOST", idempotencyKey = Guid.NewGuid() });
        var tooMuch = await owner.TryMutate("stockAdjust", new { variantId = variant, delta = -8, reason = "LOST", idempotencyKey = Guid.NewGuid() });

        Assert.Equal("""{"onHand":7,"held":0,"allocated":0,"safety":0,"available":7}""", adjusted["stockLevel"]!.ToJsonString());
        Assert.Equal(adjusted.ToJsonString(), again.ToJsonString());
        Assert.Equal(("QUANTITY_CHANGED", "REASON_TAKES", "BELOW_COMMITTED"), (Code(late), Code(wrong), Code(tooMuch)));
        Assert.EndsWith("delta", Field(tooMuch), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_for_the_counter_is_not_sold_online()
    {
        var (owner, variant) = await Soap(5);
        var kept = await owner.Mutate("stockSafetySet", new { variantId = variant, quantity = 4, idempotencyKey = Guid.NewGuid() }, Level);
        await api.Api.Settle();
        using var buyer = api.Api.Guest();

        var refused = await buyer.TryMutate("checkoutCreate", new { lines = new[] { new { itemId = variant, quantity = 2 } }, email = "kim@example.com", idempotencyKey = Guid.NewGuid() });

        Assert.Equal("""{"onHand":5,"held":0,"allocated":0,"safety":4,"available":1}""", kept["stockLevel"]!.ToJsonString());
        Assert.Equal(1, (int)(await buyer.Query("query($id: ID!) { variant(id: $id) { available } }", new { id = variant }))["data"]!["variant"]!["available"]!);
        Assert.Equal("INSUFFICIENT_STOCK", Code(refused));

        await owner.Mutate("stockSafetySet", new { variantId = variant, quantity = 9, idempotencyKey = Guid.NewGuid() });
        await api.Api.Settle();
        Assert.Equal("""{"available":0,"stock":{"safety":9,"available":0}}""", (await owner.Query("query($id: ID!) { variant(id: $id) { available stock { safety available } } }", new { id = variant }))["data"]!["variant"]!.ToJsonString());
    }

    [Fact]
    public async Task The_history_names_people_and_orders_and_is_read_page_by_page()
    {
        var (owner, variant) = await Soap(10);
        await owner.Mutate("stockAdjust", new { variantId = variant, delta = 2, reason = "RECEIVED", note = "by van", idempotencyKey = Guid.NewGuid() });
        await owner.Mutate("stockSafetySet", new { variantId = variant, quantity = 1, idempotencyKey = Guid.NewGuid() });
        await api.Api.Settle();
        using var buyer = api.Api.Guest();
        var (order, _) = await StatusLinkTests.Buy(buyer, variant);
        await api.Api.Settle();
        var number = (string)(await buyer.Query("query($id: ID!) { order(id: $id) { number } }", new { id = order }))["data"]!["order"]!["number"]!;
        var name = (string)(await owner.Query("{ me { displayName } }"))["data"]!["me"]!["displayName"]!;

        var all = (await History(owner, variant, "first: 10"))["nodes"]!.AsArray();
        var first = await History(owner, variant, "first: 2");
        var second = await History(owner, variant, $"first: 2, after: \"{first["pageInfo"]!["endCursor"]}\"");
        var last = await History(owner, variant, $"last: 2, before: \"{second["pageInfo"]!["startCursor"]}\"");

        Assert.Equal(
            [
                $$"""{"kind":"SOLD","units":-2,"before":null,"after":null,"reason":null,"note":null,"byName":null,"importId":null,"orderId":"{{order}}","orderNumber":"{{number}}"}""",
                $$"""{"kind":"SAFETY_SET","units":1,"before":0,"after":1,"reason":null,"note":null,"byName":"{{name}}","importId":null,"orderId":null,"orderNumber":null}""",
                $$"""{"kind":"ADJUSTED","units":2,"before":10,"after":12,"reason":"RECEIVED","note":"by van","byName":"{{name}}","importId":null,"orderId":null,"orderNumber":null}""",
                $$"""{"kind":"COUNTED","units":10,"before":0,"after":10,"reason":"COUNTED","note":null,"byName":"{{name}}","importId":null,"orderId":null,"orderNumber":null}""",
            ],
            all.Select(entry => entry!.ToJsonString()));
        Assert.Equal(all.Select(Text), first["nodes"]!.AsArray().Concat(second["nodes"]!.AsArray()).Select(Text));
        Assert.Equal(first["nodes"]!.ToJsonString(), last["nodes"]!.ToJsonString());
        Assert.True((bool)first["pageInfo"]!["hasNextPage"]!);
        Assert.False((bool)second["pageInfo"]!["hasNextPage"]!);
        Assert.Null((await History(owner, variant, "first: 1"))["totalCount"]);

        static string Text(JsonNode? entry) => entry!.ToJsonString();
    }

    [Theory]
    [InlineData("first: 2, after: \"W10\"", "CURSOR_INVALID")]
    [InlineData("first: 2, after: \"WyI5MjIzMzcyMDM2ODU0Nzc1ODA3Iiwib3JkZXIiLCJvcmRlci8xIl0\"", "CURSOR_INVALID")] // ["9223372036854775807","order","order/1"]
    [InlineData("first: 2, after: \"WyIxNzcyNDM4NDAwMDAwIiwib3RoZXIiLCJvcmRlci8xIl0\"", "CURSOR_INVALID")] // ["1772438400000","other","order/1"]
    [InlineData("first: 101", "PAGE_SIZE_TOO_LARGE")]
    public async Task A_cursor_of_something_else_is_refused(string arguments, string code)
    {
        var (owner, variant) = await Soap(1);

        var answer = await owner.Query($"query($id: ID!) {{ variant(id: $id) {{ stockHistory({arguments}) {{ nodes {{ kind }} }} }} }}", new { id = variant });

        Assert.Contains(code, answer["errors"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_neither_change_nor_see_it()
    {
        var (_, variant) = await Soap(3);
        var (stranger, _) = await api.Approved();

        Assert.Equal("NOT_FOUND", Code(await stranger.TryMutate("stockAdjust", new { variantId = variant, delta = 1, reason = "RECEIVED", idempotencyKey = Guid.NewGuid() })));
        Assert.Equal("NOT_FOUND", Code(await stranger.TryMutate("stockSafetySet", new { variantId = variant, quantity = 1, idempotencyKey = Guid.NewGuid() })));
        Assert.Equal("""{"stockHistory":null}""", (await stranger.Query("query($id: ID!) { variant(id: $id) { stockHistory(first: 1) { nodes { kind } } } }", new { id = variant }))["data"]!["variant"]!.ToJsonString());
    }

    private async Task<(ApiClient Owner, string Variant)> Soap(int units)
    {
        var (owner, organisation) = await api.Approved();
        var store = (string)(await owner.Mutate("storeCreate", Store(organisation), "store { id }"))["store"]!["id"]!;
        var product = (await owner.Mutate("productPut", new { storeId = store, title = "Soap", variants = new[] { new { price = new { amount = "9000", currencyCode = "KRW" } } } }, "product { id variants { id } }"))["product"]!;
        await owner.Mutate("productPublish", new { id = (string)product["id"]! });
        var variant = (string)product["variants"]![0]!["id"]!;
        await owner.Mutate("stockSet", new { variantId = variant, quantity = units, reason = "COUNTED", idempotencyKey = Guid.NewGuid() });
        await api.Api.Settle();
        return (owner, variant);
    }

    private static async Task<JsonNode> History(ApiClient client, string variant, string arguments) => (await client.Query(
        $"query($id: ID!) {{ variant(id: $id) {{ stockHistory({arguments}) {{ totalCount pageInfo {{ hasNextPage startCursor endCursor }} nodes {{ {Entry} }} }} }} }}", new { id = variant }))["data"]!["variant"]!["stockHistory"]!;
}
