using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MerchantHub.Domain.Catalog;

namespace MerchantHub.Integrations.Elasticsearch;

/// <summary>
/// Bodies of the few requests that set up and fill the index. They keep to the long forms of the published API, and a test
/// checks them against Elastic's own type definitions.
/// </summary>
public static class ElasticRequests
{
    public const int FacetValues = 50;

    /// <summary>How long the cluster keeps a point in time after each page.</summary>
    public const string KeepAlive = "1m";

    internal static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>How every index behind the alias is made. Unknown fields are refused: the mapping is a contract.</summary>
    public static JsonObject IndexTemplate(string alias) => new()
    {
        ["index_patterns"] = new JsonArray($"{alias}-*"),
        ["priority"] = 200,
        ["template"] = new JsonObject
        {
            ["settings"] = new JsonObject { ["index"] = new JsonObject { ["number_of_shards"] = 1, ["auto_expand_replicas"] = "0-1", ["refresh_interval"] = "1s" } },
            ["mappings"] = new JsonObject { ["dynamic"] = "strict", ["_meta"] = new JsonObject { ["form"] = SearchDocument.Form }, ["properties"] = Properties() },
        },
    };

    /// <summary>Fields for an index of an older form, so that it can be written to until it is rebuilt. What it has already stays.</summary>
    public static JsonObject AddFields() => new() { ["properties"] = Properties() };

    public static JsonObject ClosePoint(string point) => new() { ["id"] = point };

    public static JsonObject CreateIndex(string? alias) => new()
    {
        ["aliases"] = alias is null ? new JsonObject() : new JsonObject { [alias] = new JsonObject() },
    };

    /// <summary>Both halves of the swap in one request: at no instant is there no index, or two.</summary>
    public static JsonObject SwapAlias(string alias, IEnumerable<string> from, string to) => new()
    {
        ["actions"] = new JsonArray(
        [
            .. from.Select(index => new JsonObject { ["remove"] = new JsonObject { ["index"] = index, ["alias"] = alias } }),
            new JsonObject { ["add"] = new JsonObject { ["index"] = to, ["alias"] = alias } },
        ]),
    };

    /// <summary>One line that says what, one line with the document, and a line end after the last.</summary>
    public static string Bulk(IReadOnlyList<SearchChange> changes)
    {
        var lines = new StringBuilder();
        foreach (var change in changes)
        {
            lines.Append(BulkAction(change).ToJsonString(Json)).Append('\n');
            lines.Append(JsonSerializer.Serialize(ElasticDocument.Of(change), Json)).Append('\n');
        }

        return lines.ToString();
    }

    /// <summary>The cluster keeps the higher version: an equal one is a repeat and does no harm, an older one comes too late.</summary>
    public static JsonObject BulkAction(SearchChange change) => new()
    {
        ["index"] = new JsonObject { ["_id"] = change.Key, ["version"] = change.Version, ["version_type"] = "external_gte" },
    };

    private static JsonObject Properties()
    {
        static JsonObject Keyword() => new() { ["type"] = "keyword" };
        static JsonObject Text() => new() { ["type"] = "text", ["analyzer"] = "cjk" };
        static JsonObject Both() => new() { ["type"] = "keyword", ["fields"] = new JsonObject { ["text"] = Text() } };
        static JsonObject Number() => new() { ["type"] = "long" };
        static JsonObject Flag() => new() { ["type"] = "boolean" };
        return new()
        {
            ["key"] = Keyword(),
            ["kind"] = Keyword(),
            ["deleted"] = Flag(),
            ["organisation"] = Keyword(),
            ["store"] = Keyword(),
            ["title"] = Text(),
            ["body"] = Text(),
            ["vendor"] = Both(),
            ["productType"] = Both(),
            ["tags"] = Both(),
            ["category"] = Keyword(),
            ["position"] = new JsonObject { ["type"] = "geo_point" },
            ["codes"] = Keyword(),
            ["currency"] = Keyword(),
            ["minPrice"] = Number(),
            ["maxPrice"] = Number(),
            ["inStock"] = Flag(),
            ["public"] = Flag(),
            ["updatedAt"] = Number(),
        };
    }
}
