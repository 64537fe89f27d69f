using System.Text.Json.Nodes;
using MerchantHub.Api.Tests.Merchants;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Orders;

/// <summary>What happens to an order after it is paid: sent in parts, given back in parts, handed over at the door.</summary>
public sealed class FulfilmentApiTests(MerchantsApi api) : IClassFixture<MerchantsApi>
{
    private const string Fields = "order { status fulfilment refunded { amount } fulfilments { number carrier trackingNumber isPickUp doneAt units { line quantity } } refunds { number isDone amount { amount } } }";

    [Fact]
    public async Task An_order_is_sent_in_parts_and_arrives()
    {
        var (seller, buyer, id) = await Bought();

        var first = (await seller.Mutate("orderFulfil", Fulfil(id, [new { line = 0, quantity = 1 }]), Fields))["order"]!;
        var second = (await seller.Mutate("orderFulfil", Fulfil(id), Fields))["order"]!;
        var tooMuch = await seller.TryMutate("orderFulfil", Fulfil(id));
        await seller.Mutate("orderFulfilmentComplete", new { id, number = 1 });
        var done = (await seller.Mutate("orderFulfilmentComplete", new { id, number = 2 }, Fields))["order"]!;
        await api.Api.Settle();

        Assert.Equal(("PARTIAL", "SENT", "DONE"), ((string?)first["fulfilment"], (string?)second["fulfilment"], (string?)done["fulfilment"]));
        Assert.Equal("""[{"line":0,"quantity":2}]""", second["fulfilments"]![1]!["units"]!.ToJsonString());
        Assert.Equal("NOTHING_LEFT", MerchantsApi.Code(tooMuch));
        Assert.Equal("SE-1", (string?)(await Read(buyer, id))["fulfilments"]![0]!["trackingNumber"]);
        Assert.Single(await Listed(seller, "DONE"));
        Assert.Empty(await Listed(seller, "NONE"));
        Assert.Equal("ALREADY_SENT", MerchantsApi.Code(await buyer.TryMutate("orderCancel", new { id, reason = "late", idempotencyKey = Guid.NewGuid() })));
    }

    [Fact]
    public async Task Money_goes_back_for_a_part_and_the_units_to_the_shelf()
    {
        var (seller, buyer, id) = await Bought();
        var key = Guid.NewGuid();
        var input = new { id, units = new[] { new { line = 0, quantity = 2 } }, restock = true, reason = "broken", idempotencyKey = key };

        await seller.Mutate("orderRefund", input);
        await seller.Mutate("orderRefund", input);
        await api.Api.Settle();

        var order = await Read(buyer, id);
        Assert.Equal("""[{"number":1,"isDone":true,"amount":{"amount":"24000"}}]""", order["refunds"]!.ToJsonString());
        Assert.Equal(("PAID", "24000"), ((string?)order["status"], (string?)order["refunded"]!["amount"]));
        var ledger = (await seller.Query("query($id: ID!) { order(id: $id) { deal { available } ledger { account kind amount { minorUnits } } } }", new { id }))["data"]!["order"]!;
        Assert.Equal(499, (int)ledger["deal"]!["available"]!);
        Assert.Equal(0, ledger["ledger"]!.AsArray().Sum(entry => (long)entry!["amount"]!["minorUnits"]!));
        Assert.Equal(-24_000, ledger["ledger"]!.AsArray().Where(entry => (string)entry!["kind"]! == "refund" && ((string)entry["account"]!).StartsWith("gateway", StringComparison.Ordinal)).Sum(entry => (long)entry!["amount"]!["minorUnits"]!));

        // The rest goes back too: then the order is a refunded one.
        await seller.Mutate("orderRefund", new { id, units = new[] { new { line = 0, quantity = 1 } }, restock = false, reason = "lost", idempotencyKey = Guid.NewGuid() });
        await api.Api.Settle();
        Assert.Equal("REFUNDED", (string?)(await Read(buyer, id))["status"]);
    }

    [Fact]
    public async Task The_code_of_a_pick_up_is_the_buyers_alone()
    {
        var (seller, organisation) = await api.Approved();
        var store = (string)(await seller.Mutate("storeCreate", MerchantsApi.Store(organisation), "store { id }"))["store"]!["id"]!;
        var variant = (string)(await seller.Mutate("productPut", new { storeId = store, title = "Soap", variants = new[] { new { price = new { amount = "9000", currencyCode = "KRW" } } } }, "product { variants { id } }"))["product"]!["variants"]![0]!["id"]!;
        await seller.Mutate("stockSet", new { variantId = variant, quantity = 5, reason = "count", idempotencyKey = Guid.NewGuid() });
        using var buyer = api.Api.Guest();
        var (id, key) = await StatusLinkTests.Buy(buyer, variant);
        await seller.Mutate("orderFulfil", Fulfil(id));

        var code = (string?)(await Codes(buyer, id, null))["pickUpCode"];
        using var reader = api.Api.Guest();

        Assert.Matches("^[0-9]{6}$", code!);
        Assert.Null((await Codes(seller, id, null))["pickUpCode"]);
        Assert.Null((await Codes(reader, id, key))["pickUpCode"]);
        Assert.True((bool)(await Codes(reader, id, key))["isPickUp"]!);
        Assert.Equal(("WRONG_CODE", "code"), Named(await seller.TryMutate("orderFulfilmentComplete", new { id, number = 1, code = "12345" })));
        Assert.Equal("DONE", (string?)(await seller.Mutate("orderFulfilmentComplete", new { id, number = 1, code }, Fields))["order"]!["fulfilment"]);
    }

    /// <summary>Three boxes of a factory's deal at 12,000 won.</summary>
    private async Task<(ApiClient Seller, ApiClient Buyer, string Order)> Bought()
    {
        var (seller, organisation) = await api.Approved("FACTORY");
        var deal = (string)(await seller.Mutate("dealCreate", MerchantsApi.Deal(organisation), "deal { id }"))["deal"]!["id"]!;
        await seller.Mutate("dealOpen", new { id = deal });
        await api.Api.Settle();
        var buyer = api.Api.Guest();
        var held = await buyer.Mutate("checkoutCreate", new { lines = new[] { new { itemId = deal, quantity = 3 } }, email = "kim@example.com", idempotencyKey = Guid.NewGuid() }, "checkout { id }");
        var paid = await buyer.Mutate("checkoutPay", new { id = (string)held["checkout"]!["id"]!, paymentMethod = "pm_card_visa", idempotencyKey = Guid.NewGuid() }, "checkout { orders { id } }");
        return (seller, buyer, (string)paid["checkout"]!["orders"]![0]!["id"]!);
    }

    private static object Fulfil(string id, object[]? units = null) => new { id, units, carrier = "Swallow Express", trackingNumber = "SE-1", trackingUrl = "https://carrier.example/SE-1", idempotencyKey = Guid.NewGuid() };

    private static async Task<JsonNode> Read(ApiClient client, string id) =>
        (await client.Query("query($id: ID!) { order(id: $id) { status fulfilment refunded { amount } fulfilments { trackingNumber } refunds { number isDone amount { amount } } } }", new { id }))["data"]!["order"]!;

    private static async Task<JsonNode> Codes(ApiClient client, string id, string? key) =>
        (await client.Query("query($id: ID!, $key: String) { order(id: $id, key: $key) { fulfilments { isPickUp pickUpCode } } }", new { id, key }))["data"]!["order"]!["fulfilments"]![0]!;

    private static async Task<JsonArray> Listed(ApiClient seller, string fulfilment)
    {
        var organisation = (string)(await seller.Query("{ me { memberships { organisation { id } } } }"))["data"]!["me"]!["memberships"]![0]!["organisation"]!["id"]!;
        return (await seller.Query("query($id: ID!, $state: FulfilmentStatus) { orders(organisationId: $id, first: 5, filter: { fulfilment: $state }) { nodes { id } } }", new { id = organisation, state = fulfilment }))["data"]!["orders"]!["nodes"]!.AsArray();
    }

    private static (string?, string) Named(JsonNode payload) => (MerchantsApi.Code(payload), MerchantsApi.Field(payload));
}
