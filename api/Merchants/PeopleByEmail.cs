using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Merchants;

/// <summary>Finds a person by e-mail address, for somebody who may know that there is one.</summary>
public sealed class PeopleByEmail(IDbContextFactory<ReadDb> reads)
{
    /// <summary>The person's key, or null.</summary>
    public async Task<string?> Find(string email, CancellationToken cancellationToken)
    {
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return (await db.PersonByEmail(email, cancellationToken))?.PersonKey;
    }

    /// <summary>The address of a person's account; "" when there is none.</summary>
    public async Task<string> EmailOf(string personKey, CancellationToken cancellationToken)
    {
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return (await db.Person(personKey, cancellationToken))?.Email ?? "";
    }

    /// <summary>The language of a person's account; "" when it has none.</summary>
    public async Task<string> LanguageOf(string personKey, CancellationToken cancellationToken)
    {
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return (await db.Person(personKey, cancellationToken))?.Language ?? "";
    }
}
