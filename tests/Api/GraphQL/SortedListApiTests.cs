using System.Text.Json.Nodes;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Tests.Merchants;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.GraphQL;

/// <summary>The lists of a business in each order and with each filter, over HTTP; every list runs through the same questions.</summary>
public sealed class SortedListApiTests(ListsWorld world) : IClassFixture<ListsWorld>
{
    [Theory]
    [InlineData("products", "sortKey: TITLE", "apple,Apple pie,Bread,Tea")]
    [InlineData("products", "sortKey: PRICE", "Bread,Tea,apple,Apple pie")]
    [InlineData("products", "sortKey: PRICE, reverse: true", "Apple pie,apple,Tea,Bread")]
    [InlineData("products", "sortKey: UPDATED_AT", "Tea,Apple pie,Bread,apple")]
    [InlineData("products", "status: DRAFT", "Apple pie")]
    [InlineData("products", "vendor: \"Hill\", sortKey: TITLE", "Bread,Tea")]
    [InlineData("products", "productType: \"Fruit\", sortKey: TITLE, reverse: true", "Apple pie,apple")]
    [InlineData("products", "query: \"TE\", status: ACTIVE", "Tea")]
    [InlineData("stores", "", "Mapo,Busan,Jeju")]
    [InlineData("stores", "sortKey: NAME", "Busan,Jeju,Mapo")]
    [InlineData("stores", "sortKey: NAME, reverse: true", "Mapo,Jeju,Busan")]
    [InlineData("stores", "isClosed: true", "Busan")]
    [InlineData("stores", "isClosed: false, sortKey: NAME", "Jeju,Mapo")]
    [InlineData("stores", "query: \"jej\"", "Jeju")]
    [InlineData("liveSessions", "", "Late,Soon,Next")]
    [InlineData("liveSessions", "reverse: true", "Next,Soon,Late")]
    [InlineData("liveSessions", "sortKey: TITLE", "Late,Next,Soon")]
    [InlineData("liveSessions", "query: \"O\", sortKey: TITLE", "Soon")]
    [InlineData("liveSessions", "status: CANCELLED", "Off")]
    [InlineData("liveSessions", "status: SCHEDULED, storeId: \"$store\"", "Late,Next")]
    [InlineData("sites", "", "Depot,Kitchen,Bar")]
    [InlineData("sites", "sortKey: NAME", "Bar,Depot,Kitchen")]
    [InlineData("sites", "isClosed: true", "Bar")]
    [InlineData("sites", "kind: \"depot\"", "Depot")]
    [InlineData("sites", "query: \"harbour\", sortKey: NAME, reverse: true", "Kitchen,Depot,Bar")]
    [InlineData("deals", "", "Cup,Pan,Bowl,Ash")]
    [InlineData("deals", "sortKey: TITLE", "Ash,Bowl,Cup,Pan")]
    [InlineData("deals", "sortKey: PRICE", "Pan,Bowl,Ash,Cup")]
    [InlineData("deals", "sortKey: CLOSES_AT", "Cup,Bowl,Ash,Pan")]
    [InlineData("deals", "sortKey: CLOSES_AT, reverse: true", "Bowl,Cup,Pan,Ash")]
    [InlineData("deals", "sortKey: SOLD", "Bowl,Ash,Cup,Pan")]
    [InlineData("deals", "status: DRAFT", "Pan")]
    [InlineData("deals", "query: \"a\", status: OPEN, sortKey: TITLE, reverse: true", "Cup,Bowl,Ash")]
    [InlineData("orders", "", "3,2,1")]
    [InlineData("orders", "sortKey: TOTAL", "1,3,2")]
    [InlineData("orders", "sortKey: TOTAL, reverse: true", "2,3,1")]
    [InlineData("orders", "sortKey: TOTAL, filter: { status: PAID }", "1,3")]
    public async Task A_list_is_the_same_in_one_page_and_in_pages_of_one_in_both_directions(string list, string arguments, string expected)
    {
        string[] names = expected.Split(',');
        var whole = await world.Page(world.Owner, list, arguments, "first: 100");

        Assert.Equal(names, world.Names(list, whole));
        Assert.Equal(list == "orders" ? null : names.Length, (int?)whole["totalCount"]);
        Assert.Equal(names, await Walk(list, arguments, "first", "after"));
        Assert.Equal(names.Reverse(), await Walk(list, arguments, "last", "before"));
    }

    [Theory]
    [InlineData("products", "", "sortKey: TITLE")]
    [InlineData("products", "sortKey: PRICE", "sortKey: PRICE, reverse: true")]
    [InlineData("stores", "sortKey: NAME", "")]
    [InlineData("liveSessions", "", "reverse: true")]
    [InlineData("sites", "", "sortKey: NAME")]
    [InlineData("deals", "sortKey: PRICE", "sortKey: SOLD")]
    [InlineData("orders", "", "sortKey: TOTAL")]
    public async Task A_cursor_of_another_order_is_refused_and_says_what_to_do(string list, string ordered, string other)
    {
        var cursor = (string)(await world.Page(world.Owner, list, ordered, "first: 1"))["pageInfo"]!["endCursor"]!;
        Assert.True(Cursor.TryDecode(cursor, 3, out var parts));

        foreach (var page in new[] { $"first: 1, after: \"{cursor}\"", $"last: 1, before: \"{cursor}\"" })
        {
            var error = (await world.Ask(world.Owner, list, other, page))["errors"]![0]!;
            Assert.Equal("CURSOR_OF_ANOTHER_ORDER", (string?)error["extensions"]!["code"]);
            Assert.Contains("ask for the first page", (string)error["message"]!, StringComparison.Ordinal);
        }

        foreach (var broken in new[] { "x", Cursor.Encode(parts[0]), Cursor.Encode(parts[0], "", parts[2]), Cursor.Encode(parts[0], "-", parts[2]) })
        {
            var error = (await world.Ask(world.Owner, list, ordered, $"first: 1, after: \"{broken}\""))["errors"]![0]!;
            Assert.Equal("CURSOR_INVALID", (string?)error["extensions"]!["code"]);
        }
    }

    [Theory]
    [InlineData("products", "sortKey: TITLE", "apple,Bread,Tea")]
    [InlineData("products", "status: DRAFT", "")]
    [InlineData("deals", "sortKey: TITLE", "Ash,Bowl,Cup")]
    [InlineData("deals", "status: DRAFT", "")]
    [InlineData("orders", "sortKey: TOTAL", "")]
    [InlineData("orders", "filter: { status: PAID }", "")]
    public async Task No_order_and_no_filter_shows_a_stranger_more(string list, string arguments, string expected)
    {
        using var guest = world.Api.Guest();
        foreach (var stranger in new[] { guest, world.Stranger })
        {
            Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), world.Names(list, await world.Page(stranger, list, arguments, "first: 100")));
        }
    }

    [Fact]
    public async Task What_is_listed_costs_the_same_in_every_order()
    {
        var plain = await world.Ask(world.Owner, "deals", "", "first: 20");
        var sorted = await world.Ask(world.Owner, "deals", "sortKey: SOLD, reverse: true, query: \"a\"", "first: 20");
        var longer = await world.Ask(world.Owner, "deals", "sortKey: SOLD", "first: 40");

        Assert.Equal(Cost(plain), Cost(sorted));
        Assert.True(Cost(longer) > Cost(sorted));

        static int Cost(JsonNode body) => (int)body["extensions"]!["cost"]!["requested"]!;
    }

    private async Task<IReadOnlyList<string>> Walk(string list, string arguments, string size, string cursorName)
    {
        var (names, cursor) = (new List<string>(), "");
        for (var pages = 0; pages < 10; pages++)
        {
            var page = await world.Page(world.Owner, list, arguments, $"{size}: 1{(cursor.Length > 0 ? $", {cursorName}: \"{cursor}\"" : "")}");
            names.AddRange(world.Names(list, page));
            if (!(bool)page["pageInfo"]![size == "first" ? "hasNextPage" : "hasPreviousPage"]!)
            {
                return names;
            }

            cursor = (string)page["pageInfo"]!["endCursor"]!;
        }

        throw new InvalidOperationException("The pages never end.");
    }
}
