using System.Text.Json.Nodes;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Workforce;

/// <summary>An employer's way into business: who lends people and who needs them take the same steps.</summary>
public sealed class EmployerChecklistTests(WorkforceApi api) : IClassFixture<WorkforceApi>
{
    [Fact]
    public async Task Each_step_of_an_employer_is_done_once_the_thing_has_happened()
    {
        Assert.Equal(["APPROVED"], await Done(api.Lender, api.LenderId));

        var cinema = await api.Site(api.Lender, api.LenderId, WorkforceApi.Town(1));
        await api.Api.Settle();
        Assert.Equal(["APPROVED", "SITE_ADDED"], await Done(api.Lender, api.LenderId));

        var (ada, adaId) = await api.Invited(cinema, "Ada", WorkforceApi.Town(1));
        using var worker = ada;
        await api.Api.Settle();
        Assert.Equal(["APPROVED", "SITE_ADDED", "STAFF_ADDED"], await Done(api.Lender, api.LenderId));

        await api.Lender.Mutate("siteClose", new { id = cinema }, "site { id }");
        var offering = new { siteId = cinema, workerIds = new[] { adaId }, from = Day(0), to = Day(14), recallNoticeHours = 1 };
        var loanId = (string)(await api.Lender.Mutate("loanOffer", offering, "loan { id }"))["loan"]!["id"]!;
        await ada.Mutate("loanConsentGive", new { loanId }, "loan { id }");
        await api.Api.Settle();
        Assert.Equal(["APPROVED", "SITE_ADDED", "STAFF_ADDED", "WORK_OFFERED"], await Done(api.Lender, api.LenderId));

        var pharmacy = await api.Site(api.Borrower, api.BorrowerId, WorkforceApi.Town(1));
        await api.Shift(pharmacy);
        await api.Api.Settle();
        Assert.Equal(["APPROVED", "SITE_ADDED", "WORK_OFFERED"], await Done(api.Borrower, api.BorrowerId));

        var offer = await WorkforceApi.Offer(ada);
        await ada.Mutate("offerAccept", new { id = (string?)offer["id"], idempotencyKey = "accept-1" }, "offer { status }");
        await api.Api.Settle();
        Assert.Equal(["APPROVED", "SITE_ADDED", "STAFF_ADDED", "WORK_OFFERED", "FIRST_ASSIGNMENT"], await Done(api.Lender, api.LenderId));
        Assert.Equal(["APPROVED", "SITE_ADDED", "WORK_OFFERED", "FIRST_ASSIGNMENT"], await Done(api.Borrower, api.BorrowerId));

        // Neither sees how far the other is.
        Assert.Empty(await Steps(api.Borrower, api.LenderId));
    }

    private static string Day(int days) => WorkforceApi.Morning.AddDays(days).ToString("yyyy-MM-dd");

    private static async Task<JsonArray> Steps(ApiClient caller, string organisation) =>
        (await caller.Query("query($id: ID!) { organisation(id: $id) { checklist { key isDone } } }", new { id = organisation }))["data"]!["organisation"]!["checklist"]!.AsArray();

    private static async Task<string[]> Done(ApiClient caller, string organisation) =>
        [.. (await Steps(caller, organisation)).Where(step => (bool)step!["isDone"]!).Select(step => (string)step!["key"]!)];
}
