using System.Collections.Frozen;
using System.Collections.Immutable;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Common;

/// <summary>What only some members of an organisation may do. Looking at its work is every member's.</summary>
public enum Right
{
    /// <summary>Make owners, change their role and let them go.</summary>
    ManageOwners = 0,

    /// <summary>Invite members, change their role and let them go.</summary>
    ManageTeam = 1,

    /// <summary>Hand the application in again after a refusal, and the papers that are asked for.</summary>
    ApplyAgain = 2,
    ManageStores = 3,
    EditCatalogue = 4,
    CountStock = 5,
    EditDeals = 6,
    HostLiveSales = 7,
    SendOrders = 8,

    /// <summary>Cancel orders and give money back.</summary>
    RefundOrders = 9,
    ReadMoney = 10,
    ManageWorkforce = 11,
    ReadAuditLog = 12,

    /// <summary>Say whether goods may come back.</summary>
    AnswerReturns = 13,
}

/// <summary>What a rule asks first: may this actor do that in this organisation?</summary>
public static class Access
{
    /// <summary>Every right and the roles that have it, beside the owner, who has them all.</summary>
    private static readonly FrozenDictionary<Right, ImmutableArray<Role>> Holders = new Dictionary<Right, ImmutableArray<Role>>
    {
        [Right.ManageOwners] = [],
        [Right.ManageTeam] = [Role.Manager],
        [Right.ApplyAgain] = [Role.Manager],
        [Right.ManageStores] = [Role.Manager],
        [Right.EditCatalogue] = [Role.Manager, Role.Catalogue],
        [Right.CountStock] = [Role.Manager, Role.Catalogue, Role.Warehouse],
        [Right.EditDeals] = [Role.Manager, Role.Catalogue],
        [Right.HostLiveSales] = [Role.Manager, Role.LiveHost],
        [Right.SendOrders] = [Role.Manager, Role.Warehouse],
        [Right.RefundOrders] = [Role.Manager, Role.Finance],
        [Right.ReadMoney] = [Role.Manager, Role.Finance],
        [Right.ManageWorkforce] = [Role.Manager, Role.Dispatcher],
        [Right.ReadAuditLog] = [Role.Manager, Role.Finance],
        [Right.AnswerReturns] = [Role.Manager, Role.Warehouse, Role.Finance],
    }.ToFrozenDictionary();

    public static bool Has(Role role, Right right) => role is Role.Owner || Holders[right].Contains(role);

    public static ImmutableArray<Right> RightsOf(Role role) => [.. Enum.GetValues<Right>().Where(right => Has(role, right))];

    /// <summary>Null when the actor may. A stranger hears that there is no such thing; a colleague without the right hears whom to ask.</summary>
    public static Refusal? Require(Actor actor, string organisationKey, string what, Right right)
    {
        if (organisationKey.Length == 0 || !actor.IsMemberOf(organisationKey))
        {
            return Refusal.NotFound(what);
        }

        return actor.MayAct(organisationKey, right) ? null : RoleRequired();
    }

    public static Refusal RoleRequired() => Refuse("ROLE_REQUIRED", "Your role does not allow this. Ask an owner or a manager of the organisation.");
}
