namespace MerchantHub.Domain.Common;

/// <summary>
/// State that belongs to an organisation: what people do to it is written into that organisation's audit log, with what it was
/// before and after.
/// </summary>
public interface IOfOrganisation
{
    /// <summary>"" while it belongs to none.</summary>
    string OrganisationKey { get; }

    /// <summary>Whether the actor is one of the organisation's people, as far as this state or the actor knows.</summary>
    bool HasInside(Actor actor) => actor.IsMemberOf(OrganisationKey);
}

/// <summary>Left out of audit logs: personal data, secrets, and what only machinery writes.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotInAuditLogAttribute : Attribute;
