using MerchantHub.Domain.Common;
using MerchantHub.Domain.Platform;

namespace MerchantHub.Domain.Merchants;

/// <summary>The letter to somebody who is asked into an organisation.</summary>
public static class InvitationLetters
{
    /// <param name="inviter">The name of who invites; empty where the account is gone.</param>
    /// <param name="linkPath">The path of the page with the key in it.</param>
    public static Letter Invited(MailWords words, string business, string inviter, Invitation invitation, string linkPath) =>
        new(words.Say("invitation.subject", ("business", business)))
        {
            Paragraphs =
            [
                inviter.Length > 0
                    ? words.Say("invitation.intro", ("inviter", inviter), ("business", business))
                    : words.Say("invitation.introOfBusiness", ("business", business)),
                words.Say("invitation.how", ("email", invitation.Email)),
            ],
            Rows =
            [
                (words.Say("invitation.role"), words.Say($"role.{invitation.Role}")),
                (words.Say("invitation.until"), LocalText.Time(invitation.EndsAt, TimeSpan.Zero, words.Language)),
            ],
            LinkText = words.Say("invitation.link"),
            LinkPath = linkPath,
            Footer = words.Say("invitation.footer", ("business", business)),
        };
}
