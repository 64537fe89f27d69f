using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Unit.Tests.Merchants;

/// <summary>Papers: who hands in, who decides, what cannot happen, and what a business may do meanwhile.</summary>
public sealed class RequirementRulesTests
{
    private const RequirementKind Registration = RequirementKind.BusinessRegistration;
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-03-01T09:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly Actor Owner = new("person/owner", [new("organisation/1", Role.Owner)], false);
    private static readonly Actor Operator = new("person/operator", [], true);
    private static readonly Actor Other = new("person/other", [], true);
    private static readonly Actor Stranger = new("person/stranger", [new("organisation/2", Role.Owner)], false);

    [Theory]
    [InlineData(OrganisationKind.Retailer, "KR", "Cosmetics", "BusinessRegistration RepresentativeIdentity ProofOfAddress BankAccount")]
    [InlineData(OrganisationKind.Retailer, "KR", "Groceries", "BusinessRegistration FoodLicence RepresentativeIdentity ProofOfAddress BankAccount")]
    [InlineData(OrganisationKind.Retailer, "DE", "home", "BusinessRegistration TaxRegistration RepresentativeIdentity ProofOfAddress BankAccount")]
    [InlineData(OrganisationKind.Factory, "CN", "groceries", "BusinessRegistration FactoryLicence FoodLicence RepresentativeIdentity ProofOfAddress BankAccount")]
    [InlineData(OrganisationKind.Employer, "US", "restaurant", "BusinessRegistration TaxRegistration RepresentativeIdentity ProofOfAddress BankAccount")]
    [InlineData(OrganisationKind.Agency, "JP", "services", "BusinessRegistration Mandate RepresentativeIdentity ProofOfAddress BankAccount")]
    public void What_is_asked_follows_from_kind_country_and_goods(OrganisationKind kind, string country, string category, string asked) =>
        Assert.Equal(asked, string.Join(' ', RequirementTable.Of(kind, country, category).Select(rule => rule.Kind)));

    [Fact]
    public void Every_rule_names_its_source_and_every_currency_has_a_limit()
    {
        Assert.All(Enum.GetValues<OrganisationKind>().SelectMany(kind => RequirementTable.Of(kind, "KR", "groceries")), rule => Assert.NotEmpty(rule.Source));
        Assert.Equal(Currency.Codes.Order(StringComparer.Ordinal), RequirementTable.MonthlyLimits.Select(limit => limit.Currency).Order(StringComparer.Ordinal));
        Assert.All(RequirementTable.MonthlyLimits, limit => Assert.True(limit.Minor > 0));
    }

    /// <summary>Which commands a requirement takes in which state; all others are refused with a code.</summary>
    [Theory]
    [InlineData(RequirementStatus.Missing, "submit")]
    [InlineData(RequirementStatus.Uploaded, "accept refuse ask")]
    [InlineData(RequirementStatus.InCheck, "accept refuse ask")]
    [InlineData(RequirementStatus.MoreAsked, "submit")]
    [InlineData(RequirementStatus.Accepted, "submit")]
    [InlineData(RequirementStatus.Refused, "submit appeal")]
    [InlineData(RequirementStatus.Appealed, "decide")]
    [InlineData(RequirementStatus.Expired, "submit")]
    public void Every_other_transition_is_refused(RequirementStatus status, string taken)
    {
        var organisation = In(status);
        var commands = new Dictionary<string, Decision<OrganisationEvent>>
        {
            ["submit"] = Submit(organisation),
            ["accept"] = RequirementRules.AcceptPapers(organisation, new(By(Operator), Registration, null)),
            ["refuse"] = RequirementRules.RefusePapers(organisation, new(By(Operator), Registration, PaperRefusalReason.Unreadable, "Too dark.")),
            ["ask"] = RequirementRules.AskForMore(organisation, new(By(Operator), [Registration], "The second page, please.")),
            ["appeal"] = RequirementRules.Appeal(organisation, new(By(Owner), Registration, "It is readable.")),
            ["decide"] = RequirementRules.DecideAbout(organisation, new(By(Other), Registration, true, "", true)),
        };

        Assert.Equal(taken, string.Join(' ', commands.Where(command => command.Value.Refusal is null).Select(command => command.Key)));
        Assert.All(commands.Where(command => command.Value.Refusal is not null), command => Assert.Contains(
            command.Value.Refusal!.Code,
            new[] { "REQUIREMENT_IN_CHECK", "REQUIREMENT_APPEALED", "REQUIREMENT_NOT_IN_CHECK", "NOTHING_TO_APPEAL", "NOT_APPEALED" }));
    }

    [Fact]
    public void Only_its_owners_and_managers_hand_in_and_only_operators_from_outside_decide()
    {
        var catalogue = new Actor("person/c", [new("organisation/1", Role.Catalogue)], false);
        var insider = new Actor("person/owner", [new("organisation/1", Role.Owner)], true);
        var inCheck = In(RequirementStatus.InCheck);

        Assert.Equal("NOT_FOUND", Submit(Approved(), by: Stranger).Refusal?.Code);
        Assert.Equal("NOT_FOUND", Submit(Approved(), by: Operator).Refusal?.Code);
        Assert.Equal("ROLE_REQUIRED", Submit(Approved(), by: catalogue).Refusal?.Code);
        Assert.Equal("NOT_FOUND", RequirementRules.AcceptPapers(inCheck, new(By(Owner), Registration, null)).Refusal?.Code);
        Assert.Equal("OWN_ORGANISATION", RequirementRules.AcceptPapers(inCheck, new(By(insider), Registration, null)).Refusal?.Code);
        Assert.Equal("NOT_FOUND", RequirementRules.RecordFindings(inCheck, new(By(Operator), Registration, 1, [])).Refusal?.Code);
        Assert.Equal("NOT_FOUND", RequirementRules.Review(inCheck, new(By(Operator))).Refusal?.Code);
        Assert.Equal("NOT_FOUND", RequirementRules.Begin(inCheck, new(By(Operator))).Refusal?.Code);
        Assert.Equal("NOT_FOUND", RequirementRules.Appeal(In(RequirementStatus.Refused), new(By(Stranger), Registration, "It is readable.")).Refusal?.Code);
    }

    [Fact]
    public void What_is_handed_in_must_be_complete()
    {
        Assert.Equal("DOCUMENT_MISSING", Submit(Approved(), papers: Paper() with { Files = [] }).Refusal?.Code);
        Assert.Equal("TOO_MANY_DOCUMENTS", Submit(Approved(), papers: Paper() with { Files = [.. Enumerable.Repeat(Paper().Files[0], 6)] }).Refusal?.Code);
        Assert.Equal("NUMBER_REQUIRED", Submit(Approved(), papers: Paper() with { Number = " " }).Refusal?.Code);
        Assert.Equal("INVALID_LENGTH", Submit(Approved(), papers: Paper() with { Name = "" }).Refusal?.Code);
        Assert.Equal("END_REQUIRED", Submit(Approved(), RequirementKind.RepresentativeIdentity).Refusal?.Code);
        Assert.Equal("REQUIREMENT_NOT_ASKED", Submit(Approved(), RequirementKind.Mandate).Refusal?.Code);
        Assert.Equal("PAPER_EXPIRED", RequirementRules.AcceptPapers(In(RequirementStatus.InCheck), new(By(Operator), Registration, Now)).Refusal?.Code);
        Assert.Equal("INVALID_LENGTH", RequirementRules.RefusePapers(In(RequirementStatus.InCheck), new(By(Operator), Registration, PaperRefusalReason.Other, "")).Refusal?.Code);
        Assert.Equal("REQUIREMENT_MISSING", RequirementRules.AskForMore(In(RequirementStatus.InCheck), new(By(Operator), [], "Which one?")).Refusal?.Code);
    }

    [Fact]
    public void An_answer_to_a_question_goes_back_to_its_old_place_and_a_new_paper_to_the_end()
    {
        var asked = In(RequirementStatus.MoreAsked);
        var later = Now.AddDays(2);

        Assert.Equal(Now, One(Next(asked, Submit(asked, at: later))).QueuedAt);
        Assert.Equal(later, One(Next(In(RequirementStatus.Refused), Submit(In(RequirementStatus.Refused), at: later))).QueuedAt);
    }

    [Fact]
    public void Findings_of_an_earlier_submission_change_nothing()
    {
        var uploaded = In(RequirementStatus.Uploaded);

        Assert.Empty(RequirementRules.RecordFindings(uploaded, new(Step(), Registration, 7, [])).Events);
        Assert.Empty(RequirementRules.RecordFindings(In(RequirementStatus.Accepted), new(Step(), Registration, 1, [])).Events);
        Assert.Equal(RequirementStatus.InCheck, One(Next(uploaded, RequirementRules.RecordFindings(uploaded, new(Step(), Registration, 1, [])))).Status);
    }

    [Fact]
    public void A_refusal_is_appealed_once_in_time_and_decided_by_another_operator()
    {
        var refused = In(RequirementStatus.Refused);
        var appealed = In(RequirementStatus.Appealed);
        var dismissed = Next(appealed, RequirementRules.DecideAbout(appealed, new(By(Other), Registration, false, "It is not readable.", true)));

        Assert.Equal("APPEAL_TOO_LATE", RequirementRules.Appeal(refused, new(By(Owner, Now + RequirementRules.TimeToAppeal), Registration, "It is readable.")).Refusal?.Code);
        Assert.Null(RequirementRules.Appeal(refused, new(By(Owner, Now + RequirementRules.TimeToAppeal - TimeSpan.FromSeconds(1)), Registration, "It is readable.")).Refusal);
        Assert.Equal("APPEAL_NEEDS_ANOTHER", RequirementRules.DecideAbout(appealed, new(By(Operator), Registration, true, "", true)).Refusal?.Code);
        Assert.Null(RequirementRules.DecideAbout(appealed, new(By(Operator), Registration, true, "", false)).Refusal);
        Assert.Equal("ALREADY_APPEALED", RequirementRules.Appeal(dismissed, new(By(Owner), Registration, "It is readable.")).Refusal?.Code);
        Assert.Null(RequirementRules.AppealableUntil(One(dismissed)));
        var again = Next(dismissed, Submit(dismissed));
        var refusedAgain = Next(again, RequirementRules.RefusePapers(again, new(By(Operator), Registration, PaperRefusalReason.Unreadable, "Too dark.")));
        Assert.Null(RequirementRules.Appeal(refusedAgain, new(By(Owner), Registration, "It is readable.")).Refusal);
    }

    [Fact]
    public void The_stage_follows_from_what_is_accepted()
    {
        var first = Approve(papersFirst: true);
        Assert.Equal(SellerStage.List, first.Stage);
        var sells = Accepted(first, Registration);
        Assert.Equal(SellerStage.Sell, sells.Stage);
        var paid = Accepted(Accepted(Accepted(sells, RequirementKind.RepresentativeIdentity), RequirementKind.ProofOfAddress), RequirementKind.BankAccount);
        Assert.Equal(SellerStage.BePaid, paid.Stage);
        Assert.Equal(SellerStage.List, RequirementRules.StageOf(paid with { Status = ApplicationStatus.Refused }, Now));
    }

    [Fact]
    public void Who_is_approved_sells_for_thirty_days_before_its_papers_are_there()
    {
        var approved = Approved();
        Assert.Equal(SellerStage.Sell, approved.Stage);
        var due = Now + RequirementRules.TimeToShow;
        Assert.Equal(SellerStage.Sell, RequirementRules.StageOf(approved, due - TimeSpan.FromSeconds(1)));
        var overdue = Next(approved, RequirementRules.Review(approved, new(Step(due))));
        Assert.Equal(SellerStage.List, overdue.Stage);
        Assert.Equal(SellerStage.Sell, Accepted(overdue, Registration, due).Stage);
    }

    [Fact]
    public void Who_was_approved_before_keeps_everything_until_its_new_dates()
    {
        var old = Approved() with { RequirementTerms = null, Stage = null };
        Assert.Equal(SellerStage.BePaid, RequirementRules.StageOf(old, Now));
        var begun = Next(old, RequirementRules.Begin(old, new(Step())));
        Assert.Equal(SellerStage.BePaid, RequirementRules.StageOf(begun, Now.AddDays(29)));
        Assert.Empty(RequirementRules.Begin(begun, new(Step())).Events);
        Assert.Equal(SellerStage.List, Next(begun, RequirementRules.Review(begun, new(Step(Now.AddDays(30))))).Stage);
    }

    [Fact]
    public void A_paper_is_asked_for_anew_before_it_ends_and_its_end_takes_the_stage_back()
    {
        var end = Now.AddDays(100);
        var sells = Accepted(Approve(papersFirst: true), Registration, validUntil: end);
        Assert.Equal([end - RequirementRules.TimeToRenew, end], RequirementRules.Instants(new PapersAccepted(One(sells))));
        Assert.Empty(RequirementRules.Review(sells, new(Step(end.AddDays(-31)))).Events);

        var told = RequirementRules.Review(sells, new(Step(end.AddDays(-30))));
        Assert.IsType<PapersEndSoon>(Assert.Single(told.Events));
        var reminded = Next(sells, told);
        Assert.Empty(RequirementRules.Review(reminded, new(Step(end.AddDays(-29)))).Events);

        var ended = RequirementRules.Review(reminded, new(Step(end)));
        Assert.Equal([typeof(PapersExpired), typeof(SellerStageChanged)], ended.Events.Select(each => each.GetType()));
        Assert.Equal((SellerStage.List, RequirementStatus.Expired), (Next(reminded, ended).Stage, One(Next(reminded, ended)).Status));
    }

    [Fact]
    public void While_a_newer_paper_is_looked_at_and_even_refused_the_older_keeps_its_force()
    {
        var end = Now.AddDays(20);
        var sells = Accepted(Approve(papersFirst: true), Registration, validUntil: end);
        var renewing = Next(sells, Submit(sells, papers: Paper() with { ValidUntil = end.AddYears(1) }));
        var refused = Next(renewing, RequirementRules.RefusePapers(renewing, new(By(Operator), Registration, PaperRefusalReason.Unreadable, "Too dark.")));

        Assert.Equal(SellerStage.Sell, refused.Stage);
        Assert.Equal(SellerStage.List, Next(refused, RequirementRules.Review(refused, new(Step(end)))).Stage);
        Assert.Equal(end.AddYears(1), One(Next(renewing, RequirementRules.AcceptPapers(renewing, new(By(Operator), Registration, null)))).MetUntil);
    }

    private static Organisation In(RequirementStatus status)
    {
        var uploaded = status is RequirementStatus.Missing ? Approved() : Next(Approved(), Submit(Approved()));
        var refused = new RefusePapers(By(Operator), Registration, PaperRefusalReason.Unreadable, "Too dark.");
        return status switch
        {
            RequirementStatus.InCheck => Next(uploaded, RequirementRules.RecordFindings(uploaded, new(Step(), Registration, 1, []))),
            RequirementStatus.MoreAsked => Next(uploaded, RequirementRules.AskForMore(uploaded, new(By(Operator), [Registration], "The second page, please."))),
            RequirementStatus.Accepted => Accepted(Approved(), Registration),
            RequirementStatus.Refused => Next(uploaded, RequirementRules.RefusePapers(uploaded, refused)),
            RequirementStatus.Appealed => Next(In(RequirementStatus.Refused), RequirementRules.Appeal(In(RequirementStatus.Refused), new(By(Owner), Registration, "It is readable."))),
            RequirementStatus.Expired => Ended(Accepted(Approved(), Registration, validUntil: Now.AddDays(1))),
            _ => uploaded,
        };
    }

    private static Organisation Ended(Organisation organisation) => Next(organisation, RequirementRules.Review(organisation, new(Step(Now.AddDays(1)))));

    private static Organisation Accepted(Organisation organisation, RequirementKind kind, DateTimeOffset? at = null, DateTimeOffset? validUntil = null)
    {
        var end = validUntil ?? (kind is RequirementKind.RepresentativeIdentity ? Now.AddYears(5) : null);
        var uploaded = Next(organisation, Submit(organisation, kind, papers: Paper() with { ValidUntil = end }, at: at));
        return Next(uploaded, RequirementRules.AcceptPapers(uploaded, new(By(Operator, at), kind, null)));
    }

    private static Decision<OrganisationEvent> Submit(Organisation organisation, RequirementKind kind = Registration, Papers? papers = null, Actor? by = null, DateTimeOffset? at = null) =>
        RequirementRules.Submit(organisation, new(By(by ?? Owner, at), kind, papers ?? Paper()));

    private static Papers Paper() => new([new("0123", "certificate.pdf", DocumentFormat.Pdf, 1_000)], "120-81-47521", "Forest Cabin", null, "");

    private static Organisation Approved() => Approve(papersFirst: false);

    private static Organisation Approve(bool papersFirst)
    {
        var application = new Application("claim-1", "organisation/1", "person/owner", OrganisationKind.Retailer, "Forest Cabin", "KR", "1208147521", "Cosmetics");
        var inReview = Next(new(), OrganisationRules.Submit(new(), new(Step(), application)));
        return Next(inReview, OrganisationRules.Approve(inReview, new(By(Operator), papersFirst)));
    }

    private static Requirement One(Organisation organisation) => Assert.Single(organisation.Requirements);

    private static Organisation Next(Organisation organisation, Decision<OrganisationEvent> decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(organisation, OrganisationRules.Evolve);
    }

    private static CommandContext By(Actor actor, DateTimeOffset? at = null) => new("command", "", actor, at ?? Now);

    private static CommandContext Step(DateTimeOffset? at = null) => CommandContext.ForStep("step", at ?? Now);
}
