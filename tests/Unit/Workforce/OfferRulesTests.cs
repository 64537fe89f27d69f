using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;

namespace MerchantHub.Unit.Tests.Workforce;

public sealed class OfferRulesTests
{
    private static readonly DateTimeOffset Expiry = Given.Now.AddHours(2);
    private static readonly OfferRoute Route = new(Given.RegionKey, Given.WorkerKey, "shift/one");

    private static readonly Dictionary<OfferStatus, Offer> In = new()
    {
        [OfferStatus.None] = new(),
        [OfferStatus.Planned] = History(),
        [OfferStatus.Sent] = History(new OfferSent(Route, Expiry, Given.PersonKey)),
        [OfferStatus.Accepted] = History(new OfferSent(Route, Expiry, Given.PersonKey), new OfferAccepted(Route)),
        [OfferStatus.Declined] = History(new OfferSent(Route, Expiry, Given.PersonKey), new OfferDeclined(Route, "ill", false)),
        [OfferStatus.TimedOut] = History(new OfferSent(Route, Expiry, Given.PersonKey), new OfferTimedOut(Route)),
        [OfferStatus.Superseded] = History(new OfferSent(Route, Expiry, Given.PersonKey), new OfferSuperseded(Route, "OVERLAP")),
        [OfferStatus.Revoked] = History(new OfferSent(Route, Expiry, Given.PersonKey), new OfferRevoked(Route, RevokeReason.ShiftCancelled, false)),
    };

    /// <summary>Every verb in every state: the new state, "=" for a step that finds nothing to do, or the refusal's code.</summary>
    [Theory]
    [InlineData("plan", "Planned", "=", "OFFER_NOT_PLANNED", "OFFER_NOT_PLANNED", "OFFER_NOT_PLANNED", "OFFER_NOT_PLANNED", "OFFER_NOT_PLANNED", "OFFER_NOT_PLANNED")]
    [InlineData("send", "NOT_FOUND", "Sent", "=", "=", "OFFER_NOT_PLANNED", "OFFER_NOT_PLANNED", "OFFER_NOT_PLANNED", "OFFER_NOT_PLANNED")]
    [InlineData("accept", "NOT_FOUND", "NOT_FOUND", "Accepted", "OFFER_ALREADY_ACCEPTED", "OFFER_NOT_OPEN", "OFFER_EXPIRED", "OFFER_NOT_OPEN", "OFFER_REVOKED")]
    [InlineData("decline", "NOT_FOUND", "NOT_FOUND", "Declined", "Declined", "OFFER_NOT_OPEN", "OFFER_EXPIRED", "OFFER_NOT_OPEN", "OFFER_REVOKED")]
    [InlineData("timeout", "NOT_FOUND", "=", "TimedOut", "=", "=", "=", "=", "=")]
    [InlineData("supersede", "NOT_FOUND", "Superseded", "Superseded", "OFFER_ACCEPTED", "=", "=", "=", "=")]
    [InlineData("revoke", "Revoked", "Revoked", "Revoked", "Revoked", "=", "=", "=", "=")]
    public void Every_transition_is_allowed_empty_or_refused(string verb, params string[] outcomes)
    {
        foreach (var (status, outcome) in Enum.GetValues<OfferStatus>().Zip(outcomes))
        {
            var decision = Apply(verb, In[status]);

            var actual = decision.Refusal?.Code
                ?? (decision.Events.Length == 0 ? "=" : decision.Events.Aggregate(In[status], OfferRules.Evolve).Status.ToString());
            Assert.Equal((status, outcome), (status, actual));
        }
    }

    [Fact]
    public void Only_the_worker_answers()
    {
        Assert.Equal("NOT_FOUND", OfferRules.Accept(In[OfferStatus.Sent], new(Given.By(Given.BorrowerManager))).Refused());
        Assert.Equal("NOT_FOUND", OfferRules.Decline(In[OfferStatus.Sent], new(Given.By(Given.LenderManager), "no")).Refused());
        Assert.Equal("NOT_FOUND", OfferRules.Accept(In[OfferStatus.Sent] with { PersonKey = null }, new(Given.By(Actor.Anonymous))).Refused());
    }

    [Fact]
    public void Only_steps_plan_send_and_take_back()
    {
        var person = Given.By(Given.Ada);

        Assert.Equal("NOT_FOUND", OfferRules.Plan(new(), new(person, Given.RegionKey, Given.WorkerKey, Given.Demand(), 0)).Refused());
        Assert.Equal("NOT_FOUND", OfferRules.Send(In[OfferStatus.Planned], new(person, Expiry, null)).Refused());
        Assert.Equal("NOT_FOUND", OfferRules.TimeOut(In[OfferStatus.Sent], new(person)).Refused());
        Assert.Equal("NOT_FOUND", OfferRules.Supersede(In[OfferStatus.Sent], new(person, "x")).Refused());
        Assert.Equal("NOT_FOUND", OfferRules.Revoke(In[OfferStatus.Sent], new(person, RevokeReason.ShiftFull)).Refused());
    }

    [Fact]
    public void An_offer_that_has_run_out_is_not_accepted_even_before_its_step_comes() =>
        Assert.Equal("OFFER_EXPIRED", OfferRules.Accept(In[OfferStatus.Sent], new(Given.By(Given.Ada, Expiry))).Refused());

    [Fact]
    public void An_offer_does_not_time_out_early() =>
        Assert.Equal("OFFER_NOT_EXPIRED", OfferRules.TimeOut(In[OfferStatus.Sent], new(Given.Step(Expiry.AddTicks(-1)))).Refused());

    [Fact]
    public void Declining_needs_a_reason_and_says_whether_a_place_was_taken()
    {
        Assert.Equal("REQUIRED", OfferRules.Decline(In[OfferStatus.Sent], new(Given.By(Given.Ada), " ")).Refused());
        var declined = Assert.IsType<OfferDeclined>(Assert.Single(Apply("decline", In[OfferStatus.Accepted]).Accepted()));
        Assert.Equal((true, "ill", Route), (declined.WasAccepted, declined.Reason, declined.Route));
    }

    [Fact]
    public void Nobody_steps_back_once_the_shift_has_begun() => Assert.Equal(
        "SHIFT_STARTED",
        OfferRules.Decline(In[OfferStatus.Accepted], new(Given.By(Given.Ada, Given.Monday.AddHours(9)), "ill")).Refused());

    [Fact]
    public void Offers_live_for_hours_or_for_minutes_when_the_shift_is_near_and_never_past_its_start()
    {
        var policy = new MatchingPolicy();

        Assert.Equal(Given.Now.AddHours(2), policy.ExpiresAt(Given.Now, Given.Now.AddHours(13)));
        Assert.Equal(Given.Now.AddMinutes(15), policy.ExpiresAt(Given.Now, Given.Now.AddHours(12)));
        Assert.Equal(Given.Now.AddMinutes(11), policy.ExpiresAt(Given.Now, Given.Now.AddMinutes(11)));
    }

    private static Decision<OfferEvent> Apply(string verb, Offer offer) => verb switch
    {
        "plan" => OfferRules.Plan(offer, new(Given.Step(), Given.RegionKey, Given.WorkerKey, Given.Demand(), 1_112)),
        "send" => OfferRules.Send(offer, new(Given.Step(), Expiry, Given.PersonKey)),
        "accept" => OfferRules.Accept(offer, new(Given.By(Given.Ada))),
        "decline" => OfferRules.Decline(offer, new(Given.By(Given.Ada), "ill")),
        "timeout" => OfferRules.TimeOut(offer, new(Given.Step(Expiry))),
        "supersede" => OfferRules.Supersede(offer, new(Given.Step(), "OVERLAP")),
        "revoke" => OfferRules.Revoke(offer, new(Given.Step(), RevokeReason.ShiftCancelled)),
        _ => throw new ArgumentOutOfRangeException(nameof(verb)),
    };

    private static Offer History(params OfferEvent[] events) =>
        events.Prepend(new OfferPlanned(Given.RegionKey, Given.WorkerKey, Given.Demand(), 1_112)).Aggregate(new Offer(), OfferRules.Evolve);
}
