using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Orders;
using MerchantHub.Integrations.Sandbox;
using MerchantHub.ReadModel.Catalog;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Platform;
using MerchantHub.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Cluster.Tests.Orders;

/// <summary>What becomes of counts, adjustments, kept units and sales on the way to an item's history, on both databases.</summary>
public abstract class StockHistoryTests : IAsyncLifetime
{
    private const string Item = "variant/1";
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-03-02T08:00:00Z");
    private readonly TempDirectory _directory = new();
    private TestSilo _silo = null!;
    private Support.Merchants _merchants = null!;

    protected abstract Task<string?> Postgres();

    public async ValueTask InitializeAsync()
    {
        _silo = await TestSilo.Start(_directory.Path, await Postgres());
        _merchants = new(_silo.Grains);
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Everything_that_became_of_a_deals_units_is_told_newest_first()
    {
        var factory = await _merchants.Approved(OrganisationKind.Factory);
        var (owner, deal) = (Support.Merchants.Owner(factory), await _merchants.Deal(factory, stock: 10));
        await _silo.Settle();
        var stock = Stock(deal.Key);
        await stock.Count(new(_merchants.By(owner), deal.Key, factory.Key, 12, 10, "More made", Note: "shelf 3"));
        await stock.Count(new(_merchants.By(owner), deal.Key, factory.Key, 11, null, "COUNTED"));
        await stock.Adjust(new(_merchants.By(owner), deal.Key, factory.Key, -2, StockReason.Spoiled, "past its date", 11));
        await stock.SetSafety(new(_merchants.By(owner), deal.Key, factory.Key, 3));
        var order = await Buy(deal.Key, 2);
        Assert.Null((await _silo.Grains.GetGrain<IOrderGrain>(order).Cancel(new(_merchants.By(owner), "", "Out of paper"))).Refusal);
        await _silo.Settle();

        var by = owner.PersonId;
        Assert.Equal(
            [
                (StockChangeKind.Returned, 2, 2, 0, null, "", "", order),
                (StockChangeKind.Sold, -2, null, null, null, "", "", order),
                (StockChangeKind.SafetySet, 3, 0, 3, null, "", by, ""),
                (StockChangeKind.Adjusted, -2, 11, 9, StockReason.Spoiled, "past its date", by, ""),
                (StockChangeKind.Counted, -1, 12, 11, StockReason.Counted, "", by, ""),
                (StockChangeKind.Counted, 2, 10, 12, null, "More made: shelf 3", by, ""),
                (StockChangeKind.Counted, 10, 0, 10, null, "", "", ""),
            ],
            (await History(deal.Key)).Select(entry => (entry.Kind, (int)entry.Change, (int?)entry.Before, (int?)entry.After, entry.Reason, entry.Note, entry.ByKey, entry.OrderKey)));
        Assert.Equal((9, 3, 6), await Level(deal.Key));
    }

    [Fact]
    public async Task Holds_and_sales_put_nothing_but_the_level_into_the_outbox()
    {
        var deal = await _merchants.Deal(await _merchants.Approved(OrganisationKind.Factory), stock: 10);
        await _silo.Settle();
        await Buy(deal.Key, 2);

        Assert.Equal("orders.StockCounted,orders.StockLevelChanged", await _silo.Scalar<string>(
            $"select {(_silo.Database.Kind is DatabaseKind.Sqlite ? "group_concat(name, ',')" : "string_agg(name, ',')")} from (select distinct name from outbox where aggregate = '{StockKey.Of(deal.Key)}' order by name) as names"));
    }

    [Fact]
    public async Task What_a_file_says_is_told_once_it_is_another_number_and_so_is_its_undoing()
    {
        var stock = Stock(Item);
        await stock.Count(new(Step("first"), Item, "organisation/1", 5, null, "catalogue", "import/1"));
        await stock.Count(new(Step("again"), Item, "organisation/1", 5, null, "catalogue", "import/2"));
        await stock.Count(new(Step("third"), Item, "organisation/1", 8, null, "catalogue", "import/3"));
        await stock.Uncount(new(Step("undo"), "organisation/1", "import/3"));
        await _silo.Settle();

        Assert.Equal(
            [(StockChangeKind.ImportUndone, 8, 5, "import/3"), (StockChangeKind.Imported, 5, 8, "import/3"), (StockChangeKind.Imported, 0, 5, "import/1")],
            (await History(Item)).Select(entry => (entry.Kind, (int)entry.Before!, (int)entry.After!, entry.ByKey)));
    }

    [Fact]
    public async Task An_event_that_is_told_twice_is_one_entry()
    {
        await Stock(Item).Count(new(Step("first"), Item, "organisation/1", 5, null, "opening"));
        await Stock(Item).Adjust(new(Step("second"), Item, "organisation/1", 1, StockReason.Received, "", null));
        await _silo.Settle();

        await Run("update outbox set done_at = null where kind = 0");
        await _silo.Settle();

        Assert.Equal([StockChangeKind.Adjusted, StockChangeKind.Counted], (await History(Item)).Select(entry => entry.Kind));
    }

    [Fact]
    public async Task Units_kept_for_the_counter_turn_an_item_to_sold_out()
    {
        var stock = Stock(Item);
        await stock.Count(new(Step("count"), Item, "organisation/1", 2, null, "opening"));
        await _silo.Settle();
        await Run("update stock_level set in_stock_told = 1");
        Assert.Empty(await Turned());

        await stock.SetSafety(new(Step("keep"), Item, "organisation/1", 2));
        await _silo.Settle();
        Assert.Equal(0, Assert.Single(await Turned()).IsInStock);
        Assert.Equal("INSUFFICIENT_STOCK", (await stock.Hold(new(Step("hold"), "h", 1, TimeProvider.System.GetUtcNow().AddMinutes(15)))).Refusal?.Code);

        await stock.Adjust(new(Step("more"), Item, "organisation/1", 1, StockReason.Received, "", null));
        await _silo.Settle();
        Assert.Empty(await Turned());
        Assert.Equal((3, 2, 1), await Level(Item));
    }

    [Fact]
    public async Task A_deal_whose_last_units_are_kept_is_sold_out()
    {
        var factory = await _merchants.Approved(OrganisationKind.Factory);
        var deal = await _merchants.Deal(factory, stock: 4);
        await _silo.Settle();
        Assert.Empty(await SoldOut());

        await Stock(deal.Key).SetSafety(new(_merchants.By(Support.Merchants.Owner(factory)), deal.Key, factory.Key, 4));
        await _silo.Settle();

        Assert.Equal([deal.Key], await SoldOut());

        async Task<List<string>> SoldOut()
        {
            await using var db = await _silo.OpenReadDb();
            var found = await ReadModel.Supply.DealQueries.Deals(db, new(factory.Key, [], null, null, true), default).Read(new(5), TestContext.Current.CancellationToken);
            return [.. found.Select(placed => placed.Row.DealKey)];
        }
    }

    [Fact]
    public async Task A_page_goes_on_where_the_last_one_ended_whatever_happened_in_one_moment()
    {
        var random = new Random(7);
        var changes = Enumerable.Range(1, 17).Select(number => new StockChangeRow
        {
            ChangeKey = $"{StockKey.Of(Item)}#{number:D12}",
            StockKey = StockKey.Of(Item),
            OccurredAt = Start.AddMilliseconds(random.Next(6)),
            Kind = StockChangeKind.Counted,
            UnitsAfter = number,
            Note = "",
            ByKey = "",
            OrderKey = "",
        }).ToList();
        var lines = Enumerable.Range(1, 19).Select(number => new OrderLineRow
        {
            OrderKey = $"order/{number:x4}",
            ItemKey = Item,
            Title = "Soap",
            Sku = "",
            Quantity = number,
            Currency = "KRW",
            PlacedAt = Start.AddMilliseconds(random.Next(6)),
        }).ToList();
        await Add(changes);
        await Add(lines);
        await Add([new StockChangeRow { ChangeKey = "stock/other#1", StockKey = "stock/other", OccurredAt = Start, Note = "", ByKey = "", OrderKey = "" }]);
        await Add([new OrderLineRow { OrderKey = "order/other", ItemKey = "variant/2", Title = "Tea", Sku = "", Quantity = 1, Currency = "KRW", PlacedAt = Start }]);
        var expected = changes.Select(row => new StockHistoryPlace(row.OccurredAt.ToUnixTimeMilliseconds(), false, row.ChangeKey))
            .Concat(lines.Select(row => new StockHistoryPlace(row.PlacedAt.ToUnixTimeMilliseconds(), true, row.OrderKey)))
            .OrderByDescending(place => place.At).ThenBy(place => place.IsSale).ThenByDescending(place => place.Key, StringComparer.Ordinal)
            .ToList();

        foreach (var size in new[] { 1, 2, 5, 100 })
        {
            Assert.Equal(expected, await Walk(size, backward: false));
            Assert.Equal(expected.AsEnumerable().Reverse(), await Walk(size, backward: true));
        }

        async Task<List<StockHistoryPlace>> Walk(int size, bool backward)
        {
            var places = new List<StockHistoryPlace>();
            StockHistoryPlace? beyond = null;
            for (var more = true; more;)
            {
                await using var db = await _silo.OpenReadDb();
                var page = await db.StockHistory(StockKey.Of(Item), Item, beyond, backward, size, TestContext.Current.CancellationToken);
                places.AddRange(page.Select(entry => entry.Place));
                beyond = page.Count > 0 ? page[^1].Place : beyond;
                more = page.Count == size;
            }

            return places;
        }
    }

    [Fact]
    public async Task Lines_from_before_there_was_a_history_get_the_time_of_their_order()
    {
        var deal = await _merchants.Deal(await _merchants.Approved(OrganisationKind.Factory), stock: 10);
        await _silo.Settle();
        await Buy(deal.Key, 2);
        const string Late = "select count(*) from order_line line join shop_order sold on sold.order_key = line.order_key where line.placed_at = sold.placed_at";
        await Run("update order_line set placed_at = 0");
        Assert.Equal(0, await _silo.Scalar<int>(Late));

        using var script = new StreamReader(typeof(Grains.Schema.SchemaInstaller).Assembly.GetManifestResourceStream("MerchantHub.Grains.Schema.orders-009.sql")!);
        await Run((await script.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n').Single(line => line.StartsWith("update ", StringComparison.Ordinal)));

        Assert.Equal(1, await _silo.Scalar<int>(Late));
    }

    private async Task<string> Buy(string item, int quantity)
    {
        var checkout = _silo.Grains.GetGrain<ICheckoutGrain>(Key.New("checkout"));
        var person = Support.Merchants.Person("person/buyer");
        Assert.Null((await checkout.Start(new(_merchants.By(person), "person/buyer", "kim@example.com", [new(item, quantity)], null, "", ""))).Refusal);
        var paid = await checkout.Pay(new(_merchants.By(person), "person/buyer", SandboxGateway.Accepted));
        await _silo.Settle();
        return paid.View!.OrderKeys[0];
    }

    private IStockGrain Stock(string item) => _silo.Grains.GetGrain<IStockGrain>(StockKey.Of(item));

    private async Task<List<StockHistoryEntry>> History(string item)
    {
        await using var db = await _silo.OpenReadDb();
        return await db.StockHistory(StockKey.Of(item), item, null, false, 100, TestContext.Current.CancellationToken);
    }

    private async Task<List<StockTurn>> Turned()
    {
        await using var db = await _silo.OpenReadDb();
        return await db.StockTurned(10).ToListAsync(TestContext.Current.CancellationToken);
    }

    private async Task<(long OnHand, long Safety, long Available)> Level(string item)
    {
        await using var db = await _silo.OpenReadDb();
        var row = await db.Set<StockLevelRow>().SingleAsync(level => level.ItemKey == item, TestContext.Current.CancellationToken);
        return (row.OnHand, row.Safety, (await Stock(item).Get()).Available);
    }

    private async Task Add<TRow>(IEnumerable<TRow> rows)
        where TRow : class
    {
        await using var db = await _silo.OpenReadDb();
        db.AddRange(rows);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private async Task Run(string sql)
    {
        await using var connection = await _silo.Database.Open(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    private static CommandContext Step(string id) => CommandContext.ForStep(id, TimeProvider.System.GetUtcNow());
}

public sealed class SqliteStockHistoryTests : StockHistoryTests
{
    protected override Task<string?> Postgres() => Task.FromResult<string?>(null);
}

public sealed class PostgresStockHistoryTests : StockHistoryTests
{
    protected override async Task<string?> Postgres() => await (await PostgresServer.Shared()).CreateDatabase();
}
