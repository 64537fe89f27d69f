using MerchantHub.Domain.Merchants;
using MerchantHub.Integrations.Structural;

namespace MerchantHub.Unit.Tests.Merchants;

/// <summary>What the automatic checks tell an operator.</summary>
public sealed class MerchantChecksTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-03-01T09:00:00Z", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_paper_that_fits_passes_and_says_that_no_register_was_asked() =>
        Assert.Equal("NUMBER_SAME:Pass NUMBER_SHAPE_RIGHT:Pass NUMBER_ONLY_HERE:Pass NOT_LOOKED_UP:NotLookedUp PAPER_VALID:Pass NAME_SAME:Pass", await Found(Facts()));

    [Fact]
    public async Task Each_thing_that_does_not_fit_is_found()
    {
        var facts = Facts();
        Assert.Contains("NUMBER_DIFFERS:Fail NUMBER_SHAPE_WRONG:Fail", await Found(facts with { Papers = facts.Papers with { Number = "1208147522" } }), StringComparison.Ordinal);
        Assert.Contains("NUMBER_ELSEWHERE:Fail", await Found(facts with { Others = 1 }), StringComparison.Ordinal);
        Assert.Contains("PAPER_ENDED:Fail", await Found(facts with { Papers = facts.Papers with { ValidUntil = Now } }), StringComparison.Ordinal);
        Assert.Contains("PAPER_ENDS_SOON:Attention", await Found(facts with { Papers = facts.Papers with { ValidUntil = Now.AddDays(3) } }), StringComparison.Ordinal);
        Assert.Contains("NAME_DIFFERS:Attention", await Found(facts with { Papers = facts.Papers with { Name = "Somebody else" } }), StringComparison.Ordinal);
        Assert.Contains("NAME_SIMILAR:Attention", await Found(facts with { Papers = facts.Papers with { Name = "Forêt Cabin Inc." } }), StringComparison.Ordinal);
        Assert.Contains("NUMBER_SHAPE_UNKNOWN:Attention", await Found(facts with { Kind = RequirementKind.TaxRegistration, CountryCode = "SE" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_a_person_is_compared_with_nothing()
    {
        var facts = Facts() with { Kind = RequirementKind.RepresentativeIdentity };
        Assert.Equal("PAPER_VALID:Pass", await Found(facts with { Papers = facts.Papers with { Number = "", Name = "Kim Mina" } }));
    }

    private static MerchantFacts Facts() => new(
        RequirementKind.BusinessRegistration, "KR", "Foret Cabin", "1208147521", new([], "120-81-47521", "FORÊT cabin", Now.AddYears(1), ""), 0, Now);

    private static async Task<string> Found(MerchantFacts facts) =>
        string.Join(' ', (await new StructuralMerchantChecks().Check(facts, TestContext.Current.CancellationToken)).Select(finding => $"{finding.Code}:{finding.Outcome}"));
}
