namespace MerchantHub.Domain.Platform;

/// <summary>
/// Takes one mail to one person. At least once: a repeat carries the same <see cref="Mail.MessageId"/>, by which the other
/// side, or a reader, recognises it.
/// </summary>
public interface IMailer
{
    /// <summary>
    /// Hands the mail over. Answers what the other side decided for good; throws when it could not be asked, or asks to try
    /// again later.
    /// </summary>
    Task<MailResult> Send(Mail mail, CancellationToken cancellationToken);
}

/// <summary>
/// One mail, ready to be sent. <paramref name="MessageId"/> stands without angle brackets and is the same for every try;
/// <paramref name="ToName"/> may be empty; <paramref name="Language"/> is a language tag, as in zh-Hans.
/// </summary>
public sealed record Mail(string MessageId, string To, string ToName, string Language, string Subject, string Text, string Html);

/// <summary>What became of a mail.</summary>
public abstract record MailResult
{
    /// <summary>The next mail server has it, which is not yet the reader.</summary>
    public sealed record Accepted : MailResult;

    /// <summary>No further try can help: there is no such mailbox, or the address is none.</summary>
    public sealed record Refused(string Reason) : MailResult;
}
