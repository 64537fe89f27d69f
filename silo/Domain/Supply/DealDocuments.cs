using MerchantHub.Domain.Catalog;

namespace MerchantHub.Domain.Supply;

/// <summary>A deal as the search index knows it: found by everybody while it is open.</summary>
public static class DealDocuments
{
    /// <param name="version">The deal's version: an older one never overwrites it.</param>
    /// <param name="isInStock">Whether a unit can be bought now.</param>
    public static SearchDocument Of(Deal deal, long version, bool isInStock) => new(deal.Key, SearchKind.Deal, version)
    {
        OrganisationKey = deal.OrganisationKey,
        Title = deal.Title,
        Body = deal.Description,
        MinPrice = deal.Tiers.Min(tier => tier.UnitPrice),
        MaxPrice = deal.Tiers.Max(tier => tier.UnitPrice),
        IsInStock = isInStock,
        IsPublic = deal.Phase is DealPhase.Open,
        UpdatedAt = deal.CreatedAt,
    };
}
