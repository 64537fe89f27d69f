using System.Collections.Immutable;
using CsCheck;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Supply;

namespace MerchantHub.Unit.Tests.Supply;

public sealed class DealRulesTests
{
    private const string Factory = "organisation/1";
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
    private static readonly Actor Owner = new("person/owner", [new(Factory, Role.Owner)], false);
    private static readonly Actor Cataloguer = new("person/cataloguer", [new(Factory, Role.Catalogue)], false);
    private static readonly Actor Host = new("person/host", [new(Factory, Role.LiveHost)], false);
    private static readonly Actor Stranger = new("person/stranger", [new("organisation/2", Role.Owner)], false);
    private static readonly Standing Approved = new(Factory, OrganisationKind.Factory, ApplicationStatus.Approved, "claim");

    [Fact]
    public void A_deal_goes_from_draft_to_open_to_closed()
    {
        Assert.Equal(DealPhase.Draft, Draft().Phase);
        Assert.Equal(DealPhase.Open, Open().Phase);
        Assert.Equal(DealPhase.Closed, Next(Open(), DealRules.Close(Open(), new(By(Cataloguer)))).Phase);
    }

    [Fact]
    public void No_other_way_is_possible()
    {
        var closed = Next(Open(), DealRules.Close(Open(), new(By(Owner))));

        Assert.Equal("DEAL_NOT_OPEN", DealRules.Close(Draft(), new(By(Owner))).Refusal?.Code);
        Assert.Equal("DEAL_NOT_DRAFT", DealRules.Open(Open(), new(By(Owner))).Refusal?.Code);
        Assert.Equal("DEAL_NOT_DRAFT", DealRules.Open(closed, new(By(Owner))).Refusal?.Code);
        Assert.Equal("DEAL_NOT_OPEN", DealRules.Close(closed, new(By(Owner))).Refusal?.Code);
    }

    [Fact]
    public void Only_an_approved_factory_lists_deals()
    {
        Assert.Equal("ORGANISATION_NOT_APPROVED", DealRules.Create(new(), Create(), Approved with { Status = ApplicationStatus.InReview }).Refusal?.Code);
        Assert.Equal("ORGANISATION_NOT_APPROVED", DealRules.Create(new(), Create(), Approved with { OrganisationKey = "organisation/2" }).Refusal?.Code);
        Assert.Equal("ORGANISATION_NOT_FACTORY", DealRules.Create(new(), Create(), Approved with { Kind = OrganisationKind.Retailer }).Refusal?.Code);
    }

    [Fact]
    public void Strangers_hear_nothing_and_colleagues_hear_whom_to_ask()
    {
        Assert.Equal("NOT_FOUND", DealRules.Create(new(), Create() with { Context = By(Stranger) }, Approved).Refusal?.Code);
        Assert.Equal("NOT_FOUND", DealRules.Open(Draft(), new(By(Stranger))).Refusal?.Code);
        Assert.Equal("NOT_FOUND", DealRules.Close(Open(), new(By(Stranger))).Refusal?.Code);
        Assert.Equal("NOT_FOUND", DealRules.Open(new(), new(By(Owner))).Refusal?.Code);
        Assert.Equal("ROLE_REQUIRED", DealRules.Open(Draft(), new(By(Host))).Refusal?.Code);
        Assert.Null(DealRules.Open(Draft(), new(By(Cataloguer))).Refusal);
    }

    [Fact]
    public void Quantities_rise_and_prices_fall_in_one_currency()
    {
        Assert.Equal(["tiers"], Refused([]));
        Assert.Equal(["tiers"], Refused([.. Enumerable.Range(1, 11).Select(n => Tier(n, 100 - n))]));
        Assert.Equal(["tiers", "0", "minQuantity"], Refused([Tier(0, 100)]));
        Assert.Equal(["tiers", "1", "minQuantity"], Refused([Tier(5, 100), Tier(5, 90)]));
        Assert.Equal(["tiers", "1", "minQuantity"], Refused([Tier(5, 100), Tier(4, 90)]));
        Assert.Equal(["tiers", "1", "unitPrice", "amount"], Refused([Tier(1, 100), Tier(2, 100)]));
        Assert.Equal(["tiers", "2", "unitPrice", "amount"], Refused([Tier(1, 100), Tier(2, 90), Tier(3, 91)]));
        Assert.Equal(["tiers", "0", "unitPrice", "amount"], Refused([Tier(1, 0)]));
        Assert.Equal(["tiers", "1", "unitPrice", "currencyCode"], Refused([Tier(1, 100), new(2, new(90, "USD"))]));
        Assert.Equal(["tiers", "0", "unitPrice", "currencyCode"], Refused([new(1, new(90, "XYZ"))]));
    }

    [Fact]
    public void Another_wrong_field_is_named()
    {
        Assert.Equal(["title"], Refused(Create() with { Title = "x" }));
        Assert.Equal(["unit"], Refused(Create() with { Unit = "" }));
        Assert.Equal(["description"], Refused(Create() with { Description = new('x', 10_001) }));
        Assert.Equal(["imageUrl"], Refused(Create() with { ImageUrl = "javascript:alert(1)" }));
        Assert.Equal(["stock"], Refused(Create() with { Stock = 0 }));
        Assert.Equal(["closesAt"], Refused(Create() with { ClosesAt = Now }));
        Assert.Equal(["closesAt"], Refused(Create() with { ClosesAt = Now.AddDays(400) }));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(9, null)]
    [InlineData(10, 1_200L)]
    [InlineData(99, 1_200L)]
    [InlineData(100, 1_000L)]
    [InlineData(int.MaxValue, 1_000L)]
    public void The_price_is_that_of_the_highest_tier_reached(int quantity, long? minor) =>
        Assert.Equal(minor, DealRules.PriceFor([Tier(10, 1_200), Tier(100, 1_000)], quantity)?.Minor);

    [Fact]
    public void A_unit_never_costs_more_when_one_buys_more()
    {
        ImmutableArray<DealTier> tiers = [Tier(1, 1_500), Tier(10, 1_200), Tier(100, 1_000)];

        Gen.Select(Gen.Int[1, 200], Gen.Int[1, 200]).Sample((few, many) =>
            few > many || DealRules.PriceFor(tiers, few)!.Value.Minor >= DealRules.PriceFor(tiers, many)!.Value.Minor);
    }

    [Fact]
    public void A_sale_needs_an_open_deal_and_the_smallest_quantity()
    {
        var closing = Next(new(), DealRules.Create(new(), Create() with { ClosesAt = Now.AddHours(1) }, Approved));
        var open = Next(closing, DealRules.Open(closing, new(By(Owner))));

        Assert.Null(DealRules.CheckSale(open, 10, Now));
        Assert.Equal("BELOW_MINIMUM", DealRules.CheckSale(open, 9, Now)?.Code);
        Assert.Equal("DEAL_CLOSED", DealRules.CheckSale(open, 10, Now.AddHours(1))?.Code);
        Assert.Equal("NOT_FOUND", DealRules.CheckSale(closing, 10, Now)?.Code);
        Assert.Equal("DEAL_CLOSED", DealRules.CheckSale(Next(open, DealRules.Close(open, new(By(Owner)))), 10, Now)?.Code);
        Assert.Equal("NOT_FOUND", DealRules.CheckSale(new(), 10, Now)?.Code);
    }

    [Fact]
    public void The_system_closes_a_deal_when_its_time_has_come_and_not_before()
    {
        var draft = Next(new(), DealRules.Create(new(), Create() with { ClosesAt = Now.AddHours(1) }, Approved));
        var open = Next(draft, DealRules.Open(draft, new(By(Owner))));

        Assert.Empty(DealRules.Close(open, new(CommandContext.ForStep("s", Now))).Events);
        Assert.IsType<DealClosed>(Assert.Single(DealRules.Close(open, new(CommandContext.ForStep("s", Now.AddHours(1)))).Events));
        Assert.Empty(DealRules.Close(draft, new(CommandContext.ForStep("s", Now.AddHours(1)))).Events);
        Assert.Equal("DEAL_OVER", DealRules.Open(draft, new(new("c", "", Owner, Now.AddHours(1)))).Refusal?.Code);
    }

    private static DealTier Tier(int quantity, long minor) => new(quantity, new(minor, "KRW"));

    private static ImmutableArray<string> Refused(ImmutableArray<DealTier> tiers) => Refused(Create() with { Tiers = tiers });

    private static ImmutableArray<string> Refused(CreateDeal command) => DealRules.Create(new(), command, Approved).Refusal!.Field;

    private static CreateDeal Create() => new(
        By(Owner), "deal/1", Factory, "Noodles", "Twelve cups a box.", "https://example.com/noodles.jpg", "box", [Tier(10, 1_200), Tier(100, 1_000)], 500, null);

    private static Deal Draft() => Next(new(), DealRules.Create(new(), Create(), Approved));

    private static Deal Open() => Next(Draft(), DealRules.Open(Draft(), new(By(Owner))));

    private static Deal Next(Deal deal, Decision<DealEvent> decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(deal, DealRules.Evolve);
    }

    private static CommandContext By(Actor actor) => new("command", "", actor, Now);
}
