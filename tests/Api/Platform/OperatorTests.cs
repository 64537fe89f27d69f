using System.Net;
using System.Text.Json.Nodes;
using MerchantHub.ReadModel.Platform;

namespace MerchantHub.Api.Tests.Platform;

/// <summary>Health, metrics, the dashboard and parked events: what operators see, and nobody else.</summary>
public sealed class OperatorTests(PlatformApi api) : IClassFixture<PlatformApi>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_process_is_live_and_ready()
    {
        using var guest = api.Api.Guest();
        Assert.Equal("Healthy", await guest.Http.GetStringAsync("health/live", Cancellation));
        Assert.Equal("""{"status":"Healthy","checks":{"database":"Healthy","silo":"Healthy"}}""", await guest.Http.GetStringAsync("health/ready", Cancellation));
    }

    [Fact]
    public async Task Metrics_are_for_this_machine_and_for_operators()
    {
        using var guest = api.Api.Guest();
        await guest.Query("{ __typename }");
        var metrics = await guest.Http.GetStringAsync("metrics", Cancellation);
        Assert.Contains("orleans", metrics, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration", metrics, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(guest, "metrics", forwarded: true));
        using var platform = await api.Api.Operator();
        Assert.Equal(HttpStatusCode.OK, await Status(platform, "metrics", forwarded: true));
    }

    [Fact]
    public async Task The_dashboard_is_for_operators()
    {
        using var guest = api.Api.Guest();
        using var person = await api.Api.SignUp();
        using var platform = await api.Api.Operator();
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(guest, "ops/"));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(person, "ops/"));
        Assert.Equal(HttpStatusCode.OK, await Status(platform, "ops/"));
    }

    [Fact]
    public async Task A_parked_event_is_seen_and_tried_again_by_operators_only()
    {
        await Park(900_001, "test.nobody_answers");
        await Park(900_002, "test.nobody_answers");
        const string List = "{ parkedEvents(first: 1) { nodes { id name aggregate error attempts occurredAt } pageInfo { hasNextPage endCursor } totalCount } }";
        using var platform = await api.Api.Operator();
        using var person = await api.Api.SignUp();
        var page = (await platform.Query(List))["data"]!["parkedEvents"]!;
        var parked = page["nodes"]![0]!;
        Assert.Equal(("test.nobody_answers", "test/1", "Exception: no", 12), ((string?)parked["name"], (string?)parked["aggregate"], (string?)parked["error"], (int)parked["attempts"]!));
        Assert.True((bool)page["pageInfo"]!["hasNextPage"]!);
        Assert.Equal(2, (int)page["totalCount"]!);
        Assert.Equal("""{"nodes":[],"pageInfo":{"hasNextPage":false,"endCursor":null},"totalCount":0}""", (await person.Query(List))["data"]!["parkedEvents"]!.ToJsonString());

        var id = (string)parked["id"]!;
        var refused = await person.TryMutate("parkedEventRetry", new { id }, "parkedEvent { id }");
        var absent = await person.TryMutate("parkedEventRetry", new { id = MerchantHub.Api.GraphQL.GlobalId.Encode("parked/1") }, "parkedEvent { id }");
        Assert.Equal(absent.ToJsonString(), refused.ToJsonString());
        Assert.Equal("NOT_FOUND", (string?)refused["userErrors"]![0]!["code"]);
        await platform.Mutate("parkedEventRetry", new { id }, "parkedEvent { id }");
        Assert.Equal(1, await api.Api.Scalar<long>("select count(*) from outbox where parked_at is not null and seq >= 900000"));
        JsonNode again = await platform.TryMutate("parkedEventRetry", new { id });
        Assert.Equal("NOT_FOUND", (string?)again["userErrors"]![0]!["code"]);
    }

    private async Task Park(long sequence, string name)
    {
        await using var connection = await api.Api.Database.Open(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            insert into outbox (seq, kind, aggregate, version, name, body, consumer, occurred_at, deliver_after, attempts, error, parked_at)
            values (@seq, 0, 'test/1', 1, @name, '{}', '', 0, 0, 12, 'Exception: no', 1)
            """;
        command.Add("@seq", sequence).Add("@name", name);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task<HttpStatusCode> Status(MerchantHub.Support.ApiClient client, string path, bool forwarded = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (forwarded)
        {
            request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        }

        using var response = await client.Http.SendAsync(request, Cancellation);
        return response.StatusCode;
    }
}
