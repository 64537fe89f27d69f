using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using Microsoft.Extensions.Time.Testing;

namespace MerchantHub.Api.Tests.GraphQL;

public sealed class CostTests
{
    [Theory]
    [InlineData("{ hello }", 1)]
    [InlineData("{ things(first: 10) { nodes { id name price { amount } } pageInfo { hasNextPage } } }", 11)]
    [InlineData("{ things(first: 10) { edges { cursor node { owner { name } } } } }", 21)]
    [InlineData("mutation { a: wait(name: \"a\") { userErrors { code } } }", 15)]
    [InlineData("{ nodes(ids: [\"dGhpbmcvMQ\", \"dGhpbmcvMg\"]) { id } }", 2)]
    [InlineData("{ __schema { types { name fields { name } } } }", 2)]
    public async Task A_query_costs_its_objects(string query, int points)
    {
        await using var server = await GraphQLServer.Start();
        var body = await server.Query(query);
        Assert.Null(body["errors"]);
        Assert.Equal(points, (int)body["extensions"]!["cost"]!["requested"]!);
        Assert.Equal(new GraphQLLimits().BucketPoints - points, (int)body["extensions"]!["cost"]!["available"]!);
    }

    [Fact]
    public async Task Variables_count_each_time_also_for_a_known_document()
    {
        await using var server = await GraphQLServer.Start();
        const string Query = "query($n: Int!) { things(first: $n) { nodes { owner { name } } } }";
        Assert.Equal(3, (int)(await server.Query(Query, new { n = 1 }))["extensions"]!["cost"]!["requested"]!);
        Assert.Equal(201, (int)(await server.Query(Query, new { n = 100 }))["extensions"]!["cost"]!["requested"]!);
    }

    [Fact]
    public async Task A_query_over_the_points_is_refused_before_it_runs()
    {
        await using var server = await GraphQLServer.Start(("MaxPointsPerRequest", "100"));
        var (status, body) = await server.Send("{ things(first: 100) { nodes { owner { name } } } }");
        Assert.Equal(400, status);
        Assert.Equal("QUERY_TOO_COSTLY", (string?)body["errors"]![0]!["extensions"]!["code"]);
        Assert.Empty(server.Things.Batches);
    }

    [Fact]
    public async Task A_query_over_the_depth_is_refused()
    {
        await using var server = await GraphQLServer.Start(("MaxDepth", "3"));
        var body = await server.Query("{ things(first: 1) { edges { node { name } } } }");
        Assert.Equal("QUERY_TOO_DEEP", (string?)body["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task An_empty_bucket_throttles_its_owner_and_nobody_else()
    {
        await using var server = await GraphQLServer.Start(("BucketPoints", "25"), ("BucketRestorePerSecond", "1"));
        Assert.Null((await server.Query("{ things(first: 20) { nodes { id } } }", person: "person/1"))["errors"]);
        var (status, body) = await server.Send("{ things(first: 20) { nodes { id } } }", person: "person/1");
        Assert.Equal(429, status);
        var error = body["errors"]![0]!["extensions"]!;
        Assert.Equal("THROTTLED", (string?)error["code"]);
        Assert.True((bool)error["retryable"]!);
        Assert.InRange((long)error["retryAfterMs"]!, 10_000, 20_000);
        Assert.Null((await server.Query("{ things(first: 20) { nodes { id } } }", person: "person/2"))["errors"]);
    }

    [Fact]
    public void A_bucket_fills_with_time_up_to_its_size()
    {
        var time = new FakeTimeProvider();
        var buckets = new CostBuckets(new GraphQLLimits { BucketPoints = 100, BucketRestorePerSecond = 10 }, time);
        var caller = new Caller(new Actor("person/1", [], false), "", "");
        Assert.Equal(0, buckets.Take(caller, 100).Available);
        Assert.Equal(100, Assert.Throws<ThrottledError>(() => buckets.Take(caller, 1)).RetryAfterMilliseconds);
        Assert.Throws<ThrottledError>(() => buckets.RequireSome(caller));
        time.Advance(TimeSpan.FromSeconds(3));
        buckets.RequireSome(caller);
        Assert.Equal(10, buckets.Take(caller, 20).Available);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(99, buckets.Take(caller, 1).Available);
    }

    [Fact]
    public void Too_many_buckets_are_forgotten_without_a_gift_to_the_empty_ones()
    {
        var time = new FakeTimeProvider();
        var buckets = new CostBuckets(new GraphQLLimits { BucketPoints = 100, BucketRestorePerSecond = 10, MaxBuckets = 10 }, time);
        var empty = new Caller(Actor.Anonymous, "", "10.0.0.1");
        for (var n = 0; n < 9; n++)
        {
            buckets.Take(new Caller(Actor.Anonymous, "", $"10.1.0.{n}"), 1);
        }

        time.Advance(TimeSpan.FromSeconds(1));
        buckets.Take(empty, 100);
        buckets.Take(new Caller(Actor.Anonymous, "", "10.2.0.1"), 1);
        buckets.Take(new Caller(Actor.Anonymous, "", "10.2.0.2"), 1);
        Assert.Throws<ThrottledError>(() => buckets.Take(empty, 50));
    }
}
