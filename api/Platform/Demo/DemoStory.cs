using System.Text.Json.Nodes;

namespace MerchantHub.Api.Platform.Demo;

/// <summary>
/// What the demo people did before you came: each chapter is done once, through the API, as its person. A chapter that a crash
/// interrupted is taken up where it stands, because it looks at what is there first.
/// </summary>
internal sealed class DemoStory(Uri address, string dataDirectory, TimeProvider clock, CancellationToken cancellationToken)
{
    private static readonly string[] Days = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

    public async Task Tell()
    {
        using var guide = await Open(DemoCast.Operator);
        using var shopper = await Open(DemoCast.Shopper);
        await Shop(guide);
        await Factory(guide);
        await Work(guide);
    }

    private async Task Shop(DemoSession guide)
    {
        using var mina = await Open(DemoCast.Retailer);
        var organisation = await Organisation(mina, guide, "RETAILER", "Seoul Corner Shop 서울 모퉁이 가게", "1018800015", "KR", "Household goods");
        if (await First(mina, organisation, "stores") is not null)
        {
            return;
        }

        var store = await mina.Do(
            "storeCreate",
            "StoreCreateInput",
            new
            {
                organisationId = organisation,
                name = "Mapo branch 마포점",
                address = "21 Wausan-ro, Mapo-gu, Seoul",
                position = new { latitude = 37.5497, longitude = 126.9217 },
                timeZone = "Asia/Seoul",
                currencyCode = "KRW",
                hours = Days.Select(day => new { day, opens = "10:00", closes = "21:00" }),
            },
            "store { id }",
            cancellationToken);
        var storeId = Id(store, "store");
        await mina.Do("storeTermsSet", "StoreTermsSetInput", DemoTerms.Korean(storeId), "store { id }", cancellationToken);
        var items = await new DemoShelf(mina, storeId, cancellationToken).Fill();
        await Live(mina, storeId, items);
    }

    private async Task Live(DemoSession mina, string storeId, IReadOnlyList<string> items)
    {
        var session = await mina.Do(
            "liveSchedule",
            "LiveScheduleInput",
            new { storeId, title = "Spring care, live from the closed shop 봄맞이 라이브", scheduledFor = clock.GetUtcNow().AddMinutes(30), source = "UPLOAD" },
            "liveSession { id }",
            cancellationToken);
        var id = Id(session, "liveSession");
        foreach (var itemId in items.Take(4))
        {
            await mina.Do("liveItemAdd", "LiveItemAddInput", new { id, itemId }, "liveSession { id }", cancellationToken);
        }

        if (await DemoVideo.Make(dataDirectory, cancellationToken) is { } video)
        {
            await using var content = File.OpenRead(video);
            await mina.Upload($"/uploads/video?live={Uri.EscapeDataString(id)}", content, Path.GetFileName(video), "video/mp4", cancellationToken);
        }
    }

    private async Task Factory(DemoSession guide)
    {
        using var chen = await Open(DemoCast.Factory);
        var organisation = await Organisation(chen, guide, "FACTORY", "Longjing Noodle Works 龙井面业", "91330100MADEMF0013", "CN", "Food");
        if (await First(chen, organisation, "deals") is not null)
        {
            return;
        }

        await Deal(chen, organisation, "Instant noodles, box of 24 方便面整箱 즉석라면 24개입", "Straight from the line, made last week. 工厂直发，上周生产。", "box", 5_000, (1, "68.00"), (10, "61.00"), (100, "54.50"));
        await Deal(chen, organisation, "Chilli crisp, case of 12 香辣脆一箱 고추기름 12병", "Twelve jars of 210 g. 每箱十二瓶。", "case", 800, (1, "96.00"), (20, "88.00"));
    }

    private async Task Deal(DemoSession chen, string organisationId, string title, string description, string unit, int stock, params (int MinQuantity, string Price)[] tiers)
    {
        var deal = await chen.Do(
            "dealCreate",
            "DealCreateInput",
            new { organisationId, title, description, unit, stock, tiers = tiers.Select(tier => new { tier.MinQuantity, unitPrice = new { amount = tier.Price, currencyCode = "CNY" } }) },
            "deal { id }",
            cancellationToken);
        await chen.Do("dealOpen", "DealOpenInput", new { id = Id(deal, "deal") }, "deal { id }", cancellationToken);
    }

    private async Task Work(DemoSession guide)
    {
        using var carla = await Open(DemoCast.Cinema);
        using var paul = await Open(DemoCast.Pharmacy);
        using var usher = await Open(DemoCast.Usher);
        var cinema = await Organisation(carla, guide, "EMPLOYER", "Lakeside Cinema", "36-4412907", "US", "Cinema");
        var pharmacy = await Organisation(paul, guide, "EMPLOYER", "Corner Pharmacy", "36-5520113", "US", "Pharmacy");
        if (await First(paul, pharmacy, "sites") is not null)
        {
            return;
        }

        var (monday, week) = NextMonday();
        var staff = new { displayName = DemoCast.Usher.Name, skills = Skills("CASHIER", "SHELF_STOCKING"), home = Point(41.8842, -87.6331), rangeKm = 12, wageFloor = Dollars("15.00"), availability = week };
        var closedSite = Id(await Site(carla, cinema, "Lakeside Cinema, hall and foyer", "cinema", 41.8841, -87.6330), "site");
        var worker = Id(
            await carla.Do(
                "workerInvite",
                "WorkerInviteInput",
                new { siteId = closedSite, email = DemoCast.Usher.Email, staff.displayName, staff.skills, staff.home, staff.rangeKm, staff.wageFloor, staff.availability },
                "worker { id }",
                cancellationToken),
            "worker");
        await carla.Do("siteClose", "SiteCloseInput", new { id = closedSite }, "site { id }", cancellationToken);
        var loan = Id(
            await carla.Do(
                "loanOffer",
                "LoanOfferInput",
                new { siteId = closedSite, workerIds = new[] { worker }, from = Day(clock.GetUtcNow()), to = Day(monday.AddDays(27)), recallNoticeHours = 48 },
                "loan { id }",
                cancellationToken),
            "loan");
        await usher.Do("loanConsentGive", "LoanConsentGiveInput", new { loanId = loan }, "loan { id }", cancellationToken);

        using var jun = await Open(DemoCast.Cook);
        await jun.Do(
            "workerApply",
            "WorkerApplyInput",
            new { displayName = DemoCast.Cook.Name, skills = Skills("COOKING", "SHELF_STOCKING"), home = Point(41.8990, -87.6340), rangeKm = 15, wageFloor = Dollars("14.50"), availability = week },
            "worker { id }",
            cancellationToken);

        var shop = Id(await Site(paul, pharmacy, "Corner Pharmacy, State Street", "pharmacy", 41.8919, -87.6278), "site");
        foreach (var (skill, day) in new[] { ("CASHIER", 0), ("SHELF_STOCKING", 1) })
        {
            await paul.Do(
                "shiftPost",
                "ShiftPostInput",
                new { siteId = shop, skill, startsAt = monday.AddDays(day).AddHours(15), endsAt = monday.AddDays(day).AddHours(21), headcount = 1, hourlyWage = Dollars("18.50"), idempotencyKey = $"demo-{skill}" },
                "shift { id }",
                cancellationToken);
        }
    }

    private Task<JsonNode> Site(DemoSession owner, string organisationId, string name, string kind, double latitude, double longitude) => owner.Do(
        "siteCreate", "SiteCreateInput", new { organisationId, name, kind, address = $"{name}, Chicago", position = Point(latitude, longitude) }, "site { id }", cancellationToken);

    /// <summary>The person's organisation: as it is, or applied for and approved.</summary>
    private async Task<string> Organisation(DemoSession owner, DemoSession guide, string kind, string businessName, string registrationNumber, string countryCode, string category)
    {
        var me = await owner.Ask("{ me { memberships { organisation { id status } } } }", null, cancellationToken);
        var known = me["me"]!["memberships"]!.AsArray().Select(membership => membership!["organisation"]!).FirstOrDefault();
        var organisation = known ?? (await owner.Do(
            "organisationApply", "OrganisationApplyInput", new { kind, businessName, registrationNumber, countryCode, category }, "organisation { id status }", cancellationToken))["organisation"]!;
        var id = organisation["id"]!.GetValue<string>();
        if (organisation["status"]!.GetValue<string>() == "IN_REVIEW")
        {
            await guide.Do("organisationApprove", "OrganisationApproveInput", new { id }, "organisation { id }", cancellationToken);
            await DemoPapers.Show(owner, guide, id, businessName, registrationNumber, all: kind == "RETAILER", cancellationToken);
        }

        return id;
    }

    private async Task<string?> First(DemoSession owner, string organisationId, string list)
    {
        var found = await owner.Ask($"query ($id: ID!) {{ organisation(id: $id) {{ {list}(first: 1) {{ nodes {{ id }} }} }} }}", new { id = organisationId }, cancellationToken);
        return found["organisation"]![list]!["nodes"]!.AsArray().FirstOrDefault()?["id"]!.GetValue<string>();
    }

    private Task<DemoSession> Open(DemoPerson person) => DemoSession.Open(address, person, cancellationToken);

    private (DateTimeOffset Monday, object[] Week) NextMonday()
    {
        var today = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var monday = today.AddDays(((int)DayOfWeek.Monday - (int)today.DayOfWeek + 7) % 7 is 0 ? 7 : ((int)DayOfWeek.Monday - (int)today.DayOfWeek + 7) % 7);
        return (monday, [.. Enumerable.Range(0, 14).Select(day => new { from = monday.AddDays(day).AddHours(12), to = monday.AddDays(day).AddHours(23) })]);
    }

    private static string Id(JsonNode payload, string thing) => payload[thing]!["id"]!.GetValue<string>();

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static object Point(double latitude, double longitude) => new { latitude, longitude };

    private static object Dollars(string amount) => new { amount, currencyCode = "USD" };

    private static object[] Skills(params string[] skills) => [.. skills.Select(skill => new { skill })];
}
