using System.Text.RegularExpressions;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Platform;
using MerchantHub.Domain.Workforce;

namespace MerchantHub.Unit.Tests.Platform;

public sealed partial class MailWordsTests
{
    private static readonly Uri Site = new("https://shop.example");
    private static readonly MailWords English = MailWords.In("en");

    public static TheoryData<string> Written => [.. Languages.Written];

    [Theory]
    [MemberData(nameof(Written))]
    public void Every_sentence_is_there_and_has_lost_no_value(string language)
    {
        var words = MailWords.In(language);

        Assert.Equal(language, words.Language);
        Assert.Equal(English.Names.Order(), words.Names.Order());
        Assert.All(English.Names, name =>
        {
            Assert.NotEmpty(words.PatternOf(name).Trim());
            Assert.Equal(MessagePattern.ValuesOf(English.PatternOf(name)), MessagePattern.ValuesOf(words.PatternOf(name)));
        });
    }

    [Fact]
    public void A_translation_is_one()
    {
        Assert.All(English.Names.Where(name => name != "order.line"), name =>
        {
            Assert.Matches(Hangul(), MailWords.In("ko").PatternOf(name));
            Assert.Matches(Han(), MailWords.In("zh").PatternOf(name));
        });
        Assert.All(Skills.All, skill => Assert.True(English.Has($"skill.{skill}"), $"{skill} has no name."));
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void Every_letter_can_be_written_and_every_plain_sentence_is_said(string language)
    {
        var mails = Letters(language).Select(letter => letter.ToMail("1@shop.example", "kim@shop.example", "Kim", language, Site)).ToList();

        Assert.All(mails, mail =>
        {
            Assert.NotEmpty(mail.Subject);
            Assert.DoesNotContain('{', mail.Text);
            Assert.DoesNotContain('{', mail.Html.Replace("{}", "", StringComparison.Ordinal));
            Assert.Contains("https://shop.example/", mail.Text, StringComparison.Ordinal);
            Assert.StartsWith($"<!doctype html><html lang=\"{language}\">", mail.Html, StringComparison.Ordinal);
        });
        foreach (var name in English.Names.Where(name => MessagePattern.ValuesOf(English.PatternOf(name)).IsEmpty && !name.StartsWith("skill.", StringComparison.Ordinal) && !name.StartsWith("paper.", StringComparison.Ordinal)))
        {
            Assert.True(mails.Any(mail => mail.Text.Contains(MailWords.In(language).PatternOf(name), StringComparison.Ordinal)), $"No letter says {name}.");
        }
    }

    [Theory]
    [InlineData("en", "€25.00", "2 items", "1 × 山茶花 <oil>")]
    [InlineData("ko", "€25.00", "상품 2개", "山茶花 <oil> × 1")]
    [InlineData("zh-Hans", "€25.00", "2 件商品", "山茶花 <oil> × 1")]
    public void A_confirmation_names_the_lines_and_the_total_and_its_html_runs_nothing(string language, string total, string count, string line)
    {
        var mail = OrderLetters.Confirmed(MailWords.In(language), Order).ToMail("1@shop.example", "kim@shop.example", "", language, Site);

        Assert.All([total, count, line, "MH-1", "https://shop.example/orders/b3?key=1.abc"], part => Assert.Contains(part, mail.Text, StringComparison.Ordinal));
        Assert.Contains("&lt;oil&gt;", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<oil>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_people_wrote_stays_on_its_line()
    {
        var letter = ApplicationLetters.Refused(English, "Forest\r\nBcc: all@shop.example\u2028Cabin", "No\r\nnumber");
        var mail = letter.ToMail("1@shop.example", "kim@shop.example", "Kim\r\nTo: x@y.example", "en", Site);

        Assert.Equal("Forest Bcc: all@shop.example Cabin was not approved", mail.Subject);
        Assert.Equal("Kim To: x@y.example", mail.ToName);
        Assert.Contains("Reason: No number\n", mail.Text, StringComparison.Ordinal);
        Assert.Equal(201, LetterForm.OneLine(new string('한', 5_000)).Length);
        Assert.Equal("😀😀", LetterForm.OneLine("😀\n😀").Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void An_offer_says_when_where_for_how_much_and_until_when()
    {
        var mail = WorkLetters.Offered(MailWords.In("ko"), "신선마켓", "성수점, 성수이로 77", Shift, DateTimeOffset.Parse("2026-11-04T03:00:00Z")).ToMail("1@a.example", "kim@shop.example", "", "ko", Site);

        Assert.Equal("근무 제안: 진열, 2026년 11월 5일 (목) 오전 9:00 (GMT+8)", mail.Subject);
        Assert.All(["2026년 11월 4일 (수) 오전 11:00 (GMT+8)까지", "성수점, 성수이로 77", "12,800원", "https://shop.example/work"], part => Assert.Contains(part, mail.Text, StringComparison.Ordinal));
    }

    private static OrderFacts Order => new("MH-1", "Forest Cabin", [Line("山茶花 <oil>", 1), Line("Soap", 1)], new(2_500, "EUR"), "/orders/b3?key=1.abc");

    private static ShiftDemand Shift => new(
        "shift/1", "organisation/1", new(37.5, 126.9), new(DateTimeOffset.Parse("2026-11-05T01:00:00Z"), DateTimeOffset.Parse("2026-11-05T09:00:00Z")), "SHELF_STOCKING", new(12_800, "KRW"));

    private static IEnumerable<Letter> Letters(string language)
    {
        var words = MailWords.In(language);
        return
        [
            .. Enum.GetValues<Role>().Select(role => InvitationLetters.Invited(
                words, "Forest Cabin", role is Role.Owner ? "" : "Mina", new("invitation/1", "new@shop.example", role, "", "person/1", default, default, 1), "/invitation?key=1.a.b.1.c")),
            OrderLetters.Confirmed(words, Order),
            OrderLetters.Confirmed(words, Order with { Lines = [.. Enumerable.Repeat(Line("Soap", 1), 100)] }),
            OrderLetters.Cancelled(words, Order, "Changed my mind"),
            OrderLetters.Confirmed(words, Order with { Delivery = new("store/1", "parcel", DeliveryKind.Shipping, "Parcel", new(300, "EUR"), new(27, "EUR"), 1, 3, 1_000, "VAT", false) }),
            OrderLetters.Fulfilled(words, Order, new(1, [new(0, 1)], "Swallow Express", "SE-1", "", "", DateTimeOffset.UnixEpoch, null)),
            OrderLetters.Fulfilled(words, Order with { Door = "1 Market Street" }, new(1, [new(0, 1)], "", "", "", "402177", DateTimeOffset.UnixEpoch, null)),
            ReturnLetters.Asked(words, Order, new(1, ReturnStatus.Asked, [new(0, 1)], ReturnReason.Damaged, "", DateTimeOffset.UnixEpoch, "", null, [], null)),
            ReturnLetters.Approved(words, Order, "Bring it to the shop"),
            ReturnLetters.Refused(words, Order, "The seal is broken"),
            ReturnLetters.Received(words, Order, [new(0, 1, 0)]),
            ReturnLetters.Refunded(words, Order, new(1, [new(0, 1)], new(0, "EUR"), new(1_250, "EUR"), new(0, "EUR"), "Sorry", false, DateTimeOffset.UnixEpoch, "")),
            ApplicationLetters.Approved(words, "Forest Cabin"),
            ApplicationLetters.Refused(words, "Forest Cabin", "The number is another business's."),
            .. Enum.GetValues<RequirementKind>().SelectMany<RequirementKind, Letter>(kind =>
            [
                RequirementLetters.Refused(words, "organisation/1", "Forest Cabin", new() { Kind = kind, Message = "It is too dark." }),
                RequirementLetters.Asked(words, "organisation/1", "Forest Cabin", new() { Kind = kind, Message = "The second page, please." }),
                RequirementLetters.EndsSoon(words, "organisation/1", "Forest Cabin", new() { Kind = kind }),
            ]),
            RequirementLetters.StageFell(words, "organisation/1", "Forest Cabin"),
            WorkLetters.Offered(words, "Market", "Hall 1", Shift, Shift.Window.Start),
            WorkLetters.Offered(words, "Market", "Hall 1", Shift with { Skill = "JUGGLING" }, Shift.Window.Start),
            WorkLetters.ConsentAsked(words, "Cinema", new(2026, 11, 5), new(2026, 11, 5), hasAccount: true),
            WorkLetters.ConsentAsked(words, "Cinema", new(2026, 11, 5), new(2026, 11, 9), hasAccount: false),
        ];
    }

    private static CheckoutLine Line(string title, int quantity) => new("variant/1", title, "S-1", quantity, new(1_250, "EUR"), "organisation/1", "store/1");

    [GeneratedRegex(@"\p{IsHangulSyllables}")]
    private static partial Regex Hangul();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
