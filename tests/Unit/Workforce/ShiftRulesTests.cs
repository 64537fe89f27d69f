using MerchantHub.Domain.Workforce;

namespace MerchantHub.Unit.Tests.Workforce;

public sealed class ShiftRulesTests
{
    private static readonly LabourRulePack Rules = LabourRulePack.EuropeanUnion;
    private static readonly Shift Open = ShiftRules.Post(new(), Post(), Rules).After(new Shift(), ShiftRules.Evolve);

    [Fact]
    public void A_borrower_posts_a_shift()
    {
        Assert.Equal((ShiftStatus.Open, 2, "SHELF_STOCKING"), (Open.Status, Open.Headcount, Open.Skill));
        Assert.Equal(new("shift/x", Given.Borrower, Given.Pharmacy, Given.Hours(9, 8), "SHELF_STOCKING", new(2_000, "USD")), Open.Demand("shift/x"));
    }

    public static TheoryData<string, PostShift> BadPosts => new()
    {
        { "NOT_FOUND", Post() with { Context = Given.By(Given.Stranger) } },
        { "SKILL_UNKNOWN", Post() with { Skill = "juggling" } },
        { "INVALID_WINDOW", Post() with { Window = Given.Hours(9, 0) } },
        { "SHIFT_TOO_LONG", Post() with { Window = Given.Hours(9, 13.01) } },
        { "INVALID_START", Post() with { Window = Given.Hours(-30, 8) } },
        { "INVALID_START", Post() with { Window = Given.Hours(24 * 200, 8) } },
        { "INVALID_HEADCOUNT", Post() with { Headcount = 0 } },
        { "INVALID_HEADCOUNT", Post() with { Headcount = WorkforceLimits.Headcount + 1 } },
        { "INVALID_WAGE", Post() with { HourlyWage = new(0, "USD") } },
        { "INVALID_WAGE", Post() with { HourlyWage = new(100, "XYZ") } },
        { "SITE_CLOSED", Post() with { SiteClosedFrom = Given.Monday } },
    };

    [Theory, MemberData(nameof(BadPosts))]
    public void A_shift_that_cannot_be_worked_is_refused(string code, PostShift post) => Assert.Equal(code, ShiftRules.Post(new(), post, Rules).Refused());

    [Fact]
    public void A_site_that_closes_later_still_takes_shifts_before() =>
        Assert.Single(ShiftRules.Post(new(), Post() with { SiteClosedFrom = Given.Monday.AddHours(20) }, Rules).Accepted());

    [Fact]
    public void Places_fill_to_the_headcount_and_no_further()
    {
        var one = Fill(Open, "offer/a", "worker/a").After(Open, ShiftRules.Evolve);
        var two = Fill(one, "offer/b", "worker/b").After(one, ShiftRules.Evolve);

        Assert.Equal([ShiftStatus.Open, ShiftStatus.PartlyFilled, ShiftStatus.Filled], new[] { Open, one, two }.Select(shift => shift.Status));
        Assert.Equal([true, true, false], new[] { Open, one, two }.Select(shift => shift.IsMatchable));
        Assert.Empty(Fill(two, "offer/b", "worker/b").Accepted());
        Assert.Equal("SHIFT_FULL", Fill(two, "offer/c", "worker/c").Refused());
        Assert.Equal("WORKER_ALREADY_ASSIGNED", Fill(one, "offer/c", "worker/a").Refused());
    }

    [Fact]
    public void A_vacated_place_is_free_again()
    {
        var one = Fill(Open, "offer/a", "worker/a").After(Open, ShiftRules.Evolve);
        var empty = ShiftRules.Vacate(one, new(Given.Step(), "offer/a", false)).After(one, ShiftRules.Evolve);

        Assert.Equal((ShiftStatus.Open, 0), (empty.Status, empty.Places.Length));
        Assert.Empty(ShiftRules.Vacate(empty, new(Given.Step(), "offer/a", false)).Accepted());
    }

    [Fact]
    public void A_cancelled_shift_takes_nobody_and_stays_cancelled()
    {
        var one = Fill(Open, "offer/a", "worker/a").After(Open, ShiftRules.Evolve);
        var cancelled = ShiftRules.Cancel(one, new(Given.By(Given.BorrowerManager))).After(one, ShiftRules.Evolve);
        var vacated = ShiftRules.Vacate(cancelled, new(Given.Step(), "offer/a", false)).After(cancelled, ShiftRules.Evolve);

        Assert.Equal((ShiftStatus.Cancelled, ShiftStatus.Cancelled), (cancelled.Status, vacated.Status));
        Assert.Equal("SHIFT_CANCELLED", Fill(cancelled, "offer/b", "worker/b").Refused());
        Assert.Equal("SHIFT_ALREADY_CANCELLED", ShiftRules.Cancel(cancelled, new(Given.By(Given.BorrowerManager))).Refused());
        Assert.Empty(Fill(cancelled, "offer/a", "worker/a").Accepted());
    }

    [Fact]
    public void Only_the_borrower_cancels_and_only_before_the_start()
    {
        Assert.Equal("NOT_FOUND", ShiftRules.Cancel(Open, new(Given.By(Given.Stranger))).Refused());
        Assert.Equal("NOT_FOUND", ShiftRules.Cancel(new(), new(Given.By(Given.BorrowerManager))).Refused());
        Assert.Equal("SHIFT_STARTED", ShiftRules.Cancel(Open, new(Given.By(Given.BorrowerManager, Given.Monday.AddHours(9)))).Refused());
    }

    [Fact]
    public void People_cannot_fill_or_vacate_places_by_hand()
    {
        Assert.Equal("NOT_FOUND", ShiftRules.Fill(Open, new(Given.By(Given.BorrowerManager), "offer/a", "worker/a")).Refused());
        Assert.Equal("NOT_FOUND", ShiftRules.Vacate(Open, new(Given.By(Given.Ada), "offer/a", false)).Refused());
        Assert.Equal("NOT_FOUND", Fill(new(), "offer/a", "worker/a").Refused());
        Assert.Equal("NOT_FOUND", ShiftRules.Vacate(new(), new(Given.Step(), "offer/a", false)).Refused());
        Assert.Equal("SHIFT_EXISTS", ShiftRules.Post(Open, Post(), Rules).Refused());
    }

    private static PostShift Post() => new(
        Given.By(Given.BorrowerManager), "site/pharmacy", Given.Borrower, Given.Pharmacy, null, "shelf stocking", Given.Hours(9, 8), 2, new(2_000, "USD"));

    private static MerchantHub.Domain.Common.Decision<ShiftEvent> Fill(Shift shift, string offerKey, string workerKey) =>
        ShiftRules.Fill(shift, new(Given.Step(), offerKey, workerKey));
}
