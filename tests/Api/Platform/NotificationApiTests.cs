using System.Text.Json.Nodes;
using MerchantHub.Api.Tests.Merchants;
using MerchantHub.Support;
using static MerchantHub.Api.Tests.Merchants.MerchantsApi;

namespace MerchantHub.Api.Tests.Platform;

/// <summary>What the people of an organisation are told over HTTP: who sees what, and what they have read.</summary>
public sealed class NotificationApiTests(MerchantsApi merchants) : IClassFixture<MerchantsApi>
{
    private const string List = """
        query($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $unreadOnly: Boolean) {
          organisation(id: $id) {
            unreadNotificationCount
            notifications(first: $first, after: $after, last: $last, before: $before, unreadOnly: $unreadOnly) {
              edges { cursor node { id kind subjectId subjectName personName places amount { amount currencyCode } occurredAt isRead } }
              pageInfo { hasNextPage endCursor } totalCount
            }
          }
        }
        """;

    [Fact]
    public async Task An_order_is_told_to_the_seller_until_it_is_read()
    {
        var (owner, organisation, deal) = await Factory();
        var (order, number) = await Buy(deal);

        var told = await Told(owner, organisation);
        Assert.Equal(["ORDER_PAID", "APPLICATION_APPROVED"], Kinds(told));
        var first = told["notifications"]!["edges"]![0]!["node"]!;
        Assert.Equal((order, number, "12000", false), ((string)first["subjectId"]!, (string)first["subjectName"]!, (string)first["amount"]!["amount"]!, (bool)first["isRead"]!));
        Assert.Equal((2, null), ((int)told["unreadNotificationCount"]!, told["notifications"]!["totalCount"]));

        var until = (string)first["occurredAt"]!;
        var marked = await owner.Mutate("notificationsMarkRead", new { organisationId = organisation, until }, "organisation { id unreadNotificationCount }");
        Assert.Equal(0, (int)marked["organisation"]!["unreadNotificationCount"]!);
        told = await Told(owner, organisation);
        Assert.All(told["notifications"]!["edges"]!.AsArray(), edge => Assert.True((bool)edge!["node"]!["isRead"]!));
        Assert.Empty(Kinds(await Told(owner, organisation, unreadOnly: true)));
        var node = await owner.Query("query($id: ID!) { node(id: $id) { id ... on Notification { kind isRead } } }", new { id = (string)first["id"]! });
        Assert.Equal(("ORDER_PAID", true), ((string)node["data"]!["node"]!["kind"]!, (bool)node["data"]!["node"]!["isRead"]!));
    }

    [Fact]
    public async Task What_is_read_stays_read_and_what_has_not_happened_is_not_read_in_advance()
    {
        var (owner, organisation, deal) = await Factory();
        await Mark(owner, organisation, DateTimeOffset.UtcNow.AddYears(1));
        Assert.Equal(0, await Unread(owner, organisation));

        await Mark(owner, organisation, DateTimeOffset.UtcNow.AddDays(-7));
        await Mark(owner, organisation, DateTimeOffset.UnixEpoch.AddYears(-10));
        Assert.Equal(0, await Unread(owner, organisation));

        await Buy(deal);
        Assert.Equal(1, await Unread(owner, organisation));
    }

    [Fact]
    public async Task Everybody_reads_for_themselves_and_is_told_what_their_role_is_about()
    {
        var (owner, organisation, deal) = await Factory();
        using var dispatcher = await Colleague(owner, organisation, "DISPATCHER");
        using var finance = await Colleague(owner, organisation, "FINANCE");
        using var reader = await Colleague(owner, organisation, "READ_ONLY");
        await Buy(deal);

        Assert.Empty(Kinds(await Told(dispatcher, organisation)));
        Assert.Equal(0, await Unread(dispatcher, organisation));
        Assert.Equal(["ORDER_PAID"], Kinds(await Told(finance, organisation)));
        Assert.Equal(["ORDER_PAID", "MEMBER_ADDED", "MEMBER_ADDED", "MEMBER_ADDED", "APPLICATION_APPROVED"], Kinds(await Told(reader, organisation)));
        Assert.Equal(1, await Unread(reader, organisation));

        await Mark(finance, organisation, DateTimeOffset.UtcNow);
        Assert.Equal((0, 1, 5), (await Unread(finance, organisation), await Unread(reader, organisation), await Unread(owner, organisation)));
    }

    [Fact]
    public async Task Nobody_is_told_of_an_order_of_their_own()
    {
        var (owner, organisation, deal) = await Factory();
        await Buy(deal, owner);

        Assert.Equal(["APPLICATION_APPROVED"], Kinds(await Told(owner, organisation)));
    }

    [Fact]
    public async Task Another_organisation_s_people_guests_and_operators_are_told_nothing_and_mark_nothing()
    {
        var (owner, organisation, deal) = await Factory();
        await Buy(deal);
        var id = (string)(await Told(owner, organisation))["notifications"]!["edges"]![0]!["node"]!["id"]!;
        var (other, _) = await merchants.Approved();
        using var guest = merchants.Api.Guest();

        foreach (var stranger in new[] { other, guest, merchants.Operator })
        {
            var told = await Told(stranger, organisation);
            Assert.Empty(Kinds(told));
            Assert.Equal(0, (int)told["unreadNotificationCount"]!);
            Assert.Null((await stranger.Query("query($id: ID!) { node(id: $id) { id } }", new { id }))["data"]!["node"]);
            Assert.Equal("NOT_FOUND", Code(await stranger.TryMutate("notificationsMarkRead", new { organisationId = organisation, until = DateTimeOffset.UtcNow })));
        }

        Assert.Equal(2, await Unread(owner, organisation));
    }

    [Fact]
    public async Task Pages_follow_one_another_in_both_directions_while_new_ones_arrive()
    {
        var (owner, organisation, deal) = await Factory();
        for (var count = 0; count < 4; count++)
        {
            await Buy(deal);
        }

        var all = Ids(await Told(owner, organisation));
        Assert.Equal(5, all.Length);
        var first = await Told(owner, organisation, first: 2);
        Assert.True((bool)first["notifications"]!["pageInfo"]!["hasNextPage"]!);
        await Buy(deal);
        var cursor = (string)first["notifications"]!["pageInfo"]!["endCursor"]!;
        var second = await Told(owner, organisation, first: 10, after: cursor);
        Assert.Equal(all, Ids(first).Concat(Ids(second)));
        Assert.False((bool)second["notifications"]!["pageInfo"]!["hasNextPage"]!);

        var back = (await owner.Query(List, new { id = organisation, last = 1, before = (string)second["notifications"]!["edges"]![0]!["cursor"]! }))["data"]!["organisation"]!;
        Assert.Equal(all[1], Assert.Single(Ids(back)));
        Assert.Equal("PAGE_SIZE_REQUIRED", (string?)(await owner.Query(List, new { id = organisation }))["errors"]![0]!["extensions"]!["code"]);
        Assert.Equal("CURSOR_INVALID", (string?)(await owner.Query(List, new { id = organisation, first = 1, after = "x" }))["errors"]![0]!["extensions"]!["code"]);
    }

    private async Task<(ApiClient Owner, string Organisation, string Deal)> Factory()
    {
        var (owner, organisation) = await merchants.Approved("FACTORY");
        await merchants.Api.Settle();
        var deal = (string)(await owner.Mutate("dealCreate", Deal(organisation), "deal { id }"))["deal"]!["id"]!;
        await owner.Mutate("dealOpen", new { id = deal });
        await merchants.Api.Settle();
        return (owner, organisation, deal);
    }

    private async Task<ApiClient> Colleague(ApiClient owner, string organisation, string role)
    {
        var person = await merchants.Api.SignUp();
        await owner.Mutate("organisationMemberAdd", new { id = organisation, email = person.Email, role });
        await merchants.Api.Settle();
        return person;
    }

    private async Task<(string Order, string Number)> Buy(string item, ApiClient? buyer = null)
    {
        using var guest = merchants.Api.Guest();
        var by = buyer ?? guest;
        var created = await by.Mutate("checkoutCreate", new { lines = new[] { new { itemId = item, quantity = 1 } }, email = "kim@shop.example", idempotencyKey = Guid.NewGuid().ToString() }, "checkout { id }");
        var paid = await by.Mutate("checkoutPay", new { id = (string)created["checkout"]!["id"]!, paymentMethod = "pm_card_visa", idempotencyKey = Guid.NewGuid().ToString() }, "checkout { orders { id number } }");
        await merchants.Api.Settle();
        var order = paid["checkout"]!["orders"]![0]!;
        return ((string)order["id"]!, (string)order["number"]!);
    }

    private static async Task<JsonNode> Told(ApiClient client, string id, int first = 20, string? after = null, bool? unreadOnly = null)
    {
        var body = await client.Query(List, new { id, first, after, unreadOnly });
        return body["data"]?["organisation"] ?? throw new InvalidOperationException(body.ToJsonString());
    }

    private static async Task<int> Unread(ApiClient client, string id) => (int)(await Told(client, id))["unreadNotificationCount"]!;

    private static Task<JsonNode> Mark(ApiClient client, string organisationId, DateTimeOffset until) => client.Mutate("notificationsMarkRead", new { organisationId, until });

    private static string[] Kinds(JsonNode told) => [.. told["notifications"]!["edges"]!.AsArray().Select(edge => (string)edge!["node"]!["kind"]!)];

    private static string[] Ids(JsonNode told) => [.. told["notifications"]!["edges"]!.AsArray().Select(edge => (string)edge!["node"]!["id"]!)];
}
