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

    [Fact]
    public async Task Later_pages_look_at_one_point_in_time_that_is_closed_after_the_last()
    {
        var cancel = TestContext.Current.CancellationToken;
        await Given([.. Enumerable.Range(0, 25).Select(number => Product($"p{number:00}", 1) with { Title = "Thing" })]);
        var first = await index.Search(new() { Size = 10 }, cancel);
        Assert.Equal(0, server.OpenPoints);

        var second = await index.Search(new() { Size = 10, After = first.Hits[^1].Cursor }, cancel);
        Assert.Equal(1, server.OpenPoints);
        await Given(Product("p20", 2) with { Title = "Thing", IsPublic = false }, Product("p99", 1) with { Title = "Thing" });
        var third = await index.Search(new() { Size = 10, After = second.Hits[^1].Cursor }, cancel);

        Assert.Equal(25, first.Hits.Concat(second.Hits).Concat(third.Hits).Select(hit => hit.Key).Distinct().Count());
        Assert.False(third.HasMore);
        Assert.Equal(0, server.OpenPoints);
    }

    [Fact]
    public async Task A_point_in_time_that_the_cluster_has_closed_is_opened_again_at_the_same_place()
    {
        var cancel = TestContext.Current.CancellationToken;
        await Given([.. Enumerable.Range(0, 25).Select(number => Product($"p{number:00}", 1) with { Title = "Thing" })]);
        var first = await index.Search(new() { Size = 8 }, cancel);
        var second = await index.Search(new() { Size = 8, After = first.Hits[^1].Cursor }, cancel);
        server.ForgetPoints();
        var third = await index.Search(new() { Size = 8, After = second.Hits[^1].Cursor }, cancel);

        Assert.Equal(["product/p16", "product/p17"], third.Hits.Take(2).Select(hit => hit.Key));
        Assert.Equal(1, server.OpenPoints);
    }

    [Fact]
    public async Task An_index_of_an_older_form_is_written_to_and_asks_to_be_rebuilt()
    {
        var cancel = TestContext.Current.CancellationToken;
        await Given(Product("a", 1) with { Title = "Cup" });
        server.Age("category");
        using var newer = new ElasticSearchIndex(http, new(), TimeProvider.System);

        Assert.False(await newer.IsCurrent(cancel));
        await newer.Apply([SearchChange.Put(Product("b", 1) with { Title = "Bowl", Categories = ["Kitchen"] })], cancel);
        await newer.Rebuild((_, _) => new[] { SearchChange.Put(Product("b", 1) with { Title = "Bowl", Categories = ["Kitchen"] }) }.ToAsyncEnumerable(), cancel);
        await newer.Refresh(cancel);
        Assert.True(await newer.IsCurrent(cancel));
    }

    public async ValueTask DisposeAsync()
    {
        index.Dispose();
        http.Dispose();
        await server.DisposeAsync();
    }
}
