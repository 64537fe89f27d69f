using System.Text.Json.Nodes;

namespace MerchantHub.Api.Tests.GraphQL;

public sealed class IdempotencyTests : IAsyncLifetime
{
    private const string Take = "mutation($input: ThingTakeInput!) { thingTake(input: $input) { taken commandId userErrors { code field } } }";

    private GraphQLServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GraphQLServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_same_key_of_the_same_person_is_the_same_command()
    {
        var first = await Command(new { quantity = 1, idempotencyKey = "a" }, "person/1");
        var again = await Command(new { quantity = 1, idempotencyKey = "a" }, "person/1");
        var other = await Command(new { quantity = 1, idempotencyKey = "a" }, "person/2");
        var another = await Command(new { quantity = 1, idempotencyKey = "b" }, "person/1");
        Assert.Equal(first, again);
        Assert.Equal(3, new[] { first, other, another }.Distinct().Count());
        Assert.Equal(64, first!.Length);
    }

    [Fact]
    public async Task A_key_that_carries_a_time_keeps_neighbours_together_and_people_apart()
    {
        var key = Guid.CreateVersion7(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
        var first = await Command(new { quantity = 1, idempotencyKey = key.ToString("N") }, "person/1");
        var other = await Command(new { quantity = 1, idempotencyKey = key.ToString("N") }, "person/2");
        var random = await Command(new { quantity = 1, idempotencyKey = Guid.NewGuid().ToString("N") }, "person/1");
        Assert.StartsWith(key.ToString("N")[..12], first, StringComparison.Ordinal);
        Assert.StartsWith(key.ToString("N")[..12], other, StringComparison.Ordinal);
        Assert.NotEqual(first, other);
        Assert.All([first!, other!, random!], command => Assert.Equal(64, command.Length));
    }

    [Fact]
    public async Task The_hash_is_of_what_the_input_means_and_not_of_how_it_is_written()
    {
        await _server.Query(Take, new { input = new { quantity = 1, idempotencyKey = "a", price = new { amount = "1.00", currencyCode = "EUR" } } });
        await _server.Query(Take, new { input = new { price = new { currencyCode = "EUR", amount = "1.00" }, idempotencyKey = "b", quantity = 1 } });
        await _server.Query("""mutation { thingTake(input: { idempotencyKey: "c", price: { currencyCode: "EUR", amount: "1.00" }, quantity: 1 }) { taken } }""");
        await _server.Query("""mutation($q: Int! = 1, $k: String!) { thingTake(input: { idempotencyKey: $k, price: { currencyCode: "EUR", amount: "1.00" }, quantity: $q }) { taken } }""", new { k = "d" });
        Assert.Single(_server.Things.Commands.Select(command => command.RequestHash).Distinct());
        await _server.Query(Take, new { input = new { quantity = 2, idempotencyKey = "a", price = new { amount = "1.00", currencyCode = "EUR" } } });
        await _server.Query(Take, new { input = new { quantity = 1, idempotencyKey = "a" } });
        await _server.Query(Take, new { input = new { quantity = 1, idempotencyKey = "a", price = (object?)null } });
        Assert.Equal(4, _server.Things.Commands.Select(command => command.RequestHash).Distinct().Count());
    }

    [Fact]
    public async Task A_duplicate_while_the_first_still_runs_is_told_to_come_back()
    {
        var gate = _server.Things.Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _server.Query(Take, new { input = new { quantity = 1, idempotencyKey = "a" } }, "person/1");
        while (_server.Things.Commands.IsEmpty)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        var duplicate = await _server.Query(Take, new { input = new { quantity = 1, idempotencyKey = "a" } }, "person/1");
        var extensions = duplicate["errors"]![0]!["extensions"]!;
        Assert.Equal("IDEMPOTENCY_IN_PROGRESS", (string?)extensions["code"]);
        Assert.True((bool)extensions["retryable"]!);
        gate.SetResult();
        Assert.Equal(1, (int)(await first)["data"]!["thingTake"]!["taken"]!);
        _server.Things.Gate = null;
        Assert.Equal(1, (int)(await _server.Query(Take, new { input = new { quantity = 1, idempotencyKey = "a" } }, "person/1"))["data"]!["thingTake"]!["taken"]!);
        Assert.Equal(2, _server.Things.Commands.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("caf\u00e9")]
    [InlineData("a\nb")]
    public async Task A_key_that_is_no_key_is_a_user_error(string key)
    {
        var body = await _server.Query(Take, new { input = new { quantity = 1, idempotencyKey = key } });
        Assert.Equal("""[{"code":"IDEMPOTENCY_KEY_INVALID","field":["idempotencyKey"]}]""", body["data"]!["thingTake"]!["userErrors"]!.ToJsonString());
        Assert.Empty(_server.Things.Commands);
    }

    [Fact]
    public async Task The_command_says_who_and_when()
    {
        var before = DateTimeOffset.UtcNow;
        await Command(new { quantity = 1, idempotencyKey = "a" }, "person/7");
        var command = Assert.Single(_server.Things.Commands);
        Assert.Equal("person/7", command.Actor.PersonId);
        Assert.InRange(command.At, before.AddSeconds(-1), DateTimeOffset.UtcNow.AddSeconds(1));
    }

    private async Task<string?> Command(object input, string person)
    {
        JsonNode body = await _server.Query(Take, new { input }, person);
        return (string?)body["data"]!["thingTake"]!["commandId"];
    }
}
