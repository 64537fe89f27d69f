using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Unit.Tests.Merchants;

public sealed class OrganisationRulesTests
{
    private const string Key = "organisation/1";
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Actor Owner = new("person/owner", [new(Key, Role.Owner)], false);
    private static readonly Actor Manager = new("person/manager", [new(Key, Role.Manager)], false);
    private static readonly Actor Stranger = new("person/stranger", [new("organisation/2", Role.Owner)], false);
    private static readonly Actor Operator = new("person/operator", [], true);
    private static readonly Application First = new("claim-1", Key, "person/owner", OrganisationKind.Retailer, "Forest Cabin", "KR", "1208147521", "Cosmetics");

    [Fact]
    public void The_applicant_becomes_the_owner_of_an_organisation_in_review()
    {
        var organisation = InReview();

        Assert.Equal(ApplicationStatus.InReview, organisation.Status);
        Assert.Equal(new Member("person/owner", Role.Owner), Assert.Single(organisation.Members));
        Assert.Equal(Now, organisation.AppliedAt);
    }

    [Theory]
    [InlineData("F", "KR", "1208147521", "Cosmetics", "businessName")]
    [InlineData("  F  ", "KR", "1208147521", "Cosmetics", "businessName")]
    [InlineData("Forest\u0000Cabin", "KR", "1208147521", "Cosmetics", "businessName")]
    [InlineData("Forest Cabin", "XX", "1208147521", "Cosmetics", "countryCode")]
    [InlineData("Forest Cabin", "kr", "1208147521", "Cosmetics", "countryCode")]
    [InlineData("Forest Cabin", "KR", "1208147522", "Cosmetics", "registrationNumber")]
    [InlineData("Forest Cabin", "KR", "1208147521", "", "category")]
    public void A_wrong_field_is_named(string name, string country, string number, string category, string field) =>
        Assert.Equal([field], OrganisationRules.CheckFields(OrganisationKind.Retailer, name, country, number, category)!.Field);

    [Fact]
    public void A_name_of_120_characters_passes_and_one_of_121_does_not()
    {
        Assert.Null(OrganisationRules.CheckFields(OrganisationKind.Agency, new('a', 120), "KR", "1208147521", "Public"));
        Assert.Equal("INVALID_LENGTH", OrganisationRules.CheckFields(OrganisationKind.Agency, new('a', 121), "KR", "1208147521", "Public")?.Code);
    }

    [Fact]
    public void Only_the_application_process_hands_an_application_in() =>
        Assert.Equal("NOT_FOUND", OrganisationRules.Submit(new(), new(By(Owner), First)).Refusal?.Code);

    [Fact]
    public void The_same_application_handed_in_again_changes_nothing()
    {
        var again = OrganisationRules.Submit(InReview(), new(CommandContext.ForStep("again", Now), First));

        Assert.Null(again.Refusal);
        Assert.Empty(again.Events);
    }

    [Fact]
    public void Only_operators_decide_and_the_owner_hears_that_there_is_nothing()
    {
        Assert.Equal("NOT_FOUND", OrganisationRules.Approve(InReview(), new(By(Owner))).Refusal?.Code);
        Assert.Equal("NOT_FOUND", OrganisationRules.Refuse(InReview(), new(By(Owner), "No.")).Refusal?.Code);
        Assert.Equal("NOT_FOUND", OrganisationRules.Approve(new(), new(By(Operator))).Refusal?.Code);
    }

    [Fact]
    public void A_decision_is_made_once()
    {
        Assert.Equal("ALREADY_DECIDED", OrganisationRules.Refuse(Approved(), new(By(Operator), "Too late.")).Refusal?.Code);
        Assert.Equal("ALREADY_DECIDED", OrganisationRules.Approve(Approved(), new(By(Operator))).Refusal?.Code);
        Assert.Equal("ALREADY_DECIDED", OrganisationRules.Approve(Refused(), new(By(Operator))).Refusal?.Code);
    }

    [Fact]
    public void A_refusal_needs_a_reason()
    {
        Assert.Equal(["reason"], OrganisationRules.Refuse(InReview(), new(By(Operator), " ")).Refusal!.Field);
        Assert.Equal("The name differs.", Refused().RefusalReason);
    }

    [Fact]
    public void A_refused_organisation_applies_again_and_keeps_its_people()
    {
        var corrected = First with { ClaimId = "claim-2", BusinessName = "Forest Cabin Co.", RegistrationNumber = "2208162517" };
        var refused = Joined(Refused(), "person/manager", Role.Manager);

        var organisation = Next(refused, OrganisationRules.Submit(refused, new(CommandContext.ForStep("s", Now.AddDays(1)), corrected)));

        Assert.Equal((ApplicationStatus.InReview, "Forest Cabin Co.", "2208162517", null), (organisation.Status, organisation.BusinessName, organisation.RegistrationNumber, organisation.RefusalReason));
        Assert.Equal(2, organisation.Members.Length);
        Assert.Null(organisation.DecidedAt);
    }

    [Fact]
    public void Only_a_refused_organisation_applies_again()
    {
        var corrected = First with { ClaimId = "claim-2" };

        Assert.Equal("NOT_REFUSED", OrganisationRules.Submit(InReview(), new(CommandContext.ForStep("s", Now), corrected)).Refusal?.Code);
        Assert.Equal("NOT_REFUSED", OrganisationRules.Submit(Approved(), new(CommandContext.ForStep("s", Now), corrected)).Refusal?.Code);
    }

    [Fact]
    public void A_stranger_cannot_apply_again_for_somebody_elses_organisation() =>
        Assert.Equal("NOT_FOUND", OrganisationRules.Submit(Refused(), new(CommandContext.ForStep("s", Now), First with { ClaimId = "claim-2", ApplicantKey = "person/stranger" })).Refusal?.Code);

    [Fact]
    public void The_kind_and_the_country_stay()
    {
        Assert.Equal("COUNTRY_FIXED", OrganisationRules.Submit(Refused(), new(CommandContext.ForStep("s", Now), First with { ClaimId = "c", CountryCode = "FR" })).Refusal?.Code);
        Assert.Equal("COUNTRY_FIXED", OrganisationRules.Submit(Refused(), new(CommandContext.ForStep("s", Now), First with { ClaimId = "c", Kind = OrganisationKind.Factory })).Refusal?.Code);
    }

    [Fact]
    public void A_number_is_claimed_by_one_organisation_at_a_time()
    {
        var key = RegistrationKey.Of("KR", "120-81-47521");
        var mine = RegistrationRules.Claim(new(), key, Apply(Owner, "organisation/1", "120-81-47521"));
        var held = RegistrationRules.Evolve(new(), Assert.Single(mine.Events));

        Assert.Equal("REGISTRATION_TAKEN", RegistrationRules.Claim(held, key, Apply(Stranger, "organisation/2", "1208147521")).Refusal?.Code);
        Assert.Equal("1208147521", held.Holder!.RegistrationNumber);
    }

    [Fact]
    public void A_late_release_does_not_take_the_number_from_the_next_application()
    {
        var held = new Registration { Holder = First with { ClaimId = "claim-2" } };

        Assert.Empty(RegistrationRules.Release(held, new(CommandContext.ForStep("r", Now), "claim-1")).Events);
        Assert.Single(RegistrationRules.Release(held, new(CommandContext.ForStep("r", Now), "claim-2")).Events);
        Assert.Equal("NOT_FOUND", RegistrationRules.Release(held, new(By(Owner), "claim-2")).Refusal?.Code);
    }

    [Fact]
    public void Nobody_applies_without_signing_in() =>
        Assert.Equal("SIGN_IN_REQUIRED", RegistrationRules.Claim(new(), RegistrationKey.Of("KR", "1208147521"), Apply(Actor.Anonymous, "organisation/1", "1208147521")).Refusal?.Code);

    private static ApplyForOrganisation Apply(Actor actor, string organisation, string number) =>
        new(By(actor), organisation, OrganisationKind.Retailer, "Forest Cabin", "KR", number, "Cosmetics");

    private static Organisation InReview() => Next(new(), OrganisationRules.Submit(new(), new(CommandContext.ForStep("submit", Now), First)));

    private static Organisation Approved() => Next(InReview(), OrganisationRules.Approve(InReview(), new(By(Operator))));

    private static Organisation Refused() => Next(InReview(), OrganisationRules.Refuse(InReview(), new(By(Operator), "The name differs.")));

    private static Organisation Joined(Organisation organisation, string person, Role role) =>
        Next(organisation, TeamRules.AddMember(organisation, new(By(Owner), person, role)));

    private static Organisation Next(Organisation organisation, Decision<OrganisationEvent> decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(organisation, OrganisationRules.Evolve);
    }

    private static CommandContext By(Actor actor) => new("command", "", actor, Now);
}
