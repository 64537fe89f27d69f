using System.Text.Json.Nodes;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Tests.Merchants;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Orders;

/// <summary>The link that opens one order in any browser, and nothing else.</summary>
public sealed class StatusLinkTests(MerchantsApi api) : IClassFixture<MerchantsApi>
{
    private const string Order = "query($id: ID!, $key: String) { order(id: $id, key: $key) { id number statusPath email ledger { account } } }";

    [Fact]
    public async Task A_guests_link_opens_the_order_in_another_browser()
    {
        using var buyer = api.Api.Guest();
        var (id, key) = await Buy(buyer);
        using var elsewhere = api.Api.Guest();

        var opened = await Ask(elsewhere, id, key);

        Assert.Equal(id, (string?)opened!["id"]);
        Assert.Equal("guest@shop.example", (string?)opened["email"]);
        Assert.Empty(opened["ledger"]!.AsArray());
    }

    [Fact]
    public async Task Without_the_right_key_there_is_no_such_order()
    {
        using var buyer = api.Api.Guest();
        var (id, key) = await Buy(buyer);
        var (other, otherKey) = await Buy(buyer);
        using var stranger = api.Api.Guest();
        var missing = await stranger.Query(Order, new { id = GlobalId.Encode("order/00000000000000000000000000000000-1"), key });

        foreach (var wrong in new[] { null, "", key + "A", key[..^1], "2" + key[1..], otherKey, "1.nothing" })
        {
            var answer = await stranger.Query(Order, new { id, key = wrong });
            Assert.Equal(missing["data"]!.ToJsonString(), answer["data"]!.ToJsonString());
            Assert.Null(answer["errors"]);
        }

        Assert.NotNull(await Ask(stranger, other, otherKey));
    }

    [Fact]
    public async Task It_reads_one_order_and_does_nothing()
    {
        using var buyer = api.Api.Guest();
        var (id, key) = await Buy(buyer);
        using var reader = api.Api.Guest();
        Assert.NotNull(await Ask(reader, id, key));

        var cancelled = await reader.TryMutate("orderCancel", new { id, reason = "Not mine", idempotencyKey = Guid.NewGuid().ToString() }, "order { id }");

        Assert.Equal("NOT_FOUND", MerchantsApi.Code(cancelled));
        Assert.Empty((await reader.Query("{ myOrders(first: 5) { nodes { id } } }"))["data"]!["myOrders"]!["nodes"]!.AsArray());
        Assert.Null((await reader.Query("query($id: ID!) { node(id: $id) { id } }", new { id }))["data"]!["node"]);
        Assert.Null((await reader.Query("{ me { id } }"))["data"]!["me"]);
    }

    [Fact]
    public async Task The_buyer_has_it_to_pass_on_and_neither_the_seller_nor_a_reader_by_link_does()
    {
        var (seller, deal) = await OpenDeal();
        using var buyer = api.Api.Guest();
        var (id, key) = await Buy(buyer, deal);
        using var reader = api.Api.Guest();

        Assert.StartsWith($"/orders/{id}?key=1.", (string?)(await Ask(buyer, id, null))!["statusPath"], StringComparison.Ordinal);
        Assert.Null((await Ask(seller, id, null))!["statusPath"]);
        Assert.Null((await Ask(reader, id, key))!["statusPath"]);
        seller.Dispose();
    }

    [Fact]
    public async Task The_address_with_the_key_is_told_to_no_other_site_and_to_no_index()
    {
        using var browser = api.Api.Guest();
        using var withKey = await browser.Http.GetAsync("orders/b3?key=1.secret", TestContext.Current.CancellationToken);
        using var without = await browser.Http.GetAsync("orders/b3", TestContext.Current.CancellationToken);

        Assert.Equal("no-referrer", withKey.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("noindex", withKey.Headers.GetValues("X-Robots-Tag").Single());
        Assert.NotEqual("no-referrer", without.Headers.GetValues("Referrer-Policy").Single());
    }

    internal static async Task<(string Id, string Key)> Buy(ApiClient buyer, string item, string? language = null, string email = "guest@shop.example")
    {
        var held = await buyer.Mutate("checkoutCreate", new { lines = new[] { new { itemId = item, quantity = 2 } }, email, language, idempotencyKey = Guid.NewGuid().ToString() }, "checkout { id }");
        var paid = await buyer.Mutate(
            "checkoutPay",
            new { id = (string)held["checkout"]!["id"]!, paymentMethod = "pm_card_visa", idempotencyKey = Guid.NewGuid().ToString() },
            "checkout { orders { id statusPath } }");
        var order = paid["checkout"]!["orders"]![0]!;
        return ((string)order["id"]!, ((string)order["statusPath"]!).Split("?key=")[1]);
    }

    private async Task<(string Id, string Key)> Buy(ApiClient buyer, string? deal = null) => await Buy(buyer, deal ?? (await OpenDeal()).Deal, null);

    private async Task<(ApiClient Seller, string Deal)> OpenDeal()
    {
        var (seller, organisation) = await api.Approved("FACTORY");
        var deal = (string)(await seller.Mutate("dealCreate", MerchantsApi.Deal(organisation), "deal { id }"))["deal"]!["id"]!;
        await seller.Mutate("dealOpen", new { id = deal });
        return (seller, deal);
    }

    private static async Task<JsonNode?> Ask(ApiClient client, string id, string? key) => (await client.Query(Order, new { id, key }))["data"]!["order"];
}
