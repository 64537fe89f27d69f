using System.Text.Json.Nodes;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Tests.Merchants;
using MerchantHub.Support;
using static MerchantHub.Api.Tests.Merchants.MerchantsApi;

namespace MerchantHub.Api.Tests.Supply;

/// <summary>Factory-direct deals over HTTP, from the draft to the order.</summary>
public sealed class DealApiTests(MerchantsApi merchants) : IClassFixture<MerchantsApi>
{
    private const string Fields = "deal { id title unit status available sold version closesAt stock { onHand } tiers { minQuantity unitPrice { amount currencyCode } } few: priceFor(quantity: 9) { minorUnits } many: priceFor(quantity: 10) { minorUnits } organisation { id } }";

    [Fact]
    public async Task A_factory_lists_a_draft_and_opens_it()
    {
        var (owner, factory) = await merchants.Approved("FACTORY");

        var draft = (await owner.Mutate("dealCreate", Deal(factory), Fields))["deal"]!;
        var open = (await owner.Mutate("dealOpen", new { id = (string)draft["id"]! }, Fields))["deal"]!;

        Assert.Equal(("DRAFT", 500, 0, 500), ((string)draft["status"]!, (int)draft["available"]!, (int)draft["sold"]!, (int)draft["stock"]!["onHand"]!));
        Assert.Equal((12_000, 10_000), ((long)draft["few"]!["minorUnits"]!, (long)draft["many"]!["minorUnits"]!));
        Assert.Equal("""[{"minQuantity":1,"unitPrice":{"amount":"12000","currencyCode":"KRW"}},{"minQuantity":10,"unitPrice":{"amount":"10000","currencyCode":"KRW"}}]""", draft["tiers"]!.ToJsonString());
        Assert.Equal(factory, (string)draft["organisation"]!["id"]!);
        Assert.Equal(("OPEN", 2), ((string)open["status"]!, (int)open["version"]!));
    }

    [Fact]
    public async Task A_retailer_lists_none_and_a_wrong_tier_is_named()
    {
        var (retailer, shop) = await merchants.Approved();
        var (owner, factory) = await merchants.Approved("FACTORY");
        var wrong = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Deal(factory)))!.AsObject();
        wrong["tiers"]![1]!["minQuantity"] = 1;
        var foreign = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Deal(factory)))!.AsObject();
        foreign["tiers"]![1]!["unitPrice"]!["amount"] = "0.5";

        Assert.Equal("ORGANISATION_NOT_FACTORY", Code(await retailer.TryMutate("dealCreate", Deal(shop))));
        Assert.Equal("tiers.1.minQuantity", Field(await owner.TryMutate("dealCreate", wrong)));
        Assert.Equal("tiers.1.unitPrice.amount", Field(await owner.TryMutate("dealCreate", foreign)));
    }

    [Fact]
    public async Task A_deal_is_closed_for_good()
    {
        var (owner, id, _) = await Open();

        var closed = (await owner.Mutate("dealClose", new { id }, Fields))["deal"]!;

        Assert.Equal("CLOSED", (string)closed["status"]!);
        Assert.Equal("DEAL_NOT_OPEN", Code(await owner.TryMutate("dealClose", new { id })));
        Assert.Equal("DEAL_NOT_DRAFT", Code(await owner.TryMutate("dealOpen", new { id })));
    }

    [Fact]
    public async Task A_draft_is_there_for_its_factory_only()
    {
        var (owner, factory) = await merchants.Approved("FACTORY");
        var id = (string)(await owner.Mutate("dealCreate", Deal(factory, "Secret soup"), "deal { id }"))["deal"]!["id"]!;
        using var guest = merchants.Api.Guest();
        var query = $$"""{ deal(id: "{{id}}") { title } node(id: "{{id}}") { id } deals(query: "secret soup", first: 5) { totalCount } organisation(id: "{{factory}}") { deals(first: 5) { nodes { title } } } }""";

        Assert.Equal("""{"deal":null,"node":null,"deals":{"totalCount":0},"organisation":{"deals":{"nodes":[]}}}""", (await guest.Query(query))["data"]!.ToJsonString());
        Assert.Equal(
            """{"deal":{"title":"Secret soup"},"node":{"id":"ID"},"deals":{"totalCount":1},"organisation":{"deals":{"nodes":[{"title":"Secret soup"}]}}}""".Replace("ID", id, StringComparison.Ordinal),
            (await owner.Query(query))["data"]!.ToJsonString());
    }

    [Fact]
    public async Task For_a_member_of_another_organisation_there_is_no_deal_to_change()
    {
        var (_, id, _) = await Open();
        var (stranger, _) = await merchants.Approved("FACTORY");

        foreach (var mutation in new[] { "dealOpen", "dealClose" })
        {
            var refused = await stranger.TryMutate(mutation, new { id });
            Assert.Equal("NOT_FOUND", Code(refused));
            Assert.Equal((await stranger.TryMutate(mutation, new { id = GlobalId.Encode("deal/absent") })).ToJsonString(), refused.ToJsonString());
            Assert.Equal("INVALID_ID", Code(await stranger.TryMutate(mutation, new { id = GlobalId.Encode("store/1") })));
        }

        Assert.Equal("NOT_FOUND", Code(await stranger.TryMutate("stockSet", new { variantId = id, quantity = 1, reason = "Mine", idempotencyKey = "k" })));
        Assert.Equal("""{"stock":null}""", (await stranger.Query($$"""{ deal(id: "{{id}}") { stock { onHand } } }"""))["data"]!["deal"]!.ToJsonString());
    }

    [Fact]
    public async Task A_shopper_buys_at_the_tier_of_the_quantity_until_it_is_sold_out()
    {
        var (owner, id, factory) = await Open(stock: 12);
        await merchants.Api.Settle();
        using var shopper = merchants.Api.Guest();

        var checkout = (await shopper.Mutate(
            "checkoutCreate",
            new { lines = new[] { new { itemId = id, quantity = 12 } }, email = "shopper@shop.example", idempotencyKey = "checkout-1" },
            "checkout { id total { amount currencyCode } lines { title deal { id } } }"))["checkout"]!;
        var paid = (await shopper.Mutate(
            "checkoutPay", new { id = (string)checkout["id"]!, paymentMethod = "pm_card_visa", idempotencyKey = "pay-1" }, "checkout { status orders { seller { businessName } store { id } deal { id } } }"))["checkout"]!;
        await merchants.Api.Settle();
        var deal = (await shopper.Query($$"""{ deal(id: "{{id}}") { status available sold stock { onHand } } deals(status: SOLD_OUT, first: 5) { nodes { id } } }"""))["data"]!;

        Assert.Equal("""{"amount":"120000","currencyCode":"KRW"}""", checkout["total"]!.ToJsonString());
        Assert.Equal(id, (string)checkout["lines"]![0]!["deal"]!["id"]!);
        Assert.Equal("PAID", (string)paid["status"]!);
        Assert.Equal($$$"""[{"seller":{"businessName":"Forest Cabin"},"store":null,"deal":{"id":"{{{id}}}"}}]""", paid["orders"]!.ToJsonString());
        Assert.Equal("""{"status":"SOLD_OUT","available":0,"sold":12,"stock":null}""", deal["deal"]!.ToJsonString());
        Assert.Contains(id, deal["deals"]!["nodes"]!.AsArray().Select(node => (string)node!["id"]!));

        var balance = $$"""{ organisation(id: "{{factory}}") { balance { amount currencyCode } } }""";
        Assert.InRange(decimal.Parse((string)(await owner.Query(balance))["data"]!["organisation"]!["balance"]![0]!["amount"]!), 100_000, 120_000);
        Assert.Empty((await shopper.Query(balance))["data"]!["organisation"]!["balance"]!.AsArray());

        await owner.Mutate("stockSet", new { variantId = id, quantity = 20, changeFromQuantity = 12, reason = "More made", idempotencyKey = "more-1" });
        await merchants.Api.Settle();
        Assert.Equal("OPEN", (string)(await shopper.Query($$"""{ deal(id: "{{id}}") { status } }"""))["data"]!["deal"]!["status"]!);
    }

    private async Task<(ApiClient Owner, string Id, string Factory)> Open(int stock = 500)
    {
        var (owner, factory) = await merchants.Approved("FACTORY");
        var id = (string)(await owner.Mutate("dealCreate", Deal(factory, stock: stock), "deal { id }"))["deal"]!["id"]!;
        await owner.Mutate("dealOpen", new { id });
        return (owner, id, factory);
    }
}
