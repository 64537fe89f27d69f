using MerchantHub.Domain.Common;
using MerchantHub.Domain.Platform;

namespace MerchantHub.Domain.Workforce;

/// <summary>The letters to a worker. Times are those of the place of work, with their offset.</summary>
public static class WorkLetters
{
    private const string Offers = "/work";
    private const string Loans = "/work/loans";

    /// <param name="business">The name of the business that offers the shift.</param>
    /// <param name="place">The site's name and address.</param>
    public static Letter Offered(MailWords words, string business, string place, ShiftDemand shift, DateTimeOffset deadline)
    {
        var offset = LocalCalendar.OffsetAt(shift.Position);
        var (skill, start) = (SkillName(words, shift.Skill), LocalText.Time(shift.Window.Start, offset, words.Language));
        return new(words.Say("offer.subject", ("skill", skill), ("start", start)))
        {
            Paragraphs = [words.Say("offer.intro", ("business", business), ("deadline", LocalText.Time(deadline, offset, words.Language)))],
            Rows =
            [
                (words.Say("offer.work"), skill),
                (words.Say("offer.place"), place),
                (words.Say("offer.start"), start),
                (words.Say("offer.end"), LocalText.Time(shift.Window.End, offset, words.Language)),
                (words.Say("offer.wage"), LocalText.Money(shift.HourlyWage, words.Language)),
            ],
            LinkText = words.Say("offer.link"),
            LinkPath = Offers,
            Footer = words.Say("work.footer"),
        };
    }

    /// <param name="business">The name of the lender.</param>
    /// <param name="hasAccount">False for staff who were invited and have yet to sign up: the link leads there first.</param>
    public static Letter ConsentAsked(MailWords words, string business, DateOnly first, DateOnly last, bool hasAccount) => new(words.Say("consent.subject", ("business", business)))
    {
        Paragraphs =
        [
            words.Say("consent.intro", ("business", business), ("days", last.DayNumber - first.DayNumber + 1)),
            .. hasAccount ? [] : new[] { words.Say("consent.account") },
        ],
        Rows =
        [
            (words.Say("consent.first"), LocalText.Day(first, words.Language)),
            (words.Say("consent.last"), LocalText.Day(last, words.Language)),
        ],
        LinkText = words.Say("consent.link"),
        LinkPath = hasAccount ? Loans : $"/sign-up?next={Uri.EscapeDataString(Loans)}",
        Footer = words.Say("work.footer"),
    };

    /// <summary>A skill that has no name yet is shown readable.</summary>
    private static string SkillName(MailWords words, string skill) =>
        words.Has($"skill.{skill}") ? words.Say($"skill.{skill}") : skill.Replace('_', ' ').ToLowerInvariant();
}
