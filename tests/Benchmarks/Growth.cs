using System.Globalization;
using System.Text.Json;
using MerchantHub.Support;
using MerchantHub.Support.Processes;

namespace MerchantHub.Benchmarks;

/// <summary>
/// The server's processor time for a paid order of a store that has a thousand orders, and of the same store when it has many.
/// All orders are made as in the flash sale, over HTTP, against an api process of its own; each window ends when the read
/// model has followed. Another store has warmed the process up with some thousand orders before.
/// Arguments: [--database sqlite|postgres] [--orders N] [--window N] [--concurrency N].
/// </summary>
internal static class Growth
{
    private const int Few = 1_000;
    private const int SettleSeconds = 300;

    public static async Task<int> Run(string[] args)
    {
        var options = Options.Parse(args);
        var onPostgres = options.Text("database", "sqlite") == "postgres";
        var many = options.Number("orders", 100_000);
        var window = options.Number("window", 4_000);
        var concurrency = options.Number("concurrency", 128);
        if (many < Few + window)
        {
            throw new ArgumentException($"Between the two windows there is nothing to grow: give more than {Few + window} orders.", nameof(args));
        }

        await using var deployment = await SingleProcess.Start(
            FlashSale.Settings,
            onPostgres ? await (await PostgresServer.Shared()).CreateDatabase() : null,
            configuration: "Release");
        using var http = Shopper.Client(deployment.Root, concurrency);
        await FlashSale.WarmUp(deployment, http, concurrency);
        await using var shop = await Shop.Open(deployment.Root, many + window);

        await Sell(Few);
        var few = await Sell(window);
        var between = await Sell(many - Few - window);
        var after = await Sell(window);
        var orders = await deployment.Database.Scalar<int>("select count(*) from shop_order where deal_key = @deal and status = 1", ("@deal", KeyOf(shop.DealId)));

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "growth",
            database = onPostgres ? "postgres" : "sqlite",
            orders = many,
            window,
            server_cpu_ms_per_order = new Dictionary<string, double>
            {
                [Few.ToString(CultureInfo.InvariantCulture)] = Math.Round(few, 3),
                ["between"] = Math.Round(between, 3),
                [many.ToString(CultureInfo.InvariantCulture)] = Math.Round(after, 3),
            },
            ratio = Math.Round(after / few, 3),
            peak_mb = Work.Now(deployment).PeakBytes >> 20,
            lost = many + window - orders,
        }));
        return orders == many + window ? 0 : 1;

        async Task<double> Sell(int count)
        {
            var before = Work.Now(deployment);
            var sales = await FlashSale.Sell(http, shop.DealId, count, concurrency);
            await deployment.Database.Settle(SettleSeconds);
            return Work.Now(deployment).Since(before).ServerMilliseconds / sales.Count(sale => sale.Purchase.Outcome is PurchaseOutcome.Paid);
        }
    }

    private static string KeyOf(string id) => System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(id));
}
