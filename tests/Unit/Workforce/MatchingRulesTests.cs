using System.Collections.Immutable;
using MerchantHub.Domain.Workforce;

namespace MerchantHub.Unit.Tests.Workforce;

public sealed class MatchingRulesTests
{
    private static readonly DateTimeOffset Due = Given.Now.AddSeconds(2);
    private static readonly PlannedPair Ada = Pair("offer/a", "worker/ada");
    private static readonly PlannedPair Bob = Pair("offer/b", "worker/bob");

    [Fact]
    public void Many_requests_make_one_round()
    {
        var first = MatchingRules.Request(new(), new(Given.Step(), Due)).After(new Matching(), MatchingRules.Evolve);

        Assert.True(first.IsRequested);
        Assert.Empty(MatchingRules.Request(first, new(Given.Step(), Due.AddSeconds(1))).Accepted());
    }

    [Fact]
    public void A_request_while_a_round_runs_is_for_the_round_after_it()
    {
        var started = Started(1);

        var requested = Assert.IsType<RoundRequested>(Assert.Single(MatchingRules.Request(started, new(Given.Step(), Due)).Accepted()));

        Assert.Equal(2, requested.Round);
        Assert.False(started.IsRequested);
    }

    [Fact]
    public void A_round_starts_once_and_in_order()
    {
        Assert.Empty(MatchingRules.Start(Started(1), new(Given.Step(), 1)).Accepted());
        Assert.Equal("ROUND_OUT_OF_ORDER", MatchingRules.Start(Started(1), new(Given.Step(), 3)).Refused());
    }

    [Fact]
    public void A_plan_never_offers_more_places_than_the_headcount()
    {
        var planned = Plan(Started(1), 1, Ada, Bob);

        Assert.Equal([Ada], planned.Plan);
        Assert.Equal(1, planned.PlacesOnOffer("shift/one"));
        Assert.Empty(Plan(MatchingRules.Evolve(planned, new RoundStarted(2)), 2, Bob).Plan);
    }

    [Fact]
    public void A_plan_leaves_out_withdrawn_shifts_and_pairs_that_were_declined()
    {
        var withdrawn = MatchingRules.Evolve(Started(1), new ShiftWithdrawn(new("shift/one", Given.Monday.AddDays(2))));
        Assert.Empty(Plan(withdrawn, 1, Ada).Plan);

        var declined = Settle(Sent(), OfferStatus.Declined);
        var next = Plan(MatchingRules.Evolve(declined, new RoundStarted(2)), 2, Ada, Bob);
        Assert.Equal([Bob], next.Plan);
    }

    [Fact]
    public void A_repeated_plan_changes_nothing_and_a_late_one_is_refused()
    {
        var planned = Plan(Started(1), 1, Ada);

        Assert.Empty(MatchingRules.Plan(planned, new(Given.Step(), 1, [Bob], [])).Accepted());
        Assert.Equal("ROUND_OUT_OF_ORDER", MatchingRules.Plan(MatchingRules.Evolve(planned, new RoundStarted(2)), new(Given.Step(), 1, [Bob], [])).Refused());
    }

    [Fact]
    public void A_pair_whose_worker_was_taken_leaves_its_place_to_a_further_round()
    {
        var planned = Plan(Started(1), 1, Ada);
        var retry = Given.Now.AddSeconds(10);

        var events = MatchingRules.Commit(planned, new(Given.Step(), 1, [], retry)).Accepted();
        var committed = events.Aggregate(planned, MatchingRules.Evolve);

        Assert.Equal(new RoundRequested(2, retry), events[1]);
        Assert.Empty(committed.Live);
        Assert.Equal(retry, Assert.Single(committed.Passed).Until);
        Assert.Equal("ROUND_NOT_PLANNED", MatchingRules.Commit(planned, new(Given.Step(), 2, [], retry)).Refused());
    }

    [Fact]
    public void An_answer_that_comes_before_the_commit_is_kept()
    {
        var planned = Plan(Started(1), 1, Ada);
        var accepted = Settle(planned, OfferStatus.Accepted);
        var declined = Settle(planned, OfferStatus.Declined);

        var afterAccept = MatchingRules.Commit(accepted, new(Given.Step(), 1, ["offer/a"], Due)).After(accepted, MatchingRules.Evolve);
        var afterDecline = MatchingRules.Commit(declined, new(Given.Step(), 1, ["offer/a"], Due)).After(declined, MatchingRules.Evolve);

        Assert.Equal(LiveOfferStatus.Accepted, afterAccept.Live["offer/a"].Status);
        Assert.Empty(afterDecline.Live);
        Assert.Empty(MatchingRules.Commit(afterAccept, new(Given.Step(), 1, ["offer/a"], Due)).Accepted());
    }

    [Fact]
    public void An_accepted_offer_keeps_its_place_and_an_ended_one_asks_for_the_next_round()
    {
        var accepted = Settle(Sent(), OfferStatus.Accepted);
        var revoked = Settle(accepted, OfferStatus.Revoked);

        Assert.Equal(1, accepted.PlacesOnOffer("shift/one"));
        Assert.False(accepted.IsRequested);
        Assert.True(revoked.IsRequested);
        Assert.Empty(revoked.Live);
        Assert.Empty(revoked.Passed);
        Assert.Empty(MatchingRules.Settle(revoked, new(Given.Step(), "offer/a", OfferStatus.Revoked, Due)).Accepted());
    }

    [Fact]
    public void What_is_past_is_forgotten_with_the_next_plan()
    {
        var declined = Settle(Sent(), OfferStatus.Declined);
        var withdrawn = MatchingRules.Withdraw(declined, new(Given.Step(), "shift/x", Given.Monday)).After(declined, MatchingRules.Evolve);
        var started = MatchingRules.Evolve(withdrawn, new RoundStarted(2));
        var later = Given.Monday.AddDays(3);

        var planned = MatchingRules.Plan(started, new(Given.Step(later), 2, [], [])).After(started, MatchingRules.Evolve);

        Assert.Empty(planned.Passed);
        Assert.Empty(planned.Withdrawn);
        Assert.Empty(MatchingRules.Withdraw(withdrawn, new(Given.Step(), "shift/x", Given.Monday)).Accepted());
    }

    [Fact]
    public void Nobody_but_the_system_moves_a_round()
    {
        var person = Given.By(Given.Stranger);

        Assert.Equal("NOT_FOUND", MatchingRules.Request(new(), new(person, Due)).Refused());
        Assert.Equal("NOT_FOUND", MatchingRules.Start(new(), new(person, 1)).Refused());
        Assert.Equal("NOT_FOUND", MatchingRules.Plan(new(), new(person, 0, [], [])).Refused());
        Assert.Equal("NOT_FOUND", MatchingRules.Commit(new(), new(person, 0, [], Due)).Refused());
        Assert.Equal("NOT_FOUND", MatchingRules.Settle(new(), new(person, "offer/a", OfferStatus.Declined, Due)).Refused());
        Assert.Equal("NOT_FOUND", MatchingRules.Withdraw(new(), new(person, "shift/x", Due)).Refused());
    }

    [Fact]
    public void The_same_round_and_pair_always_make_the_same_offer_key()
    {
        var key = OfferKey.For(Given.RegionKey, 1, "shift/one", "worker/ada");

        Assert.Equal(key, OfferKey.For(Given.RegionKey, 1, "shift/one", "worker/ada"));
        Assert.NotEqual(key, OfferKey.For(Given.RegionKey, 2, "shift/one", "worker/ada"));
        Assert.Matches("^offer/[0-9a-f]{32}$", key);
    }

    [Fact]
    public void A_region_is_the_cell_of_one_degree_and_a_worker_reaches_every_cell_in_range()
    {
        Assert.Equal("region/n41w088", Region.KeyOf(Given.Cinema));
        Assert.Equal("region/s01e000", Region.KeyOf(new(-0.5, 0.5)));
        Assert.Equal(["region/n41w088"], Region.Touching(new(41.5, -87.5), 10));
        Assert.Equal(["region/n41w088", "region/n42w088"], Region.Touching(new(41.99, -87.5), 10));
        Assert.Contains("region/s01e179", Region.Touching(new(-0.5, -179.99), 10));
        Assert.True(Region.ReachOf("region/n41w088", 10).Contains(new(42.05, -87.5)));
        Assert.False(Region.ReachOf("region/n41w088", 10).Contains(new(42.2, -87.5)));
        Assert.Equal(-88, Region.CornerOf("region/n41w088").Longitude);
    }

    private static PlannedPair Pair(string offerKey, string workerKey) => new(offerKey, workerKey, Given.Demand(), 1, 1_112);

    private static Matching Started(int round) => MatchingRules.Start(new(), new(Given.Step(), round)).After(new Matching(), MatchingRules.Evolve);

    private static Matching Plan(Matching matching, int round, params ImmutableArray<PlannedPair> pairs) =>
        MatchingRules.Plan(matching, new(Given.Step(), round, pairs, [])).After(matching, MatchingRules.Evolve);

    private static Matching Sent()
    {
        var planned = Plan(Started(1), 1, Ada);
        return MatchingRules.Commit(planned, new(Given.Step(), 1, ["offer/a"], Due)).After(planned, MatchingRules.Evolve);
    }

    private static Matching Settle(Matching matching, OfferStatus outcome) =>
        MatchingRules.Settle(matching, new(Given.Step(), "offer/a", outcome, Due)).After(matching, MatchingRules.Evolve);
}
