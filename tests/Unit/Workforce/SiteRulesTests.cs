using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;

namespace MerchantHub.Unit.Tests.Workforce;

public sealed class SiteRulesTests
{
    private static readonly Site Open = SiteRules.Evolve(new(), new SiteCreated(Given.Lender, "Palace", "cinema", "1 Main Street", Given.Cinema));
    private static readonly Site Closed = SiteRules.Evolve(Open, new SiteClosed(Given.Monday));

    [Fact]
    public void A_manager_of_an_approved_organisation_creates_a_site()
    {
        var created = Assert.IsType<SiteCreated>(Assert.Single(SiteRules.Create(new(), Create()).Accepted()));

        Assert.Equal(("Palace", Given.Cinema), (created.Name, created.Position));
    }

    [Theory]
    [InlineData("", "cinema", "1 Main Street", 41.0, "REQUIRED")]
    [InlineData("Palace", " ", "1 Main Street", 41.0, "REQUIRED")]
    [InlineData("Palace", "cinema", "", 41.0, "REQUIRED")]
    [InlineData("Palace", "cinema", "1 Main Street", 91.0, "INVALID_POSITION")]
    public void A_site_has_a_name_a_kind_an_address_and_a_position(string name, string kind, string address, double latitude, string code) =>
        Assert.Equal(code, SiteRules.Create(new(), Create() with { Name = name, Kind = kind, Address = address, Position = new(latitude, 0) }).Refused());

    [Fact]
    public void A_name_has_a_limit() =>
        Assert.Equal("TOO_LONG", SiteRules.Create(new(), Create() with { Name = new string('x', WorkforceLimits.NameLength + 1) }).Refused());

    [Fact]
    public void A_stranger_finds_no_site_and_no_organisation()
    {
        Assert.Equal("NOT_FOUND", SiteRules.Create(new(), Create(Given.Stranger)).Refused());
        Assert.Equal("NOT_FOUND", SiteRules.Close(Open, new(Given.By(Given.Stranger), Given.Monday)).Refused());
        Assert.Equal("NOT_FOUND", SiteRules.Reopen(Closed, new(Given.By(Given.Stranger))).Refused());
        Assert.Equal("NOT_FOUND", SiteRules.Close(new(), new(Given.By(Given.LenderManager), Given.Monday)).Refused());
    }

    [Fact]
    public void An_organisation_that_is_not_approved_has_no_sites() =>
        Assert.Equal("ORGANISATION_NOT_APPROVED", SiteRules.Create(new(), Create() with { IsOrganisationApproved = false }).Refused());

    [Fact]
    public void A_site_is_created_once() => Assert.Equal("SITE_EXISTS", SiteRules.Create(Open, Create()).Refused());

    [Fact]
    public void A_closure_counts_from_its_day_on_and_can_be_moved()
    {
        Assert.False(Closed.IsClosedAt(Given.Monday.AddTicks(-1)));
        Assert.True(Closed.IsClosedAt(Given.Monday));
        Assert.Equal("SITE_ALREADY_CLOSED", SiteRules.Close(Closed, new(Given.By(Given.LenderManager), Given.Monday)).Refused());
        var moved = SiteRules.Close(Closed, new(Given.By(Given.LenderManager), Given.Monday.AddDays(1))).After(Closed, SiteRules.Evolve);
        Assert.Equal(Given.Monday.AddDays(1), moved.ClosedFrom);
    }

    [Fact]
    public void Only_a_closed_site_is_reopened()
    {
        Assert.Equal("SITE_NOT_CLOSED", SiteRules.Reopen(Open, new(Given.By(Given.LenderManager))).Refused());
        var reopened = SiteRules.Reopen(Closed, new(Given.By(Given.LenderManager))).After(Closed, SiteRules.Evolve);
        Assert.Equal((SiteStatus.Open, null), (reopened.Status, reopened.ClosedFrom));
    }

    private static CreateSite Create(Actor? actor = null) =>
        new(Given.By(actor ?? Given.LenderManager), Given.Lender, true, " Palace ", "cinema", "1 Main Street", Given.Cinema);
}
