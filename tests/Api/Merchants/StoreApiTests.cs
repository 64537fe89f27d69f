using System.Globalization;
using System.Text.Json.Nodes;
using MerchantHub.Api.GraphQL;
using MerchantHub.Support;
using static MerchantHub.Api.Tests.Merchants.MerchantsApi;

namespace MerchantHub.Api.Tests.Merchants;

/// <summary>Stores over HTTP.</summary>
public sealed class StoreApiTests(MerchantsApi merchants) : IClassFixture<MerchantsApi>
{
    private const string Fields = "store { id name address timeZone currencyCode position { latitude longitude } hours { day opens closes } isClosed closedFrom closureReason isOpenNow version organisation { id } }";

    [Fact]
    public async Task An_approved_organisation_opens_a_store_that_everybody_finds()
    {
        var (owner, organisation) = await merchants.Approved();

        var store = (await owner.Mutate("storeCreate", Store(organisation, "Hongdae"), Fields))["store"]!;
        using var guest = merchants.Api.Guest();
        var seen = (await guest.Query($$"""{ store(id: "{{store["id"]}}") { name organisation { businessName } orders(first: 5) { nodes { id } } } organisation(id: "{{organisation}}") { stores(first: 5) { nodes { name } totalCount } } }"""))["data"]!;

        Assert.Equal(("Hongdae", "Asia/Seoul", "KRW", 37.5665), ((string)store["name"]!, (string)store["timeZone"]!, (string)store["currencyCode"]!, (double)store["position"]!["latitude"]!));
        Assert.Equal("""[{"day":"MONDAY","opens":"09:00","closes":"18:00"}]""", store["hours"]!.ToJsonString());
        Assert.Equal(organisation, (string)store["organisation"]!["id"]!);
        Assert.Equal("""{"name":"Hongdae","organisation":{"businessName":"Forest Cabin"},"orders":{"nodes":[]}}""", seen["store"]!.ToJsonString());
        Assert.Equal("""{"nodes":[{"name":"Hongdae"}],"totalCount":1}""", seen["organisation"]!["stores"]!.ToJsonString());
    }

    [Fact]
    public async Task An_organisation_in_review_opens_none()
    {
        using var owner = await merchants.Api.SignUp();
        var organisation = await Apply(owner);

        var payload = await owner.TryMutate("storeCreate", Store(organisation), "store { id }");

        Assert.Null(payload["store"]);
        Assert.Equal(("ORGANISATION_NOT_APPROVED", "organisationId"), (Code(payload), Field(payload)));
    }

    [Theory]
    [InlineData("name", "\"\"", "name")]
    [InlineData("timeZone", "\"Mars/Base\"", "timeZone")]
    [InlineData("currencyCode", "\"XYZ\"", "currencyCode")]
    [InlineData("position", "{\"latitude\":91,\"longitude\":0}", "position")]
    [InlineData("hours", "[{\"day\":\"MONDAY\",\"opens\":\"9\",\"closes\":\"18:00\"}]", "hours.0.opens")]
    [InlineData("hours", "[{\"day\":\"MONDAY\",\"opens\":\"09:00\",\"closes\":\"18:00\"},{\"day\":\"MONDAY\",\"opens\":\"17:00\",\"closes\":\"19:00\"}]", "hours.1")]
    public async Task A_wrong_field_is_named(string field, string value, string named)
    {
        var (owner, organisation) = await merchants.Approved();
        var input = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Store(organisation)))!.AsObject();
        input[field] = JsonNode.Parse(value);

        Assert.Equal(named, Field(await owner.TryMutate("storeCreate", input)));
    }

    [Fact]
    public async Task A_store_chooses_the_hue_of_its_pages_and_everybody_sees_it()
    {
        const string fields = "store { accentHue name version }";
        var (owner, id) = await Created();

        Assert.Equal("""{"accentHue":174,"name":"Mapo","version":2}""", (await owner.Mutate("storeUpdate", new { id, address = "2 Market Street" }, fields))["store"]!.ToJsonString());
        Assert.Equal("""{"accentHue":262,"name":"Mapo","version":3}""", (await owner.Mutate("storeUpdate", new { id, accentHue = 262 }, fields))["store"]!.ToJsonString());
        Assert.Equal("""{"accentHue":262,"name":"Mapo 2","version":4}""", (await owner.Mutate("storeUpdate", new { id, name = "Mapo 2" }, fields))["store"]!.ToJsonString());
        foreach (var hue in new[] { -1, 360 })
        {
            var refused = await owner.TryMutate("storeUpdate", new { id, accentHue = hue });
            Assert.Equal(("INVALID_HUE", "accentHue"), (Code(refused), Field(refused)));
        }

        // The list shows it as well, once the events have been told.
        await merchants.Api.Settle();
        using var guest = merchants.Api.Guest();
        var organisation = (string)(await owner.Query($$"""{ store(id: "{{id}}") { organisation { id } } }"""))["data"]!["store"]!["organisation"]!["id"]!;
        var listed = (await guest.Query($$"""{ organisation(id: "{{organisation}}") { stores(first: 5) { nodes { name accentHue } } } }"""))["data"]!["organisation"]!["stores"]!["nodes"]!;
        Assert.Equal("""[{"name":"Mapo 2","accentHue":262}]""", listed.ToJsonString());
    }

    [Fact]
    public async Task A_store_is_updated_from_the_version_that_was_seen()
    {
        var (owner, id) = await Created();

        var updated = (await owner.Mutate("storeUpdate", new { id, name = "Mapo 2", expectedVersion = 1 }, Fields))["store"]!;
        var late = await owner.TryMutate("storeUpdate", new { id, name = "Mapo 3", expectedVersion = 1 });

        Assert.Equal(("Mapo 2", "1 Market Street", 2), ((string)updated["name"]!, (string)updated["address"]!, (int)updated["version"]!));
        Assert.Equal(("VERSION_CHANGED", "expectedVersion"), (Code(late), Field(late)));
    }

    [Fact]
    public async Task A_store_closes_from_monday_or_at_once_and_opens_again()
    {
        var (owner, id) = await Created();
        var monday = TimeProvider.System.GetUtcNow().AddDays(5).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

        var planned = (await owner.Mutate("storeClose", new { id, from = monday, reason = "By order of the city" }, Fields))["store"]!;
        var closed = (await owner.Mutate("storeClose", new { id, reason = "Sooner" }, Fields))["store"]!;
        var again = await owner.TryMutate("storeClose", new { id, reason = "Twice" });
        var open = (await owner.Mutate("storeOpen", new { id }, Fields))["store"]!;

        Assert.Equal((false, "By order of the city"), ((bool)planned["isClosed"]!, (string)planned["closureReason"]!));
        Assert.NotNull(planned["closedFrom"]);
        Assert.Equal((true, false, "Sooner"), ((bool)closed["isClosed"]!, (bool)closed["isOpenNow"]!, (string)closed["closureReason"]!));
        Assert.Equal("STORE_CLOSED", Code(again));
        Assert.False((bool)open["isClosed"]!);
        Assert.Null(open["closedFrom"]);
        Assert.Equal("STORE_NOT_CLOSED", Code(await owner.TryMutate("storeOpen", new { id })));
    }

    [Fact]
    public async Task For_a_member_of_another_organisation_there_is_no_store_to_change()
    {
        var (_, id) = await Created();
        var (stranger, _) = await merchants.Approved();
        var absent = GlobalId.Encode("store/absent");
        (string Mutation, Func<string, object> Input)[] all =
        [
            ("storeUpdate", key => new { id = key, name = "Mine" }),
            ("storeClose", key => new { id = key, reason = "Mine" }),
            ("storeOpen", key => new { id = key }),
        ];

        foreach (var (mutation, input) in all)
        {
            var refused = await stranger.TryMutate(mutation, input(id));
            Assert.Equal("NOT_FOUND", Code(refused));
            Assert.Equal((await stranger.TryMutate(mutation, input(absent))).ToJsonString(), refused.ToJsonString());
            Assert.Equal("INVALID_ID", Code(await stranger.TryMutate(mutation, input(GlobalId.Encode("organisation/1")))));
        }
    }

    [Fact]
    public async Task A_colleague_without_the_role_hears_whom_to_ask()
    {
        var (owner, organisation) = await merchants.Approved();
        using var host = await merchants.Api.SignUp();
        await owner.Mutate("organisationMemberAdd", new { id = organisation, email = host.Email, role = "LIVE_HOST" });
        await Task.Delay(TimeSpan.FromSeconds(2.1), TestContext.Current.CancellationToken);

        Assert.Equal("ROLE_REQUIRED", Code(await host.TryMutate("storeCreate", Store(organisation))));
    }

    [Fact]
    public async Task Stores_are_listed_by_text_page_by_page_and_around_a_point()
    {
        var (owner, organisation) = await merchants.Approved();
        foreach (var (name, longitude) in new[] { ("Jeju far", 126.60), ("Jeju near", 126.53), ("Jeju middle", 126.55) })
        {
            await owner.Mutate("storeCreate", Store(organisation, name, new { latitude = 33.5, longitude }));
        }

        using var guest = merchants.Api.Guest();
        var first = (await guest.Query("""{ stores(query: "jeju", first: 2) { nodes { name } totalCount pageInfo { hasNextPage endCursor } } }"""))["data"]!["stores"]!;
        var second = (await guest.Query($$"""{ stores(query: "JEJU", first: 2, after: "{{first["pageInfo"]!["endCursor"]}}") { nodes { name } pageInfo { hasNextPage } } }"""))["data"]!["stores"]!;
        var near = (await guest.Query("{ stores(near: { latitude: 33.5, longitude: 126.53 }, withinMetres: 4000, first: 10) { nodes { name } totalCount } }"))["data"]!["stores"]!;

        Assert.Equal("""[{"name":"Jeju far"},{"name":"Jeju near"}]""", first["nodes"]!.ToJsonString());
        Assert.Equal((3, true), ((int)first["totalCount"]!, (bool)first["pageInfo"]!["hasNextPage"]!));
        Assert.Equal("""{"nodes":[{"name":"Jeju middle"}],"pageInfo":{"hasNextPage":false}}""", second.ToJsonString());
        Assert.Equal("""{"nodes":[{"name":"Jeju near"},{"name":"Jeju middle"}],"totalCount":2}""", near.ToJsonString());
        Assert.Equal("DISTANCE_INVALID", (string?)(await guest.Query("{ stores(near: { latitude: 33.5, longitude: 126.53 }, withinMetres: 0, first: 10) { totalCount } }"))["errors"]![0]!["extensions"]!["code"]);
        Assert.Equal("POINT_REQUIRED", (string?)(await guest.Query("{ stores(withinMetres: 10, first: 10) { totalCount } }"))["errors"]![0]!["extensions"]!["code"]);
    }

    private async Task<(ApiClient Owner, string Id)> Created()
    {
        var (owner, organisation) = await merchants.Approved();
        return (owner, (string)(await owner.Mutate("storeCreate", Store(organisation), "store { id }"))["store"]!["id"]!);
    }
}
