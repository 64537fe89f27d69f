using System.Text.Json.Nodes;
using MerchantHub.Api.GraphQL;

namespace MerchantHub.Api.Tests.GraphQL;

public sealed class PagingTests : IAsyncLifetime
{
    private GraphQLServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GraphQLServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("", "PAGE_SIZE_REQUIRED")]
    [InlineData("(first: 1, last: 1)", "PAGE_SIZE_REQUIRED")]
    [InlineData("(first: 101)", "PAGE_SIZE_TOO_LARGE")]
    [InlineData("(last: 0)", "PAGE_SIZE_INVALID")]
    [InlineData("(first: -1)", "PAGE_SIZE_INVALID")]
    [InlineData("(first: 1, before: \"x\")", "PAGE_DIRECTION_MIXED")]
    public async Task A_page_needs_one_size_within_the_cap(string arguments, string code)
    {
        var body = await _server.Query($"{{ things{arguments} {{ nodes {{ id }} }} }}");
        Assert.Equal(code, (string?)body["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task Pages_of_two_give_the_whole_list_in_order_forwards()
    {
        var (names, cursor, pages) = (new List<string>(), (string?)null, 0);
        do
        {
            var page = await Page("first", cursor);
            names.AddRange(Names(page));
            Assert.Equal(cursor is not null, (bool)page["pageInfo"]!["hasPreviousPage"]!);
            cursor = (string?)page["pageInfo"]!["endCursor"];
            pages++;
            if (!(bool)page["pageInfo"]!["hasNextPage"]!)
            {
                break;
            }
        }
        while (pages < 10);

        Assert.Equal(["Thing 1", "Thing 2", "Thing 3", "Thing 4", "Thing 5"], names);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task Pages_from_the_end_keep_the_list_order()
    {
        var page = await Page("last", null);
        Assert.Equal(["Thing 4", "Thing 5"], Names(page));
        Assert.True((bool)page["pageInfo"]!["hasPreviousPage"]!);
        Assert.False((bool)page["pageInfo"]!["hasNextPage"]!);
        var before = await Page("last", (string?)page["pageInfo"]!["startCursor"]);
        Assert.Equal(["Thing 2", "Thing 3"], Names(before));
        Assert.True((bool)before["pageInfo"]!["hasNextPage"]!);
        Assert.Equal(5, (int)before["totalCount"]!);
    }

    [Fact]
    public void A_cursor_carries_its_parts_and_no_other_text_passes_for_one()
    {
        var cursor = Cursor.Encode("2026-08-31", "store/1");
        Assert.True(Cursor.TryDecode(cursor, 2, out var parts));
        Assert.Equal(["2026-08-31", "store/1"], parts);
        string[] foreign = ["", "x", "!", Cursor.Encode("one"), Cursor.Encode("1", "2", "3"), "bnVsbA", "WzFd", "W251bGwsbnVsbF0", new('A', 5_000)];
        Assert.All(foreign, text => Assert.False(Cursor.TryDecode(text, 2, out _), text));
    }

    [Fact]
    public void A_cursor_of_another_list_is_refused()
    {
        var error = Assert.Throws<RefusedError>(() => PageArguments.Of(10, Cursor.Encode("a"), null, null).CursorParts(2));
        Assert.Equal("CURSOR_INVALID", error.Refusal.Code);
    }

    private async Task<JsonNode> Page(string direction, string? cursor)
    {
        var body = await _server.Query(
            $"query($cursor: String) {{ things({direction}: 2, {(direction == "first" ? "after" : "before")}: $cursor) {{ totalCount edges {{ cursor node {{ name }} }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}",
            new { cursor });
        return body["data"]!["things"]!;
    }

    private static IEnumerable<string> Names(JsonNode page) => page["edges"]!.AsArray().Select(edge => (string)edge!["node"]!["name"]!);
}
