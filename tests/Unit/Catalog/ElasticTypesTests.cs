using System.Text;
using System.Text.Json.Nodes;
using MerchantHub.Domain.Catalog;
using MerchantHub.Integrations.Elasticsearch;
using MerchantHub.Support;

namespace MerchantHub.Unit.Tests.Catalog;

/// <summary>
/// Every kind of request that we send stands in ElasticTypes/requests.ts, where <c>./hub test unit</c> has the TypeScript
/// compiler check it against the types that Elastic publishes. Here it is seen that the file says what the code sends.
/// </summary>
public sealed class ElasticTypesTests
{
    private const string File = "tests/Unit/ElasticTypes/requests.ts";

    [Fact]
    public void The_file_that_the_compiler_checks_says_what_is_sent()
    {
        var text = Text();
        if (Environment.GetEnvironmentVariable("UPDATE_ELASTIC") == "1")
        {
            System.IO.File.WriteAllText(Repository.Path(File), text);
        }

        Assert.True(Repository.Read(File) == text, $"{File} is not what the code sends. UPDATE_ELASTIC=1 writes it anew; look at the difference.");
    }

    private static string Text()
    {
        var everything = new SearchQuery
        {
            Text = "겨울 셔츠 茶",
            Kinds = [SearchKind.Product, SearchKind.Store],
            OrganisationKey = "organisation/1",
            StoreKeys = ["store/1", "store/2"],
            Vendors = ["Acme"],
            Types = ["Cups"],
            Tags = ["blue"],
            Categories = ["Kitchen > Cups"],
            Near = new(new(37.5665, 126.978), 5_000),
            IsInStock = true,
            Price = new("KRW", 1_000, 20_000),
            WithFacets = true,
        };
        var text = new StringBuilder("// Written by ElasticTypesTests: the requests that the Elasticsearch adapter sends.\nimport type { estypes } from \"@elastic/elasticsearch\";\n");
        void Add(string name, string type, JsonObject request) =>
            text.Append("\nexport const ").Append(name).Append(" = ").Append(request.ToJsonString()).Append(" satisfies estypes.").Append(type).Append(";\n");

        JsonObject With(JsonObject request, string name, string value)
        {
            request.Insert(0, name, value);
            return request;
        }

        Add("indexTemplate", "IndicesPutIndexTemplateRequest", With(ElasticRequests.IndexTemplate("search"), "name", "search"));
        Add("addFields", "IndicesPutMappingRequest", With(ElasticRequests.AddFields(), "index", "search"));
        Add("createIndex", "IndicesCreateRequest", With(ElasticRequests.CreateIndex("search"), "index", "search-000001"));
        Add("swapAlias", "IndicesUpdateAliasesRequest", ElasticRequests.SwapAlias("search", ["search-000001"], "search-000002"));
        Add("bulkAction", "BulkOperationContainer", ElasticRequests.BulkAction(SearchChange.Remove("product/1", SearchKind.Product, 7)));
        Add("searchAll", "SearchRequest", ElasticQueries.Search(new()));
        Add("searchEverything", "SearchRequest", ElasticQueries.Search(everything));
        Add("searchNextPage", "SearchRequest", ElasticQueries.Search(everything with { WithFacets = false }, new(1.5, "product/1"), "point"));
        Add("searchNextPageByTime", "SearchRequest", ElasticQueries.Search(new(), new(1_767_225_600_000, "product/1"), "point"));
        Add("suggest", "SearchRequest", ElasticQueries.Suggest(["zip"]));
        Add("openPoint", "OpenPointInTimeRequest", new() { ["index"] = "search", ["keep_alive"] = ElasticRequests.KeepAlive });
        Add("closePoint", "ClosePointInTimeRequest", ElasticRequests.ClosePoint("point"));
        return text.ToString();
    }
}
