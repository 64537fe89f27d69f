using System.Text.Json.Nodes;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Workforce;

/// <summary>Sites, workers, loans, shifts, offers and matching over HTTP: each mutation, and who may see what.</summary>
public sealed class WorkforceTests(WorkforceApi api) : IClassFixture<WorkforceApi>
{
    [Fact]
    public async Task SiteCreate_SiteClose_and_SiteReopen_are_for_members_of_an_approved_organisation()
    {
        var site = await api.Site(api.Lender, api.LenderId, WorkforceApi.Town(1));
        using var newcomer = await api.Api.SignUp();
        var input = new { organisationId = api.LenderId, name = "x", kind = "x", address = "x", position = WorkforceApi.Town(1) };

        Assert.Equal("NOT_FOUND", WorkforceApi.Code(await newcomer.TryMutate("siteCreate", input)));
        Assert.Equal("NOT_FOUND", WorkforceApi.Code(await newcomer.TryMutate("siteClose", new { id = site })));
        var later = WorkforceApi.Morning.AddDays(1);
        var closing = await api.Lender.Mutate("siteClose", new { id = site, from = later }, "site { isClosed closedFrom }");
        Assert.False((bool)closing["site"]!["isClosed"]!);
        Assert.Equal(later, DateTimeOffset.Parse((string)closing["site"]!["closedFrom"]!));
        Assert.True((bool)(await api.Lender.Mutate("siteClose", new { id = site }, "site { isClosed }"))["site"]!["isClosed"]!);
        var reopened = await api.Lender.Mutate("siteReopen", new { id = site }, "site { isClosed closedFrom }");
        Assert.Equal("""{"isClosed":false,"closedFrom":null}""", reopened["site"]!.ToJsonString());
        Assert.Equal("SITE_NOT_CLOSED", WorkforceApi.Code(await api.Lender.TryMutate("siteReopen", new { id = site })));

        await api.Api.Settle();
        var body = await newcomer.Query("query($id: ID!) { organisation(id: $id) { sites(first: 50) { nodes { id workers { id } } } } node(id: $id) { id } }", new { id = api.LenderId });
        Assert.Contains(body["data"]!["organisation"]!["sites"]!["nodes"]!.AsArray(), node => (string?)node!["id"] == site);
    }

    [Fact]
    public async Task An_organisation_that_is_not_approved_cannot_create_sites()
    {
        using var owner = await api.Api.SignUp();
        var applied = await owner.Mutate(
            "organisationApply",
            new { kind = "EMPLOYER", businessName = "Waiting", registrationNumber = Support.Merchants.NewKoreanNumber(), category = "Services", countryCode = "KR" },
            "organisation { id }");
        await api.Api.Settle();

        var refused = await owner.TryMutate(
            "siteCreate", new { organisationId = (string?)applied["organisation"]!["id"], name = "x", kind = "x", address = "x", position = WorkforceApi.Town(1) });

        Assert.Equal("ORGANISATION_NOT_APPROVED", WorkforceApi.Code(refused));
    }

    [Fact]
    public async Task WorkerApply_and_WorkerUpdate_are_for_the_own_account()
    {
        var (client, workerId) = await api.Applied("Ada", WorkforceApi.Town(2));
        using var guest = api.Api.Guest();
        using var other = await api.Api.SignUp();

        Assert.Equal("SIGN_IN_REQUIRED", WorkforceApi.Code(await guest.TryMutate("workerApply", WorkforceApi.Profile("Guest", WorkforceApi.Town(2)))));
        Assert.Equal("WORKER_EXISTS", WorkforceApi.Code(await client.TryMutate("workerApply", WorkforceApi.Profile("Ada", WorkforceApi.Town(2)))));
        Assert.Equal("WORKER_NOT_FOUND", WorkforceApi.Code(await other.TryMutate("workerUpdate", new { rangeKm = 5 })));
        var updated = await client.Mutate("workerUpdate", new { rangeKm = 7, skills = new[] { new { skill = "forklift", expiresOn = "2031-05-01" } } }, "worker { rangeKm displayName skills { skill expiresOn } }");
        Assert.Equal("""{"rangeKm":7,"displayName":"Ada","skills":[{"skill":"FORKLIFT","expiresOn":"2031-05-01"}]}""", updated["worker"]!.ToJsonString());
        var wrong = await client.TryMutate("workerUpdate", new { skills = new[] { new { skill = "juggling" } } });
        Assert.Equal("""{"code":"SKILL_UNKNOWN","message":"There is no skill JUGGLING; choose one of the list.","field":["skills","skill"]}""", wrong["userErrors"]![0]!.ToJsonString());

        const string Worker = "query($id: ID!) { worker(id: $id) { displayName home { latitude } } me { worker { id } } myWorker { id home { latitude } } }";
        var own = (await client.Query(Worker, new { id = workerId }))["data"]!;
        Assert.Equal((workerId, workerId, -58.5), ((string?)own["me"]!["worker"]!["id"], (string?)own["myWorker"]!["id"], (double)own["worker"]!["home"]!["latitude"]!));
        var foreign = (await other.Query(Worker, new { id = workerId }))["data"]!;
        Assert.Equal("""{"worker":null,"me":{"worker":null},"myWorker":null}""", foreign.ToJsonString());
        Assert.Contains("SHELF_STOCKING", (await guest.Query("{ skills }"))["data"]!["skills"]!.AsArray().Select(skill => (string?)skill));
    }

    [Fact]
    public async Task A_direct_worker_is_offered_a_shift_accepts_it_and_only_then_is_known_to_the_borrower()
    {
        var site = await api.Site(api.Borrower, api.BorrowerId, WorkforceApi.Town(3));
        var (ada, workerId) = await api.Applied("Ada Lovelace", WorkforceApi.Town(3, kmNorth: 2));
        var shift = await api.Shift(site);
        var offer = await WorkforceApi.Offer(ada);
        Assert.Equal((shift, "Ada Lovelace"), ((string?)offer["shift"]!["id"], (string?)offer["worker"]!["displayName"]));
        Assert.InRange((int)offer["distanceMetres"]!, 1_990, 2_010);
        const string Shift = "query($shift: ID!, $worker: ID!) { shift(id: $shift) { filled status assignments { workerName workerId status lender { id } shift { id } } } worker(id: $worker) { displayName home { latitude } assignments { status } } }";
        var ids = new { shift, worker = workerId };
        var before = (await api.Borrower.Query(Shift, ids))["data"]!;
        Assert.Equal("""{"shift":{"filled":0,"status":"OPEN","assignments":[]},"worker":null}""", before.ToJsonString());

        var input = new { id = (string?)offer["id"], idempotencyKey = "accept-1" };
        Assert.Equal("NOT_FOUND", WorkforceApi.Code(await api.Borrower.TryMutate("offerAccept", input)));
        var accepted = await ada.Mutate("offerAccept", input, "offer { status }");
        var again = await ada.Mutate("offerAccept", input, "offer { status }");

        Assert.Equal("ACCEPTED", (string?)accepted["offer"]!["status"]);
        Assert.Equal(accepted.ToJsonString(), again.ToJsonString());
        await WorkforceApi.Until(async () => (await api.Borrower.Query(Shift, ids))["data"]!["shift"]!["assignments"]!.AsArray().Count == 1);
        var after = (await api.Borrower.Query(Shift, ids))["data"]!;
        Assert.Equal(
            $$$"""{"shift":{"filled":1,"status":"FILLED","assignments":[{"workerName":"Ada Lovelace","workerId":"{{{workerId}}}","status":"CONFIRMED","lender":null,"shift":{"id":"{{{shift}}}"}}]},"worker":{"displayName":"Ada Lovelace","home":null,"assignments":[{"status":"CONFIRMED"}]}}""",
            after.ToJsonString());
        var stranger = (await api.Lender.Query(Shift, ids))["data"]!;
        Assert.Equal("""{"shift":{"filled":1,"status":"FILLED","assignments":[]},"worker":null}""", stranger.ToJsonString());
    }

    [Fact]
    public async Task OfferDecline_needs_a_reason_and_sends_the_shift_to_the_next_best()
    {
        var site = await api.Site(api.Borrower, api.BorrowerId, WorkforceApi.Town(4));
        var (near, _) = await api.Applied("Near", WorkforceApi.Town(4, kmNorth: 1));
        var (far, _) = await api.Applied("Far", WorkforceApi.Town(4, kmNorth: 9));
        await api.Api.Settle();
        var shift = await api.Shift(site);
        var id = (string?)(await WorkforceApi.Offer(near))["id"];

        Assert.Equal("REQUIRED", WorkforceApi.Code(await near.TryMutate("offerDecline", new { id, reason = " " })));
        Assert.Equal("NOT_FOUND", WorkforceApi.Code(await far.TryMutate("offerDecline", new { id, reason = "mine" })));
        var declined = await near.Mutate("offerDecline", new { id, reason = "ill" }, "offer { status }");

        Assert.Equal("DECLINED", (string?)declined["offer"]!["status"]);
        Assert.Equal(shift, (string?)(await WorkforceApi.Offer(far))["shift"]!["id"]);
        Assert.Equal("OFFER_NOT_OPEN", WorkforceApi.Code(await near.TryMutate("offerAccept", new { id, idempotencyKey = "late" })));
        Assert.Equal("INVALID_ID", WorkforceApi.Code(await near.TryMutate("offerDecline", new { id = shift, reason = "x" })));
    }

    [Fact]
    public async Task A_worker_who_answers_before_the_outbox_has_asked_is_heard()
    {
        var cinema = await api.Site(api.Lender, api.LenderId, WorkforceApi.Town(12));
        var (eva, evaId) = await api.Invited(cinema, "Eva", WorkforceApi.Town(12));
        using var worker = eva;
        await eva.Query("{ myWorker { id } }");
        await api.Lender.Mutate("siteClose", new { id = cinema }, "site { id }");
        for (var week = 0; week < 8; week++)
        {
            var offering = new { siteId = cinema, workerIds = new[] { evaId }, from = Day(week * 7), to = Day((week * 7) + 6), recallNoticeHours = 1 };
            var loanId = (string)(await api.Lender.Mutate("loanOffer", offering, "loan { id }"))["loan"]!["id"]!;
            var consented = await eva.Mutate("loanConsentGive", new { loanId }, "loan { status workers { consent } }");
            Assert.Equal("""{"status":"ACTIVE","workers":[{"consent":"GIVEN"}]}""", consented["loan"]!.ToJsonString());
        }

        await api.Api.Settle();
        var mine = (await eva.Query("{ myWorker { loans { status } } }"))["data"]!["myWorker"]!["loans"]!.AsArray();
        Assert.Equal(8, mine.Count(loan => (string?)loan!["status"] == "ACTIVE"));
    }

    [Fact]
    public async Task WorkerInvite_LoanOffer_consent_and_LoanRecall_lend_staff_and_take_it_back()
    {
        var cinema = await api.Site(api.Lender, api.LenderId, WorkforceApi.Town(5));
        var pharmacy = await api.Site(api.Borrower, api.BorrowerId, WorkforceApi.Town(5));
        var (ada, adaId) = await api.Invited(cinema, "Ada", WorkforceApi.Town(5));
        var (bob, bobId) = await api.Invited(cinema, "Bob", WorkforceApi.Town(5));
        Assert.Equal("NOT_FOUND", WorkforceApi.Code(await api.Borrower.TryMutate("loanRecall", new { loanId = Encoded("loan/none") })));
        var offering = new { siteId = cinema, workerIds = new[] { adaId, bobId }, from = Day(0), to = Day(14), recallNoticeHours = 1 };
        Assert.Equal("SITE_NOT_CLOSED", WorkforceApi.Code(await api.Lender.TryMutate("loanOffer", offering)));
        await api.Lender.Mutate("siteClose", new { id = cinema }, "site { id }");
        Assert.Equal("NOT_FOUND", WorkforceApi.Code(await api.Borrower.TryMutate("loanOffer", offering)));

        var offered = await api.Lender.Mutate("loanOffer", offering, "loan { id status recallNoticeHours workers { consent worker { id displayName } } }");
        var loanId = (string)offered["loan"]!["id"]!;
        Assert.Equal(("OFFERED", 2), ((string?)offered["loan"]!["status"], offered["loan"]!["workers"]!.AsArray().Count));
        await api.Api.Settle();
        Assert.Null((await api.Borrower.Query("query($id: ID!) { loan(id: $id) { id } }", new { id = loanId }))["data"]!["loan"]);
        Assert.Equal("WORKER_NOT_FOUND", WorkforceApi.Code(await api.Borrower.TryMutate("loanConsentGive", new { loanId })));
        var consented = await ada.Mutate("loanConsentGive", new { loanId }, "loan { status workers { consent worker { displayName } } }");
        Assert.Equal("""{"status":"ACTIVE","workers":[{"consent":"GIVEN","worker":{"displayName":"Ada"}}]}""", consented["loan"]!.ToJsonString());
        await bob.Mutate("loanConsentGive", new { loanId }, "loan { id }");
        var withdrawn = await bob.Mutate("loanConsentWithdraw", new { loanId }, "loan { workers { consent } }");
        Assert.Equal("""{"workers":[{"consent":"WITHDRAWN"}]}""", withdrawn["loan"]!.ToJsonString());

        var shift = await api.Shift(pharmacy, headcount: 2);
        var offer = await WorkforceApi.Offer(ada);
        await ada.Mutate("offerAccept", new { id = (string?)offer["id"], idempotencyKey = "a" }, "offer { status }");
        const string Assignments = "query($id: ID!) { shift(id: $id) { assignments { workerName status lender { id } } unmatchedReason } }";
        await WorkforceApi.Until(async () => (await api.Borrower.Query(Assignments, new { id = shift }))["data"]!["shift"]!["assignments"]!.AsArray().Count == 1);
        var seen = (await api.Borrower.Query(Assignments, new { id = shift }))["data"]!["shift"]!;
        Assert.Equal($$$"""[{"workerName":"Ada","status":"CONFIRMED","lender":{"id":"{{{api.LenderId}}}"}}]""", seen["assignments"]!.ToJsonString());
        Assert.Contains("not agreed to be lent 1", (string?)seen["unmatchedReason"], StringComparison.Ordinal);

        Assert.Equal("NOT_FOUND", WorkforceApi.Code(await api.Borrower.TryMutate("loanRecall", new { loanId, workerId = adaId })));
        var recalled = await api.Lender.Mutate("loanRecall", new { loanId, workerId = adaId }, "loan { status }");
        Assert.Equal("ACTIVE", (string?)recalled["loan"]!["status"]);
        await WorkforceApi.Until(async () => (string?)(await api.Borrower.Query(Assignments, new { id = shift }))["data"]!["shift"]!["assignments"]![0]!["status"] == "RECALLED");
        Assert.Equal("RECALLED", (string?)(await api.Lender.Mutate("loanRecall", new { loanId }, "loan { status }"))["loan"]!["status"]);
        var mine = (await ada.Query("{ myWorker { lender { id } loans { id status } assignments { status workerName } } }"))["data"]!["myWorker"]!;
        Assert.Equal($$$"""{"lender":{"id":"{{{api.LenderId}}}"},"loans":[{"id":"{{{loanId}}}","status":"RECALLED"}],"assignments":[{"status":"RECALLED","workerName":"Ada"}]}""", mine.ToJsonString());
        var staff = await api.Lender.Query("query($id: ID!) { site(id: $id) { workers { displayName } } }", new { id = cinema });
        Assert.Equal(2, staff["data"]!["site"]!["workers"]!.AsArray().Count);
        Assert.Empty((await api.Borrower.Query("query($id: ID!) { site(id: $id) { workers { displayName } } }", new { id = cinema }))["data"]!["site"]!["workers"]!.AsArray());
    }

    [Fact]
    public async Task ShiftPost_with_the_same_key_is_one_shift_and_ShiftCancel_takes_it_back()
    {
        var site = await api.Site(api.Borrower, api.BorrowerId, WorkforceApi.Town(6));
        var input = WorkforceApi.ShiftInput(site, idempotencyKey: "post-1");

        var first = await api.Borrower.Mutate("shiftPost", input, "shift { id hourlyWage { amount currencyCode } headcount }");
        var again = await api.Borrower.Mutate("shiftPost", input, "shift { id hourlyWage { amount currencyCode } headcount }");

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal("20.00", (string?)first["shift"]!["hourlyWage"]!["amount"]);
        Assert.Equal("IDEMPOTENCY_KEY_REUSED", WorkforceApi.Code(await api.Borrower.TryMutate("shiftPost", WorkforceApi.ShiftInput(site, headcount: 5, idempotencyKey: "post-1"))));
        Assert.Equal("NOT_FOUND", WorkforceApi.Code(await api.Lender.TryMutate("shiftPost", WorkforceApi.ShiftInput(site))));
        Assert.Equal("INVALID_HEADCOUNT", WorkforceApi.Code(await api.Borrower.TryMutate("shiftPost", WorkforceApi.ShiftInput(site, headcount: 0))));

        await api.Api.Settle();
        var later = await api.Shift(site, hoursLater: 2);
        await api.Api.Settle();
        const string Open = "query($near: GeoPointInput, $after: String) { openShifts(near: $near, skill: \"shelf stocking\", first: 1, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }";
        using var guest = api.Api.Guest();
        var page = (await guest.Query(Open, new { near = WorkforceApi.Town(6) }))["data"]!["openShifts"]!;
        var next = (await guest.Query(Open, new { near = WorkforceApi.Town(6), after = (string?)page["pageInfo"]!["endCursor"] }))["data"]!["openShifts"]!;
        var id = (string)first["shift"]!["id"]!;
        Assert.Equal((id, true, later, false), (Only(page), (bool)page["pageInfo"]!["hasNextPage"]!, Only(next), (bool)next["pageInfo"]!["hasNextPage"]!));

        Assert.Equal("NOT_FOUND", WorkforceApi.Code(await api.Lender.TryMutate("shiftCancel", new { id })));
        Assert.Equal("CANCELLED", (string?)(await api.Borrower.Mutate("shiftCancel", new { id }, "shift { status }"))["shift"]!["status"]);
        Assert.Equal("SHIFT_ALREADY_CANCELLED", WorkforceApi.Code(await api.Borrower.TryMutate("shiftCancel", new { id })));
    }

    [Fact]
    public async Task MatchNow_proposes_at_once_and_whyNot_tells_the_first_rule_against()
    {
        var site = await api.Site(api.Borrower, api.BorrowerId, WorkforceApi.Town(7));
        var (ada, adaId) = await api.Applied("Ada", WorkforceApi.Town(7));
        var (far, farId) = await api.Applied("Far", WorkforceApi.Town(7, kmNorth: 40));
        await api.Api.Settle();
        var shift = await api.Shift(site, headcount: 2);
        await api.Api.Settle();

        Assert.Equal("NOT_FOUND", WorkforceApi.Code(await ada.TryMutate("matchNow", new { siteId = site }, "proposed")));
        var matched = await api.Borrower.Mutate("matchNow", new { siteId = site }, "proposed");
        Assert.InRange((int)matched["proposed"]!, 0, 1);
        await WorkforceApi.Offer(ada);

        const string WhyNot = "query($shift: ID!, $worker: ID!) { whyNot(shiftId: $shift, workerId: $worker) { eligible code message } }";
        Assert.True((bool)(await ada.Query(WhyNot, new { shift, worker = adaId }))["data"]!["whyNot"]!["eligible"]!);
        Assert.Equal(
            """{"eligible":false,"code":"TOO_FAR","message":"The site is 40.0 km from home; the worker goes up to 20 km."}""",
            (await far.Query(WhyNot, new { shift, worker = farId }))["data"]!["whyNot"]!.ToJsonString());
        Assert.Equal("NOT_FOUND", (string?)(await api.Borrower.Query(WhyNot, new { shift, worker = farId }))["errors"]![0]!["extensions"]!["code"]);
    }

    private static string Only(JsonNode connection) => (string)Assert.Single(connection["nodes"]!.AsArray())!["id"]!;

    private static string Day(int daysLater) => WorkforceApi.Morning.AddDays(daysLater - 1).UtcDateTime.ToString("yyyy-MM-dd");

    private static string Encoded(string key) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(key));
}
