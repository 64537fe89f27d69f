using System.Text.Json.Nodes;
using MerchantHub.Api.Tests.Merchants;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Orders;

/// <summary>From the terms of a store to an order that says where the goods go.</summary>
public sealed class DeliveryApiTests(MerchantsApi api) : IClassFixture<MerchantsApi>
{
    private const string Checkout =
        "checkout { id needsDelivery total { amount } goodsTotal { amount } taxes { name basisPoints isAdded amount { amount } } address { city } deliveries { code kind price { amount } store { name } } }";

    private static readonly object Seoul = new { name = "Kim Minji", line1 = "12 Wausan-ro", city = "Seoul", postalCode = "04066", countryCode = "KR" };

    [Fact]
    public async Task A_store_sets_its_terms_and_everybody_reads_them()
    {
        var (owner, store, _) = await Shop();
        var version = (int)(await owner.Query($$"""{ store(id: "{{store}}") { version } }"""))["data"]!["store"]!["version"]!;

        var set = await owner.Mutate("storeTermsSet", Terms(store, version), "store { version }");
        var stale = await owner.TryMutate("storeTermsSet", Terms(store, version));
        using var guest = api.Api.Guest();
        var read = (await guest.Query($$"""{ store(id: "{{store}}") { terms { countryCode pricesIncludeTax methods { code kind minDays zones { countryCode postalPrefixes } rates { goodsFrom { amount } price { amount } } } taxes { class basisPoints name } } } }"""))["data"]!["store"]!["terms"]!;

        Assert.Equal(version + 1, (int)set["store"]!["version"]!);
        Assert.Equal(("VERSION_CHANGED", "expectedVersion"), (MerchantsApi.Code(stale), MerchantsApi.Field(stale)));
        Assert.Equal("""{"code":"parcel","kind":"SHIPPING","minDays":1,"zones":[{"countryCode":"KR","postalPrefixes":["040","06"]}],"rates":[{"goodsFrom":{"amount":"0"},"price":{"amount":"3000"}},{"goodsFrom":{"amount":"50000"},"price":{"amount":"0"}}]}""", read["methods"]![1]!.ToJsonString());
        Assert.Equal("""[{"class":"STANDARD","basisPoints":1000,"name":"VAT"}]""", read["taxes"]!.ToJsonString());
    }

    [Fact]
    public async Task The_checklist_has_a_step_for_it()
    {
        var (owner, store, organisation) = await Shop();

        Assert.False((bool)(await Step(owner, organisation))["isDone"]!);
        await owner.Mutate("storeTermsSet", Terms(store));
        await api.Api.Settle();

        var step = await Step(owner, organisation);
        Assert.True((bool)step["isDone"]!);
        Assert.NotNull((string?)step["doneAt"]);
    }

    [Fact]
    public async Task A_wrong_step_of_the_price_is_named()
    {
        var (owner, store, _) = await Shop();
        var input = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Terms(store)))!;
        input["methods"]![1]!["rates"]![1]!["goodsFrom"]!["amount"] = "0";

        var refused = await owner.TryMutate("storeTermsSet", input);

        Assert.Equal(("INVALID_STEPS", "methods.1.rates.1.goodsFrom"), (MerchantsApi.Code(refused), MerchantsApi.Field(refused)));
    }

    [Fact]
    public async Task The_shopper_says_where_it_goes_and_pays_goods_and_delivery()
    {
        var (owner, store, organisation) = await Shop();
        await owner.Mutate("storeTermsSet", Terms(store));
        using var buyer = api.Api.Guest();
        var id = await Hold(buyer, await Product(owner, store));

        var early = await buyer.TryMutate("checkoutPay", Pay(id), "checkout { id }");
        var asked = (await buyer.Query("query($id: ID!, $to: PostalAddressInput) { checkout(id: $id) { needsDelivery deliveryOptions(address: $to) { store { name } options { code price { amount } } } } }", new { id, to = Seoul }))["data"]!["checkout"]!;
        var set = (await buyer.Mutate("checkoutDeliverySet", new { id, address = Seoul, choices = new[] { new { storeId = store, code = "parcel" } } }, Checkout))["checkout"]!;
        var wrong = await buyer.TryMutate("checkoutPay", Pay(id, "22000"), "checkout { id }");
        var paid = await buyer.Mutate("checkoutPay", Pay(id, "25000"), "checkout { orders { id total { amount } address { city line1 } delivery { code maxDays price { amount } } taxes { amount { amount } } } }");

        Assert.Equal("DELIVERY_REQUIRED", MerchantsApi.Code(early));
        Assert.Equal("""{"needsDelivery":true,"deliveryOptions":[{"store":{"name":"Mapo"},"options":[{"code":"pick-up","price":{"amount":"0"}},{"code":"parcel","price":{"amount":"3000"}}]}]}""", asked.ToJsonString());
        Assert.Equal(("25000", "22000", "Seoul"), ((string?)set["total"]!["amount"], (string?)set["goodsTotal"]!["amount"], (string?)set["address"]!["city"]));
        Assert.Equal("""[{"name":"VAT","basisPoints":1000,"isAdded":false,"amount":{"amount":"2273"}}]""", set["taxes"]!.ToJsonString());
        Assert.Equal(("TOTAL_CHANGED", "expectedTotal"), (MerchantsApi.Code(wrong), MerchantsApi.Field(wrong)));
        var order = paid["checkout"]!["orders"]![0]!;
        Assert.Equal("""{"amount":"25000"}""", order["total"]!.ToJsonString());
        Assert.Equal("""{"code":"parcel","maxDays":3,"price":{"amount":"3000"}}""", order["delivery"]!.ToJsonString());
        Assert.Equal("""{"city":"Seoul","line1":"12 Wausan-ro"}""", order["address"]!.ToJsonString());

        // The seller reads the address, and the ledger has all of it.
        await api.Api.Settle();
        var seen = (await owner.Query("query($id: ID!) { order(id: $id) { address { city } ledger { account amount { amount } } } }", new { id = (string)order["id"]! }))["data"]!["order"]!;
        Assert.Equal("Seoul", (string?)seen["address"]!["city"]);
        Assert.Equal("25000", (string?)seen["ledger"]!.AsArray().Single(entry => (string)entry!["account"]! == "gateway:sandbox")!["amount"]!["amount"]);
        Assert.Equal("25000", (string?)(await owner.Query($$"""{ organisation(id: "{{organisation}}") { sales(days: 1, timeZone: "Asia/Seoul") { today { gross { amount } } } } }"""))["data"]!["organisation"]!["sales"]![0]!["today"]!["gross"]!["amount"]);
    }

    [Fact]
    public async Task Behind_closed_doors_nothing_is_picked_up_until_they_open_again()
    {
        var (owner, store, _) = await Shop();
        await owner.Mutate("storeTermsSet", Terms(store));
        using var buyer = api.Api.Guest();
        var item = await Product(owner, store);
        var id = await Hold(buyer, item);
        var closed = (await owner.Mutate("storeClose", new { id = store, reason = "Stocktaking", until = DateTimeOffset.UtcNow.AddDays(7) }, "store { isClosed isOpenNow closedFrom closedUntil closureReason }"))["store"]!;

        Assert.Equal((true, false, "Stocktaking"), ((bool)closed["isClosed"]!, (bool)closed["isOpenNow"]!, (string?)closed["closureReason"]));
        Assert.NotNull((string?)closed["closedUntil"]);
        Assert.Equal(["parcel"], await Options(buyer, id));
        Assert.Equal("UNKNOWN_DELIVERY", MerchantsApi.Code(await buyer.TryMutate("checkoutDeliverySet", new { id, address = Seoul, choices = new[] { new { storeId = store, code = "pick-up" } } })));
        var bad = await owner.TryMutate("storeClose", new { id = store, reason = "Again", until = DateTimeOffset.UtcNow.AddDays(8) });
        Assert.Equal("STORE_CLOSED", MerchantsApi.Code(bad));
        await owner.Mutate("storeOpen", new { id = store });
        Assert.Equal(["pick-up", "parcel"], await Options(buyer, id));

        // With picking up as the only way nothing can be ordered meanwhile.
        var onlyPickUp = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Terms(store)))!;
        onlyPickUp["methods"]!.AsArray().RemoveAt(1);
        await owner.Mutate("storeTermsSet", onlyPickUp);
        await owner.Mutate("storeClose", new { id = store, reason = "Holidays" });
        var refused = await buyer.TryMutate("checkoutCreate", new { lines = new[] { new { itemId = item, quantity = 1 } }, email = "kim@example.com", idempotencyKey = Guid.NewGuid() });
        Assert.Equal(("STORE_CLOSED_FOR_PICK_UP", "lines.0.itemId"), (MerchantsApi.Code(refused), MerchantsApi.Field(refused)));
    }

    private static async Task<List<string?>> Options(ApiClient buyer, string id) =>
        [.. (await buyer.Query("query($id: ID!, $to: PostalAddressInput) { checkout(id: $id) { deliveryOptions(address: $to) { options { code } } } }", new { id, to = Seoul }))["data"]!["checkout"]!["deliveryOptions"]![0]!["options"]!
            .AsArray().Select(option => (string?)option!["code"])];

    [Fact]
    public async Task Who_has_only_the_link_reads_no_address()
    {
        var (owner, store, _) = await Shop();
        await owner.Mutate("storeTermsSet", Terms(store));
        using var buyer = api.Api.Guest();
        var id = await Hold(buyer, await Product(owner, store));
        await buyer.Mutate("checkoutDeliverySet", new { id, address = Seoul, choices = new[] { new { storeId = store, code = "parcel" } } });
        var order = (await buyer.Mutate("checkoutPay", Pay(id), "checkout { orders { id statusPath address { city } } }"))["checkout"]!["orders"]![0]!;
        using var reader = api.Api.Guest();

        var seen = (await reader.Query("query($id: ID!, $key: String) { order(id: $id, key: $key) { number delivery { code } address { city } } }", new { id = (string)order["id"]!, key = ((string)order["statusPath"]!).Split("?key=")[1] }))["data"]!["order"]!;

        Assert.Equal("Seoul", (string?)order["address"]!["city"]);
        Assert.Equal("parcel", (string?)seen["delivery"]!["code"]);
        Assert.Null(seen["address"]);
    }

    [Fact]
    public async Task Goods_of_two_stores_are_two_orders_that_add_up()
    {
        var (owner, first, organisation) = await Shop();
        var second = (string)(await owner.Mutate("storeCreate", MerchantsApi.Store(organisation, "Hongdae"), "store { id }"))["store"]!["id"]!;
        await owner.Mutate("storeTermsSet", Terms(first));
        var items = new[] { await Product(owner, first), await Product(owner, second) };
        using var buyer = api.Api.Guest();
        var id = (string)(await buyer.Mutate("checkoutCreate", new { lines = items.Select(itemId => new { itemId, quantity = 1 }), email = "kim@example.com", idempotencyKey = Guid.NewGuid() }, "checkout { id }"))["checkout"]!["id"]!;

        var set = (await buyer.Mutate("checkoutDeliverySet", new { id, address = Seoul, choices = new[] { new { storeId = first, code = "parcel" } } }, Checkout))["checkout"]!;
        var orders = (await buyer.Mutate("checkoutPay", Pay(id, "25000"), "checkout { orders { store { id } total { amount } delivery { code } } }"))["checkout"]!["orders"]!.AsArray();

        Assert.Equal(["parcel", "pick-up"], set["deliveries"]!.AsArray().Select(delivery => (string?)delivery!["code"]).Order());
        Assert.Equal([(first, "14000", "parcel"), (second, "11000", "pick-up")], orders
            .Select(order => ((string)order!["store"]!["id"]!, (string)order["total"]!["amount"]!, (string)order["delivery"]!["code"]!))
            .OrderByDescending(order => order.Item2));
    }

    private async Task<(ApiClient Owner, string Store, string Organisation)> Shop()
    {
        var (owner, organisation) = await api.Approved();
        return (owner, (string)(await owner.Mutate("storeCreate", MerchantsApi.Store(organisation), "store { id }"))["store"]!["id"]!, organisation);
    }

    private static async Task<JsonNode> Step(ApiClient owner, string organisation) =>
        (await owner.Query($$"""{ organisation(id: "{{organisation}}") { checklist { key isDone doneAt } } }"""))["data"]!["organisation"]!["checklist"]!
            .AsArray().Single(step => (string)step!["key"]! == "DELIVERY_AND_TAX_SET")!;

    /// <summary>An article at 11,000 won with twenty on hand; its variant's id.</summary>
    private async Task<string> Product(ApiClient owner, string store)
    {
        var product = (await owner.Mutate(
            "productPut",
            new { storeId = store, title = "Soap", variants = new[] { new { price = new { amount = "11000", currencyCode = "KRW" } } } },
            "product { variants { id } }"))["product"]!;
        var variant = (string)product["variants"]![0]!["id"]!;
        await owner.Mutate("stockSet", new { variantId = variant, quantity = 20, reason = "first count", idempotencyKey = Guid.NewGuid() });
        return variant;
    }

    private static async Task<string> Hold(ApiClient buyer, string variant) => (string)(await buyer.Mutate(
        "checkoutCreate",
        new { lines = new[] { new { itemId = variant, quantity = 2 } }, email = "kim@example.com", expectedTotal = new { amount = "22000", currencyCode = "KRW" }, idempotencyKey = Guid.NewGuid() },
        "checkout { id }"))["checkout"]!["id"]!;

    private static object Pay(string id, string? expected = null) => new
    {
        id,
        paymentMethod = "pm_card_visa",
        idempotencyKey = Guid.NewGuid(),
        expectedTotal = expected is null ? null : new { amount = expected, currencyCode = "KRW" },
    };

    private static object Terms(string id, int? expectedVersion = null) => new
    {
        id,
        expectedVersion,
        countryCode = "KR",
        pricesIncludeTax = true,
        methods = new object[]
        {
            new { code = "pick-up", kind = "PICK_UP", name = "At the shop", rates = new[] { Rate("0", "0") }, minDays = 0, maxDays = 0 },
            new
            {
                code = "parcel",
                kind = "SHIPPING",
                name = "Parcel",
                zones = new[] { new { countryCode = "kr", postalPrefixes = new[] { "040", " 06-" } } },
                rates = new[] { Rate("0", "3000"), Rate("50000", "0") },
                minDays = 1,
                maxDays = 3,
            },
        },
        taxes = new[] { new { zone = new { countryCode = "KR" }, @class = "STANDARD", basisPoints = 1_000, name = "VAT" } },
    };

    private static object Rate(string from, string price) => new { goodsFrom = Won(from), price = Won(price) };

    private static object Won(string amount) => new { amount, currencyCode = "KRW" };
}
