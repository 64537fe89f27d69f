using System.Security.Cryptography;
using System.Text;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Platform;
using MerchantHub.Grains.Hosting;
using MerchantHub.Grains.Outbox;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Grains.Platform;

/// <summary>Whom a letter goes to. <paramref name="Language"/> is a tag, may be empty; <paramref name="Name"/> too.</summary>
public sealed record Addressee(string Email, string Name, string Language);

/// <summary>
/// Sends the letter that follows from an event. Delivered again, the event gives the same Message-ID, so a mail that went out
/// twice can be recognised as one.
/// </summary>
public sealed class Post(IMailer mailer, IDbContextFactory<ReadDb> reads, Topology topology)
{
    private const int IdBytes = 16;

    /// <summary>The person's address and language as the account has them now; null for a guest, and when there is no such account.</summary>
    public async Task<Addressee?> Person(string? personKey, CancellationToken cancellationToken)
    {
        if (personKey is null || Key.KindOf(personKey) != "person")
        {
            return null;
        }

        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return await db.Person(personKey, cancellationToken) is { } person ? new(person.Email, person.DisplayName, person.Language ?? "") : null;
    }

    /// <summary>The person whose account has this address; null when there is none.</summary>
    public async Task<Addressee?> PersonAt(string email, CancellationToken cancellationToken)
    {
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return await db.PersonByEmail(email, cancellationToken) is { } person ? new(person.Email, person.DisplayName, person.Language ?? "") : null;
    }

    /// <summary>Throws for a passing fault; a mail that nobody will ever take parks its row.</summary>
    public async Task Send(EventRow row, Addressee to, Func<MailWords, Letter> write, CancellationToken cancellationToken)
    {
        var words = MailWords.In(to.Language);
        var mail = write(words).ToMail(MessageId(row), to.Email, to.Name, words.Language, topology.PublicUrl);
        if (await mailer.Send(mail, cancellationToken) is MailResult.Refused refused)
        {
            throw new NoFurtherTryException($"Nobody takes this mail: {refused.Reason}");
        }
    }

    /// <summary>Made of the event itself and not of its row: "{hash}@{the site's host}".</summary>
    private string MessageId(EventRow row)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{row.Aggregate}\n{row.Version}\n{row.Name}"));
        return $"{Convert.ToHexStringLower(hash.AsSpan(0, IdBytes))}@{topology.PublicUrl.Host}";
    }
}
