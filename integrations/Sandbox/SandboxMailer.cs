using System.Security.Cryptography;
using System.Text;
using MerchantHub.Domain.Platform;
using MerchantHub.Integrations.Mail;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Integrations.Sandbox;

/// <summary>
/// A mail server for trying things out: nothing is sent. Each mail is a file that any mail program opens, named after its
/// Message-ID, so a repeat replaces it.
/// </summary>
/// <param name="folder">Where the .eml files go; it is made when the first one comes.</param>
public sealed partial class SandboxMailer(string folder, string from, TimeProvider clock, ILogger<SandboxMailer> log) : IMailer
{
    private const int NameBytes = 16;

    public async Task<MailResult> Send(Domain.Platform.Mail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (await MimeMail.Bytes(mail, from, clock.GetUtcNow(), cancellationToken) is not { } bytes)
        {
            return new MailResult.Refused("This is no e-mail address.");
        }

        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mail.MessageId)).AsSpan(0, NameBytes))}.eml");

        // Whole or not at all: somebody may be watching the folder.
        var whole = $"{path}.{Guid.NewGuid():N}";
        await File.WriteAllBytesAsync(whole, bytes, cancellationToken);
        File.Move(whole, path, overwrite: true);
        LogWritten(path);
        return new MailResult.Accepted();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Mail sandbox, nothing is sent: {Path} was written.")]
    private partial void LogWritten(string path);
}
