using MailKit.Net.Smtp;
using MerchantHub.Domain.Platform;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Integrations.Mail;

/// <summary>Hands mail to a mail server over SMTP (RFC 5321), one connection per mail.</summary>
public sealed partial class SmtpMailer : IMailer
{
    private const int TimeoutMilliseconds = 30_000;
    private const int FirstPermanentCode = 500;

    private readonly MailSettings _settings;
    private readonly TimeProvider _clock;
    private readonly ILogger<SmtpMailer> _log;

    /// <param name="smtpUrl">As in smtps://user:password@mail.example:465 or smtp://mail.example.</param>
    /// <param name="from">The sender, as in "My shop &lt;no-reply@shop.example&gt;".</param>
    public SmtpMailer(string smtpUrl, string from, TimeProvider clock, ILogger<SmtpMailer> log) =>
        (_settings, _clock, _log) = (MailSettings.Parse(smtpUrl, from), clock, log);

    public async Task<MailResult> Send(Domain.Platform.Mail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        using var message = MimeMail.Of(mail, _settings.From, _clock.GetUtcNow());
        if (message is null)
        {
            return new MailResult.Refused("This is no e-mail address.");
        }

        using var client = new SmtpClient { Timeout = TimeoutMilliseconds };
        await client.ConnectAsync(_settings.Host, _settings.Port, _settings.Security, cancellationToken);
        if (_settings.User.Length > 0)
        {
            await client.AuthenticateAsync(_settings.User, _settings.Password, cancellationToken);
        }

        try
        {
            await client.SendAsync(message, cancellationToken);
        }
        catch (SmtpCommandException refusal) when (IsAboutThisMail(refusal))
        {
            return new MailResult.Refused($"The mail server answered {(int)refusal.StatusCode}: {LetterForm.OneLine(refusal.Message)}");
        }

        catch (NotSupportedException)
        {
            // An address with letters beyond ASCII before the @, and a server without SMTPUTF8 (RFC 6531).
            return new MailResult.Refused("The mail server cannot carry an address like this one.");
        }

        LogSent(mail.MessageId);

        // The mail is the server's by now: a farewell that fails must not send it again.
        await GoodBye(client, cancellationToken);
        return new MailResult.Accepted();
    }

    /// <summary>A sender that is not accepted, like a wrong password, is ours to repair: those mails wait.</summary>
    private static bool IsAboutThisMail(SmtpCommandException refusal) =>
        (int)refusal.StatusCode >= FirstPermanentCode && refusal.ErrorCode is (SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted);

    private async Task GoodBye(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or SmtpProtocolException or SmtpCommandException or OperationCanceledException)
        {
            LogGoodBye(fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The mail server took {MessageId}.")]
    private partial void LogSent(string messageId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The mail server took the mail and left without a farewell.")]
    private partial void LogGoodBye(Exception fault);
}
