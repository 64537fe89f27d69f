using System.Text.Json.Nodes;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace MerchantHub.Unit.Tests.Catalog;

/// <summary>What a search sees: the documents of one refresh.</summary>
internal sealed record FakeElasticSnapshot(RAMDirectory Directory, Dictionary<string, JsonObject> Documents);

/// <summary>One index of the fake: documents with external versions, and a Lucene index of what was refreshed, made by its mapping.</summary>
internal sealed class FakeElasticIndex(JsonObject mappings) : IDisposable
{
    private readonly Dictionary<string, (long Version, JsonObject Source)> documents = [];
    private readonly CJKAnalyzer analyzer = new(LuceneVersion.LUCENE_48);
    private FakeElasticSnapshot? refreshed;

    public JsonObject Mappings => mappings;

    public HashSet<string> Aliases { get; } = [];

    public void Dispose()
    {
        analyzer.Dispose();
    }

    public void Age(string field)
    {
        mappings.Remove("_meta");
        mappings["properties"]!.AsObject().Remove(field);
    }

    public JsonObject Put(JsonNode action, JsonObject source)
    {
        var (id, version) = ((string)action["_id"]!, (long)action["version"]!);
        if ((string?)action["version_type"] != "external_gte")
        {
            throw new FakeElasticRefusal("action_request_validation_exception", "unexpected version_type");
        }

        if (documents.TryGetValue(id, out var known) && known.Version > version)
        {
            return Item(id, 409, "version_conflict_engine_exception");
        }

        if (source.FirstOrDefault(field => !mappings["properties"]!.AsObject().ContainsKey(field.Key)) is { Key: { } stray })
        {
            return Item(id, 400, $"strict_dynamic_mapping_exception: {stray}");
        }

        documents[id] = (version, source);
        return new() { ["_id"] = id, ["status"] = known.Source is null ? 201 : 200 };
    }

    public void Refresh()
    {
        var directory = new RAMDirectory();
        refreshed = new(directory, documents.ToDictionary(pair => pair.Key, pair => pair.Value.Source));
        using var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer));
        foreach (var (id, source) in refreshed.Documents)
        {
            writer.AddDocument(Document(id, source));
        }
    }

    public FakeElasticSnapshot Now()
    {
        if (refreshed is null)
        {
            Refresh();
        }

        return refreshed!;
    }

    public JsonObject Search(JsonObject body) => Search(body, Now());

    public JsonObject Search(JsonObject body, FakeElasticSnapshot at)
    {
        var (directory, searchable) = at;
        using var reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);
        var query = new FakeElasticQueries(analyzer, mappings, searchable).Of(body["query"]!.AsObject());
        var order = body["sort"] is JsonArray asked ? asked.Select(Field).ToArray() : [SortField.FIELD_SCORE];
        var after = body["search_after"] is JsonArray values ? new FieldDoc(int.MaxValue, float.NaN, [.. values.Select((value, place) => Value(order[place], value!))]) : null;
        var found = searcher.SearchAfter(after, query, null, (int)body["size"]!, new Sort(order), true, false);
        var answer = new JsonObject
        {
            ["hits"] = new JsonObject
            {
                ["total"] = new JsonObject { ["value"] = found.TotalHits, ["relation"] = "eq" },
                ["hits"] = new JsonArray([.. found.ScoreDocs.Select(hit => Hit(searcher.Doc(hit.Doc).Get("_id"), (FieldDoc)hit, body, searchable))]),
            },
        };
        if (body["aggs"] is JsonObject aggregations)
        {
            var matching = searcher.Search(query, int.MaxValue >> 8).ScoreDocs.Select(hit => searchable[searcher.Doc(hit.Doc).Get("_id")]).ToList();
            answer["aggregations"] = new JsonObject(aggregations.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Buckets(pair.Value!["terms"]!, matching))));
        }

        return answer;
    }

    private JsonObject Buckets(JsonNode terms, List<JsonObject> matching)
    {
        var field = (string)terms["field"]!;
        var isFlag = (string)mappings["properties"]![field]!["type"]! == "boolean";
        var counted = matching.SelectMany(source => FakeElasticQueries.Values(source[field]).Distinct())
            .CountBy(value => value)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take((int)terms["size"]!);
        return new()
        {
            ["buckets"] = new JsonArray([.. counted.Select(pair => isFlag
                ? new JsonObject { ["key"] = pair.Key == "true" ? 1 : 0, ["key_as_string"] = pair.Key, ["doc_count"] = pair.Value }
                : new JsonObject { ["key"] = pair.Key, ["doc_count"] = pair.Value })]),
        };
    }

    private static JsonObject Hit(string id, FieldDoc hit, JsonObject body, Dictionary<string, JsonObject> searchable)
    {
        var asked = body["_source"]!["includes"]!.AsArray().Select(name => (string)name!);
        var answer = new JsonObject
        {
            ["_id"] = id,
            ["_source"] = new JsonObject(asked.Where(searchable[id].ContainsKey).Select(name => KeyValuePair.Create(name, searchable[id][name]?.DeepClone()))),
        };
        if (body.ContainsKey("sort"))
        {
            answer["sort"] = new JsonArray([.. hit.Fields.Select(value => value switch
            {
                BytesRef text => JsonValue.Create(text.Utf8ToString()),
                J2N.Numerics.Single score => JsonValue.Create(score.ToSingle()),
                J2N.Numerics.Int64 number => (JsonNode?)JsonValue.Create(number.ToInt64()),
                _ => throw new FakeElasticRefusal("illegal_argument_exception", "unexpected sort value"),
            })]);
        }

        return answer;
    }

    private Document Document(string id, JsonObject source)
    {
        var document = new Document { new StringField("_id", id, Lucene.Net.Documents.Field.Store.YES) };
        foreach (var (name, node) in source)
        {
            var mapping = mappings["properties"]![name]!;
            if ((string)mapping["type"]! == "geo_point")
            {
                // The fake looks at the source.
                continue;
            }

            var values = FakeElasticQueries.Values(node).ToList();
            foreach (var value in values)
            {
                Add(document, name, (string)mapping["type"]!, value);
                foreach (var (inner, type) in mapping["fields"]?.AsObject() ?? [])
                {
                    Add(document, $"{name}.{inner}", (string)type!["type"]!, value);
                }
            }

            if (values.Count == 1 && (string)mapping["type"]! == "keyword")
            {
                document.Add(new SortedDocValuesField(name, new BytesRef(values[0])));
            }
        }

        return document;
    }

    private static void Add(Document document, string name, string type, string value)
    {
        switch (type)
        {
            case "text":
                document.Add(new TextField(name, value, Lucene.Net.Documents.Field.Store.NO));
                break;
            case "long":
                var number = long.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
                document.Add(new Int64Field(name, number, Lucene.Net.Documents.Field.Store.NO));
                document.Add(new NumericDocValuesField(name, number));
                break;
            default:
                document.Add(new StringField(name, value, Lucene.Net.Documents.Field.Store.NO));
                break;
        }
    }

    private SortField Field(JsonNode? sort)
    {
        var (name, order) = sort!.AsObject().Single();
        var descending = (string)order!["order"]! == "desc";
        return name == "_score" ? SortField.FIELD_SCORE
            : new(name, (string)mappings["properties"]![name]!["type"]! == "long" ? SortFieldType.INT64 : SortFieldType.STRING, descending);
    }

    private static object Value(SortField field, JsonNode value) => field.Type switch
    {
        SortFieldType.SCORE => J2N.Numerics.Single.GetInstance(value.GetValue<float>()),
        SortFieldType.INT64 => J2N.Numerics.Int64.GetInstance(value.GetValue<long>()),
        _ => new BytesRef(value.GetValue<string>()),
    };

    private static JsonObject Item(string id, int status, string reason) =>
        new() { ["_id"] = id, ["status"] = status, ["error"] = new JsonObject { ["type"] = reason } };
}
