using System.Text.Json.Nodes;
using MerchantHub.Domain.Workforce;
using MerchantHub.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantHub.Api.Tests.Workforce;

/// <summary>The API with a cinema that closes and a pharmacy that needs people, both approved.</summary>
public sealed class WorkforceApi : IAsyncLifetime
{
    public static readonly DateTimeOffset Morning = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(3).AddHours(9);
    private static int _numbers;

    public ApiFixture Api { get; private set; } = null!;

    public ApiClient Lender { get; private set; } = null!;

    public ApiClient Borrower { get; private set; } = null!;

    public string LenderId { get; private set; } = "";

    public string BorrowerId { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Api = await ApiFixture.Start(builder => builder.Services.AddSingleton(new MatchingPolicy { Debounce = TimeSpan.FromMilliseconds(50) }));
        (Lender, Borrower) = (await Api.SignUp(), await Api.SignUp());
        (LenderId, BorrowerId) = (await Approved(Lender, "Palace Cinemas"), await Approved(Borrower, "Corner Pharmacy"));
        await Api.Settle();
    }

    public async ValueTask DisposeAsync() => await Api.DisposeAsync();

    /// <summary>Each test has a town of its own, so that matching does not mix them.</summary>
    public static object Town(int number, double kmNorth = 0) => new { latitude = -60.5 + number + (kmNorth / 111.2), longitude = 10.5 };

    public async Task<string> Approved(ApiClient owner, string businessName)
    {
        var applied = await owner.Mutate(
            "organisationApply",
            new { kind = "EMPLOYER", businessName, registrationNumber = Support.Merchants.NewKoreanNumber(), category = "Services", countryCode = "KR" },
            "organisation { id }");
        var id = (string)applied["organisation"]!["id"]!;
        using var platform = await Api.Operator();
        await platform.Mutate("organisationApprove", new { id }, "organisation { status }");
        await Api.Settle();
        return id;
    }

    public async Task<string> Site(ApiClient owner, string organisationId, object position)
    {
        var created = await owner.Mutate(
            "siteCreate", new { organisationId, name = "Main street", kind = "shop", address = "1 Main Street", position }, "site { id name isClosed organisation { id } }");
        Assert.Equal((organisationId, false), ((string)created["site"]!["organisation"]!["id"]!, (bool)created["site"]!["isClosed"]!));
        return (string)created["site"]!["id"]!;
    }

    public static object Profile(string displayName, object home) => new
    {
        displayName,
        skills = new[] { new { skill = "SHELF_STOCKING", expiresOn = (string?)null } },
        home,
        rangeKm = 20,
        wageFloor = new { amount = "15.00", currencyCode = "USD" },
        availability = new[] { new { from = Morning.AddDays(-3), to = Morning.AddDays(20) } },
    };

    /// <summary>A new person who applied with the own account.</summary>
    public async Task<(ApiClient Client, string WorkerId)> Applied(string name, object home)
    {
        var client = await Api.SignUp(displayName: name);
        var applied = await client.Mutate("workerApply", Profile(name, home), "worker { id }");
        return (client, (string)applied["worker"]!["id"]!);
    }

    /// <summary>A person on the cinema's staff who has an account.</summary>
    public async Task<(ApiClient Client, string WorkerId)> Invited(string siteId, string name, object home)
    {
        var email = $"staff{Interlocked.Increment(ref _numbers)}@cinema.example";
        var input = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Profile(name, home)))!.AsObject();
        (input["siteId"], input["email"]) = (siteId, email);
        var invited = await Lender.Mutate("workerInvite", input, "worker { id }");
        return (await Api.SignUp(email, name), (string)invited["worker"]!["id"]!);
    }

    public async Task<string> Shift(string siteId, int headcount = 1, double hoursLater = 0)
    {
        var posted = await Borrower.Mutate("shiftPost", ShiftInput(siteId, headcount, hoursLater), "shift { id status }");
        Assert.Equal("OPEN", (string?)posted["shift"]!["status"]);
        return (string)posted["shift"]!["id"]!;
    }

    public static object ShiftInput(string siteId, int headcount = 1, double hoursLater = 0, string? idempotencyKey = null) => new
    {
        siteId,
        skill = "SHELF_STOCKING",
        startsAt = Morning.AddHours(hoursLater),
        endsAt = Morning.AddHours(hoursLater + 8),
        headcount,
        hourlyWage = new { amount = "20.00", currencyCode = "USD" },
        idempotencyKey = idempotencyKey ?? Guid.NewGuid().ToString(),
    };

    /// <summary>The first offer of the signed-in worker with this status.</summary>
    public static async Task<JsonNode> Offer(ApiClient worker, string status = "SENT")
    {
        JsonNode? found = null;
        await Until(async () =>
        {
            var body = await worker.Query("{ myWorker { offers(first: 10) { nodes { id status distanceMetres expiresAt worker { displayName } shift { id filled status site { name } } } } } }");
            found = body["data"]!["myWorker"]!["offers"]!["nodes"]!.AsArray().FirstOrDefault(node => (string?)node!["status"] == status);
            return found is not null;
        });
        return found!;
    }

    public static async Task Until(Func<Task<bool>> condition)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            if (await condition())
            {
                return;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail("Waited in vain for twenty seconds.");
    }

    public static string Code(JsonNode payload) => (string)payload["userErrors"]![0]!["code"]!;
}
