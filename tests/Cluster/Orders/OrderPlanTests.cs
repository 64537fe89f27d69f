using System.Data.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Catalog;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Platform;
using MerchantHub.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MerchantHub.Cluster.Tests.Orders;

/// <summary>How SQLite answers the list of a seller's orders: it finds the page in an index, and sorts nothing.</summary>
public sealed class OrderPlanTests : IAsyncLifetime
{
    private static readonly OrderFilter Rare = OrderFilter.None with { Status = OrderStatus.Refunded };
    private static readonly OrderFilter OneStore = OrderFilter.None with { StoreKey = "store/1" };
    private readonly TempDirectory _directory = new();
    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start(_directory.Path);

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_order_and_filter_has_its_index_at_the_beginning_deep_inside_and_from_the_end(bool backward)
    {
        var operand = backward ? '>' : '<';
        Assert.Equal("SEARCH s USING INDEX ix_shop_order_organisation (organisation_key=?)", await Plan(OrderFilter.None, default, new(51, null, backward)));
        Assert.Equal($"SEARCH s USING INDEX ix_shop_order_organisation (organisation_key=? AND placed_at{operand}?)", await Plan(OrderFilter.None, default, Deep()));
        Assert.Equal("SEARCH s USING INDEX ix_shop_order_total (organisation_key=?)", await Plan(OrderFilter.None, new(OrderSortKey.Total), new(51, null, backward)));
        Assert.Equal($"SEARCH s USING INDEX ix_shop_order_total (organisation_key=? AND total_minor{operand}?)", await Plan(OrderFilter.None, new(OrderSortKey.Total), Deep()));
        Assert.Equal($"SEARCH s USING INDEX ix_shop_order_status (organisation_key=? AND status=? AND placed_at{operand}?)", await Plan(Rare, default, Deep()));
        Assert.DoesNotContain("TEMP B-TREE", await Plan(OneStore, default, Deep()), StringComparison.Ordinal);

        SortedPage Deep() => new(51, new("1772438400000", "order/5"), backward);
    }

    /// <summary>The two halves of an item's history, and what has turned from in stock to sold out.</summary>
    [Fact]
    public async Task An_items_history_is_read_no_further_than_its_page()
    {
        Assert.Equal(
            ["SEARCH s USING INDEX ix_stock_change_stock (stock_key=? AND occurred_at<?)", "SEARCH o USING INDEX ix_order_line_item (item_key=? AND placed_at<?)"],
            await Plans(db => db.StockHistory("stock/1", "variant/1", new(1772438400000, true, "order/5"), false, 51, TestContext.Current.CancellationToken)));
        Assert.Equal(["SCAN stock_level USING INDEX ix_stock_level_turned"], await Plans(db => db.StockTurned(10).ToListAsync(TestContext.Current.CancellationToken)));
    }

    private async Task<IReadOnlyList<string>> Plans(Func<ReadDb, Task> read)
    {
        var plans = new Explained();
        await using var db = new ReadDb(new DbContextOptionsBuilder<ReadDb>().UseSqlite(_silo.Database.ConnectionString).AddInterceptors(plans).Options);
        await read(db);
        return plans.All;
    }

    private async Task<string> Plan(OrderFilter filter, SortBy<OrderSortKey> sort, SortedPage page)
    {
        return Assert.Single(await Plans(db => db.OrdersOf("organisation/1", filter, sort).Read(page, TestContext.Current.CancellationToken)));
    }

    /// <summary>Asks for the plan of each statement before it runs.</summary>
    private sealed class Explained : DbCommandInterceptor
    {
        private const int Detail = 3;

        public List<string> All { get; } = [];

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            await using var explain = command.Connection!.CreateCommand();
            explain.CommandText = $"explain query plan {command.CommandText}";
            foreach (DbParameter parameter in command.Parameters)
            {
                explain.Add(parameter.ParameterName, parameter.Value);
            }

            var lines = new List<string>();
            await using var reader = await explain.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                lines.Add(reader.GetString(Detail));
            }

            All.Add(string.Join('\n', lines));
            return result;
        }
    }
}
