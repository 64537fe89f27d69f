using MerchantHub.Domain.Catalog;
using MerchantHub.Integrations.Elasticsearch;

namespace MerchantHub.Unit.Tests.Catalog;

public sealed class ElasticSearchTests : SearchContract, IAsyncLifetime
{
    private FakeElastic server = null!;
    private HttpClient http = null!;
    private ElasticSearchIndex index = null!;

    protected override ISearchIndex Index => index;

    public async ValueTask InitializeAsync()
    {
        server = await FakeElastic.Start();
        http = new HttpClient { BaseAddress = server.Address };
        index = new(http, new(), TimeProvider.System);
    }

    [Fact]
    public async Task A_cluster_that_is_busy_is_a_fault_and_nothing_is_lost_by_trying_again()
    {
        await Given(Product("a", 1) with { Title = "Cup" });
        server.Rejections = 1;
        var change = SearchChange.Put(Product("a", 2) with { Title = "Bowl" });

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => index.Apply([change], TestContext.Current.CancellationToken));
        Assert.Equal(System.Net.HttpStatusCode.TooManyRequests, fault.StatusCode);

        await Given(change.Document!);
        Assert.Equal(["product/a"], await Keys(new() { Text = "bowl" }));
    }

    [Fact]
    public async Task Two_processes_may_prepare_the_index_at_once_and_a_rebuild_leaves_one()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var other = new ElasticSearchIndex(http, new(), TimeProvider.System);
        await Task.WhenAll(Index.Refresh(cancel), other.Refresh(cancel));
        await other.Apply([SearchChange.Put(Product("a", 1) with { Title = "Cup" })], cancel);
        await Index.Rebuild((_, _) => new[] { SearchChange.Put(Product("b", 1) with { Title = "Bowl" }) }.ToAsyncEnumerable(), cancel);
        await Index.Refresh(cancel);

        Assert.Equal(["product/b"], await Keys(new()));
        Assert.Single(server.IndexNames);
    }

    public async ValueTask DisposeAsync()
    {
        index.Dispose();
        http.Dispose();
        await server.DisposeAsync();
    }
}
