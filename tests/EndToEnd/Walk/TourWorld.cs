using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using MerchantHub.Support;
using MerchantHub.Support.Processes;
using Microsoft.Playwright;

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>The product with its demo people and goods, and what the tour adds to it over the API: orders, an import, an application.</summary>
internal sealed class TourWorld : IAsyncDisposable
{
    private const int PatienceSeconds = 90;

    private readonly Dictionary<string, ApiClient> _people = new(StringComparer.Ordinal);
    private readonly SingleProcess _product;

    private TourWorld(SingleProcess product) => _product = product;

    public Uri Root => _product.Root;

    /// <summary>The ids that stand in addresses, by the name of their place: "$storeId", and so on.</summary>
    public Dictionary<string, string> Ids { get; } = new(StringComparer.Ordinal);

    public static async Task<TourWorld> Open()
    {
        // The operator is the demo's, so that the demo can approve its businesses.
        var world = new TourWorld(await SingleProcess.Start(new Dictionary<string, string>
        {
            ["MerchantHub:Demo"] = "true",
            ["Operator:Email"] = "operator@demo.example",
            ["Operator:Password"] = "Demo-2026-hub",
        }));
        try
        {
            await world.MeetPeople();
            await world.Fill();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the browser of this person would send.</summary>
    public IEnumerable<Cookie> Cookies(string person) => person.Length == 0
        ? []
        : _people[person].Cookies.GetCookies(Root).Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = Root.Host, Path = "/" });

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people.Values)
        {
            person.Dispose();
        }

        await _product.DisposeAsync();
    }

    private async Task MeetPeople()
    {
        using var http = new HttpClient { BaseAddress = Root };
        JsonArray people = [];
        await Until(async () =>
        {
            using var answer = await http.GetAsync(new Uri("demo/people", UriKind.Relative));
            if (answer.IsSuccessStatusCode)
            {
                people = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray();
            }

            return answer.IsSuccessStatusCode;
        });
        foreach (var person in people)
        {
            var (email, password) = ((string)person!["email"]!, (string)person["password"]!);
            var client = new ApiClient(Root);
            await client.Mutate("personSignIn", new { email, password });
            _people[email.Split('@')[0]] = client;
        }
    }

    private async Task Fill()
    {
        await Until(async () => await Owned("retailer", "stores(first: 1) { nodes { id } }") is { } stores && stores["nodes"]!.AsArray().Count == 1);
        Ids["retailer"] = await Organisation("retailer");
        Ids["factory"] = await Organisation("factory");
        Ids["pharmacy"] = await Organisation("pharmacy");
        Ids["cinema"] = await Organisation("cinema");
        Ids["$storeId"] = First((await Owned("retailer", "stores(first: 1) { nodes { id } }"))!);
        Ids["$dealId"] = First((await Owned("factory", "deals(first: 1) { nodes { id } }"))!);
        Ids["$siteId"] = First((await Owned("pharmacy", "sites(first: 1) { nodes { id } }"))!);
        Ids["closedSite"] = First((await Owned("cinema", "sites(first: 1) { nodes { id } }"))!);
        var store = (await _people["retailer"].Query(
            "query($id: ID!) { store(id: $id) { products(first: 2) { nodes { id variants { id } } } liveSessions(first: 1) { nodes { id } } } }", new { id = Ids["$storeId"] }))["data"]!["store"]!;
        var products = store["products"]!["nodes"]!.AsArray();
        Ids["$productId"] = (string)products[0]!["id"]!;
        Ids["variant"] = (string)products[0]!["variants"]![0]!["id"]!;
        Ids["$variantId"] = Ids["variant"];
        Ids["$liveId"] = First(store["liveSessions"]!);
        await Work();
        await GoLive();
        await Buy();
        await Import();
        using var newcomer = new ApiClient(Root);
        await newcomer.Mutate("personSignUp", new { email = "newcomer@demo.example", password = IDeployment.OperatorPassword, displayName = "Nora New" });
        await newcomer.Mutate(
            "organisationApply",
            new { kind = "RETAILER", businessName = "Riverside bicycles and spare parts for every wheel", registrationNumber = Support.Merchants.NewKoreanNumber(), category = "services", countryCode = "KR" });

        // Matching proposes the demo's shifts by itself.
        await Until(async () => (await _people["usher"].Query("{ myWorker { offers(first: 1) { nodes { id } } } }"))["data"]!["myWorker"]!["offers"]!["nodes"]!.AsArray().Count > 0);
        await _product.Database.Settle(PatienceSeconds);
    }

    /// <summary>A shift that goes on: the cook has left it again, another hand is still there.</summary>
    private async Task Work()
    {
        var now = DateTimeOffset.UtcNow;
        var availability = new[] { new { from = now.AddHours(-1), to = now.AddHours(8) } };
        var hand = new ApiClient(Root);
        _people["hand"] = hand;
        await hand.Mutate("personSignUp", new { email = "hand@demo.example", password = IDeployment.OperatorPassword, displayName = "Hana Hand" });
        await hand.Mutate(
            "workerApply",
            new { displayName = "Hana Hand", skills = new[] { new { skill = "SHELF_STOCKING" } }, home = new { latitude = 41.8921, longitude = -87.6278 }, rangeKm = 5, wageFloor = new { amount = "15.00", currencyCode = "USD" }, availability });
        await _people["cook"].Mutate("workerUpdate", new { availability });
        var posted = await _people["pharmacy"].Mutate(
            "shiftPost",
            new { siteId = Ids["$siteId"], skill = "SHELF_STOCKING", startsAt = now.AddMinutes(12), endsAt = now.AddHours(5), headcount = 2, hourlyWage = new { amount = "18.50", currencyCode = "USD" }, idempotencyKey = Guid.NewGuid().ToString("N") },
            "shift { id }");
        var shiftId = (string)posted["shift"]!["id"]!;
        foreach (var (person, departure) in new[] { ("cook", now.AddMinutes(-1)), ("hand", (DateTimeOffset?)null) })
        {
            await Accept(_people[person], shiftId);
            await Press(_people[person], "shiftClockIn", now.AddMinutes(-16));
            if (departure is { } at)
            {
                await Press(_people[person], "shiftClockOut", at);
            }
        }

        async Task Accept(ApiClient worker, string shift)
        {
            string? offerId = null;
            await Until(async () =>
            {
                var offers = (await worker.Query("{ myWorker { offers(first: 10) { nodes { id shift { id } } } } }"))["data"]!["myWorker"]!["offers"]!["nodes"]!.AsArray();
                offerId = (string?)offers.FirstOrDefault(offer => (string?)offer!["shift"]!["id"] == shift)?["id"];
                return offerId is not null;
            });
            await worker.Mutate("offerAccept", new { id = offerId, idempotencyKey = Guid.NewGuid().ToString("N") });
            await Until(async () => (await worker.Query("{ myWorker { assignments { shift { id } } } }"))["data"]!["myWorker"]!["assignments"]!.AsArray().Any(each => (string?)each!["shift"]!["id"] == shift));
        }

        Task Press(ApiClient worker, string mutation, DateTimeOffset at) => worker.Mutate(mutation, new { shiftId, occurredAt = at, idempotencyKey = Guid.NewGuid().ToString("N") });
    }

    private async Task GoLive()
    {
        var host = _people["retailer"];
        var id = Ids["$liveId"];
        await Until(async () => (string?)(await host.Query("query($id: ID!) { liveSession(id: $id) { videoStatus } }", new { id }))["data"]!["liveSession"]!["videoStatus"] == "READY");
        await host.Mutate("liveStart", new { id });
        var bag = (await host.Query("query($id: ID!) { liveSession(id: $id) { items { itemId } } }", new { id }))["data"]!["liveSession"]!["items"]!;
        await host.Mutate("liveItemPin", new { id, itemId = (string)bag[0]!["itemId"]! });
    }

    /// <summary>One paid order of which a part is sent and a part given back, and one purchase that waits to hear where it goes.</summary>
    private async Task Buy()
    {
        var shopper = _people["shopper"];
        var paid = await Reserve();
        var address = new { name = "Soo-ah Han 한수아", line1 = "12 Wausan-ro 와우산로 12", line2 = "3F", city = "Seoul 서울", postalCode = "04066", countryCode = "KR", phone = "010-1234-5678" };
        await shopper.Mutate("checkoutDeliverySet", new { id = paid, address, choices = new[] { new { storeId = Ids["$storeId"], code = "parcel" } } });
        await shopper.Mutate("checkoutPay", new { id = paid, paymentMethod = "pm_card_visa", idempotencyKey = Guid.NewGuid().ToString("N") });
        await Until(async () => (await shopper.Query("{ myOrders(first: 1) { nodes { id } } }"))["data"]!["myOrders"]!["nodes"]!.AsArray().Count > 0);
        Ids["$orderId"] = First((await shopper.Query("{ myOrders(first: 1) { nodes { id } } }"))["data"]!["myOrders"]!);
        Ids["$checkoutId"] = await Reserve();
        var id = Ids["$orderId"];
        await _people["retailer"].Mutate(
            "orderFulfil",
            new { id, units = new[] { new { line = 0, quantity = 1 } }, carrier = "Swallow Express", trackingNumber = "SE-104-228", trackingUrl = "https://carrier.example/SE-104-228", idempotencyKey = Guid.NewGuid().ToString("N") });
        await _people["retailer"].Mutate(
            "orderRefund", new { id, units = new[] { new { line = 0, quantity = 1 } }, restock = true, reason = "One was broken.", idempotencyKey = Guid.NewGuid().ToString("N") });

        async Task<string> Reserve() => (string)(await shopper.Mutate(
            "checkoutCreate",
            new { lines = new[] { new { itemId = Ids["variant"], quantity = 2 } }, email = "shopper@demo.example", idempotencyKey = Guid.NewGuid().ToString("N"), liveSessionId = Ids["$liveId"] },
            "checkout { id }"))["checkout"]!["id"]!;
    }

    private async Task Import()
    {
        using var body = new ByteArrayContent(ProductFiles.ShopifyWithErrors(new Uri(Root, "icon.svg").ToString()));
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        body.Headers.Add("x-file-name", "spring_and_summer_products_export_2026.csv");
        using var answer = await _people["retailer"].Http.PostAsync(new Uri($"uploads/products?store={Ids["$storeId"]}", UriKind.Relative), body);
        var upload = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        var preview = await _people["retailer"].Mutate("productImportPreview", new { storeId = Ids["$storeId"], uploadId = (string)upload["uploadId"]! }, "productImport { id }");
        Ids["$importId"] = (string)preview["productImport"]!["id"]!;
    }

    private async Task<string> Organisation(string person) =>
        (string)(await _people[person].Query("{ me { memberships { organisation { id } } } }"))["data"]!["me"]!["memberships"]![0]!["organisation"]!["id"]!;

    /// <summary>A list of the person's organisation.</summary>
    private async Task<JsonNode?> Owned(string person, string list)
    {
        var answer = await _people[person].Query($"query($id: ID!) {{ organisation(id: $id) {{ list: {list} }} }}", new { id = await Organisation(person) });
        return answer["data"]?["organisation"]?["list"];
    }

    private static string First(JsonNode list) => (string)list["nodes"]!.AsArray()[0]!["id"]!;

    private static async Task Until(Func<Task<bool>> condition)
    {
        for (var limit = DateTimeOffset.UtcNow.AddSeconds(PatienceSeconds); DateTimeOffset.UtcNow < limit; await Task.Delay(100))
        {
            if (await condition())
            {
                return;
            }
        }

        throw new TimeoutException("The demo was not told in time.");
    }
}
