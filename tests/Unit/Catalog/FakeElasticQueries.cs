using System.Globalization;
using System.Text.Json.Nodes;
using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using MerchantHub.Domain.Common;

namespace MerchantHub.Unit.Tests.Catalog;

/// <summary>The part of Elasticsearch's query language that we send, as Lucene queries. An unknown clause or field is refused.</summary>
internal sealed class FakeElasticQueries(Analyzer analyzer, JsonObject mappings, IReadOnlyDictionary<string, JsonObject> sources)
{
    private readonly QueryBuilder builder = new(analyzer);

    public Query Of(JsonObject clause)
    {
        var (kind, node) = clause.Single();
        var body = node!.AsObject();
        return kind switch
        {
            "match_all" => new MatchAllDocsQuery(),
            "bool" => Bool(body),
            "terms" => AnyOf(body),
            "term" => One(body, (field, inner) => new TermQuery(new Term(field, Text(inner["value"]!)))),
            "prefix" => One(body, (field, inner) => new PrefixQuery(new Term(field, Text(inner["value"]!)))),
            "wildcard" => One(body, (field, inner) => new WildcardQuery(new Term(field, Text(inner["value"]!)))),
            "match_phrase" => One(body, (field, inner) => builder.CreatePhraseQuery(field, Text(inner["query"]!)) ?? new BooleanQuery()),
            "range" => One(body, (field, inner) => NumericRangeQuery.NewInt64Range(field, (long?)inner["gte"], (long?)inner["lte"], true, true)),
            "geo_distance" => Within(body),
            _ => throw new FakeElasticRefusal("parsing_exception", $"unknown query [{kind}]"),
        };
    }

    public static IEnumerable<string> Values(JsonNode? node) => node switch
    {
        null => [],
        JsonArray array => array.Select(value => Text(value!)),
        _ => [Text(node)],
    };

    private static string Text(JsonNode value) => value.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.True => "true",
        System.Text.Json.JsonValueKind.False => "false",
        System.Text.Json.JsonValueKind.Number => value.GetValue<long>().ToString(CultureInfo.InvariantCulture),
        _ => value.GetValue<string>(),
    };

    private BooleanQuery Bool(JsonObject body)
    {
        if (body.FirstOrDefault(part => part.Key is not ("must" or "filter" or "should" or "minimum_should_match")) is { Key: { } stray })
        {
            throw new FakeElasticRefusal("x_content_parse_exception", $"[bool] unknown field [{stray}]");
        }

        var all = new BooleanQuery();
        foreach (var (part, occur) in new[] { ("must", Occur.MUST), ("filter", Occur.MUST), ("should", Occur.SHOULD) })
        {
            foreach (var clause in body[part]?.AsArray() ?? [])
            {
                var query = Of(clause!.AsObject());
                all.Add(part == "filter" ? new ConstantScoreQuery(query) { Boost = 0 } : query, occur);
            }
        }

        if (body["minimum_should_match"] is { } minimum)
        {
            all.MinimumNumberShouldMatch = (int)minimum;
        }

        return all;
    }

    private BooleanQuery Within(JsonObject body)
    {
        var distance = (string)body["distance"]!;
        var (field, centre) = body.Single(part => part.Key != "distance");
        Known(field);
        if (!distance.EndsWith('m') || (string)mappings["properties"]![field]!["type"]! != "geo_point")
        {
            throw new FakeElasticRefusal("query_shard_exception", $"[geo_distance] {distance} from {field}");
        }

        var metres = double.Parse(distance.TrimEnd('m'), CultureInfo.InvariantCulture);
        var any = new BooleanQuery();
        foreach (var (id, source) in sources)
        {
            if (source[field] is { } place && Point(centre!).MetresTo(Point(place)) <= metres)
            {
                any.Add(new TermQuery(new Term("_id", id)), Occur.SHOULD);
            }
        }

        return any;

        static GeoPoint Point(JsonNode node) => new((double)node["lat"]!, (double)node["lon"]!);
    }

    private BooleanQuery AnyOf(JsonObject body)
    {
        var (field, values) = body.Single();
        Known(field);
        var any = new BooleanQuery();
        foreach (var value in Values(values))
        {
            any.Add(new TermQuery(new Term(field, value)), Occur.SHOULD);
        }

        return any;
    }

    private Query One(JsonObject body, Func<string, JsonObject, Query> make)
    {
        var (field, inner) = body.Single();
        Known(field);
        var query = make(field, inner!.AsObject());
        query.Boost = (float?)inner["boost"] ?? 1;
        return query;
    }

    private void Known(string field)
    {
        var names = field.Split('.');
        var property = mappings["properties"]![names[0]];
        if (property is null || (names.Length > 1 && property["fields"]?[names[1]] is null))
        {
            throw new FakeElasticRefusal("query_shard_exception", $"no mapping for [{field}]");
        }
    }
}
