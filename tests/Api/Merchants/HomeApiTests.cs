using System.Net;
using System.Text.Json.Nodes;
using MerchantHub.Support;
using static MerchantHub.Api.Tests.Merchants.MerchantsApi;

namespace MerchantHub.Api.Tests.Merchants;

/// <summary>What the home page of a business shows: how far it has come, what it has sold, what will be sold out.</summary>
public sealed class HomeApiTests(MerchantsApi merchants) : IClassFixture<MerchantsApi>
{
    private const string Figures = "{ orders gross { minorUnits } refunds { minorUnits } fees { minorUnits } net { minorUnits } averageOrder { minorUnits } }";

    [Fact]
    public async Task The_checklist_follows_what_the_organisation_does()
    {
        var owner = await merchants.Api.SignUp();
        var organisation = await Apply(owner, "FACTORY");
        await merchants.Api.Settle();
        Assert.Empty(await Done(owner, organisation));

        await merchants.Operator.Mutate("organisationApprove", new { id = organisation });
        await merchants.Api.Settle();
        Assert.Equal(["APPROVED"], await Done(owner, organisation));

        var deal = (string)(await owner.Mutate("dealCreate", Deal(organisation, stock: 30), "deal { id }"))["deal"]!["id"]!;
        await merchants.Api.Settle();
        Assert.Equal(["APPROVED", "DEAL_LISTED"], await Done(owner, organisation));

        await owner.Mutate("dealOpen", new { id = deal });
        await merchants.Api.Settle();
        await Buy(deal, 1);
        Assert.Equal(["APPROVED", "DEAL_LISTED", "DEAL_OPENED", "FIRST_ORDER"], await Done(owner, organisation));
    }

    [Fact]
    public async Task Strangers_see_neither_steps_nor_sales()
    {
        var (owner, organisation) = await merchants.Approved();
        await merchants.Api.Settle();
        Assert.Equal(["APPROVED", "PAYMENTS_READY"], await Done(owner, organisation));

        using var stranger = await merchants.Api.SignUp();
        var seen = (await stranger.Query($$"""{ organisation(id: "{{organisation}}") { checklist { key } sales(days: 7, timeZone: "UTC") { currencyCode } stockRisks(first: 5) { title } } }"""))["data"]!["organisation"]!;
        Assert.Equal("""{"checklist":[],"sales":[],"stockRisks":[]}""", seen.ToJsonString());
    }

    [Fact]
    public async Task Each_step_of_a_retailer_is_done_once_the_thing_has_happened()
    {
        var (owner, organisation, store) = await Retailer();
        Assert.Equal(["APPROVED", "STORE_OPENED", "PAYMENTS_READY"], await Done(owner, organisation));

        var variant = await Product(owner, store, quantity: 30);
        Assert.Equal(["APPROVED", "STORE_OPENED", "PRODUCTS_ADDED", "PAYMENTS_READY"], await Done(owner, organisation));

        await Buy(variant, 1);
        Assert.Equal(["APPROVED", "STORE_OPENED", "PRODUCTS_ADDED", "PAYMENTS_READY", "FIRST_ORDER"], await Done(owner, organisation));

        using var colleague = await merchants.Api.SignUp();
        await owner.Mutate("organisationMemberAdd", new { id = organisation, email = colleague.Email, role = "LIVE_HOST" });
        await merchants.Api.Settle();
        Assert.Equal(["APPROVED", "STORE_OPENED", "PRODUCTS_ADDED", "PAYMENTS_READY", "FIRST_ORDER", "COLLEAGUE_ADDED"], await Done(owner, organisation));

        var live = await owner.Mutate("liveSchedule", new { storeId = store, title = "Spring soap", scheduledFor = DateTimeOffset.UtcNow.AddMinutes(5), source = "UPLOAD" }, "liveSession { id }");
        var id = (string)live["liveSession"]!["id"]!;
        await merchants.Api.Settle();
        Assert.Equal("LIVE_PLANNED", (await Done(owner, organisation))[^1]);

        await Film(owner, id);
        await owner.Mutate("liveStart", new { id }, "liveSession { status }");
        await merchants.Api.Settle();
        Assert.Equal(8, (await Done(owner, organisation)).Length);
        Assert.Equal("LIVE_HELD", (await Done(owner, organisation))[^1]);
    }

    [Fact]
    public async Task A_step_tells_when_it_was_done_where_that_is_known_and_that_the_sandbox_is_one()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        var (owner, organisation, deal) = await Factory(stock: 40);
        await Buy(deal, 1);
        var first = (await Steps(owner, organisation)).ToDictionary(step => (string)step["key"]!, step => (DateTimeOffset?)step["doneAt"]);
        Assert.All(new[] { "APPROVED", "DEAL_LISTED", "FIRST_ORDER" }, key => Assert.InRange(first[key]!.Value, before, DateTimeOffset.UtcNow));
        Assert.True(first["APPROVED"] <= first["DEAL_LISTED"] && first["DEAL_LISTED"] <= first["FIRST_ORDER"]);
        Assert.Equal((null, null), (first["DEAL_OPENED"], first["COLLEAGUE_ADDED"]));

        await Buy(deal, 1);
        Assert.Equal(first["FIRST_ORDER"], (DateTimeOffset?)(await Steps(owner, organisation)).Single(step => (string)step["key"]! == "FIRST_ORDER")["doneAt"]);

        var (retailer, shop, _) = await Retailer();
        Assert.Equal(["PAYMENTS_READY"], (await Steps(retailer, shop)).Where(step => (bool)step["isSandbox"]!).Select(step => (string)step["key"]!));
    }

    [Fact]
    public async Task Sales_add_up_with_the_balance_and_a_cancelled_order_is_a_refund()
    {
        var (owner, organisation, deal) = await Factory(stock: 40);
        await Buy(deal, 2);
        var cancelled = await Buy(deal, 12);
        await owner.Mutate("orderCancel", new { id = cancelled, reason = "Out of paper", idempotencyKey = "cancel-1" });
        await merchants.Api.Settle();

        var found = (await owner.Query($$"""{ organisation(id: "{{organisation}}") { balance { minorUnits } sales(days: 14, timeZone: "Asia/Seoul") { currencyCode days { date figures {{Figures}} } total {{Figures}} today {{Figures}} sameDayLastWeek {{Figures}} } } }"""))["data"]!["organisation"]!;
        var report = Assert.Single(found["sales"]!.AsArray())!;

        Assert.Equal("KRW", (string)report["currencyCode"]!);
        Assert.Equal(14, report["days"]!.AsArray().Count);
        var total = report["total"]!;
        Assert.Equal((2, 144_000, 120_000, 72_000), ((int)total["orders"]!, Minor(total["gross"]), Minor(total["refunds"]), Minor(total["averageOrder"])));
        Assert.Equal(Minor(found["balance"]![0]), Minor(total["net"]));
        Assert.Equal(Minor(total["gross"]) - Minor(total["refunds"]) - Minor(total["fees"]), Minor(total["net"]));
        Assert.Equal(total.ToJsonString(), report["today"]!.ToJsonString());
        Assert.Equal(total.ToJsonString(), report["days"]![13]!["figures"]!.ToJsonString());
        Assert.Equal((0, 0), ((int)report["sameDayLastWeek"]!["orders"]!, Minor(report["sameDayLastWeek"]!["net"])));
    }

    [Theory]
    [InlineData("days: 0, timeZone: \"UTC\"", "DAYS_INVALID")]
    [InlineData("days: 93, timeZone: \"UTC\"", "DAYS_INVALID")]
    [InlineData("days: 7, timeZone: \"Mars/Olympus\"", "INVALID_TIME_ZONE")]
    public async Task A_report_of_no_span_or_no_zone_is_refused(string arguments, string code)
    {
        var (owner, organisation) = await merchants.Approved();

        var answer = await owner.Query($$"""{ organisation(id: "{{organisation}}") { sales({{arguments}}) { currencyCode } } }""");

        Assert.Equal(code, (string)answer["errors"]![0]!["extensions"]!["code"]!);
    }

    [Fact]
    public async Task What_will_be_sold_out_within_a_week_is_a_risk()
    {
        var (owner, organisation, deal) = await Factory(stock: 20);
        await Buy(deal, 6);
        var risks = $$"""{ organisation(id: "{{organisation}}") { stockRisks(first: 5) { title soldLastWeek available daysOfCover deal { id } variant { id } } } }""";

        Assert.Empty((await owner.Query(risks))["data"]!["organisation"]!["stockRisks"]!.AsArray());
        await Buy(deal, 6);

        var risk = Assert.Single((await owner.Query(risks))["data"]!["organisation"]!["stockRisks"]!.AsArray())!;
        Assert.Equal((12, 8, 4.7), ((int)risk["soldLastWeek"]!, (int)risk["available"]!, (double)risk["daysOfCover"]!));
        Assert.Equal((deal, null), ((string)risk["deal"]!["id"]!, (string?)risk["variant"]));

        await owner.Mutate("dealClose", new { id = deal });
        await merchants.Api.Settle();
        Assert.Empty((await owner.Query(risks))["data"]!["organisation"]!["stockRisks"]!.AsArray());
    }

    [Fact]
    public async Task A_product_is_a_risk_while_it_is_on_sale()
    {
        var (owner, organisation, store) = await Retailer();
        var variant = await Product(owner, store, quantity: 8);
        await Buy(variant, 6);
        var risks = $$"""{ organisation(id: "{{organisation}}") { stockRisks(first: 5) { soldLastWeek available daysOfCover deal { id } variant { id } } } }""";

        var risk = Assert.Single((await owner.Query(risks))["data"]!["organisation"]!["stockRisks"]!.AsArray())!;
        Assert.Equal((6, 2, 2.3), ((int)risk["soldLastWeek"]!, (int)risk["available"]!, (double)risk["daysOfCover"]!));
        Assert.Equal((variant, null), ((string)risk["variant"]!["id"]!, (string?)risk["deal"]));

        await Product(owner, store, quantity: null, status: "ARCHIVED");
        Assert.Empty((await owner.Query(risks))["data"]!["organisation"]!["stockRisks"]!.AsArray());
    }

    [Fact]
    public async Task Orders_are_found_by_state_time_and_words()
    {
        var (owner, organisation, deal) = await Factory(stock: 40);
        var cancelled = await Buy(deal, 1, "ada@shop.example");
        await owner.Mutate("orderCancel", new { id = cancelled, reason = "Out of paper", idempotencyKey = "cancel-1" });
        var kept = await Buy(deal, 1, "Bob@Shop.example");
        await merchants.Api.Settle();
        var number = (string)(await owner.Query($$"""{ order(id: "{{kept}}") { number } }"""))["data"]!["order"]!["number"]!;
        var (past, future) = (DateTimeOffset.UtcNow.AddHours(-1).ToString("O"), DateTimeOffset.UtcNow.AddHours(1).ToString("O"));

        Assert.Equal([kept, cancelled], await Found("null"));
        Assert.Equal([kept], await Found("{ status: PAID }"));
        Assert.Equal([cancelled], await Found("{ status: REFUNDED }"));
        Assert.Equal([kept], await Found("{ words: \"bob@\" }"));
        Assert.Equal([kept], await Found($$"""{ words: "{{number.ToLowerInvariant()}}" }"""));
        Assert.Empty(await Found("{ words: \"%\" }"));
        Assert.Equal([kept, cancelled], await Found($$"""{ placedFrom: "{{past}}", placedBefore: "{{future}}" }"""));
        Assert.Empty(await Found($$"""{ placedFrom: "{{future}}" }"""));
        Assert.Empty(await Found($$"""{ placedBefore: "{{past}}" }"""));

        async Task<IEnumerable<string>> Found(string filter) =>
            (await owner.Query($$"""{ orders(organisationId: "{{organisation}}", first: 10, filter: {{filter}}) { nodes { id } } }"""))["data"]!["orders"]!["nodes"]!.AsArray().Select(node => (string)node!["id"]!);
    }

    private static long Minor(JsonNode? money) => (long)money!["minorUnits"]!;

    private static async Task<string[]> Done(ApiClient owner, string organisation) =>
        [.. (await Steps(owner, organisation)).Where(step => (bool)step["isDone"]!).Select(step => (string)step["key"]!)];

    private static async Task<IReadOnlyList<JsonNode>> Steps(ApiClient owner, string organisation) =>
        [.. (await owner.Query($$"""{ organisation(id: "{{organisation}}") { checklist { key isDone doneAt isSandbox } } }"""))["data"]!["organisation"]!["checklist"]!.AsArray().Select(step => step!)];

    private async Task<(ApiClient Owner, string Organisation, string Store)> Retailer()
    {
        var (owner, organisation) = await merchants.Approved();
        var store = (string)(await owner.Mutate("storeCreate", Store(organisation), "store { id }"))["store"]!["id"]!;
        await merchants.Api.Settle();
        return (owner, organisation, store);
    }

    /// <summary>A product of one variant, put or put again; the variant's id.</summary>
    private async Task<string> Product(ApiClient owner, string store, int? quantity, string status = "ACTIVE")
    {
        var variant = new { sku = "S-1", price = new { amount = "9000", currencyCode = "KRW" }, quantity };
        var put = await owner.Mutate("productPut", new { storeId = store, externalReference = "soap", title = "Soap", status, variants = new[] { variant } }, "product { variants { id } }");
        await merchants.Api.Settle();
        return (string)put["product"]!["variants"]![0]!["id"]!;
    }

    /// <summary>Uploads a small real video for the live sale and waits until it can be shown.</summary>
    private async Task Film(ApiClient owner, string live)
    {
        var clip = await Videos.MakeAsync(Directory.CreateDirectory(Path.Combine(merchants.Api.DataDirectory, "scratch")).FullName, "clip.webm", Videos.Vp8, seconds: 2);
        using var content = new StreamContent(File.OpenRead(clip));
        using var sent = await owner.Http.PostAsync($"uploads/video?live={live}", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        for (var tries = 0; tries < 400; tries++)
        {
            var status = (string)(await owner.Query($$"""{ liveSession(id: "{{live}}") { videoStatus } }"""))["data"]!["liveSession"]!["videoStatus"]!;
            if (status == "READY")
            {
                return;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail("Waited in vain for the video.");
    }

    private async Task<(ApiClient Owner, string Organisation, string Deal)> Factory(int stock)
    {
        var (owner, organisation) = await merchants.Approved("FACTORY");
        var deal = (string)(await owner.Mutate("dealCreate", Deal(organisation, stock: stock), "deal { id }"))["deal"]!["id"]!;
        await owner.Mutate("dealOpen", new { id = deal });
        await merchants.Api.Settle();
        return (owner, organisation, deal);
    }

    /// <summary>A shopper's paid order; its id.</summary>
    private async Task<string> Buy(string deal, int quantity, string email = "shopper@shop.example")
    {
        using var shopper = merchants.Api.Guest();
        var key = Guid.NewGuid().ToString("N");
        var checkout = await shopper.Mutate("checkoutCreate", new { lines = new[] { new { itemId = deal, quantity } }, email, idempotencyKey = $"{key}-1" }, "checkout { id }");
        var paid = await shopper.Mutate("checkoutPay", new { id = (string)checkout["checkout"]!["id"]!, paymentMethod = "pm_card_visa", idempotencyKey = $"{key}-2" }, "checkout { orders { id } }");
        await merchants.Api.Settle();
        return (string)paid["checkout"]!["orders"]![0]!["id"]!;
    }
}
