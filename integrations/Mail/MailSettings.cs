using MailKit.Security;

namespace MerchantHub.Integrations.Mail;

/// <summary>The mail server to hand mail to, read from an address such as smtps://user:password@mail.example:465.</summary>
internal sealed record MailSettings(string Host, int Port, SecureSocketOptions Security, string User, string Password, string From)
{
    private const int SubmissionPort = 587;
    private const int SubmissionOverTlsPort = 465;

    /// <summary>
    /// smtps is TLS from the first byte; smtp turns to TLS before anything is told (STARTTLS), and insists on it unless the
    /// server is on this machine. Throws with a sentence for whoever has to correct the setting.
    /// </summary>
    public static MailSettings Parse(string smtpUrl, string from)
    {
        if (!Uri.TryCreate(smtpUrl, UriKind.Absolute, out var url) || url.Scheme is not ("smtp" or "smtps") || url.Host.Length == 0)
        {
            throw new InvalidOperationException("Mail:SmtpUrl is no address of a mail server. Give one such as smtps://user:password@mail.example:465.");
        }

        _ = MimeMail.Sender(from);
        var credentials = url.UserInfo.Split(':', 2);
        var isTls = url.Scheme == "smtps";
        return new(
            url.Host,
            url.Port > 0 ? url.Port : isTls ? SubmissionOverTlsPort : SubmissionPort,
            isTls ? SecureSocketOptions.SslOnConnect : url.IsLoopback ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.StartTls,
            Uri.UnescapeDataString(credentials[0]),
            credentials.Length > 1 ? Uri.UnescapeDataString(credentials[1]) : "",
            from);
    }
}
