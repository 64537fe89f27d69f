using System.Diagnostics;
using MerchantHub.Api.GraphQL;

namespace MerchantHub.Api.Tests.GraphQL;

public sealed class ExecutionTests : IAsyncLifetime
{
    private GraphQLServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await GraphQLServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Lookups_of_one_level_are_one_batch_of_distinct_keys()
    {
        var body = await _server.Query("{ a: things(first: 5) { nodes { owner { name } } } b: things(first: 3) { nodes { owner { name } } } }");
        Assert.Equal("Ada", (string?)body["data"]!["a"]!["nodes"]![4]!["owner"]!["name"]);
        Assert.Equal([5], _server.Things.Batches);
    }

    [Fact]
    public async Task Each_request_loads_anew()
    {
        await _server.Query("{ things(first: 2) { nodes { owner { name } } } }");
        _server.Things.OwnerName = "Grace";
        var body = await _server.Query("{ things(first: 2) { nodes { owner { name } } } }");
        Assert.Equal("Grace", (string?)body["data"]!["things"]!["nodes"]![0]!["owner"]!["name"]);
    }

    [Fact]
    public async Task Mutations_run_one_after_another_and_what_is_below_them_at_once()
    {
        var watch = Stopwatch.StartNew();
        var body = await _server.Query("mutation { a: wait(name: \"a\") { x: slow(milliseconds: 1000) y: slow(milliseconds: 1001) z: slow(milliseconds: 1002) } b: wait(name: \"b\") { x: slow(milliseconds: 1) } }");
        Assert.Null(body["errors"]);
        Assert.Equal(["a starts", "a ends", "b starts", "b ends"], _server.Things.Log);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2.5), $"Children ran one after another: {watch.Elapsed}.");
    }

    [Fact]
    public async Task The_answer_keeps_the_order_of_the_selection()
    {
        var body = await _server.Query("{ whoAmI hello things(first: 1) { totalCount nodes { name id } } }");
        Assert.Equal(["whoAmI", "hello", "things"], body["data"]!.AsObject().Select(field => field.Key));
    }

    [Fact]
    public async Task A_document_is_parsed_once_for_all_who_send_it()
    {
        var documents = _server.Service<DocumentCache>();
        var request = new global::GraphQL.Transport.GraphQLRequest { Query = "{ hello }" };
        await _server.Query("{ hello }");
        var kept = documents.Prepare(request, Caller.Nobody);
        Assert.True(kept.IsValid);
        Assert.Same(kept, documents.Prepare(request, Caller.Nobody));
        await _server.Query("{ nothing }");
        Assert.False(documents.Prepare(new() { Query = "{ nothing }" }, Caller.Nobody).IsValid);
    }

    [Fact]
    public async Task A_persisted_document_is_asked_for_by_its_hash()
    {
        var manifest = Path.Combine(Path.GetTempPath(), $"merchanthub-{Guid.NewGuid():N}.json");
        var text = "query Greeting { hello }";
        await File.WriteAllTextAsync(manifest, $$"""{ "sha256:{{PersistedDocuments.Hash(text)}}": "{{text}}" }""", TestContext.Current.CancellationToken);
        try
        {
            await using var server = await GraphQLServer.Start(("PersistedDocuments", manifest));
            var (status, body) = await server.Post($$"""{ "documentId": "sha256:{{PersistedDocuments.Hash(text)}}" }""");
            Assert.Equal(200, status);
            Assert.StartsWith("""{"data":{"hello":"hello"}""", body, StringComparison.Ordinal);
            var (missing, error) = await server.Post($$"""{ "documentId": "sha256:{{new string('0', 64)}}" }""");
            Assert.Equal(400, missing);
            Assert.Contains("DOCUMENT_NOT_FOUND", error, StringComparison.Ordinal);
            await File.WriteAllTextAsync(manifest, $$"""{ "{{PersistedDocuments.Hash("{ other }")}}": "{{text}}" }""", TestContext.Current.CancellationToken);
            Assert.Throws<InvalidDataException>(() => PersistedDocuments.Load(manifest));
        }
        finally
        {
            File.Delete(manifest);
        }
    }
}
