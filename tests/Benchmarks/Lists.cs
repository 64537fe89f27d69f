using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MerchantHub.Domain.Orders;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Platform;
using MerchantHub.Support;

namespace MerchantHub.Benchmarks;

/// <summary>
/// Pages of fifty of a seller's orders, read through the product's own queries. Nine in ten rows are the seller's, one in a
/// thousand is refunded, one in a hundred is of the one store that is asked for.
/// Arguments: [--database sqlite|postgres] [--rows N] [--repeats N].
/// </summary>
internal static class Lists
{
    private const string Seller = "organisation/a";
    private const int Page = 51;
    private const long Begin = 1_700_000_000_000;
    private static readonly SortBy<OrderSortKey> ByTotal = new(OrderSortKey.Total);
    private static readonly OrderFilter Refunded = OrderFilter.None with { Status = OrderStatus.Refunded };
    private static readonly OrderFilter OneStore = OrderFilter.None with { StoreKey = "store/1" };

    public static async Task<int> Run(string[] args)
    {
        var options = Options.Parse(args);
        var postgres = options.Text("database", "sqlite") == "postgres" ? await (await PostgresServer.Shared()).CreateDatabase() : null;
        var (rows, repeats) = (options.Number("rows", 1_000_000), options.Number("repeats", 60));
        using var directory = new TempDirectory();
        await using var silo = await TestSilo.Start(directory.Path, postgres);
        await Fill(silo, rows);

        var middle = new Place((Begin + (rows / 2 * 1_000L)).ToString(CultureInfo.InvariantCulture), $"order/{1_000_000_000L + (rows / 2)}");
        var middleTotal = new Place("250000", "order/1000500000");
        var p95 = new Dictionary<string, double>
        {
            ["first"] = await Measure(OrderFilter.None, default, new(Page)),
            ["last"] = await Measure(OrderFilter.None, default, new(Page, Backward: true)),
            ["deep"] = await Measure(OrderFilter.None, default, new(Page, middle)),
            ["deep_backward"] = await Measure(OrderFilter.None, default, new(Page, middle, Backward: true)),
            ["by_total"] = await Measure(OrderFilter.None, ByTotal, new(Page)),
            ["by_total_reversed"] = await Measure(OrderFilter.None, ByTotal with { Reverse = true }, new(Page)),
            ["by_total_deep"] = await Measure(OrderFilter.None, ByTotal, new(Page, middleTotal)),
            ["refunded"] = await Measure(Refunded, default, new(Page)),
            ["refunded_deep"] = await Measure(Refunded, default, new(Page, middle)),
            ["refunded_by_total"] = await Measure(Refunded, ByTotal, new(Page)),
            ["one_store"] = await Measure(OneStore, default, new(Page)),
            ["one_store_deep"] = await Measure(OneStore, default, new(Page, middle)),
            ["one_store_by_total"] = await Measure(OneStore, ByTotal, new(Page)),
            ["words_common"] = await Measure(OrderFilter.None with { Words = "shop.example" }, default, new(Page)),
            ["words_rare"] = await Measure(OrderFilter.None with { Words = "buyer7@" }, default, new(Page), Math.Min(repeats, 5)),
        };
        Console.WriteLine(JsonSerializer.Serialize(new { bench = "lists", database = postgres is null ? "sqlite" : "postgres", rows, p95_ms = p95 }));
        return 0;

        async Task<double> Measure(OrderFilter filter, SortBy<OrderSortKey> sort, SortedPage page, int? times = null)
        {
            var milliseconds = new List<double>();
            for (var run = -2; run < (times ?? repeats); run++)
            {
                await using var db = await silo.OpenReadDb();
                var clock = Stopwatch.StartNew();
                await db.OrdersOf(Seller, filter, sort).Read(page, CancellationToken.None);
                if (run >= 0)
                {
                    milliseconds.Add(clock.Elapsed.TotalMilliseconds);
                }
            }

            milliseconds.Sort();
            return Math.Round(milliseconds[(int)Math.Ceiling(milliseconds.Count * 0.95) - 1], 2);
        }
    }

    /// <summary>One statement that both databases understand. Totals repeat, and are in no order of time.</summary>
    private static async Task Fill(TestSilo silo, int rows)
    {
        await silo.Scalar<long>(
            $"""
            with recursive number(n) as (select cast(1 as bigint) union all select n + 1 from number where n < {rows})
            insert into shop_order (order_key, number, checkout_key, organisation_key, store_key, deal_key, buyer_key, email, status, total_minor, currency, gateway, payment_reference, placed_at, live_session_key, share_code)
            select 'order/' || (1000000000 + n), 'MH-' || n, 'checkout/' || n, case when n % 10 = 0 then 'organisation/b' else '{Seller}' end,
                case when n % 100 = 1 then 'store/1' else 'store/2' end, '', 'guest/' || n, 'buyer' || n || '@shop.example',
                case when n % 1000 = 7 then 3 else 1 end, n * 7919 % 500000, 'EUR', 'sandbox', 'pi', {Begin} + (n * 1000), '', ''
            from number;
            {(silo.Database.Kind is DatabaseKind.Postgres ? "analyze shop_order;" : "")}
            select 0
            """);
    }
}
