using System.Diagnostics;
using System.Text.Json;
using MerchantHub.Support;
using MerchantHub.Support.Processes;

namespace MerchantHub.Benchmarks;

/// <summary>
/// A sale with more shoppers than stock: each checks out and pays with requests of its own over HTTP and GraphQL, against an api
/// process of its own from the Release build. The load generator shares the machine with it. Afterwards everything is
/// counted again: in the grains, in the read model and in the ledger.
/// Arguments: [--database sqlite|postgres] [--shoppers N] [--stock N] [--concurrency N].
/// </summary>
internal static class FlashSale
{
    private const int WarmUpShoppers = 4_000;

    internal static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["GraphQL:BucketPoints"] = "1000000000",
        ["Logging:LogLevel:Default"] = "Warning",
    };

    public static async Task<int> Run(string[] args)
    {
        var options = Options.Parse(args);
        var onPostgres = options.Text("database", "sqlite") == "postgres";
        var shoppers = options.Number("shoppers", 10_000);
        var stock = options.Number("stock", 8_000);
        var concurrency = options.Number("concurrency", 128);

        await using var deployment = await SingleProcess.Start(
            Settings,
            onPostgres ? await (await PostgresServer.Shared()).CreateDatabase() : null,
            configuration: "Release");
        using var http = Shopper.Client(deployment.Root, concurrency);
        await WarmUp(deployment, http, concurrency);

        await using var shop = await Shop.Open(deployment.Root, stock);
        var before = Work.Now(deployment);
        var clock = Stopwatch.StartNew();
        var sales = await Sell(http, shop.DealId, shoppers, concurrency);
        var seconds = clock.Elapsed.TotalSeconds;
        await deployment.Database.Settle(60);
        var settled = clock.Elapsed.TotalSeconds - seconds;
        var work = Work.Now(deployment).Since(before);
        return await Report(deployment, shop, sales, new(onPostgres ? "postgres" : "sqlite", stock, concurrency, seconds, settled, work));
    }

    /// <summary>So that neither side is still being compiled when it counts.</summary>
    internal static async Task WarmUp(SingleProcess deployment, HttpClient http, int concurrency)
    {
        await using var shop = await Shop.Open(deployment.Root, WarmUpShoppers - (WarmUpShoppers / 10));
        await Sell(http, shop.DealId, WarmUpShoppers, concurrency);
        await deployment.Database.Settle(60);
    }

    internal static async Task<List<(Shopper Shopper, Purchase Purchase)>> Sell(HttpClient http, string item, int shoppers, int concurrency)
    {
        var next = -1;
        var sales = new (Shopper, Purchase)[shoppers];
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(async _ =>
        {
            for (var number = Interlocked.Increment(ref next); number < shoppers; number = Interlocked.Increment(ref next))
            {
                var shopper = new Shopper(http, number);
                sales[number] = (shopper, await shopper.Buy(item));
            }
        }));
        return [.. sales];
    }

    private static async Task<int> Report(SingleProcess deployment, Shop shop, List<(Shopper Shopper, Purchase Purchase)> sales, Measured measured)
    {
        var paid = sales.Where(sale => sale.Purchase.Outcome is PurchaseOutcome.Paid).ToList();
        var latencies = paid.Select(sale => sale.Purchase.Took.TotalMilliseconds).Order().ToArray();
        var lost = 0;
        await Parallel.ForEachAsync(paid, new ParallelOptions { MaxDegreeOfParallelism = measured.Concurrency }, async (sale, _) =>
        {
            if (sale.Purchase.OrderIds is not [var id] || await sale.Shopper.OrderStatus(id) != "PAID")
            {
                Interlocked.Increment(ref lost);
            }
        });

        var deal = System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(shop.DealId));
        var soldByGrain = (await shop.StockByGrain(measured.Stock)).Allocated;
        var soldByReadModel = await deployment.Database.Scalar<int>("select coalesce(sum(quantity), 0) from order_line where item_key = @deal", ("@deal", deal));
        var rows = await deployment.Database.Scalar<int>("select count(*) from shop_order where deal_key = @deal and status = 1", ("@deal", deal));
        var (ledgerSum, _) = await shop.Ledger();
        var oversold = Math.Max(0, Math.Max(soldByGrain, soldByReadModel) - measured.Stock);
        lost = Math.Max(lost, paid.Count - rows);

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "flash-sale",
            database = measured.Database,
            orders_per_s = Math.Round(paid.Count / measured.Seconds),
            p50_ms = Math.Round(Quantile(latencies, 0.5)),
            p99_ms = Math.Round(Quantile(latencies, 0.99)),
            attempts = sales.Count,
            requests = sales.Sum(sale => sale.Purchase.Requests),
            stock = measured.Stock,
            sold = paid.Count,
            sold_by_grain = soldByGrain,
            sold_by_read_model = soldByReadModel,
            oversold,
            lost,
            ledger_sum = ledgerSum,
            concurrency = measured.Concurrency,
            seconds = Math.Round(measured.Seconds, 2),
            read_model_behind_s = Math.Round(measured.SettledAfterSeconds, 2),
            server_cpu_ms_per_order = Math.Round(measured.Work.ServerMilliseconds / Math.Max(1, paid.Count), 2),
            shoppers_cpu_ms_per_order = Math.Round(measured.Work.ShoppersMilliseconds / Math.Max(1, paid.Count), 2),
            peak_mb = measured.Work.PeakBytes >> 20,
        }));
        return oversold == 0 && lost == 0 && ledgerSum == 0 && soldByGrain == paid.Count && soldByReadModel == paid.Count ? 0 : 1;
    }

    private static double Quantile(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(sorted.Length * share))];

    private sealed record Measured(string Database, int Stock, int Concurrency, double Seconds, double SettledAfterSeconds, Work Work);
}
