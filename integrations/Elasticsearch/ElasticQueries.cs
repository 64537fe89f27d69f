using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using MerchantHub.Domain.Catalog;
using MerchantHub.Integrations.Search;

namespace MerchantHub.Integrations.Elasticsearch;

/// <summary>Search bodies that ask what the embedded index asks: every word somewhere, filters beside the rank, keyset paging.</summary>
public static class ElasticQueries
{
    private const float WholeWordBoost = 2;
    private const float CodeBoost = 8;
    private const int SuggestionCandidates = 50;

    private static readonly (string Field, float Boost)[] Texts = [("title", 4), ("tags.text", 2), ("vendor.text", 2), ("productType.text", 2), ("body", 1)];

    private static readonly string[] FacetFields = ["vendor", "productType", "category", "tags", "inStock"];

    /// <param name="query">What to look for; its cursor is <paramref name="after"/>.</param>
    /// <param name="after">Where the page before ended.</param>
    /// <param name="point">The point in time to look at, without which it is now.</param>
    public static JsonObject Search(SearchQuery query, SearchCursor? after = null, string? point = null)
    {
        var words = query.Words();
        var must = words.IsEmpty ? [MatchAll()] : words.Select(word => Word(word, Texts, withCodes: true)).ToArray();
        var first = words.IsEmpty ? "updatedAt" : "_score";
        var body = new JsonObject
        {
            ["size"] = Math.Clamp(query.Size, 1, SearchQuery.MaxPageSize) + 1,
            ["track_total_hits"] = true,
            ["query"] = Bool(must, Filters(query)),
            ["sort"] = new JsonArray(
                new JsonObject { [first] = new JsonObject { ["order"] = "desc" } },
                new JsonObject { ["key"] = new JsonObject { ["order"] = "asc" } }),
            ["_source"] = Source("key", "kind"),
        };
        if (after is { } last)
        {
            body["search_after"] = words.IsEmpty ? new JsonArray((long)last.Order, last.Key) : new JsonArray(last.Order, last.Key);
        }

        if (point is not null)
        {
            body["pit"] = new JsonObject { ["id"] = point, ["keep_alive"] = ElasticRequests.KeepAlive };
        }

        if (query.WithFacets)
        {
            body["aggs"] = new JsonObject(FacetFields.Select(field => KeyValuePair.Create(field, (JsonNode?)new JsonObject
            {
                ["terms"] = new JsonObject { ["field"] = field, ["size"] = ElasticRequests.FacetValues },
            })));
        }

        return body;
    }

    public static JsonObject Suggest(ImmutableArray<string> words) => new()
    {
        ["size"] = SuggestionCandidates,
        ["query"] = Bool([.. words.Select(word => Word(word, [("title", 1)], withCodes: false))], Filters(new SearchQuery())),
        ["_source"] = Source("title"),
    };

    private static JsonObject Word(string word, (string Field, float Boost)[] fields, bool withCodes)
    {
        var any = new JsonArray();
        foreach (var (field, boost) in fields)
        {
            any.Add((JsonNode)Clause("match_phrase", field, "query", word, boost * WholeWordBoost));
            if (SearchWords.IsSingleCjk(word))
            {
                any.Add((JsonNode)Clause("wildcard", field, "value", $"*{word}*", boost));
            }
            else if (SearchWords.IsPrefixable(word))
            {
                any.Add((JsonNode)Clause("prefix", field, "value", word, boost));
            }
        }

        if (withCodes)
        {
            any.Add((JsonNode)Clause("term", "codes", "value", word, CodeBoost));
        }

        return new() { ["bool"] = new JsonObject { ["should"] = any, ["minimum_should_match"] = 1 } };
    }

    private static JsonObject[] Filters(SearchQuery query)
    {
        var filters = new List<JsonObject> { Term("deleted", false) };
        void AnyOf(string field, IEnumerable<string> values)
        {
            var array = new JsonArray([.. values.Select(value => (JsonNode?)value)]);
            if (array.Count > 0)
            {
                filters.Add(new() { ["terms"] = new JsonObject { [field] = array } });
            }
        }

        void Must(string field, JsonNode? value)
        {
            if (value is not null)
            {
                filters.Add(Term(field, value));
            }
        }

        Must("public", query.PublicOnly ? true : null);
        Must("organisation", query.OrganisationKey);
        Must("inStock", query.IsInStock);
        AnyOf("kind", query.Kinds.Select(kind => kind.ToString()));
        AnyOf("store", query.StoreKeys);
        AnyOf("category", query.Categories);
        AnyOf("vendor", query.Vendors);
        AnyOf("productType", query.Types);
        AnyOf("tags", query.Tags);
        if (query.Price is { } price)
        {
            Must("currency", price.Currency);
            filters.Add(Range("minPrice", "lte", price.ToMinor));
            filters.Add(Range("maxPrice", "gte", price.FromMinor));
        }

        if (query.Near is { } near)
        {
            filters.Add(new()
            {
                ["geo_distance"] = new JsonObject
                {
                    ["distance"] = $"{near.WithinMetres.ToString(CultureInfo.InvariantCulture)}m",
                    ["position"] = new JsonObject { ["lat"] = near.Centre.Latitude, ["lon"] = near.Centre.Longitude },
                },
            });
        }

        return [.. filters];
    }

    private static JsonObject Bool(JsonObject[] must, JsonObject[] filter) =>
        new() { ["bool"] = new JsonObject { ["must"] = new JsonArray([.. must]), ["filter"] = new JsonArray([.. filter]) } };

    private static JsonObject MatchAll() => new() { ["match_all"] = new JsonObject() };

    private static JsonObject Term(string field, JsonNode value) => new() { ["term"] = new JsonObject { [field] = new JsonObject { ["value"] = value } } };

    private static JsonObject Range(string field, string end, long value) => new() { ["range"] = new JsonObject { [field] = new JsonObject { [end] = value } } };

    private static JsonObject Clause(string kind, string field, string name, string value, float boost) =>
        new() { [kind] = new JsonObject { [field] = new JsonObject { [name] = value, ["boost"] = boost } } };

    private static JsonObject Source(params string[] fields) => new() { ["includes"] = new JsonArray([.. fields.Select(field => (JsonNode?)field)]) };
}
