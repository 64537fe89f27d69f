using MerchantHub.Domain.Platform;
using MimeKit;
using MimeKit.Text;

namespace MerchantHub.Integrations.Mail;

/// <summary>Writes a mail in the form that mail servers carry (RFC 5322 and MIME), seven bits wide, so that any of them can.</summary>
public static class MimeMail
{
    /// <summary>The whole message as the content of an .eml file.</summary>
    /// <returns>Null when there can be no such address.</returns>
    public static async Task<byte[]?> Bytes(Domain.Platform.Mail mail, string from, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (Of(mail, from, at) is not { } message)
        {
            return null;
        }

        using (message)
        {
            using var bytes = new MemoryStream();
            await message.WriteToAsync(bytes, cancellationToken);
            return bytes.ToArray();
        }
    }

    /// <summary>The address alone of a sender such as "MerchantHub &lt;no-reply@shop.example&gt;"; throws when it is none.</summary>
    internal static MailboxAddress Sender(string from) => MailboxAddress.TryParse(from, out var sender) && IsAddress(sender.Address)
        ? sender
        : throw new InvalidOperationException($"Mail:From is \"{from}\". Give an address such as \"My shop <no-reply@shop.example>\".");

    internal static MimeMessage? Of(Domain.Platform.Mail mail, string from, DateTimeOffset at)
    {
        if (!IsAddress(mail.To))
        {
            return null;
        }

        var body = new MultipartAlternative { Part(TextFormat.Plain, mail.Text, mail.Language), Part(TextFormat.Html, mail.Html, mail.Language) };
        var message = new MimeMessage { MessageId = mail.MessageId, Date = at, Subject = LetterForm.OneLine(mail.Subject), Body = body };
        message.From.Add(Sender(from));
        message.To.Add(new MailboxAddress(LetterForm.OneLine(mail.ToName), mail.To));
        body.Headers.Add("Content-Language", mail.Language);

        // RFC 3834: no holiday notice answers a message that no person wrote.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    /// <summary>One address and nothing around it: no name, no second one, no line break.</summary>
    private static bool IsAddress(string text) =>
        !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter is ',' or ';' or '<' or '>')
        && MailboxAddress.TryParse(text, out var parsed)
        && parsed.Address == text
        && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && at < text.Length - 1;

    private static TextPart Part(TextFormat format, string text, string language)
    {
        var part = new TextPart(format);
        part.SetText("utf-8", text);
        part.Headers.Add("Content-Language", language);
        return part;
    }
}
