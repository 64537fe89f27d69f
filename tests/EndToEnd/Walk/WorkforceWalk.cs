using System.Globalization;
using Microsoft.Playwright;

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>A cinema that had to close lends its people to a pharmacy that needs them, each asked first; somebody else applies directly.</summary>
public sealed class WorkforceWalk(Stage stage)
{
    /// <summary>A town of its own, so that matching has nobody else to think of.</summary>
    private const double Latitude = -41.2865;
    private const double Longitude = 174.7762;

    [Fact]
    public async Task A_closed_cinema_lends_its_staff_with_consent_and_a_pharmacy_sees_who_comes()
    {
        var root = await stage.Root();
        using var cinema = await Trader.Approved(root, "EMPLOYER", "Lakeside Cinema", "cinema");
        using var pharmacy = await Trader.Approved(root, "EMPLOYER", "Corner Pharmacy", "services");
        await using var usher = await stage.Visitor("usher", phone: true, keyboard: true);
        await using var lender = await stage.Visitor("lender", keyboard: true);
        await lender.SignIn(cinema.Email);
        await Site(lender, cinema.OrganisationId, "Hall and foyer", 0);
        await AddsToStaff(lender, usher.Email);
        await ClosesAndOffers(lender);
        await Consents(usher);
        await lender.Page.ReloadAsync();
        await lender.Sees("loans", "Said yes");
        await lender.Sees("loans", "Running");
        await lender.Picture("consent");

        await using var applicant = await stage.Visitor("direct-worker", phone: true, keyboard: true);
        await Applies(applicant);
        await using var borrower = await stage.Visitor("borrower", keyboard: true);
        await borrower.SignIn(pharmacy.Email);
        await Site(borrower, pharmacy.OrganisationId, "State Street", 2);
        await Posts(borrower);

        // The shift finds both of them; the one comes, the other has no time.
        await usher.Go("/work");
        await usher.Sees("shift", "Corner Pharmacy");
        await usher.Picture("offer");
        await usher.Click("offer-accept");
        await usher.Click("tab-shifts");
        await usher.Sees("assignment-status", "You come");
        await usher.Reads("You are lent by Lakeside Cinema");
        await usher.Picture("my-shifts");
        await applicant.Go("/work");
        await applicant.Sees("shift", "Corner Pharmacy");
        await applicant.Click("offer-decline");
        await applicant.Choose("decline-reason", "time");
        await applicant.Picture("decline");
        await applicant.Click("decline-confirm");
        await applicant.Reads("No offer right now");
        await applicant.Click(applicant.Page.GetByText("Earlier offers"));
        await applicant.Reads("You declined");
        await applicant.Picture("declined");

        await borrower.Sees("assignments", "Uma Diaz");
        await borrower.Sees("assignments", "lent by Lakeside Cinema");
        await borrower.Sees("shift-filled", "1 of 2");
        await borrower.Sees("shift-status", "Partly filled");
        Assert.DoesNotContain("Jun Lee", await borrower.Find("assignments").InnerTextAsync(), StringComparison.Ordinal);
        await borrower.Picture("who-comes");
        await lender.Page.ReloadAsync();
        await lender.Sees("workers", "State Street");
        await lender.Picture("staff-on-loan");
        Visitor.AssertNoFaults(lender, borrower, usher, applicant);
    }

    [Fact]
    public async Task A_worker_who_says_no_is_not_lent_and_sees_why_a_shift_does_not_fit()
    {
        var root = await stage.Root();
        using var hotel = await Trader.Approved(root, "EMPLOYER", "Harbour Hotel", "hotel");
        using var market = await Trader.Approved(root, "EMPLOYER", "Night Market", "groceries");
        await using var porter = await stage.Visitor("porter", phone: true);
        await using var lender = await stage.Visitor("hotel");
        await lender.SignIn(hotel.Email);
        await Site(lender, hotel.OrganisationId, "Reception", 400);
        await AddsToStaff(lender, porter.Email, kmNorth: 400);
        await ClosesAndOffers(lender);
        await porter.SignUp("Uma Diaz");
        await porter.Go("/work/loans");
        await porter.Click("consent-refuse");
        await porter.Sees("consent", "You said no");
        await porter.Picture("refused-loan");
        await lender.Page.ReloadAsync();
        await lender.Sees("loans", "Said no");

        await using var borrower = await stage.Visitor("market");
        await borrower.SignIn(market.Email);
        await Site(borrower, market.OrganisationId, "Pier", 402);
        await Posts(borrower);
        await porter.Finds("/work/open", page => page.Find("shift", "Night Market"));
        await porter.Click(porter.Find("shift", "Night Market").GetByTestId("why-not"));
        await porter.Sees(porter.Find("shift", "Night Market").GetByRole(AriaRole.Status).Filter(new() { HasText = "No" }));
        await porter.Picture("why-not");
        await borrower.Reads("Why nobody was found yet");
        await borrower.Sees("shift-filled", "0 of 2");
        await borrower.Picture("nobody");
        Visitor.AssertNoFaults(lender, borrower, porter);
    }

    private static async Task Site(Visitor owner, string organisationId, string name, double kmNorth)
    {
        await owner.Go($"/console/{organisationId}/people");
        await owner.Click("site-new");
        await owner.Write("site-name", name);
        await owner.Write("site-address", $"{name}, Wellington");
        await Position(owner, kmNorth);
        await owner.Picture("site-new");
        await owner.Click("site-create");
        await owner.Sees("site-state", "In business");
    }

    private static async Task AddsToStaff(Visitor employer, string email, double kmNorth = 0)
    {
        await employer.Click("invite-open");
        await employer.Write("invite-email", email);
        await Profile(employer, "Uma Diaz", kmNorth);
        await employer.Picture("invite");
        await employer.Click("invite");
        await employer.Sees("workers", "Uma Diaz");
    }

    private static async Task ClosesAndOffers(Visitor employer)
    {
        await employer.Click("site-close");
        await employer.Sees("site-state", "Closed, lends people");
        await employer.Check("loan-worker");
        await employer.Picture("lend");
        await employer.Click("loan-offer");
        await employer.Sees("loans", "Uma Diaz");
        await employer.Sees("loans", "Asked");
        await employer.Picture("asked");
    }

    private static async Task Consents(Visitor worker)
    {
        await worker.SignUp("Uma Diaz");
        await worker.Go("/work");
        await worker.Click(worker.Page.GetByRole(AriaRole.Link, new() { Name = "Your employer asks you something" }));
        await worker.Sees("loan", "Lakeside Cinema");
        await worker.Picture("asked");
        await worker.Click("consent-give");
        await worker.Sees("consent", "You said yes");
        await worker.Picture("consent");
        await worker.Click("tab-profile");
        await worker.Reads("You belong to Lakeside Cinema.");
        await worker.Picture("profile");
    }

    private static async Task Applies(Visitor worker)
    {
        await worker.SignUp("Jun Lee");
        await worker.Go("/work");
        await worker.Click("to-profile");
        await Assertions.Expect(worker.Find("worker-name")).ToHaveValueAsync("Jun Lee");
        await Profile(worker, "Jun Lee", kmNorth: 1);
        await worker.Picture("profile");
        await worker.Click("worker-save");
        await worker.Reads("No offer right now");
        await worker.Picture("no-offer");
    }

    private static async Task Posts(Visitor employer)
    {
        await employer.Click("shift-new");
        await employer.Choose("shift-skill", "CASHIER");
        await employer.Write("shift-headcount", "2");
        await employer.Write("shift-wage", "12500");
        await employer.Picture("shift-new");
        await employer.Click("shift-post");
        await employer.Sees("site-shift", "12,500");
    }

    private static async Task Profile(Visitor visitor, string name, double kmNorth)
    {
        await visitor.Write("worker-name", name);
        await visitor.Check("skill-CASHIER");
        await Position(visitor, kmNorth);
        await visitor.Write("worker-wage", "10000");
        await visitor.Choose(visitor.Page.GetByLabel("Currency"), "KRW");
    }

    private static async Task Position(Visitor visitor, double kmNorth)
    {
        await visitor.Write("latitude", (Latitude + (kmNorth / 111.2)).ToString(CultureInfo.InvariantCulture));
        await visitor.Write("longitude", Longitude.ToString(CultureInfo.InvariantCulture));
    }
}
