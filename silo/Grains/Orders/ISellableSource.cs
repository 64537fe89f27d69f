using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Grains.Orders;

/// <summary>
/// Tells a checkout what an item is and what it costs now. One implementation per kind of key ("variant", "deal"), beside the
/// context that owns it; it asks the item's grain, because a price must be current.
/// </summary>
public interface ISellableSource
{
    /// <summary>The key prefix it answers for.</summary>
    string Kind { get; }

    /// <summary>The item at that quantity, or null when there is no such item.</summary>
    Task<Sellable?> Find(string itemKey, int quantity);
}

/// <param name="StoreKey">Empty for a factory's deal.</param>
/// <param name="Refusal">Why it cannot be bought now (not published, closed, quantity below the first tier); null when it can.</param>
public sealed record Sellable(
    string ItemKey,
    string Title,
    string? Sku,
    Money UnitPrice,
    string OrganisationKey,
    string StoreKey,
    Refusal? Refusal)
{
    public TaxClass TaxClass { get; init; }
}
