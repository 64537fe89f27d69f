using System.Text.Json.Serialization;
using MerchantHub.Domain.Catalog;

namespace MerchantHub.Integrations.Elasticsearch;

/// <summary>A geo_point, in degrees.</summary>
internal sealed record ElasticPoint([property: JsonPropertyName("lat")] double Latitude, [property: JsonPropertyName("lon")] double Longitude);

/// <summary>A search document as the index template maps it. A forgotten one stays as a tombstone, so that a late older change cannot bring it back.</summary>
internal sealed record ElasticDocument
{
    [JsonPropertyName("key")] public required string Key { get; init; }
    [JsonPropertyName("kind")] public required string Kind { get; init; }
    [JsonPropertyName("deleted")] public bool Deleted { get; init; }
    [JsonPropertyName("organisation")] public string? Organisation { get; init; }
    [JsonPropertyName("store")] public string? Store { get; init; }
    [JsonPropertyName("title")] public string? Title { get; init; }
    [JsonPropertyName("body")] public string? Body { get; init; }
    [JsonPropertyName("vendor")] public string? Vendor { get; init; }
    [JsonPropertyName("productType")] public string? ProductType { get; init; }
    [JsonPropertyName("tags")] public IReadOnlyList<string>? Tags { get; init; }
    [JsonPropertyName("category")] public IReadOnlyList<string>? Category { get; init; }
    [JsonPropertyName("position")] public ElasticPoint? Position { get; init; }
    [JsonPropertyName("codes")] public IReadOnlyList<string>? Codes { get; init; }
    [JsonPropertyName("currency")] public string? Currency { get; init; }
    [JsonPropertyName("minPrice")] public long? MinPrice { get; init; }
    [JsonPropertyName("maxPrice")] public long? MaxPrice { get; init; }
    [JsonPropertyName("inStock")] public bool? InStock { get; init; }
    [JsonPropertyName("public")] public bool? Public { get; init; }
    [JsonPropertyName("updatedAt")] public long? UpdatedAt { get; init; }

    public static ElasticDocument Of(SearchChange change)
    {
        var tombstone = new ElasticDocument { Key = change.Key, Kind = change.Kind.ToString(), Deleted = true };
        return change.Document is not { } content ? tombstone : tombstone with
        {
            Deleted = false,
            Organisation = content.OrganisationKey,
            Store = content.StoreKey,
            Title = content.Title,
            Body = content.Body,
            Vendor = NullWhenEmpty(content.Vendor),
            ProductType = NullWhenEmpty(content.Type),
            Tags = content.Tags,
            Category = content.Categories,
            Position = content.Position is { } place ? new(place.Latitude, place.Longitude) : null,
            Codes = [.. content.Codes.Where(code => code.Length > 0).Select(code => code.ToLowerInvariant())],
            Currency = content.MinPrice?.Currency,
            MinPrice = content.MinPrice?.Minor,
            MaxPrice = content.MaxPrice?.Minor,
            InStock = content.IsInStock,
            Public = content.IsPublic,
            UpdatedAt = content.UpdatedAt.ToUnixTimeMilliseconds(),
        };
    }

    /// <summary>An empty vendor is no vendor, and must not become a value of the facet.</summary>
    private static string? NullWhenEmpty(string text) => text.Length == 0 ? null : text;
}
