using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Integrations.Structural;

/// <summary>
/// What can be checked without asking anybody: check digits, the same number elsewhere, a day in the past, another name. No
/// register is reached, and each number's findings say so.
/// </summary>
public sealed class StructuralMerchantChecks : IMerchantChecks
{
    public Task<ImmutableArray<CheckFinding>> Check(MerchantFacts facts, CancellationToken cancellationToken)
    {
        var findings = ImmutableArray.CreateBuilder<CheckFinding>();
        var papers = facts.Papers;
        if (papers.Number.Length > 0)
        {
            Number(facts, findings);
        }

        if (papers.ValidUntil is { } end)
        {
            findings.Add(end <= facts.Now
                ? new("PAPER_ENDED", FindingOutcome.Fail, "The last day that was typed has passed.")
                : end <= facts.Now + RequirementRules.TimeToRenew
                    ? new("PAPER_ENDS_SOON", FindingOutcome.Attention, "The last day that was typed is less than a month away.")
                    : new("PAPER_VALID", FindingOutcome.Pass, "The last day that was typed lies ahead."));
        }

        // The representative's paper has a person's name, which the platform knows of nobody.
        if (facts.Kind is not RequirementKind.RepresentativeIdentity)
        {
            findings.Add(Plain(papers.Name) == Plain(facts.BusinessName)
                ? new("NAME_SAME", FindingOutcome.Pass, "The name on the paper is that of the application.")
                : Plain(papers.Name).Contains(Plain(facts.BusinessName), StringComparison.Ordinal) || Plain(facts.BusinessName).Contains(Plain(papers.Name), StringComparison.Ordinal)
                    ? new("NAME_SIMILAR", FindingOutcome.Attention, "The name on the paper is part of that of the application, or the other way round.")
                    : new("NAME_DIFFERS", FindingOutcome.Attention, "The name on the paper is another than that of the application."));
        }

        return Task.FromResult(findings.ToImmutable());
    }

    private static void Number(MerchantFacts facts, ImmutableArray<CheckFinding>.Builder findings)
    {
        var number = RegistrationNumber.Normalise(facts.Papers.Number);
        if (facts.Kind is RequirementKind.BusinessRegistration)
        {
            findings.Add(number == RegistrationNumber.Normalise(facts.RegistrationNumber)
                ? new("NUMBER_SAME", FindingOutcome.Pass, "The number on the paper is that of the application.")
                : new("NUMBER_DIFFERS", FindingOutcome.Fail, "The number on the paper is another than that of the application."));
        }

        if (facts.Kind is RequirementKind.TaxRegistration || (facts.Kind is RequirementKind.BusinessRegistration && facts.CountryCode is "KR" or "CN"))
        {
            findings.Add(TaxNumber.Check(facts.CountryCode, number) switch
            {
                NumberShape.Right => new("NUMBER_SHAPE_RIGHT", FindingOutcome.Pass, "Length and check digits of the number are right."),
                NumberShape.Wrong => new("NUMBER_SHAPE_WRONG", FindingOutcome.Fail, "The number cannot be one of that country: its length or its check digits are wrong."),
                _ => new("NUMBER_SHAPE_UNKNOWN", FindingOutcome.Attention, "How numbers of that country are built is not known here. Compare it with the paper."),
            });
        }

        findings.Add(facts.Others > 0
            ? new("NUMBER_ELSEWHERE", FindingOutcome.Fail, "Another business has handed in a paper with the same number.")
            : new("NUMBER_ONLY_HERE", FindingOutcome.Pass, "No other business has handed in this number."));
        findings.Add(new("NOT_LOOKED_UP", FindingOutcome.NotLookedUp, "The number was not looked up in the register."));
    }

    /// <summary>Letters and digits only, without case and without marks: "Fôret Cabin, Inc." is "foretcabininc".</summary>
    private static string Plain(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
            {
                text.Append(char.ToLowerInvariant(letter));
            }
        }

        return text.ToString();
    }
}
