using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Unit.Tests.Merchants;

public sealed class StoreRulesTests
{
    private const string Organisation = "organisation/1";
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
    private static readonly Actor Owner = new("person/owner", [new(Organisation, Role.Owner)], false);
    private static readonly Actor Host = new("person/host", [new(Organisation, Role.LiveHost)], false);
    private static readonly Actor Stranger = new("person/stranger", [new("organisation/2", Role.Owner)], false);
    private static readonly Standing Approved = new(Organisation, OrganisationKind.Retailer, ApplicationStatus.Approved, "claim");

    [Fact]
    public void An_approved_organisation_opens_a_store()
    {
        var store = Open();

        Assert.Equal(("store/1", Organisation, "Mapo", "KRW"), (store.Key, store.OrganisationKey, store.Name, store.Currency));
        Assert.True(StoreRules.IsOpenNow(store.Hours, store.TimeZone, store.ClosedFrom, Now));
    }

    [Theory]
    [InlineData(ApplicationStatus.InReview)]
    [InlineData(ApplicationStatus.Refused)]
    [InlineData(null)]
    public void Another_organisation_does_not(ApplicationStatus? status) =>
        Assert.Equal("ORGANISATION_NOT_APPROVED", StoreRules.Create(new(), Create(), Approved with { Status = status }).Refusal?.Code);

    [Fact]
    public void The_standing_of_some_other_organisation_does_not_help() =>
        Assert.Equal("ORGANISATION_NOT_APPROVED", StoreRules.Create(new(), Create(), Approved with { OrganisationKey = "organisation/2" }).Refusal?.Code);

    [Fact]
    public void Strangers_hear_nothing_and_colleagues_hear_whom_to_ask()
    {
        Assert.Equal("NOT_FOUND", StoreRules.Create(new(), Create() with { Context = By(Stranger) }, Approved).Refusal?.Code);
        Assert.Equal("ROLE_REQUIRED", StoreRules.Create(new(), Create() with { Context = By(Host) }, Approved).Refusal?.Code);
        Assert.Equal("NOT_FOUND", StoreRules.Update(Open(), new(By(Stranger), "New", null, null, null, null), 1).Refusal?.Code);
        Assert.Equal("NOT_FOUND", StoreRules.Close(Open(), new(By(Stranger), null, "")).Refusal?.Code);
        Assert.Equal("NOT_FOUND", StoreRules.Open(Closed(), new(By(Stranger))).Refusal?.Code);
        Assert.Equal("NOT_FOUND", StoreRules.Close(new(), new(By(Owner), null, "")).Refusal?.Code);
    }

    [Fact]
    public void A_wrong_field_is_named()
    {
        Assert.Equal(["name"], Refused(Create() with { Name = "" }));
        Assert.Equal(["address"], Refused(Create() with { Address = new('x', 301) }));
        Assert.Equal(["position"], Refused(Create() with { Position = new(91, 0) }));
        Assert.Equal(["position"], Refused(Create() with { Position = new(double.NaN, 0) }));
        Assert.Equal(["timeZone"], Refused(Create() with { TimeZone = "Mars/Base" }));
        Assert.Equal(["currencyCode"], Refused(Create() with { Currency = "XYZ" }));
        Assert.Equal(["hours", "0", "closes"], Refused(Create() with { Hours = [new(DayOfWeek.Monday, "09:00", "noon")] }));
    }

    [Fact]
    public void What_is_not_given_stays_as_it_was()
    {
        var store = Open();

        var decision = StoreRules.Update(store, new(By(Owner), "Mapo 2", null, null, null, 1), 1);

        var updated = StoreRules.Evolve(store, Assert.Single(decision.Events));
        Assert.Equal(("Mapo 2", store.Address, store.Position), (updated.Name, updated.Address, updated.Position));
        Assert.Equal(store.Hours, updated.Hours);
    }

    [Fact]
    public void An_update_from_an_old_version_is_refused_and_says_the_new_one()
    {
        var refusal = StoreRules.Update(Open(), new(By(Owner), "Mapo 2", null, null, null, 1), 3).Refusal;

        Assert.Equal("VERSION_CHANGED", refusal?.Code);
        Assert.Equal(["expectedVersion"], refusal!.Field);
        Assert.Equal(3, Assert.Single(refusal.Facts).Value);
    }

    [Fact]
    public void An_update_that_changes_nothing_is_no_event() =>
        Assert.Empty(StoreRules.Update(Open(), new(By(Owner), "Mapo", null, null, [new(DayOfWeek.Monday, "09:00", "18:00")], null), 1).Events);

    [Fact]
    public void A_closed_store_is_not_open_whatever_its_hours_say()
    {
        var store = Closed();

        Assert.True(StoreRules.IsClosed(store, Now));
        Assert.False(StoreRules.IsOpenNow(store.Hours, store.TimeZone, store.ClosedFrom, Now));
    }

    [Fact]
    public void A_closure_from_monday_is_known_before_and_holds_from_then_on()
    {
        var monday = Now.AddDays(7);
        var store = Next(Open(), StoreRules.Close(Open(), new(By(Owner), monday, "By order of the city")));

        Assert.False(StoreRules.IsClosed(store, Now));
        Assert.True(StoreRules.IsOpenNow(store.Hours, store.TimeZone, store.ClosedFrom, Now));
        Assert.True(StoreRules.IsClosed(store, monday));
        Assert.False(StoreRules.IsOpenNow(store.Hours, store.TimeZone, store.ClosedFrom, monday));
    }

    [Fact]
    public void A_planned_closure_can_be_moved_and_a_closed_store_cannot_be_closed()
    {
        var planned = Next(Open(), StoreRules.Close(Open(), new(By(Owner), Now.AddDays(7), "")));

        Assert.Null(StoreRules.Close(planned, new(By(Owner), Now.AddDays(3), "Sooner")).Refusal);
        Assert.Equal("STORE_CLOSED", StoreRules.Close(Closed(), new(By(Owner), null, "")).Refusal?.Code);
    }

    [Fact]
    public void A_closure_lies_neither_long_ago_nor_far_ahead()
    {
        Assert.Equal(["from"], StoreRules.Close(Open(), new(By(Owner), Now.AddDays(-8), "")).Refusal!.Field);
        Assert.Equal(["from"], StoreRules.Close(Open(), new(By(Owner), Now.AddDays(367), "")).Refusal!.Field);
        Assert.Null(StoreRules.Close(Open(), new(By(Owner), Now.AddDays(-7), "")).Refusal);
    }

    [Fact]
    public void A_closed_period_ends_by_itself_and_another_can_be_entered_after_it()
    {
        var (from, until) = (Now.AddDays(1), Now.AddDays(8));
        var store = Next(Open(), StoreRules.Close(Open(), new(By(Owner), from, "Stocktaking", until)));

        Assert.Equal([false, true, true, false], new[] { Now, from, until.AddSeconds(-1), until }.Select(at => StoreRules.IsClosed(store, at)));
        Assert.True(StoreRules.IsOpenNow(store.Hours, store.TimeZone, store.ClosedFrom, Now.AddDays(14), store.ClosedUntil));
        Assert.Equal(["until"], StoreRules.Close(Open(), new(By(Owner), from, "", from)).Refusal!.Field);
        Assert.Equal(["until"], StoreRules.Close(Open(), new(By(Owner), Now.AddDays(-2), "", Now)).Refusal!.Field);
        Assert.Equal(["until"], StoreRules.Close(Open(), new(By(Owner), null, "", Now.AddDays(367))).Refusal!.Field);
        var over = By(Owner) with { At = until };
        Assert.Equal("STORE_NOT_CLOSED", StoreRules.Open(store, new(over)).Refusal?.Code);
        Assert.Null(StoreRules.Close(store, new(over, null, "Again")).Refusal);
    }

    [Fact]
    public void Behind_closed_doors_nothing_is_picked_up_where_the_store_has_said_how_it_delivers()
    {
        var parcel = TradeTerms.Default.Methods[0] with { Code = "parcel", Kind = DeliveryKind.Shipping };
        var terms = TradeTerms.Default with { Methods = [TradeTerms.Default.Methods[0], parcel] };

        Assert.Equal(["parcel"], StoreRules.TermsAt(Closed() with { Terms = terms }, Now).Methods.Select(method => method.Code));
        Assert.Equal(["pick-up", "parcel"], StoreRules.TermsAt(Open() with { Terms = terms }, Now).Methods.Select(method => method.Code));
        Assert.Equal(TradeTerms.Default, StoreRules.TermsAt(Closed(), Now));
    }

    [Fact]
    public void A_store_opens_again_and_one_that_is_not_closed_does_not()
    {
        var open = Next(Closed(), StoreRules.Open(Closed(), new(By(Owner))));

        Assert.Null(open.ClosedFrom);
        Assert.Null(open.ClosureReason);
        Assert.Equal("STORE_NOT_CLOSED", StoreRules.Open(open, new(By(Owner))).Refusal?.Code);
    }

    private static ImmutableArray<string> Refused(CreateStore command) => StoreRules.Create(new(), command, Approved).Refusal!.Field;

    private static CreateStore Create() => new(
        By(Owner), "store/1", Organisation, " Mapo ", "1 Market Street", new(37.5, 126.9), "Asia/Seoul", "KRW", [new(DayOfWeek.Monday, "09:00", "18:00")]);

    private static Store Open() => Next(new(), StoreRules.Create(new(), Create(), Approved));

    private static Store Closed() => Next(Open(), StoreRules.Close(Open(), new(By(Owner), null, "Lockdown")));

    private static Store Next(Store store, Decision<StoreEvent> decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(store, StoreRules.Evolve);
    }

    private static CommandContext By(Actor actor) => new("command", "", actor, Now);
}
