using System.Collections.Frozen;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Merchants;

/// <summary>What the stage of a seller keeps from happening, and what is said then: to shoppers, and to its own people.</summary>
public static class SellerRules
{
    /// <summary>Null when the seller takes orders.</summary>
    public static Refusal? WhyNoOrders(string organisationKey, FrozenSet<string> unlisted, FrozenSet<string> atLimit) =>
        unlisted.Contains(organisationKey) ? Refuse("SELLER_NOT_SELLING", "This seller takes no orders at the moment. Take its goods out of the cart.")
        : atLimit.Contains(organisationKey) ? Refuse("SELLER_AT_LIMIT", "This seller takes no more orders this month. Take its goods out of the cart.")
        : null;

    /// <summary>Null when it may show its goods. Products and deals can be prepared before.</summary>
    public static Refusal? WhyNotShown(Standing standing) => !standing.IsApproved || standing.MaySell
        ? null
        : Refuse("SELLER_STAGE_LIST", "Goods can be shown and sold as soon as the papers for it are accepted. The page Requirements says which are missing.");
}
