using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Common;

/// <summary>What a rule asks first: may this actor do that in this organisation?</summary>
public static class Access
{
    /// <summary>
    /// Null when the actor may. A stranger hears that there is no such thing; a colleague without the role hears whom to ask.
    /// Owners and managers always may.
    /// </summary>
    public static Refusal? Require(Actor actor, string organisationKey, string what, params ReadOnlySpan<Role> roles)
    {
        if (organisationKey.Length == 0 || !actor.IsMemberOf(organisationKey))
        {
            return Refusal.NotFound(what);
        }

        return actor.MayAct(organisationKey, roles)
            ? null
            : Refuse("ROLE_REQUIRED", "Your role does not allow this. Ask an owner or a manager of the organisation.");
    }
}
