using MerchantHub.Domain.Common;
using MerchantHub.Domain.Platform;

namespace MerchantHub.Domain.Merchants;

/// <summary>The letters about what a business has to show.</summary>
public static class RequirementLetters
{
    public static Letter Refused(MailWords words, string organisationKey, string business, Requirement requirement) =>
        About(words, "refused", organisationKey, business, requirement, (words.Say("application.reason"), requirement.Message));

    /// <summary>An operator asks for something else.</summary>
    public static Letter Asked(MailWords words, string organisationKey, string business, Requirement requirement) =>
        About(words, "asked", organisationKey, business, requirement, (words.Say("papers.question"), requirement.Message));

    /// <summary>What was accepted ends within a month.</summary>
    public static Letter EndsSoon(MailWords words, string organisationKey, string business, Requirement requirement) =>
        About(words, "endsSoon", organisationKey, business, requirement);

    /// <summary>The business may do less than before.</summary>
    public static Letter StageFell(MailWords words, string organisationKey, string business) => new(words.Say("papers.fell.subject", ("business", business)))
    {
        Paragraphs = [words.Say("papers.fell.intro", ("business", business))],
        LinkText = words.Say("papers.link"),
        LinkPath = Path(organisationKey),
        Footer = words.Say("papers.footer", ("business", business)),
    };

    private static Letter About(MailWords words, string what, string organisationKey, string business, Requirement requirement, params (string, string)[] rows)
    {
        var paper = words.Say($"papers.kind.{requirement.Kind}");
        return new(words.Say($"papers.{what}.subject", ("business", business), ("paper", paper)))
        {
            Paragraphs = [words.Say($"papers.{what}.intro", ("business", business), ("paper", paper))],
            Rows = [.. rows],
            LinkText = words.Say("papers.link"),
            LinkPath = Path(organisationKey),
            Footer = words.Say("papers.footer", ("business", business)),
        };
    }

    private static string Path(string organisationKey) => $"/console/{Key.Opaque(organisationKey)}/requirements";
}
