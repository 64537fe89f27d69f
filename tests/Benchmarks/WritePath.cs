using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.Grains;
using MerchantHub.Grains.Hosting;
using MerchantHub.Support;
using Orleans;
using Orleans.Runtime;

namespace MerchantHub.Benchmarks;

/// <summary>
/// New order-sized grains written concurrently: through the product's write path (state, command, event in one transaction)
/// and, in the same run, state alone through Microsoft.Orleans.Persistence.AdoNet as it comes.
/// Arguments: [--database sqlite|postgres] [--seconds N] [--writers N].
/// </summary>
internal static class WritePath
{
    public static async Task<int> Run(string[] args)
    {
        var options = Options.Parse(args);
        var postgres = options.Text("database", "sqlite") == "postgres" ? await (await PostgresServer.Shared()).CreateDatabase() : null;
        var seconds = options.Number("seconds", 6);
        var writers = options.Number("writers", 64);
        using var directory = new TempDirectory();
        await using var silo = await TestSilo.Start(directory.Path, postgres);

        await Measure(1, writers, number => Grouped(silo.Grains, number));
        await Measure(1, writers, number => Plain(silo.Grains, number));
        var grouped = await Measure(seconds, writers, number => Grouped(silo.Grains, number));
        var plain = await Measure(seconds, writers, number => Plain(silo.Grains, number));

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "write-path",
            database = postgres is null ? "sqlite" : "postgres",
            writers,
            group_commit_writes_per_s = Math.Round(grouped),
            plain_provider_writes_per_s = Math.Round(plain),
            ratio = Math.Round(grouped / plain, 2),
        }));
        return 0;
    }

    private static async Task<double> Measure(int seconds, int writers, Func<long, Task> write)
    {
        var clock = Stopwatch.StartNew();
        var written = 0L;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async _ =>
        {
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                await write(Interlocked.Increment(ref written));
            }
        }));
        return written / clock.Elapsed.TotalSeconds;
    }

    private static Task Grouped(IGrainFactory grains, long number) =>
        grains.GetGrain<IOrderGrain>(Key.New("order")).Place(new(
            CommandContext.ForStep("place", TimeProvider.System.GetUtcNow()), $"MH-{number}", "organisation/a", "guest/1", "kim@example.com", Lines, "sandbox", "pi_1", "", "", "checkout/1"));

    private static Task Plain(IGrainFactory grains, long number) => grains.GetGrain<IPlainOrderGrain>(Key.New("plain")).Place(number, Lines);

    private static ImmutableArray<CheckoutLine> Lines { get; } =
    [
        new("variant/01", "Soap with olive oil, 100 g", "SOAP-100", 2, new(1_250, "EUR"), "organisation/a", "store/1"),
        new("variant/02", "Green tea, loose, 250 g", "TEA-250", 1, new(900, "EUR"), "organisation/a", "store/1"),
    ];
}

[Alias("benchmarks.IPlainOrderGrain")]
public interface IPlainOrderGrain : IGrainWithStringKey
{
    [Alias("Place")]
    Task Place(long number, ImmutableArray<CheckoutLine> lines);
}

/// <summary>The same state on the provider as it comes, for comparison.</summary>
public sealed class PlainOrderGrain([PersistentState("plain", SiloSetup.ProviderStorage)] IPersistentState<Entity<Order>> store) : Grain, IPlainOrderGrain
{
    public Task Place(long number, ImmutableArray<CheckoutLine> lines)
    {
        store.State.State = new Order { Status = OrderStatus.Paid, Number = $"MH-{number}", OrganisationKey = "organisation/a", BuyerKey = "guest/1", Email = "kim@example.com", Lines = lines, Gateway = "sandbox", PaymentReference = "pi_1", CheckoutKey = "checkout/1" };
        store.State.Version++;
        return store.WriteStateAsync();
    }
}
