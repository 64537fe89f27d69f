using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace MerchantHub.Api.Platform;

/// <summary>
/// Looks up what a person may do, and remembers it for two seconds: a right that is taken away is gone everywhere after that.
/// Who has just changed something is looked up anew, because the change may have been their own membership.
/// </summary>
public sealed class Rights(IDbContextFactory<ReadDb> databases) : IDisposable
{
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);
    private const int MaxRemembered = 100_000;

    private readonly MemoryCache _actors = new(new MemoryCacheOptions { SizeLimit = MaxRemembered });

    /// <summary>Anonymous when the account is gone.</summary>
    public async ValueTask<Actor> Of(string personKey, CancellationToken cancellationToken)
    {
        if (_actors.TryGetValue(personKey, out Actor? known))
        {
            return known!;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var person = await db.Person(personKey, cancellationToken);
        if (person is null)
        {
            return Actor.Anonymous;
        }

        var memberships = await db.MembershipsOf(personKey, cancellationToken);
        var actor = new Actor(personKey, [.. memberships.Select(row => new Membership(row.OrganisationKey, row.Role))], person.IsOperator);
        return _actors.Set(personKey, actor, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Remembered });
    }

    public void Forget(string personKey) => _actors.Remove(personKey);

    public void Dispose() => _actors.Dispose();
}
