using MerchantHub.Domain.Platform;
using MerchantHub.Integrations.Mail;
using MerchantHub.Integrations.Sandbox;
using MerchantHub.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace MerchantHub.Unit.Tests.Platform;

/// <summary>What every mailer does, the one that sends and the one that only writes files.</summary>
public abstract class MailerContract
{
    protected const string From = "Forest Cabin 산장 <no-reply@shop.example>";

    protected static FakeTimeProvider Clock { get; } = new(DateTimeOffset.Parse("2026-11-05T09:30:00Z"));

    protected abstract IMailer Mailer { get; }

    /// <summary>Every message that has arrived, in order, as its bytes.</summary>
    protected abstract IReadOnlyList<byte[]> Arrived { get; }

    [Fact]
    public async Task A_mail_arrives_with_both_forms_its_language_and_the_sign_of_a_machine()
    {
        Assert.IsType<MailResult.Accepted>(await Send(Mail()));

        var message = Read(Assert.Single(Arrived));
        Assert.Equal("Your order 주문 订单", message.Subject);
        Assert.Equal("no-reply@shop.example", message.From.Mailboxes.Single().Address);
        Assert.Equal("Forest Cabin 산장", message.From.Mailboxes.Single().Name);
        Assert.Equal(("김민아", "mina@shop.example"), (message.To.Mailboxes.Single().Name, message.To.Mailboxes.Single().Address));
        Assert.Equal("0123abc@shop.example", message.MessageId);
        Assert.Equal(Clock.GetUtcNow(), message.Date);
        Assert.Equal("ko", message.Body!.Headers["Content-Language"]);
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
        Assert.Equal("안녕하세요\n", message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal("<p>안녕하세요</p>", message.HtmlBody!.ReplaceLineEndings("\n").Trim());
    }

    [Fact]
    public async Task It_is_seven_bits_wide_with_short_lines_however_long_the_text_and_the_subject()
    {
        var endless = string.Concat(Enumerable.Repeat("山茶花润肤油 ", 400));
        Assert.IsType<MailResult.Accepted>(await Send(Mail() with { Subject = endless, ToName = endless, Text = endless + endless, Html = $"<p>{endless}</p>" }));

        var bytes = Assert.Single(Arrived);
        var message = Read(bytes);
        Assert.All(bytes, one => Assert.InRange(one, (byte)0, (byte)127));
        Assert.All(System.Text.Encoding.ASCII.GetString(bytes).Split('\n'), line => Assert.InRange(line.Length, 0, 998));
        Assert.Equal(LetterForm.OneLine(endless), message.Subject);
        Assert.Equal((endless + endless).Trim(), message.TextBody!.Trim());
    }

    [Fact]
    public async Task Nobody_writes_a_header_by_way_of_a_name_or_a_title()
    {
        const string Evil = "Kim\r\nBcc: everyone@shop.example\r\n\r\n<script>";
        Assert.IsType<MailResult.Accepted>(await Send(Mail() with { Subject = Evil, ToName = Evil }));

        var message = Read(Assert.Single(Arrived));
        Assert.Empty(message.Bcc);
        Assert.Null(message.Headers["Bcc"]);
        Assert.Equal("Kim Bcc: everyone@shop.example <script>", message.Subject);
        Assert.Equal("mina@shop.example", message.To.Mailboxes.Single().Address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("@shop.example")]
    [InlineData("nobody@")]
    [InlineData("a@shop.example, b@shop.example")]
    [InlineData("a@shop.example;b@shop.example")]
    [InlineData("Kim <kim@shop.example>")]
    [InlineData("kim@shop.example\r\nBcc: b@shop.example")]
    public async Task What_is_no_address_is_refused_for_good(string address)
    {
        Assert.IsType<MailResult.Refused>(await Send(Mail() with { To = address }));

        Assert.Empty(Arrived);
    }

    protected static Mail Mail() => new("0123abc@shop.example", "mina@shop.example", "김민아", "ko", "Your order 주문 订单", "안녕하세요\n", "<p>안녕하세요</p>\n");

    protected Task<MailResult> Send(Mail mail) => Mailer.Send(mail, TestContext.Current.CancellationToken);

    protected static MimeMessage Read(byte[] bytes) => MimeMessage.Load(new MemoryStream(bytes), TestContext.Current.CancellationToken);
}

public sealed class SandboxMailerTests : MailerContract, IDisposable
{
    private readonly TempDirectory _directory = new();

    protected override IMailer Mailer => new SandboxMailer(Path.Combine(_directory.Path, "mail"), From, Clock, NullLogger<SandboxMailer>.Instance);

    protected override IReadOnlyList<byte[]> Arrived => Directory.Exists(Path.Combine(_directory.Path, "mail"))
        ? [.. Directory.GetFiles(Path.Combine(_directory.Path, "mail"), "*.eml").Select(File.ReadAllBytes)]
        : [];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_same_mail_again_is_the_same_file()
    {
        await Send(Mail());
        await Send(Mail() with { Text = "again" });
        await Send(Mail() with { MessageId = "../../escape@shop.example" });

        Assert.Equal(2, Arrived.Count);
        Assert.Single(Arrived, bytes => Read(bytes).TextBody!.Trim() == "again");
    }
}

public sealed class SmtpMailerTests : MailerContract, IAsyncLifetime
{
    private MailServer _server = null!;

    protected override IMailer Mailer => new SmtpMailer(_server.Url, From, Clock, NullLogger<SmtpMailer>.Instance);

    protected override IReadOnlyList<byte[]> Arrived => _server.Arrived;

    public ValueTask InitializeAsync()
    {
        _server = new MailServer();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_mailbox_that_there_is_not_is_refused_with_the_servers_own_words()
    {
        var refused = Assert.IsType<MailResult.Refused>(await Send(Mail() with { To = "unknown@shop.example" }));

        Assert.Contains("550", refused.Reason, StringComparison.Ordinal);
        Assert.Empty(Arrived);
    }

    [Theory]
    [InlineData("busy@shop.example")]
    [InlineData("full@shop.example")]
    public async Task A_server_that_asks_to_come_back_later_is_a_fault_and_no_answer(string address)
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Send(Mail() with { To = address }));
        Assert.Empty(Arrived);
    }

    [Fact]
    public async Task A_server_that_is_away_is_a_fault_and_no_answer()
    {
        await _server.DisposeAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => Send(Mail()));
    }

    [Fact]
    public async Task It_signs_in_with_the_name_and_the_password_of_the_address()
    {
        var mailer = new SmtpMailer(_server.Url.Replace("smtp://", "smtp://forest%40cabin:p%3Aw%40rd@", StringComparison.Ordinal), From, Clock, NullLogger<SmtpMailer>.Instance);

        Assert.IsType<MailResult.Accepted>(await mailer.Send(Mail(), TestContext.Current.CancellationToken));
        Assert.Equal(("forest@cabin", "p:w@rd"), _server.SignedIn);
    }

    [Theory]
    [InlineData("mail.example", From)]
    [InlineData("https://mail.example", From)]
    [InlineData("smtps://mail.example", "nobody")]
    [InlineData("smtps://mail.example", "a@b.example\r\nBcc: c@d.example")]
    public void A_setting_that_cannot_work_is_said_at_the_start(string url, string from) =>
        Assert.Throws<InvalidOperationException>(() => new SmtpMailer(url, from, Clock, NullLogger<SmtpMailer>.Instance));
}
