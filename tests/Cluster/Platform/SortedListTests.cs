using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Live;
using MerchantHub.Domain.Supply;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Catalog;
using MerchantHub.ReadModel.Live;
using MerchantHub.ReadModel.Merchants;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Platform;
using MerchantHub.ReadModel.Supply;
using MerchantHub.ReadModel.Workforce;
using MerchantHub.Support;

namespace MerchantHub.Cluster.Tests.Platform;

/// <summary>
/// Every list in every order it offers, forwards and backwards in pages of two, against the same rows sorted in memory; on each
/// database. Values repeat, so that pages end between rows that only their keys tell apart.
/// </summary>
public abstract class SortedListTests : IAsyncLifetime
{
    private const string Mine = "organisation/mine";
    private const string Other = "organisation/other";
    private const int Rows = 11;
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-03-02T08:00:00Z");
    private static readonly string[] Titles = ["zucchini", "apple", "Äpfel", "apple", "김치", "苹果", "_under", "Zebra", "apple pie", "éclair", "apple"];
    private readonly TempDirectory _directory = new();
    private TestSilo _silo = null!;

    protected abstract Task<string?> Postgres();

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start(_directory.Path, await Postgres());

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Orders() => await Walk<ShopOrderRow, OrderSortKey>(
        await Fill(Order),
        (db, sort) => db.OrdersOf(Mine, OrderFilter.None, sort),
        row => row.OrderKey,
        key => key is OrderSortKey.Total ? (row => row.TotalMinor, true) : (row => row.PlacedAt, true));

    [Fact]
    public async Task Orders_of_one_state_and_store() => await Walk<ShopOrderRow, OrderSortKey>(
        [.. (await Fill(Order)).Where(row => row is { Status: 1, StoreKey: "store/0" })],
        (db, sort) => db.OrdersOf(Mine, OrderFilter.None with { Status = Domain.Orders.OrderStatus.Paid, StoreKey = "store/0" }, sort),
        row => row.OrderKey,
        key => key is OrderSortKey.Total ? (row => row.TotalMinor, true) : (row => row.PlacedAt, true));

    [Fact]
    public async Task Products() => await Walk<ProductRow, ProductSortKey>(
        await Fill(Product),
        (db, sort) => db.ProductsOf("store/0", new(null, null, null, null, null), sort),
        row => row.ProductKey,
        key => key switch
        {
            ProductSortKey.UpdatedAt => (row => row.UpdatedAt, true),
            ProductSortKey.Title => (row => row.SortTitle, false),
            ProductSortKey.Price => (row => row.LowestPriceMinor, false),
            _ => (row => row.ProductKey, false),
        },
        row => row.StoreKey == "store/0");

    [Fact]
    public async Task Deals()
    {
        var rows = await Fill(Deal);
        var sold = rows.Select((row, index) => (row.DealKey, Units: (long)(index % 3))).ToDictionary(pair => pair.DealKey, pair => pair.Units);
        await Add([.. sold.Where(pair => pair.Value > 0).Select(pair => new StockLevelRow { StockKey = $"stock/{pair.Key}", ItemKey = pair.Key, OrganisationKey = Mine, OnHand = 10, Allocated = pair.Value })]);
        await Walk<DealRow, DealSortKey>(
            rows,
            (db, sort) => db.Deals(new(Mine, [Mine], null, null, null), sort),
            row => row.DealKey,
            key => key switch
            {
                DealSortKey.Title => (row => row.SortTitle, false),
                DealSortKey.ClosesAt => (row => row.ClosesAt, false),
                DealSortKey.Sold => (row => sold[row.DealKey], true),
                DealSortKey.Price => (row => row.LowestPriceMinor, false),
                _ => (row => row.DealKey, true),
            });
    }

    [Fact]
    public async Task Stores() => await Walk<StoreRow, StoreSortKey>(
        await Fill(Store),
        (db, sort) => db.StoresOf(Mine, null, default, sort),
        row => row.StoreKey,
        key => key is StoreSortKey.Name ? (row => row.SortName, false) : (row => row.StoreKey, false));

    [Fact]
    public async Task Live_sales_of_all_stores() => await Walk<LiveSessionRow, LiveSessionSortKey>(
        await Fill(Live),
        (db, sort) => db.LiveSessions(new(null, null, Mine), sort),
        row => row.SessionKey,
        key => key is LiveSessionSortKey.Title ? (row => row.SortTitle, false) : (row => row.ScheduledFor, true));

    [Fact]
    public async Task Sites() => await Walk<SiteRow, SiteSortKey>(
        await Fill(Site),
        (db, sort) => db.SitesOf(Mine, new(null, default, null), sort),
        row => row.SiteKey,
        key => key is SiteSortKey.Name ? (row => row.SortName, false) : (row => row.SiteKey, false));

    [Fact]
    public async Task What_is_closed_is_told_from_what_will_close()
    {
        await Fill(Store);
        await Fill(Site);
        await using var db = await _silo.OpenReadDb();
        var now = Start.AddHours(1);

        foreach (var (closed, count) in new (bool?, int)[] { (true, 4), (false, Rows - 4), (null, Rows) })
        {
            Assert.Equal(count, await db.StoresOf(Mine, null, new(closed, now), default).Count(TestContext.Current.CancellationToken));
            Assert.Equal(count, await db.SitesOf(Mine, new(null, new(closed, now), null), default).Count(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_list_is_counted_up_to_ten_thousand_and_no_further()
    {
        const string Columns = "organisation_key, store_key, status, title, description_html, vendor, type, tags, option_names, variants, images, external_reference, search_text, created_by_import, updated_at, is_in_stock, version";
        await Add([Product(Mine, 0)]);
        await Run($"insert into product (product_key, {Columns}) with recursive number(n) as (select 2 union all select n + 1 from number where n < {SortedRows.MostCounted}) select product_key || n, {Columns} from product, number");
        await using var db = await _silo.OpenReadDb();
        var list = db.ProductsOf("store/0", new(null, null, null, null, null), default);

        Assert.Equal(SortedRows.MostCounted, await list.Count(TestContext.Current.CancellationToken));
        await Add([Product(Mine, 1)]);
        Assert.Null(await list.Count(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_place_that_the_order_cannot_have_is_told()
    {
        await using var db = await _silo.OpenReadDb();
        var byTime = db.OrdersOf(Mine, OrderFilter.None, default);
        var byClosing = db.Deals(new(Mine, [], null, null, null), new(DealSortKey.ClosesAt, Reverse: true));

        Assert.Equal(("PlacedAt", "-ClosesAt"), (byTime.Order, byClosing.Order));
        Assert.True(byTime.Has(new("1772438400000", "order/1")));
        Assert.All(new[] { null, "", "apple", "99999999999999999999", "9223372036854775807" }, value => Assert.False(byTime.Has(new(value, "order/1")), value));
        Assert.True(byClosing.Has(new(null, "deal/1")));
        await Assert.ThrowsAsync<ArgumentException>(() => byTime.Read(new(1, new("apple", "order/1")), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Rows_from_before_there_were_orders_are_given_what_they_are_sorted_by()
    {
        await Fill(Product);
        await Fill(Deal);
        await Fill(Store);
        await Fill(Live);
        await Fill(Site);
        const string Sorted = "select product_key, sort_title || lowest_price_minor from product union all select deal_key, sort_title || lowest_price_minor from deal union all select store_key, sort_name from store";

        // Of these two the database itself lowers the letters, on SQLite those of ASCII only.
        const string Lowered = "select session_key, sort_title || search_text from live_session where title not in ('Äpfel') union all select site_key, sort_name || search_text from workforce_site where name not in ('Äpfel')";
        var before = await Pairs($"{Sorted} union all {Lowered}");
        await Run("update product set sort_title = '', lowest_price_minor = 0; update deal set sort_title = '', lowest_price_minor = 0; update store set sort_name = ''; update live_session set sort_title = '', search_text = ''; update workforce_site set sort_name = '', search_text = ''");
        Assert.NotEqual(before, await Pairs($"{Sorted} union all {Lowered}"));

        await Run(string.Join('\n', Updates()));

        Assert.Equal(before.Select(pair => pair.Trim()), (await Pairs($"{Sorted} union all {Lowered}")).Select(pair => pair.Trim()));
    }

    /// <summary>The statements of the schema's scripts that fill new columns.</summary>
    private IEnumerable<string> Updates()
    {
        var assembly = typeof(Grains.Schema.SchemaInstaller).Assembly;
        var others = _silo.Database.Kind is DatabaseKind.Sqlite ? ".postgres.sql" : ".sqlite.sql";
        return from script in assembly.GetManifestResourceNames()
               where script.EndsWith(".sql", StringComparison.Ordinal) && !script.EndsWith(others, StringComparison.Ordinal)
               from line in new StreamReader(assembly.GetManifestResourceStream(script)!).ReadToEnd().Split('\n')
               where line.StartsWith("update ", StringComparison.Ordinal)
               select line;
    }

    private async Task Run(string sql)
    {
        await using var connection = await _silo.Database.Open(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<IReadOnlyList<string>> Pairs(string sql)
    {
        await using var connection = await _silo.Database.Open(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var pairs = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            pairs.Add($"{reader.GetString(0)} {reader.GetString(1)}");
        }

        return [.. pairs.Order(StringComparer.Ordinal)];
    }

    private async Task Walk<TRow, TSortKey>(
        IReadOnlyList<TRow> rows,
        Func<ReadDb, SortBy<TSortKey>, SortedRows<TRow>> list,
        Func<TRow, string> keyOf,
        Func<TSortKey, (Func<TRow, object?> Value, bool Descending)> orderOf,
        Func<TRow, bool>? belongs = null)
        where TRow : class
        where TSortKey : struct, Enum
    {
        await using var db = await _silo.OpenReadDb();
        foreach (var sort in Enum.GetValues<TSortKey>().SelectMany(key => new[] { new SortBy<TSortKey>(key), new SortBy<TSortKey>(key, Reverse: true) }))
        {
            var (value, descending) = orderOf(sort.Key);
            var ascending = rows.Where(row => belongs?.Invoke(row) ?? true).OrderBy(value, ByBytes).ThenBy(keyOf, StringComparer.Ordinal).ToList();
            var turned = descending != sort.Reverse ? ascending.AsEnumerable().Reverse() : ascending;
            string[] expected = [.. turned.OrderBy(row => value(row) is null).Select(keyOf)];
            Assert.NotEmpty(expected);

            Assert.Equal(expected, await Pages(list(db, sort), keyOf, backward: false));
            Assert.Equal(expected.Reverse(), await Pages(list(db, sort), keyOf, backward: true));
            Assert.Equal(expected.Length, await list(db, sort).Count(TestContext.Current.CancellationToken));
        }
    }

    private static async Task<IReadOnlyList<string>> Pages<TRow>(SortedRows<TRow> list, Func<TRow, string> keyOf, bool backward)
        where TRow : class
    {
        var keys = new List<string>();
        Place? beyond = null;
        for (var pages = 0; pages <= Rows; pages++)
        {
            var page = await list.Read(new(2, beyond, backward), TestContext.Current.CancellationToken);
            keys.AddRange(page.Select(placed => keyOf(placed.Row)));
            if (page.Count < 2)
            {
                return keys;
            }

            beyond = page[^1].Place;
            Assert.True(list.Has(beyond.Value));
        }

        throw new InvalidOperationException("The pages never end.");
    }

    private static readonly IComparer<object?> ByBytes = Comparer<object?>.Create((left, right) =>
        left is string text && right is string other ? string.CompareOrdinal(text, other) : Comparer<object>.Default.Compare(left, right));

    /// <summary>Mine in an order that no list has, and one of somebody else's.</summary>
    private async Task<IReadOnlyList<TRow>> Fill<TRow>(Func<string, int, TRow> row)
        where TRow : class
    {
        TRow[] mine = [.. Enumerable.Range(0, Rows).Select(index => row(Mine, index))];
        await Add([.. mine.Reverse(), row(Other, Rows)]);
        return mine;
    }

    private async Task Add<TRow>(TRow[] rows)
        where TRow : class
    {
        await using var db = await _silo.OpenReadDb();
        db.AddRange(rows.AsEnumerable());
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static string Id(int index) => $"{index * 7 % 16:x2}";

    private static string Title(int index) => Titles[index % Titles.Length];

    private static DateTimeOffset? Closing(int index) => index % 3 == 2 ? null : Start.AddDays(index % 3);

    private static ShopOrderRow Order(string organisation, int index) => new()
    {
        OrderKey = $"order/{Id(index)}",
        Number = $"MH-{index}",
        CheckoutKey = "checkout/1",
        OrganisationKey = organisation,
        StoreKey = index % 4 == 3 ? "" : $"store/{index % 2}",
        DealKey = "",
        BuyerKey = "guest/1",
        Email = "ada@shop.example",
        Status = 1 + (index % 5 / 4),
        TotalMinor = 100 * (index % 3),
        Currency = "EUR",
        Gateway = "sandbox",
        PaymentReference = "pi",
        PlacedAt = Start.AddSeconds(index / 3),
        LiveSessionKey = "",
        ShareCode = "",
    };

    private static ProductRow Product(string organisation, int index) => new()
    {
        ProductKey = $"product/{Id(index)}",
        OrganisationKey = organisation,
        StoreKey = organisation == Mine ? "store/0" : "store/1",
        Status = ProductStatus.Active,
        Title = Title(index),
        DescriptionHtml = "",
        Vendor = "",
        Type = "",
        ExternalReference = "",
        SearchText = SearchText.Of(Title(index)),
        SortTitle = SearchText.Sortable(Title(index)),
        Variants = [new() { Price = new(9, "EUR") }, new() { Price = new(index % 4, "EUR") }],
        LowestPriceMinor = index % 4,
        CreatedByImport = "",
        UpdatedAt = Start.AddSeconds(index % 5),
    };

    private static DealRow Deal(string organisation, int index) => new()
    {
        DealKey = $"deal/{Id(index)}",
        OrganisationKey = organisation,
        Title = Title(index),
        Description = "",
        Unit = "box",
        Tiers = [new(1, new(9, "EUR")), new(10, new(index % 4, "EUR"))],
        ClosesAt = Closing(index),
        Phase = DealPhase.Open,
        SearchText = SearchText.Of(Title(index)),
        SortTitle = SearchText.Sortable(Title(index)),
        LowestPriceMinor = index % 4,
        CreatedAt = Start,
    };

    private static StoreRow Store(string organisation, int index) => new()
    {
        StoreKey = $"store/{Id(index)}",
        OrganisationKey = organisation,
        Name = Title(index),
        Address = "",
        TimeZone = "UTC",
        CurrencyCode = "EUR",
        ClosedFrom = Closing(index),
        SearchText = SearchText.Of(Title(index)),
        SortName = SearchText.Sortable(Title(index)),
    };

    private static LiveSessionRow Live(string organisation, int index) => new()
    {
        SessionKey = $"live/{Id(index)}",
        OrganisationKey = organisation,
        StoreKey = $"store/{index % 2}",
        Title = Title(index),
        SearchText = SearchText.Of(Title(index)),
        SortTitle = SearchText.Sortable(Title(index)),
        Status = LiveStatus.Scheduled,
        ScheduledFor = Start.AddMinutes(index % 4),
    };

    private static SiteRow Site(string organisation, int index) => new()
    {
        SiteKey = $"site/{Id(index)}",
        OrganisationKey = organisation,
        Name = Title(index),
        Kind = "kitchen",
        Address = "",
        ClosedFrom = Closing(index),
        SearchText = SearchText.Of(Title(index)),
        SortName = SearchText.Sortable(Title(index)),
    };
}

public sealed class SqliteSortedListTests : SortedListTests
{
    protected override Task<string?> Postgres() => Task.FromResult<string?>(null);
}

public sealed class PostgresSortedListTests : SortedListTests
{
    protected override async Task<string?> Postgres() => await (await PostgresServer.Shared()).CreateDatabase();
}
