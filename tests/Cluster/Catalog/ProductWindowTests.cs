using System.Collections.Immutable;
using MerchantHub.Contracts.Catalog;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Grains.Catalog;
using MerchantHub.Grains.Orders;
using MerchantHub.ReadModel.Catalog;
using MerchantHub.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantHub.Cluster.Tests.Catalog;

/// <summary>What a product says of itself beside its variants, in rows, search and checkout, on both databases.</summary>
public abstract class ProductWindowTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new();
    private TestSilo _silo = null!;
    private StoreView _store = null!;
    private Actor _owner = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract Task<string?> Postgres();

    public async ValueTask InitializeAsync()
    {
        _silo = await TestSilo.Start(_directory.Path, await Postgres());
        var merchants = new Support.Merchants(_silo.Grains);
        var organisation = await merchants.Approved();
        _store = await merchants.Store(organisation);
        _owner = Support.Merchants.Owner(organisation);
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_product_comes_on_sale_and_goes_off_sale_by_itself()
    {
        var from = Now.AddSeconds(2);
        var cup = await Put(new() { Title = "겨울 컵", Variants = [new() { Price = new(9_000, _store.Currency) }], Window = new(from, from.AddSeconds(3)) });
        await _silo.Settle();
        Assert.Equal("NOT_FOR_SALE", (await Sellable(cup)).Refusal?.Code);
        Assert.Empty(await Listed());
        Assert.Empty(await Found("컵"));

        await Until(async () => (await Found("컵")).Length == 1);
        Assert.True(Now >= from);
        Assert.Equal([cup.Key], await Listed());
        Assert.Null((await Sellable(cup)).Refusal);

        await Until(async () => (await Found("컵")).Length == 0);
        Assert.True(Now >= from.AddSeconds(3));
        Assert.Empty(await Listed());
        Assert.Equal("NOT_FOR_SALE", (await Sellable(cup)).Refusal?.Code);
        Assert.Equal(0, await _silo.Scalar<long>(Waiting));
    }

    [Fact]
    public async Task A_window_that_is_changed_turns_once_at_its_new_bound()
    {
        var cup = await Put(new() { Title = "Cup", Variants = [new() { Price = new(9_000, _store.Currency) }], Window = new(Now.AddHours(1), null) });
        Assert.Equal(1, await _silo.Scalar<long>(Waiting));

        await Put(new() { Window = new(Now.AddHours(2), null) });
        Assert.Equal(1, await _silo.Scalar<long>(Waiting));
        await Put(new() { Status = ProductStatus.Draft });
        Assert.Equal(0, await _silo.Scalar<long>(Waiting));
        await Put(new() { Status = ProductStatus.Active, Window = PublicationWindow.Always });
        Assert.Equal(0, await _silo.Scalar<long>(Waiting));
        await _silo.Settle();
        Assert.Equal([cup.Key], await Listed());
    }

    [Fact]
    public async Task The_row_says_all_that_the_product_says()
    {
        var until = DateTimeOffset.FromUnixTimeMilliseconds(Now.AddDays(1).ToUnixTimeMilliseconds());
        var cup = await Put(new()
        {
            Title = "컵",
            TaxClass = TaxClass.Reduced,
            Category = "Kitchen > Cups",
            Attributes = [new("Material", "stoneware")],
            Translations = [new("en", "Mug", "<p>For tea</p>")],
            Window = new(null, until),
            Variants = [new() { Price = new(9_000, _store.Currency), WeightGrams = 300 }],
        });
        await _silo.Settle();

        await using var db = await _silo.OpenReadDb();
        var row = (await db.Set<ProductRow>().SingleAsync(Cancel)).ToProduct();
        Assert.True(row.HasSameContentAs(cup), $"{row} is not {cup}");
        Assert.Equal([cup.Key], await Found("mug"));
        Assert.Equal([cup.Key], await Found("stoneware"));
        Assert.Equal([cup.Key], await Found("tea"));
    }

    [Fact]
    public async Task A_variant_that_went_is_nobodys_any_more()
    {
        var price = new Money(9_000, _store.Currency);
        var shirt = await Put(new() { Title = "Shirt", OptionNames = ["Size"], Variants = [new() { OptionValues = ["S"], Price = price, Quantity = 2 }, new() { OptionValues = ["M"], Price = price }] });
        await Put(new() { RemovedVariants = [shirt.Variants[0].Key] });
        await _silo.Settle();

        Assert.Equal(shirt.Variants[1].Key, await _silo.Scalar<string>("select variant_key from product_variant"));
        Assert.Equal(0, await _silo.Scalar<long>($"select on_hand from stock_level where item_key = '{shirt.Variants[0].Key}'"));
        Assert.Null(await Source.Find(shirt.Variants[0].Key, 1));
    }

    private const string Waiting = "select count(*) from outbox where kind = 1 and done_at is null and name = 'product.turn'";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private ISellableSource Source => _silo.Services.GetServices<ISellableSource>().Single(source => source is VariantSellables);

    private async Task<Product> Put(ProductPatch patch)
    {
        var key = CatalogKeys.Product(_store.Key, "one");
        var command = new PutProduct(new(Guid.NewGuid().ToString("N"), "", _owner, Now), key, new(_store.OrganisationKey, _store.Key, _store.Currency), "one", "", patch);
        var reply = await _silo.Grains.GetGrain<IProductGrain>(key).Put(command);
        Assert.Null(reply.Refusal);
        return reply.View!.Product;
    }

    private async Task<Sellable> Sellable(Product product) => (await Source.Find(product.Variants[0].Key, 1))!;

    private async Task<ImmutableArray<string>> Listed()
    {
        await using var db = await _silo.OpenReadDb();
        var list = db.ProductsOf(_store.Key, new(Now, null, null, null, null), default);
        return [.. (await list.Read(new(10), Cancel)).Select(row => row.Row.ProductKey)];
    }

    private async Task<string[]> Found(string text)
    {
        var found = await _silo.Services.GetRequiredService<ISearchIndex>().Search(new() { Text = text }, Cancel);
        return [.. found.Hits.Select(hit => hit.Key)];
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        var deadline = Now.AddSeconds(30);
        while (!await isSo() && Now < deadline)
        {
            await Task.Delay(100, Cancel);
        }
    }
}

public sealed class SqliteProductWindowTests : ProductWindowTests
{
    protected override Task<string?> Postgres() => Task.FromResult<string?>(null);
}

public sealed class PostgresProductWindowTests : ProductWindowTests
{
    protected override async Task<string?> Postgres() => await (await PostgresServer.Shared()).CreateDatabase();
}
