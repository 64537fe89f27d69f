using MerchantHub.Api.GraphQL;

namespace MerchantHub.Api.Tests.GraphQL;

public sealed class ErrorTests : IAsyncLifetime
{
    private GraphQLServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GraphQLServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_fault_tells_nothing_but_a_request_id()
    {
        var (status, body) = await _server.Send("{ fault hello }");
        Assert.Equal(200, status);
        var error = body["errors"]![0]!;
        Assert.Equal("INTERNAL_ERROR", (string?)error["extensions"]!["code"]);
        Assert.False((bool)error["extensions"]!["retryable"]!);
        Assert.NotEmpty((string)error["extensions"]!["requestId"]!);
        Assert.Equal("fault", (string?)error["path"]![0]);
        Assert.Equal("hello", (string?)body["data"]!["hello"]);
        Assert.DoesNotContain("hunter2", body.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_outcome_may_be_tried_again()
    {
        var body = await _server.Query("{ busy }");
        Assert.Equal("UNAVAILABLE", (string?)body["errors"]![0]!["extensions"]!["code"]);
        Assert.True((bool)body["errors"]![0]!["extensions"]!["retryable"]!);
        Assert.DoesNotContain("10.0.0.7", body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_before_the_engine_has_the_same_shape_and_tells_no_more()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "graphql?query={hello}");
        request.Headers.Add("X-Test-Fault", "1");
        using var response = await _server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(500, (int)response.StatusCode);
        Assert.Contains("\"code\":\"INTERNAL_ERROR\"", body, StringComparison.Ordinal);
        // A client names it beside a refusal in the payload, where nothing else tells it.
        Assert.Contains(Assert.Single(response.Headers.GetValues("x-request-id")), body, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "SYNTAX_ERROR")]
    [InlineData("{ nothing }", "INVALID_DOCUMENT")]
    [InlineData("query($x: Int!) { slow(milliseconds: $x) }", "INVALID_VARIABLE")]
    [InlineData("query A { hello } query B { hello }", "INVALID_OPERATION")]
    [InlineData("", "QUERY_MISSING")]
    [InlineData("subscription { ticks(count: 1) }", "SUBSCRIPTION_TRANSPORT")]
    public async Task A_request_error_has_a_code_and_is_400(string query, string code)
    {
        var (status, body) = await _server.Send(query);
        Assert.Equal(400, status);
        Assert.Equal(code, (string?)body["errors"]![0]!["extensions"]!["code"]);
    }

    [Theory]
    [InlineData("query A { hello } query B { hello }")]
    [InlineData("query A { hello }")]
    public async Task An_operation_that_is_not_in_the_document_is_the_senders_mistake(string query)
    {
        var (_, body) = await _server.Post(System.Text.Json.JsonSerializer.Serialize(new { query, operationName = "C" }));
        Assert.Contains("\"code\":\"INVALID_OPERATION\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_takes_too_long_is_cut_off()
    {
        await using var server = await GraphQLServer.Start(("ExecutionTimeout", "00:00:00.200"));
        var body = await server.Query("{ slow(milliseconds: 60000) }");
        Assert.Equal("TIMEOUT", (string?)body["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task Every_malformed_id_is_invalid_in_a_query_and_a_user_error_in_a_mutation()
    {
        string[] ids = ["", "1", "thing/1", GlobalId.Encode("thing"), GlobalId.Encode("other/1"), GlobalId.Encode("thing/1") + "=", new('A', 400), "dGhpbmcvMR"];
        foreach (var id in ids)
        {
            var asked = await _server.Query("query($id: ID!) { node(id: $id) { id } }", new { id });
            Assert.Equal("INVALID_ID", (string?)asked["errors"]![0]!["extensions"]!["code"]);
            var renamed = await _server.Query("mutation($id: ID!) { thingRename(input: { id: $id, name: \"x\" }) { thing { id } userErrors { __typename code field message } } }", new { id });
            Assert.Null(renamed["errors"]);
            var error = renamed["data"]!["thingRename"]!["userErrors"]![0]!;
            Assert.Equal(("InputError", "INVALID_ID", "id"), ((string?)error["__typename"], (string?)error["code"], (string?)error["field"]![0]));
            Assert.Null(renamed["data"]!["thingRename"]!["thing"]);
        }
    }

    [Fact]
    public async Task A_node_that_is_not_there_is_null_and_so_is_it_in_a_list()
    {
        var (there, absent) = (GlobalId.Encode("thing/2"), GlobalId.Encode("thing/99"));
        var body = await _server.Query("query($a: ID!, $b: ID!) { node(id: $b) { id } nodes(ids: [$b, $a]) { __typename id ... on Thing { name } } }", new { a = there, b = absent });
        Assert.Null(body["data"]!["node"]);
        Assert.Null(body["data"]!["nodes"]![0]);
        Assert.Equal("Thing 2", (string?)body["data"]!["nodes"]![1]!["name"]);
        Assert.Equal(there, (string?)body["data"]!["nodes"]![1]!["id"]);
    }

    [Fact]
    public async Task More_ids_than_a_hundred_are_refused()
    {
        var body = await _server.Query("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = Enumerable.Repeat(GlobalId.Encode("thing/1"), 101) });
        Assert.Equal("TOO_MANY_IDS", (string?)body["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task Missing_stock_says_how_much_there_is()
    {
        var body = await _server.Query("""
            mutation { thingTake(input: { quantity: 5, idempotencyKey: "k" }) {
              taken userErrors { __typename message field code ... on InsufficientStockError { requested available } } } }
            """);
        var error = body["data"]!["thingTake"]!["userErrors"]![0]!;
        Assert.Equal("""{"__typename":"InsufficientStockError","message":"Take at most 3.","field":["quantity"],"code":"INSUFFICIENT_STOCK","requested":5,"available":3}""", error.ToJsonString());
    }

    [Fact]
    public async Task Each_media_type_gets_its_status()
    {
        Assert.Equal(200, (await _server.Send("{ nothing }", accept: "application/json")).Status);
        Assert.Equal(400, (await _server.Send("{ nothing }", accept: "application/graphql-response+json")).Status);
        using var request = new HttpRequestMessage(HttpMethod.Get, "graphql?query={hello}");
        request.Headers.Accept.ParseAdd("image/png");
        using var response = await _server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(406, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_browser_gets_GraphiQL_with_a_policy_that_allows_nothing_from_elsewhere()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "graphql");
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        using var response = await _server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("/graphiql/graphiql.js", page, StringComparison.Ordinal);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }
}
