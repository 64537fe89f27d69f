using System.Text;
using System.Text.Json.Nodes;
using GraphQL.Types;
using MerchantHub.Api.GraphQL;
using MerchantHub.ReadModel.Platform;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Isolation;

/// <summary>
/// One organisation with one object of every kind, made through the API as its people make them. A kind is left out only while
/// the schema has no mutation to make it with.
/// </summary>
public sealed class IsolationWorld(ApiFixture api, ISchema schema, string name, double latitude)
{
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ApiClient> _people = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Ids => _ids;

    public ApiClient this[string who] => _people[who];

    private ApiClient Owner => _people[Who.Owner];

    public async Task Build(long sequence)
    {
        _people[Who.Owner] = await api.SignUp($"owner@{name}.example", "Owner");
        _people[Who.Worker] = await api.SignUp($"worker@{name}.example", "Worker");
        _people[Who.Staff] = await api.SignUp($"staff@{name}.example", "Staff");
        _people[Who.Buyer] = api.Guest();
        _people[Who.Operator] = await api.Operator();
        _ids["person"] = _people[Who.Worker].PersonId;
        await Parked(sequence);
        await When("organisationApply", Organisations);
        await When("organisationMemberInvite", Team);
        await When("storeCreate", Store);
        await When("productPut", Product);
        await When("productImportPreview", Import);
        await When("dealCreate", Deal);
        await When("checkoutCreate", Checkout);
        await When("liveSchedule", Live);
        await When("siteCreate", Site);
        await When("loanOffer", Loan);
        await When("workerApply", Worker);
        await When("shiftPost", Shift);
        await When("offerAccept", Offer);
        await api.Settle();
    }

    private async Task When(string mutation, Func<Task> make)
    {
        if (schema.Mutation!.GetField(mutation) is not null)
        {
            await api.Settle();
            await make();
        }
    }

    private async Task Organisations()
    {
        _ids["organisation"] = await Organisation("RETAILER", "12345");
        _ids["factory"] = await Organisation("FACTORY", "23456");
    }

    private async Task Team()
    {
        using var member = await api.SignUp($"member@{name}.example", "Member");
        _ids["member"] = member.PersonId;
        await Owner.Mutate("organisationMemberAdd", new { id = _ids["organisation"], email = $"member@{name}.example", role = "LIVE_HOST" });
        var invited = await Owner.Mutate(
            "organisationMemberInvite", new { id = _ids["organisation"], email = $"invited@{name}.example", role = "FINANCE" }, "organisation { invitations { id } }");
        _ids["invitation"] = (string)invited["organisation"]!["invitations"]![0]!["id"]!;
    }

    private async Task<string> Organisation(string kind, string number)
    {
        var made = await Owner.Mutate("organisationApply", new { kind, businessName = $"{name} {number} GmbH", registrationNumber = $"HRB{name}{number}", category = "homeware", countryCode = "DE" }, "organisation { id }");
        var id = (string)made["organisation"]!["id"]!;
        await api.Settle();
        await _people[Who.Operator].Mutate("organisationApprove", new { id });
        await api.Settle();
        return id;
    }

    private async Task Store()
    {
        var made = await Owner.Mutate(
            "storeCreate",
            new { organisationId = _ids["organisation"], name = $"{name} store", address = "Am Markt 1", position = new { latitude = 52.5, longitude = 13.4 }, timeZone = "Europe/Berlin", currencyCode = "EUR", hours = Array.Empty<object>() },
            "store { id }");
        _ids["store"] = (string)made["store"]!["id"]!;
    }

    private async Task Product()
    {
        var made = await Owner.Mutate(
            "productPut",
            new
            {
                storeId = _ids["store"],
                externalReference = $"{name}-1",
                title = $"{name} kettle",
                descriptionHtml = "<p>Boils.</p>",
                tags = Array.Empty<string>(),
                status = "ACTIVE",
                options = Array.Empty<object>(),
                imageUrls = Array.Empty<string>(),
                variants = new[] { new { sku = $"{name}-1", optionValues = Array.Empty<string>(), price = new { amount = "20.00", currencyCode = "EUR" }, quantity = 10 } },
            },
            "product { id variants { id } }");
        _ids["product"] = (string)made["product"]!["id"]!;
        _ids["variant"] = (string)made["product"]!["variants"]![0]!["id"]!;
        using var picture = new ByteArrayContent(Pictures.Png(8, 8));
        using var response = await Owner.Http.PostAsync($"uploads/pictures?store={_ids["store"]}", picture);
        _ids["picture upload"] = (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["uploadId"]!;
    }

    private async Task Import()
    {
        using var content = new StringContent("Handle,Title,Variant SKU,Variant Price\nkettle,Kettle,K-1,20.00\n", Encoding.UTF8, "text/csv");
        content.Headers.Add("X-File-Name", "products.csv");
        using var response = await Owner.Http.PostAsync($"uploads/products?store={_ids["store"]}", content);
        _ids["upload"] = (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["uploadId"]!;
        var made = await Owner.Mutate("productImportPreview", new { storeId = _ids["store"], uploadId = _ids["upload"] }, "productImport { id }");
        _ids["import"] = (string)made["productImport"]!["id"]!;
    }

    private async Task Deal()
    {
        var made = await Owner.Mutate(
            "dealCreate",
            new { organisationId = _ids["factory"], title = $"{name} pallets", description = "Pallets.", unit = "pallet", tiers = new[] { new { minQuantity = 1, unitPrice = new { amount = "50.00", currencyCode = "EUR" } } }, stock = 100 },
            "deal { id }");
        _ids["deal"] = (string)made["deal"]!["id"]!;
        await Owner.Mutate("dealOpen", new { id = _ids["deal"] });
    }

    private async Task Checkout()
    {
        if (!_ids.TryGetValue("deal", out var item))
        {
            return; // nothing is for sale yet
        }

        async Task<string> Create() => (string)(await _people[Who.Buyer].Mutate(
            "checkoutCreate",
            new { lines = new[] { new { itemId = item, quantity = 1 } }, email = "buyer@example.org", idempotencyKey = Guid.NewGuid().ToString() },
            "checkout { id }"))["checkout"]!["id"]!;
        var paid = await _people[Who.Buyer].Mutate(
            "checkoutPay", new { id = await Create(), paymentMethod = "pm_card_visa", idempotencyKey = Guid.NewGuid().ToString() }, "checkout { orders { id } }");
        _ids["order"] = (string)paid["checkout"]!["orders"]![0]!["id"]!;
        _ids["checkout"] = await Create();
        await Owner.Mutate("orderFulfil", new { id = _ids["order"], idempotencyKey = Guid.NewGuid().ToString() });
        await _people[Who.Buyer].Mutate(
            "returnRequest", new { id = _ids["order"], units = new[] { new { line = 0, quantity = 1 } }, reason = "DAMAGED", idempotencyKey = Guid.NewGuid().ToString() });
    }

    private async Task Live()
    {
        var made = await Owner.Mutate("liveSchedule", new { storeId = _ids["store"], title = $"{name} live", scheduledFor = DateTimeOffset.UtcNow.AddHours(1), source = "RTMP" }, "liveSession { id }");
        _ids["live"] = (string)made["liveSession"]!["id"]!;
    }

    private async Task Site()
    {
        _ids["site"] = await Site("warehouse");
        _ids["closed site"] = await Site("cinema");
        await Owner.Mutate("siteClose", new { id = _ids["closed site"] }, "site { id }");
    }

    private async Task<string> Site(string kind)
    {
        var made = await Owner.Mutate("siteCreate", new { organisationId = _ids["organisation"], name = $"{name} {kind}", kind, address = "Am Hafen 2", position = Town }, "site { id }");
        return (string)made["site"]!["id"]!;
    }

    private async Task Worker()
    {
        var made = await _people[Who.Worker].Mutate(
            "workerApply", new { displayName = $"{name} worker", skills = Skills, home = Town, rangeKm = 50, wageFloor = Wage, availability = NextWeeks }, "worker { id }");
        _ids["worker"] = (string)made["worker"]!["id"]!;
    }

    private async Task Loan()
    {
        var made = await Owner.Mutate(
            "workerInvite",
            new { siteId = _ids["closed site"], email = _people[Who.Staff].Email, displayName = $"{name} staff", skills = Skills, home = Town, rangeKm = 50, wageFloor = Wage, availability = NextWeeks },
            "worker { id }");
        _ids["staff"] = (string)made["worker"]!["id"]!;
        await api.Settle();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var loan = await Owner.Mutate(
            "loanOffer",
            new { siteId = _ids["closed site"], workerIds = new[] { _ids["staff"] }, from = today.AddDays(2).ToString("O"), to = today.AddDays(14).ToString("O"), recallNoticeHours = 24 },
            "loan { id }");
        _ids["loan"] = (string)loan["loan"]!["id"]!;
    }

    private async Task Shift()
    {
        var starts = new DateTimeOffset(DateTime.UtcNow.Date.AddDays(3).AddHours(9), TimeSpan.Zero);
        var made = await Owner.Mutate(
            "shiftPost",
            new { siteId = _ids["site"], skill = "SHELF_STOCKING", startsAt = starts, endsAt = starts.AddHours(4), headcount = 1, hourlyWage = Wage, idempotencyKey = Guid.NewGuid().ToString() },
            "shift { id }");
        _ids["shift"] = (string)made["shift"]!["id"]!;
    }

    /// <summary>Matching runs by itself; the worker lives next door.</summary>
    private async Task Offer()
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var body = await _people[Who.Worker].Query("{ myWorker { offers(first: 1) { nodes { id } } } }");
            if (body["data"]!["myWorker"]!["offers"]!["nodes"]!.AsArray() is [{ } offer, ..])
            {
                _ids["offer"] = (string)offer["id"]!;
                return;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The worker got no offer.");
    }

    private async Task Parked(long sequence)
    {
        await using var connection = await api.Database.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            insert into outbox (seq, kind, aggregate, version, name, body, consumer, occurred_at, deliver_after, attempts, error, parked_at, done_at)
            values (@seq, 0, 'test/1', 1, 'test.parked', '{}', '', 0, 0, 12, 'Exception: no', 1, null)
            """;
        command.Add("@seq", sequence);
        await command.ExecuteNonQueryAsync();
        _ids["parked"] = GlobalId.Encode($"parked/{sequence}");
    }

    private object Town => new { latitude, longitude = 13.4 };

    private static object[] Skills => [new { skill = "SHELF_STOCKING" }];

    private static object Wage => new { amount = "15.00", currencyCode = "EUR" };

    private static object[] NextWeeks => [new { from = DateTimeOffset.UtcNow, to = DateTimeOffset.UtcNow.AddDays(20) }];
}
