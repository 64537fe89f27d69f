using MerchantHub.Domain.Platform;

namespace MerchantHub.Domain.Merchants;

/// <summary>The letters to somebody who applied for a business.</summary>
public static class ApplicationLetters
{
    private const string Console = "/console";

    public static Letter Approved(MailWords words, string business) => new(words.Say("application.approved.subject", ("business", business)))
    {
        Paragraphs = [words.Say("application.approved.intro", ("business", business))],
        LinkText = words.Say("application.approved.link"),
        LinkPath = Console,
        Footer = words.Say("application.footer", ("business", business)),
    };

    /// <param name="reason">The operator's own words.</param>
    public static Letter Refused(MailWords words, string business, string reason) => new(words.Say("application.refused.subject", ("business", business)))
    {
        Paragraphs = [words.Say("application.refused.intro", ("business", business))],
        Rows = [(words.Say("application.reason"), reason)],
        LinkText = words.Say("application.refused.link"),
        LinkPath = Console,
        Footer = words.Say("application.footer", ("business", business)),
    };
}
