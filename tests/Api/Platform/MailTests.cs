using System.Text;
using MerchantHub.Api.Tests.Merchants;
using MerchantHub.Api.Tests.Orders;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Platform;

/// <summary>What the mail sandbox has written after people did something over HTTP, in their language.</summary>
public sealed class MailTests(MerchantsApi api) : IClassFixture<MerchantsApi>
{
    private static readonly object Town = new { latitude = 37.55, longitude = 126.98 };
    private static readonly object Wage = new { amount = "12800", currencyCode = "KRW" };
    private static readonly object[] Skills = [new { skill = "SHELF_STOCKING" }];

    [Theory]
    [InlineData("en", "is confirmed", "₩24,000", "was cancelled")]
    [InlineData("ko", "확인되었습니다", "24,000원", "취소되었습니다")]
    [InlineData("zh", "已确认", "₩24,000", "已取消")]
    public async Task A_guest_hears_of_the_order_in_the_language_of_the_checkout_and_its_link_opens_it(string language, string confirmed, string total, string cancelled)
    {
        var deal = await OpenDeal();
        using var buyer = api.Api.Guest();
        var email = $"guest-{language}@shop.example";
        var (id, key) = await StatusLinkTests.Buy(buyer, deal, language, email);

        var mail = await MailTo(email, confirmed);
        Assert.Contains(total, mail, StringComparison.Ordinal);
        Assert.Contains($"http://127.0.0.1:5000/orders/{id}?key={key}", mail, StringComparison.Ordinal);

        await buyer.Mutate("orderCancel", new { id, reason = "Changed my mind", idempotencyKey = Guid.NewGuid().ToString() });
        mail = await MailTo(email, cancelled);
        Assert.Contains(total, mail, StringComparison.Ordinal);
        Assert.Contains("Changed my mind", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_is_written_to_in_its_own_language_which_it_may_change()
    {
        var deal = await OpenDeal();
        using var buyer = await api.Api.SignUp("speaks@shop.example", "Mina");
        var set = await buyer.Mutate("personLanguageSet", new { language = "ko" }, "person { language }");
        Assert.Equal("ko", (string?)set["person"]!["language"]);
        Assert.Equal("ko", (string?)(await buyer.Query("{ me { language } }"))["data"]!["me"]!["language"]);
        Assert.Equal("LANGUAGE_UNKNOWN", MerchantsApi.Code(await buyer.TryMutate("personLanguageSet", new { language = "klingon!" }, "person { id }")));

        await StatusLinkTests.Buy(buyer, deal, "zh", "speaks@shop.example");

        Assert.Contains("Mina", await MailTo("speaks@shop.example", "확인되었습니다"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sets_the_language_of_nobody()
    {
        using var guest = api.Api.Guest();

        Assert.Equal("NOT_FOUND", MerchantsApi.Code(await guest.TryMutate("personLanguageSet", new { language = "ko" }, "person { id }")));
        Assert.Equal("LANGUAGE_UNKNOWN", MerchantsApi.Code(await guest.TryMutate(
            "checkoutCreate", new { lines = new[] { new { itemId = await OpenDeal(), quantity = 1 } }, email = "a@b.example", language = "klingon!", idempotencyKey = Guid.NewGuid().ToString() }, "checkout { id }")));
    }

    [Fact]
    public async Task Who_applied_hears_how_it_was_decided()
    {
        using var approved = await api.Api.SignUp("approved@shop.example");
        using var refused = await api.Api.SignUp("refused@shop.example");
        await refused.Mutate("personLanguageSet", new { language = "zh-Hans-CN" });
        await api.Operator.Mutate("organisationApprove", new { id = await MerchantsApi.Apply(approved) });
        await api.Operator.Mutate("organisationRefuse", new { id = await MerchantsApi.Apply(refused), reason = "The number is another business's." });

        Assert.Contains("http://127.0.0.1:5000/console", await MailTo("approved@shop.example", "is approved"), StringComparison.Ordinal);
        Assert.Contains("The number is another business's.", await MailTo("refused@shop.example", "未通过"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_hears_of_a_shift_and_staff_without_an_account_of_a_loan()
    {
        var (owner, organisation) = await api.Approved("EMPLOYER");
        using var worker = await api.Api.SignUp("worker@shop.example");
        var days = new[] { new { from = DateTimeOffset.UtcNow, to = DateTimeOffset.UtcNow.AddDays(20) } };
        await worker.Mutate("workerApply", new { displayName = "Jun", skills = Skills, home = Town, rangeKm = 20, wageFloor = Wage, availability = days }, "worker { id }");
        var (open, closed) = (await Site(owner, organisation, "Market"), await Site(owner, organisation, "Cinema"));
        await owner.Mutate("siteClose", new { id = closed });
        var starts = new DateTimeOffset(DateTime.UtcNow.Date.AddDays(3).AddHours(1), TimeSpan.Zero);
        await owner.Mutate("shiftPost", new { siteId = open, skill = "SHELF_STOCKING", startsAt = starts, endsAt = starts.AddHours(4), headcount = 1, hourlyWage = Wage, idempotencyKey = Guid.NewGuid().ToString() });
        var staff = await owner.Mutate("workerInvite", new { siteId = closed, email = "staff@shop.example", displayName = "Uma", skills = Skills, home = Town, rangeKm = 20, wageFloor = Wage, availability = days }, "worker { id }");
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        await api.Api.Settle();
        await owner.Mutate("loanOffer", new { siteId = closed, workerIds = new[] { (string)staff["worker"]!["id"]! }, from = today.AddDays(2).ToString("O"), to = today.AddDays(4).ToString("O"), recallNoticeHours = 24 });

        var offer = await MailTo("worker@shop.example", "A shift for you");
        Assert.Contains("Forest Cabin offers you a shift. Answer by", offer, StringComparison.Ordinal);
        Assert.Contains("Market, 1 Harbour Road", offer, StringComparison.Ordinal);
        Assert.Contains("(GMT+8)", offer, StringComparison.Ordinal);
        var consent = await MailTo("staff@shop.example", "may lend you");
        Assert.Contains("for 3 days", consent, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:5000/sign-up?next=%2Fwork%2Floans", consent, StringComparison.Ordinal);
        owner.Dispose();
    }

    private static async Task<string> Site(ApiClient owner, string organisationId, string name) =>
        (string)(await owner.Mutate("siteCreate", new { organisationId, name, kind = "shop", address = "1 Harbour Road", position = Town }, "site { id }"))["site"]!["id"]!;

    private async Task<string> OpenDeal()
    {
        var (seller, organisation) = await api.Approved("FACTORY");
        using (seller)
        {
            var deal = (string)(await seller.Mutate("dealCreate", MerchantsApi.Deal(organisation), "deal { id }"))["deal"]!["id"]!;
            await seller.Mutate("dealOpen", new { id = deal });
            return deal;
        }
    }

    /// <summary>The decoded text of the mail to an address whose subject has the words; waits for it.</summary>
    private async Task<string> MailTo(string address, string words)
    {
        var folder = Path.Combine(api.Api.DataDirectory, "mail");
        for (var tries = 0; tries < 600; tries++, await Task.Delay(50))
        {
            foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [])
            {
                using var message = await MimeKit.MimeMessage.LoadAsync(file);
                if (message.To.Mailboxes.Single().Address == address && message.Subject!.Contains(words, StringComparison.Ordinal))
                {
                    return new StringBuilder(message.To.ToString(encode: false)).Append('\n').Append(message.TextBody).ToString();
                }
            }
        }

        throw new TimeoutException($"No mail to {address} with '{words}' in its subject. The server's last fault: {api.Api.Faults.Last}");
    }
}
