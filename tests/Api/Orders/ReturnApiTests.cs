using System.Text.Json.Nodes;
using MerchantHub.Api.Tests.Merchants;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Orders;

/// <summary>Goods that go back: asked for, approved, received and looked at, paid back.</summary>
public sealed class ReturnApiTests(MerchantsApi api) : IClassFixture<MerchantsApi>
{
    private const string Fields = "order { returns { number status answer units { line quantity } inspections { line sellable damaged } proposal { units { line quantity } amount { amount } } } }";

    [Fact]
    public async Task Goods_come_back_are_looked_at_and_paid_back_once()
    {
        var (seller, organisation, buyer, id, variant) = await Arrived();
        var asks = new { id, units = new[] { new { line = 0, quantity = 2 } }, reason = "DAMAGED", note = "One is broken", idempotencyKey = Guid.NewGuid() };

        await buyer.Mutate("returnRequest", asks);
        var asked = (await buyer.Mutate("returnRequest", asks, Fields))["order"]!["returns"]!.AsArray();
        await seller.Mutate("returnApprove", new { id, number = 1, answer = "Bring it to the shop", idempotencyKey = Guid.NewGuid() });
        var receives = new { id, number = 1, inspections = new[] { new { line = 0, sellable = 1, damaged = 1 } }, idempotencyKey = Guid.NewGuid() };
        await seller.Mutate("returnReceive", receives);
        var received = (await seller.Mutate("returnReceive", receives, Fields))["order"]!["returns"]![0]!;
        await api.Api.Settle();

        Assert.Equal("ASKED", (string?)Assert.Single(asked)!["status"]);
        Assert.Equal("RECEIVED", (string?)received["status"]);
        Assert.Equal("""{"units":[{"line":0,"quantity":2}],"amount":{"amount":"18000"}}""", received["proposal"]!.ToJsonString());
        Assert.Equal(4, await Available(seller, variant));
        Assert.Equal(["RECEIVED"], await Listed(seller, organisation, "RECEIVED"));
        Assert.Empty(await Listed(seller, organisation, "ASKED"));
        Assert.Empty(await Listed(buyer, organisation, "RECEIVED"));
        Assert.Null((await Read(buyer, id))["returns"]![0]!["proposal"]);

        // The shop pays one of the two back, whatever was proposed.
        var refunds = new { id, units = new[] { new { line = 0, quantity = 1 } }, restock = true, reason = "Sorry", returnNumber = 1, idempotencyKey = Guid.NewGuid() };
        await seller.Mutate("orderRefund", refunds);
        await seller.Mutate("orderRefund", refunds);
        var again = await seller.TryMutate("orderRefund", refunds with { idempotencyKey = Guid.NewGuid() });
        await api.Api.Settle();

        var order = await Read(buyer, id);
        Assert.Equal("RETURN_NOT_RECEIVED", MerchantsApi.Code(again));
        Assert.Equal("""[{"returnNumber":1,"isDone":true,"amount":{"amount":"9000"}}]""", order["refunds"]!.ToJsonString());
        Assert.Equal(("REFUNDED", "REFUNDED"), ((string?)order["returns"]![0]!["status"], (await Listed(seller, organisation, null)).Single()));
        Assert.Equal(4, await Available(seller, variant));
        Assert.Equal(["RECEIPT", "INVOICE", "CREDIT_NOTE"], order["papers"]!.AsArray().Select(paper => (string)paper!["kind"]!));
    }

    [Fact]
    public async Task A_shop_says_no_with_a_reason_that_the_buyer_reads()
    {
        var (seller, _, buyer, id, _) = await Arrived();
        await buyer.Mutate("returnRequest", new { id, units = new[] { new { line = 0, quantity = 1 } }, reason = "CHANGED_MIND", idempotencyKey = Guid.NewGuid() });

        var mute = await seller.TryMutate("returnRefuse", new { id, number = 1, reason = "", idempotencyKey = Guid.NewGuid() });
        await seller.Mutate("returnRefuse", new { id, number = 1, reason = "The seal is broken", idempotencyKey = Guid.NewGuid() });

        Assert.Equal("INVALID_LENGTH", MerchantsApi.Code(mute));
        var refused = (await Read(buyer, id))["returns"]![0]!;
        Assert.Equal(("REFUSED", "The seal is broken"), ((string?)refused["status"], (string?)refused["answer"]));
        Assert.Equal("RETURN_CLOSED", MerchantsApi.Code(await seller.TryMutate("returnRefuse", new { id, number = 1, reason = "Really", idempotencyKey = Guid.NewGuid() })));
    }

    [Fact]
    public async Task A_stores_days_hold_for_what_is_bought_from_then_on()
    {
        var (seller, _, buyer, id, _) = await Arrived(returnDays: 0);

        var refused = await buyer.TryMutate("returnRequest", new { id, units = new[] { new { line = 0, quantity = 1 } }, reason = "DAMAGED", idempotencyKey = Guid.NewGuid() });

        Assert.Equal("NO_RETURNS", MerchantsApi.Code(refused));
        Assert.Null((await Read(buyer, id))["returnableUntil"]);
        Assert.Empty((await Read(buyer, id))["returnable"]!.AsArray());
        seller.Dispose();
    }

    /// <summary>Two pieces of soap at 9,000 won out of five, handed over at the door.</summary>
    private async Task<(ApiClient Seller, string Organisation, ApiClient Buyer, string Order, string Variant)> Arrived(int returnDays = 14)
    {
        var (seller, organisation) = await api.Approved();
        var store = (string)(await seller.Mutate("storeCreate", MerchantsApi.Store(organisation), "store { id }"))["store"]!["id"]!;
        var free = new { amount = "0", currencyCode = "KRW" };
        await seller.Mutate("storeTermsSet", new
        {
            id = store,
            countryCode = "KR",
            pricesIncludeTax = true,
            returnDays,
            taxes = Array.Empty<object>(),
            methods = new[] { new { code = "pick-up", kind = "PICK_UP", name = "At the shop", rates = new[] { new { goodsFrom = free, price = free } }, minDays = 0, maxDays = 0 } },
        });
        var variant = (string)(await seller.Mutate("productPut", new { storeId = store, title = "Soap", variants = new[] { new { price = new { amount = "9000", currencyCode = "KRW" } } } }, "product { variants { id } }"))["product"]!["variants"]![0]!["id"]!;
        await seller.Mutate("stockSet", new { variantId = variant, quantity = 5, reason = "count", idempotencyKey = Guid.NewGuid() });
        var buyer = api.Api.Guest();
        var (id, _) = await StatusLinkTests.Buy(buyer, variant);
        await seller.Mutate("orderFulfil", new { id, idempotencyKey = Guid.NewGuid() });
        return (seller, organisation, buyer, id, variant);
    }

    private static async Task<JsonNode> Read(ApiClient client, string id) =>
        (await client.Query("query($id: ID!) { order(id: $id) { returnableUntil returnable { line quantity } refunds { returnNumber isDone amount { amount } } returns { status answer proposal { amount { amount } } } papers { kind } } }", new { id }))["data"]!["order"]!;

    private static async Task<int> Available(ApiClient seller, string variant) =>
        (int)(await seller.Query("query($id: ID!) { variant(id: $id) { available } }", new { id = variant }))["data"]!["variant"]!["available"]!;

    private static async Task<IEnumerable<string>> Listed(ApiClient seller, string organisation, string? status) =>
        (await seller.Query("query($id: ID!, $status: ReturnStatus) { returns(organisationId: $id, first: 5, filter: { status: $status }) { nodes { status order { number } } } }", new { id = organisation, status }))
            ["data"]!["returns"]!["nodes"]!.AsArray().Select(each => (string)each!["status"]!);
}
