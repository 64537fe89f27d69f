using System.Globalization;
using System.Text.Json.Nodes;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Workforce;

/// <summary>Clocking in and out over HTTP, by a device that may have been offline; who sees it, and what it comes to.</summary>
public sealed class ClockTests(WorkforceApi api) : IClassFixture<WorkforceApi>
{
    private const string Sheet = "timesheet { status workedSeconds hourlyWage { amount } amount { amount currencyCode } clockIn { occurredAt delayed distanceMetres accuracyMetres } clockOut { occurredAt delayed distanceMetres } }";

    /// <summary>To the millisecond, as the API answers.</summary>
    private readonly DateTimeOffset _now = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

    [Fact]
    public async Task A_clock_in_that_was_offline_keeps_the_time_of_the_device_and_is_one_however_often_it_is_sent()
    {
        using var ada = await Comes("Ada", 20);
        var input = ada.Press(_now.AddMinutes(-15), "press-1");

        var first = await ada.Client.Mutate("shiftClockIn", input, Sheet);
        var again = await ada.Client.Mutate("shiftClockIn", input, Sheet);

        var expected = $$"""{"status":"OPEN","workedSeconds":0,"hourlyWage":{"amount":"20.00"},"amount":null,"clockIn":{"occurredAt":"{{Text(_now.AddMinutes(-15))}}","delayed":true,"distanceMetres":111,"accuracyMetres":20},"clockOut":null}""";
        Assert.Equal(expected, first["timesheet"]!.ToJsonString());
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal("IDEMPOTENCY_KEY_REUSED", WorkforceApi.Code(await ada.Client.TryMutate("shiftClockIn", ada.Press(_now, "press-1"), Sheet)));
        Assert.Equal("ALREADY_CLOCKED_IN", WorkforceApi.Code(await ada.Client.TryMutate("shiftClockIn", ada.Press(_now, "press-2"), Sheet)));

        // Her answers are forgotten after two days; the timesheet still knows the press.
        await api.Api.Scalar<long>("delete from command_log; select 0");
        var later = await ada.Client.Mutate("shiftClockIn", input, Sheet);
        Assert.Equal(expected, later["timesheet"]!.ToJsonString());
        Assert.Equal(1L, await api.Api.Scalar<long>($"select count(*) from outbox where name = 'workforce.ClockedIn' and body like '%{Text(_now.AddMinutes(-15))[..19]}%'"));
    }

    [Fact]
    public async Task Hours_are_recorded_by_the_clock_and_seen_by_the_worker_and_the_borrower_alone()
    {
        using var bea = await Comes("Bea", 22);
        Assert.Equal("NOT_CLOCKED_IN", WorkforceApi.Code(await bea.Client.TryMutate("shiftClockOut", bea.Press(_now), Sheet)));
        await bea.Client.Mutate("shiftClockIn", bea.Press(_now.AddMinutes(-16)), Sheet);
        await api.Api.Settle();
        const string Present = "query($shift: ID!, $worker: ID!) { shift(id: $shift) { assignments { timesheet { status clockIn { occurredAt distanceMetres } amount { amount } } } } worker(id: $worker) { assignments { timesheet { status } } } }";
        var ids = new { shift = bea.ShiftId, worker = bea.WorkerId };
        Assert.Equal(
            $$$"""{"shift":{"assignments":[{"timesheet":{"status":"OPEN","clockIn":{"occurredAt":"{{{Text(_now.AddMinutes(-16))}}}","distanceMetres":111},"amount":null}}]},"worker":{"assignments":[{"timesheet":{"status":"OPEN"}}]}}""",
            (await api.Borrower.Query(Present, ids))["data"]!.ToJsonString());
        Assert.Equal("""{"shift":{"assignments":[]},"worker":null}""", (await api.Lender.Query(Present, ids))["data"]!.ToJsonString());

        Assert.Equal("CLOCK_OUT_BEFORE_IN", WorkforceApi.Code(await bea.Client.TryMutate("shiftClockOut", bea.Press(_now.AddMinutes(-17)), Sheet)));
        var left = await bea.Client.Mutate("shiftClockOut", bea.Press(_now.AddMinutes(-1)), Sheet);

        Assert.Equal(("SUBMITTED", 900, "5.00"), ((string?)left["timesheet"]!["status"], (int)left["timesheet"]!["workedSeconds"]!, (string?)left["timesheet"]!["amount"]!["amount"]));
        Assert.Equal("ALREADY_CLOCKED_OUT", WorkforceApi.Code(await bea.Client.TryMutate("shiftClockOut", bea.Press(_now), Sheet)));
        Assert.Equal("ALREADY_CLOCKED_OUT", WorkforceApi.Code(await bea.Client.TryMutate("shiftClockIn", bea.Press(_now), Sheet)));
        await api.Api.Settle();
        const string Earnings = "{ myEarnings(weeks: 1) { startsOn workedSeconds totals { amount currencyCode } entries { shift { id } timesheet { amount { amount } } } } }";
        var week = Assert.Single((await bea.Client.Query(Earnings))["data"]!["myEarnings"]!.AsArray())!;
        Assert.Equal(DayOfWeek.Monday, DateOnly.Parse((string)week["startsOn"]!, CultureInfo.InvariantCulture).DayOfWeek);
        Assert.Equal(
            $$$$"""{"workedSeconds":900,"totals":[{"amount":"5.00","currencyCode":"USD"}],"entries":[{"shift":{"id":"{{{{bea.ShiftId}}}}"},"timesheet":{"amount":{"amount":"5.00"}}}]}""",
            Without(week, "startsOn"));
        Assert.Empty((await api.Borrower.Query(Earnings))["data"]!["myEarnings"]!.AsArray());
        Assert.Equal("WEEK_COUNT", (string?)(await bea.Client.Query("{ myEarnings(weeks: 27) { workedSeconds } }"))["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task The_clock_is_for_signed_in_workers_with_a_place_in_the_shift()
    {
        using var eve = await Comes("Eve", 24);
        using var guest = api.Api.Guest();
        var (cid, _) = await Applied("Cid", 24.5);
        using var other = cid;

        foreach (var (client, code) in new[] { (guest, "SIGN_IN_REQUIRED"), (api.Borrower, "WORKER_NOT_FOUND"), (cid, "SHIFT_NOT_YOURS") })
        {
            Assert.Equal(code, WorkforceApi.Code(await client.TryMutate("shiftClockIn", eve.Press(_now), Sheet)));
        }

        Assert.Equal("NOT_CLOCKED_IN", WorkforceApi.Code(await cid.TryMutate("shiftClockOut", eve.Press(_now), Sheet)));
        Assert.Equal("CLOCK_IN_TOO_EARLY", WorkforceApi.Code(await eve.Client.TryMutate("shiftClockIn", eve.Press(_now.AddHours(-2)), Sheet)));
        Assert.Equal("CLOCK_AHEAD", WorkforceApi.Code(await eve.Client.TryMutate("shiftClockIn", eve.Press(_now.AddMinutes(30)), Sheet)));
        Assert.Equal("CLOCK_TOLD_TOO_LATE", WorkforceApi.Code(await eve.Client.TryMutate("shiftClockIn", eve.Press(_now.AddHours(-73)), Sheet)));
        var nowhere = new { shiftId = eve.ShiftId, occurredAt = _now, position = new { latitude = 91, longitude = 0, accuracyMetres = 5 }, idempotencyKey = "n" };
        Assert.Equal("POSITION_INVALID", WorkforceApi.Code(await eve.Client.TryMutate("shiftClockIn", nowhere, Sheet)));
        var vague = new { shiftId = eve.ShiftId, occurredAt = _now, position = new { latitude = 0, longitude = 0, accuracyMetres = 100_001 }, idempotencyKey = "v" };
        Assert.Equal("ACCURACY_INVALID", WorkforceApi.Code(await eve.Client.TryMutate("shiftClockIn", vague, Sheet)));
        Assert.Equal("INVALID_ID", WorkforceApi.Code(await eve.Client.TryMutate("shiftClockIn", new { shiftId = "x", occurredAt = _now, idempotencyKey = "x" }, Sheet)));
    }

    /// <summary>Somebody with a place in a shift that starts in twelve minutes; matching takes none that is nearer than ten.</summary>
    private async Task<Place> Comes(string name, int town)
    {
        var site = await api.Site(api.Borrower, api.BorrowerId, WorkforceApi.Town(town));
        var (client, workerId) = await Applied(name, town);
        await api.Api.Settle();
        var posted = await api.Borrower.Mutate(
            "shiftPost",
            new
            {
                siteId = site,
                skill = "SHELF_STOCKING",
                startsAt = _now.AddMinutes(12),
                endsAt = _now.AddHours(4),
                headcount = 1,
                hourlyWage = new { amount = "20.00", currencyCode = "USD" },
                idempotencyKey = Guid.NewGuid().ToString(),
            },
            "shift { id }");
        var shiftId = (string)posted["shift"]!["id"]!;
        var offer = await WorkforceApi.Offer(client);
        await client.Mutate("offerAccept", new { id = (string?)offer["id"], idempotencyKey = "accept" }, "offer { status }");
        await WorkforceApi.Until(async () =>
            (await api.Borrower.Query("query($id: ID!) { shift(id: $id) { assignments { status } } }", new { id = shiftId }))["data"]!["shift"]!["assignments"]!.AsArray().Count == 1);
        return new(client, workerId, shiftId, town);
    }

    private async Task<(ApiClient Client, string WorkerId)> Applied(string name, double town)
    {
        var client = await api.Api.SignUp(displayName: name);
        var applied = await client.Mutate(
            "workerApply",
            new
            {
                displayName = name,
                skills = new[] { new { skill = "SHELF_STOCKING" } },
                home = WorkforceApi.Town(20, kmNorth: (town - 20) * 111.2),
                rangeKm = 5,
                wageFloor = new { amount = "15.00", currencyCode = "USD" },
                availability = new[] { new { from = _now.AddHours(-1), to = _now.AddHours(9) } },
            },
            "worker { id }");
        return (client, (string)applied["worker"]!["id"]!);
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    private static string Without(JsonNode node, string member)
    {
        node.AsObject().Remove(member);
        return node.ToJsonString();
    }

    private sealed record Place(ApiClient Client, string WorkerId, string ShiftId, int Town) : IDisposable
    {
        /// <summary>A press a thousandth of a degree north of the site, which is 111 metres.</summary>
        public object Press(DateTimeOffset at, string? key = null) => new
        {
            shiftId = ShiftId,
            occurredAt = at,
            position = new { latitude = -60.499 + Town, longitude = 10.5, accuracyMetres = 20 },
            idempotencyKey = key ?? Guid.NewGuid().ToString(),
        };

        public void Dispose() => Client.Dispose();
    }
}
