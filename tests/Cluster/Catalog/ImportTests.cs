using System.Text;
using MerchantHub.Contracts.Catalog;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using MerchantHub.Grains.Catalog;
using MerchantHub.Grains.Orders;
using MerchantHub.ReadModel.Catalog;
using MerchantHub.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantHub.Cluster.Tests.Catalog;

/// <summary>Imports of product files on a real silo, on both databases.</summary>
public abstract class ImportTests : IAsyncLifetime
{
    private const int ManyProducts = 1_200;
    private readonly TempDirectory _directory = new();
    private string? _postgres;
    private TestSilo _silo = null!;
    private StoreView _store = null!;
    private Actor _owner = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract Task<string?> Postgres();

    public async ValueTask InitializeAsync()
    {
        _postgres = await Postgres();
        _silo = await TestSilo.Start(_directory.Path, _postgres);
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
    public async Task A_file_is_previewed_confirmed_and_found_and_the_same_file_changes_nothing()
    {
        var file = Csv("top,겨울 셔츠,Size,Small,3,60000", "top,,,Medium,4,61000", "cup,Cup,,,0,5000", "bad,Bad,,,1,-5");

        var previewed = await Preview(file);
        Assert.Equal(new ImportCounts(4, 2, 0, 0, 1), previewed.Job.Counts);
        Assert.Equal(0, await _silo.Scalar<int>("select count(*) from product"));

        var done = await Run(previewed.Job.Key);
        Assert.Equal((ImportStatus.Completed, new ImportCounts(4, 2, 0, 0, 1)), (done.Status, done.Counts));
        Assert.Equal("Variant Price:PRICE_NEGATIVE", await _silo.Scalar<string>("select column_name || ':' || code from product_import_error"));
        var top = (await Product("top"))!.Product;
        Assert.Equal((3, 4), (await OnHand(top.Variants[0].Key), await OnHand(top.Variants[1].Key)));
        Assert.Equal([top.Key], await Found("셔츠"));

        Assert.Equal(new ImportCounts(4, 0, 0, 2, 1), (await Preview(file)).Job.Counts);
    }

    [Fact]
    public async Task A_later_file_changes_what_it_names_and_nothing_else()
    {
        await Run((await Preview(Csv("top,Top,Size,Small,3,60000", "top,,,Medium,4,61000"))).Job.Key);
        var before = (await Product("top"))!.Product;
        await Sell(before.Variants[1].Key, 2);

        var prices = await Preview("Handle,Option1 Name,Option1 Value,Variant Price\ntop,Size,Small,59000\n");
        Assert.Equal(new ImportCounts(1, 0, 1, 0, 0), prices.Job.Counts);
        await Run(prices.Job.Key);

        var after = (await Product("top"))!.Product;
        Assert.Equal([59_000, 61_000], after.Variants.Select(variant => variant.Price.Minor));
        Assert.Equal("Top", after.Title);
        Assert.Equal(4, await OnHand(after.Variants[1].Key));
    }

    [Fact]
    public async Task An_import_goes_on_where_a_stopped_silo_left_it_and_makes_nothing_twice()
    {
        var file = Csv([.. Enumerable.Range(0, ManyProducts).Select(number => $"p{number},Product {number},,,{number % 7},{1_000 + number}")]);
        var key = (await Preview(file)).Job.Key;
        await Confirm(key);
        await Until(async () => await _silo.Scalar<int>("select count(*) from product") > 0);

        await _silo.DisposeAsync();
        _silo = await TestSilo.Start(_directory.Path, _postgres);
        var resumed = (await _silo.Grains.GetGrain<IImportGrain>(key).Get())!.Job;
        await _silo.Settle(120);

        Assert.InRange(resumed.Cursor, 0, ManyProducts - 1);
        var job = (await _silo.Grains.GetGrain<IImportGrain>(key).Get())!.Job;
        Assert.Equal((ImportStatus.Completed, ManyProducts, new ImportCounts(ManyProducts, ManyProducts, 0, 0, 0)), (job.Status, job.Cursor, job.Counts));
        Assert.Equal(ManyProducts, await _silo.Scalar<int>("select count(*) from product"));
        Assert.Equal(ManyProducts, await _silo.Scalar<int>("select count(*) from outbox where name = 'catalog.ProductCreated' and kind = 0"));
        Assert.Equal(Enumerable.Range(0, ManyProducts).Sum(number => number % 7), await _silo.Scalar<int>("select sum(on_hand) from stock_level"));
    }

    [Fact]
    public async Task A_step_that_died_before_it_was_recorded_is_repeated_and_counted_as_if_it_had_not()
    {
        var key = (await Preview(Csv("a,A,,,1,100", "b,B,,,1,100", "c,C,,,1,100"))).Job.Key;
        var home = (await _silo.Grains.GetGrain<IImportGrain>(key).Get())!.Job.Home;
        var died = new SheetProduct("a", 2, new() { Title = "A", OptionNames = [], Variants = [new() { Price = new(100, "KRW"), Quantity = 1 }] }, [], []);
        var command = ImportPlanner.Command(died, home, key, TimeProvider.System.GetUtcNow());
        await _silo.Grains.GetGrain<IProductGrain>(command.ProductKey).Put(command);

        var done = await Run(key);

        Assert.Equal(new ImportCounts(3, 3, 0, 0, 0), done.Counts);
        Assert.Equal(2, (await Product("a"))!.Version);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_with_its_place_and_a_stranger_sees_no_store()
    {
        var upload = await Upload("Handle,Title\na,\"never closed\n");
        var import = _silo.Grains.GetGrain<IImportGrain>(Key.New("import"));
        var refusal = (await import.Preview(new(By(_owner), _store.Key, upload))).Refusal;

        Assert.Equal("QUOTE_UNCLOSED", refusal?.Code);
        Assert.Contains("row 2", refusal!.Message, StringComparison.Ordinal);
        Assert.Null(await import.Get());
        Assert.Equal("NOT_FOUND", (await import.Preview(new(By(Support.Merchants.Person("person/x")), _store.Key, upload))).Refusal?.Code);
        Assert.Equal("NOT_FOUND", (await import.Preview(new(By(_owner), _store.Key, "../../etc/passwd"))).Refusal?.Code);
    }

    [Fact]
    public async Task A_file_that_is_gone_when_the_import_runs_fails_it_with_a_reason()
    {
        var key = (await Preview(Csv("a,A,,,1,100"))).Job.Key;
        await _silo.DisposeAsync();
        Directory.Delete(Path.Combine(_directory.Path, "imports"), recursive: true);
        _silo = await TestSilo.Start(_directory.Path, _postgres);

        var job = await Run(key);

        Assert.Equal((ImportStatus.Failed, "The uploaded file is not there any more. Upload it again."), (job.Status, job.FailureReason));
    }

    [Fact]
    public async Task A_checkout_gets_the_price_of_now_and_no_archived_product()
    {
        await Run((await Preview(Csv("top,Top,Size,Small,3,60000"))).Job.Key);
        var product = (await Product("top"))!.Product;
        var source = _silo.Services.GetServices<ISellableSource>().Single(found => found.Kind == "variant");

        var sellable = (await source.Find(product.Variants[0].Key, 1))!;
        Assert.Equal(("Top – Small", new Money(60_000, "KRW"), _store.Key, null), (sellable.Title, sellable.UnitPrice, sellable.StoreKey, sellable.Refusal));

        await _silo.Grains.GetGrain<IProductGrain>(product.Key).Archive(new(By(_owner)));
        await _silo.Settle();

        Assert.Equal("NOT_FOR_SALE", (await source.Find(product.Variants[0].Key, 1))?.Refusal?.Code);
        Assert.Null(await source.Find($"{product.Variants[0].Key}0", 1));
        Assert.Empty(await Found("top"));
    }

    [Fact]
    public async Task A_search_knows_what_has_sold_out_and_an_index_that_is_lost_is_filled_again()
    {
        await Run((await Preview(Csv("top,Top,Size,Small,1,60000", "cup,Cup,,,5,5000"))).Job.Key);
        var top = (await Product("top"))!.Product;
        await Until(async () => (await Found("", inStock: true)).Length == 2);
        await Sell(top.Variants[0].Key, 1);
        await Until(async () => await Found("", inStock: true) is [var left] && left != top.Key);

        await _silo.DisposeAsync();
        Directory.Delete(Path.Combine(_directory.Path, "search"), recursive: true);
        _silo = await TestSilo.Start(_directory.Path, _postgres);

        await Until(async () => (await Found("")).Length == 2);
        await Until(async () => await Found("", inStock: true) is [var left] && left != top.Key);
    }

    [Fact]
    public async Task A_product_that_comes_again_to_its_units_is_found_in_stock()
    {
        var import = (await Preview(Csv("top,Top,,,5,60000"))).Job.Key;
        await Run(import);
        var top = (await Product("top"))!.Product;
        await Until(async () => (await Found("", inStock: true)).Length == 1);
        Assert.Null((await Stock(top.Variants[0].Key).Count(new(By(_owner), top.Variants[0].Key, top.OrganisationKey, 7, null, "counted"))).Refusal);
        Assert.Null((await _silo.Grains.GetGrain<IImportGrain>(import).Undo(new(By(_owner)))).Refusal);
        await Until(async () => (await Found("")).Length == 0);
        Assert.Equal(7, await OnHand(top.Variants[0].Key));

        await Run((await Preview(Csv("top,Top,,,,60000"))).Job.Key);

        await Until(async () => await Found("", inStock: true) is [var again] && again == top.Key);
    }

    [Fact]
    public async Task Looking_for_what_has_turned_reads_an_index_of_just_that()
    {
        await using var db = await _silo.OpenReadDb();
        var lines = db.StockTurned(200).ToQueryString().Split('\n').Where(line => line.Length > 0 && line[0] != '.' && !line.StartsWith("--", StringComparison.Ordinal));
        var sql = string.Join('\n', lines).Replace("@p0", "200", StringComparison.Ordinal);
        await using var connection = await _silo.Database.Open(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = _postgres is null ? $"explain query plan {sql}" : $"set enable_seqscan = off; explain {sql}";
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var plan = new StringBuilder();
        while (await reader.ReadAsync(Cancel))
        {
            plan.AppendLine(reader.GetString(reader.FieldCount - 1));
        }

        Assert.Contains("ix_stock_level_turned", plan.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_index_says_of_stock_is_what_was_noted_so_that_no_turn_is_missed()
    {
        var rows = Enumerable.Range(0, 40).Select(number => $"p{number},Product {number},,,{(number % 4 == 0 ? 1 : 0)},1000");
        await Run((await Preview(Csv([.. rows]))).Job.Key);
        await _silo.Settle();

        var (noted, found) = await _silo.Services.GetRequiredService<ProductIndexing>().Alone(
            async () => (await _silo.Scalar<int>("select count(*) from product where is_in_stock = 1"), await Found("", inStock: true)), Cancel);
        Assert.Equal(noted, found.Length);
    }

    private static string Csv(params string[] lines) =>
        $"Handle,Title,Option1 Name,Option1 Value,Variant Inventory Qty,Variant Price\n{string.Join('\n', lines)}\n";

    private static CommandContext By(Actor actor) => new(Guid.NewGuid().ToString("N"), "", actor, TimeProvider.System.GetUtcNow());

    private static async Task Until(Func<Task<bool>> isSo)
    {
        for (var tries = 0; tries < 3_000; tries++)
        {
            if (await isSo())
            {
                return;
            }

            await Task.Delay(10, Cancel);
        }

        Assert.Fail("It did not come about within thirty seconds.");
    }

    private async Task<string> Upload(string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return (await _silo.Services.GetRequiredService<IImportFiles>().Save(_store.Key, "products.csv", content, Cancel))!.Id;
    }

    private async Task<ImportView> Preview(string text)
    {
        var reply = await _silo.Grains.GetGrain<IImportGrain>(Key.New("import")).Preview(new(By(_owner), _store.Key, await Upload(text)));
        return reply.View ?? throw new InvalidOperationException(reply.Refusal?.Message);
    }

    private async Task Confirm(string key) => Assert.Null((await _silo.Grains.GetGrain<IImportGrain>(key).Confirm(new(By(_owner)))).Refusal);

    private async Task<ImportJob> Run(string key)
    {
        await Confirm(key);
        await _silo.Settle();
        return (await _silo.Grains.GetGrain<IImportGrain>(key).Get())!.Job;
    }

    private Task<ProductView?> Product(string handle) => _silo.Grains.GetGrain<IProductGrain>(CatalogKeys.Product(_store.Key, handle)).Get();

    private IStockGrain Stock(string variantKey) => _silo.Grains.GetGrain<IStockGrain>(StockKey.Of(variantKey));

    private async Task<int> OnHand(string variantKey) => (int)(await Stock(variantKey).Get()).OnHand;

    private async Task Sell(string variantKey, int quantity)
    {
        Assert.Null((await Stock(variantKey).Allocate(new(By(Actor.System), Guid.NewGuid().ToString("N"), quantity))).Refusal);
        await _silo.Settle();
    }

    private async Task<string[]> Found(string text, bool? inStock = null)
    {
        var found = await _silo.Services.GetRequiredService<ISearchIndex>().Search(new() { Text = text, Kinds = [SearchKind.Product], IsInStock = inStock }, Cancel);
        return [.. found.Hits.Select(hit => hit.Key)];
    }
}

public sealed class SqliteImportTests : ImportTests
{
    protected override Task<string?> Postgres() => Task.FromResult<string?>(null);
}

public sealed class PostgresImportTests : ImportTests
{
    protected override async Task<string?> Postgres() => await (await PostgresServer.Shared()).CreateDatabase();
}
