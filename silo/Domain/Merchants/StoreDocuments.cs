using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Merchants;

/// <summary>A store as the search index knows it.</summary>
public static class StoreDocuments
{
    /// <param name="version">The store's version: an older one never overwrites it.</param>
    public static SearchDocument Of(string key, string organisationKey, string name, string address, GeoPoint position, long version) => new(key, SearchKind.Store, version)
    {
        OrganisationKey = organisationKey,
        StoreKey = key,
        Title = name,
        Body = address,
        Position = position,
        IsPublic = true,
    };
}
