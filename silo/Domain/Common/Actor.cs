using System.Collections.Immutable;
using Orleans;

namespace MerchantHub.Domain.Common;

/// <summary>What a member may do in an organisation. Owner may do everything.</summary>
public enum Role
{
    Owner = 0,
    Manager = 1,
    Catalogue = 2,
    Warehouse = 3,
    LiveHost = 4,
    Dispatcher = 5,
    Finance = 6,
    ReadOnly = 7,
}

[GenerateSerializer, Immutable, Alias("common.Membership")]
public readonly record struct Membership([property: Id(0)] string OrganisationKey, [property: Id(1)] Role Role);

/// <summary>
/// Who is asking. An anonymous shopper has an empty <see cref="PersonId"/>; the system itself (a process step) is
/// <see cref="System"/>. Rules check it against state: a key is an address, not a right.
/// </summary>
[GenerateSerializer, Immutable, Alias("common.Actor")]
public sealed record Actor(
    [property: Id(0)] string PersonId,
    [property: Id(1)] ImmutableArray<Membership> Memberships,
    [property: Id(2)] bool IsOperator)
{
    public static readonly Actor Anonymous = new("", [], false);

    public static readonly Actor System = new("system", [], false);

    public bool IsSignedIn => PersonId.Length > 0;

    public bool IsSystem => PersonId == System.PersonId;

    /// <summary>Any member may look.</summary>
    public bool IsMemberOf(string organisationKey) => Memberships.Any(membership => membership.OrganisationKey == organisationKey);

    /// <summary>Whether the actor's role in the organisation has the right: see <see cref="Access"/>.</summary>
    public bool MayAct(string organisationKey, Right right) =>
        Memberships.Any(membership => membership.OrganisationKey == organisationKey && Access.Has(membership.Role, right));

    /// <summary>Whether the actor is an owner or a manager of the organisation, or has one of the roles in it.</summary>
    public bool HasRole(string organisationKey, params ReadOnlySpan<Role> roles)
    {
        foreach (var membership in Memberships)
        {
            if (membership.OrganisationKey == organisationKey
                && (membership.Role is Role.Owner or Role.Manager || roles.Contains(membership.Role)))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>
/// Comes with every command. <paramref name="CommandId"/> is the durable unique key per grain; <paramref name="RequestHash"/>
/// tells a repeat from a reuse of the same key for something else ("" where the id is made by the system).
/// <paramref name="RequestId"/> is the one that the client was told, "" where no client asked.
/// </summary>
[GenerateSerializer, Immutable, Alias("common.CommandContext")]
public sealed record CommandContext(
    [property: Id(0)] string CommandId,
    [property: Id(1)] string RequestHash,
    [property: Id(2)] Actor Actor,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] string RequestId = "")
{
    /// <summary>For a step of a process: the same id for the same step, always.</summary>
    public static CommandContext ForStep(string commandId, DateTimeOffset at) => new(commandId, "", Actor.System, at);
}
