using MerchantHub.Domain.Common;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// Who sent the request: the actor the rules check, the guest cookie of an anonymous shopper, and where from. A resolver that
/// takes a <see cref="Caller"/> or an <see cref="Domain.Common.Actor"/> as a parameter answers differently to different people,
/// and the schema knows it.
/// </summary>
public sealed record Caller(Actor Actor, string GuestId, string Address)
{
    public static readonly Caller Nobody = new(Actor.Anonymous, "", "");

    /// <summary>Stable for one person or one guest's browser; the owner of idempotency keys and checkouts.</summary>
    public string Identity => Actor.IsSignedIn ? Actor.PersonId : GuestId.Length > 0 ? $"guest/{GuestId}" : $"address/{Address}";

    /// <summary>Who pays for queries. A guest's cookie would not do: whoever throws it away would have a new bucket.</summary>
    public string Payer => Actor.IsSignedIn ? Actor.PersonId : $"address/{Address}";

    /// <summary>The same person with the same rights.</summary>
    public bool HasSameRightsAs(Caller other) =>
        Identity == other.Identity
        && Actor.IsOperator == other.Actor.IsOperator
        && Actor.Memberships.SequenceEqual(other.Actor.Memberships);
}

/// <summary>Finds out who sent a request.</summary>
public interface ICallerSource
{
    ValueTask<Caller> FromRequest(HttpContext http, CancellationToken cancellationToken);

    /// <summary>Looks the rights up again, for streams that outlive a request.</summary>
    ValueTask<Caller> Refresh(Caller caller, CancellationToken cancellationToken);

    /// <summary>The caller has changed something, perhaps their own rights: do not answer from memory next time.</summary>
    void Forget(Caller caller)
    {
    }
}

/// <summary>Everybody is anonymous; stands in where no sign-in is composed.</summary>
public sealed class AnonymousCallers : ICallerSource
{
    public ValueTask<Caller> FromRequest(HttpContext http, CancellationToken cancellationToken) =>
        new(Caller.Nobody with { Address = http.Connection.RemoteIpAddress?.ToString() ?? "" });

    public ValueTask<Caller> Refresh(Caller caller, CancellationToken cancellationToken) => new(caller);
}
