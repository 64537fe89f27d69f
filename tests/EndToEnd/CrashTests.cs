using MerchantHub.Support;
using MerchantHub.Support.Processes;

namespace MerchantHub.EndToEnd.Tests;

/// <summary>
/// The product in processes of its own, killed without warning while two hundred people buy fifty units. Nothing is mocked:
/// requests go over HTTP, and what is compared afterwards is what the grains, the read model and the ledger say.
/// </summary>
public sealed class CrashTests
{
    private const int Stock = 50;
    private const int Shoppers = 200;
    private const int PaidBeforeTheCrash = 15;

    [Fact]
    public async Task One_process_on_SQLite_killed_in_the_middle_of_a_sale_loses_nothing_and_sells_nothing_twice()
    {
        await using var deployment = await SingleProcess.Start();
        await SaleSurvivesCrash(deployment);
    }

    [Fact]
    public async Task A_cluster_on_PostgreSQL_that_loses_a_silo_in_the_middle_of_a_sale_loses_nothing_and_sells_nothing_twice()
    {
        await using var deployment = await ClusterProcesses.Start();
        await SaleSurvivesCrash(deployment);
    }

    private static async Task SaleSurvivesCrash(IDeployment deployment)
    {
        await using var shop = await Shop.Open(deployment.Root, Stock);
        using var http = Shopper.Client(deployment.Root, 64);
        var shoppers = Enumerable.Range(0, Shoppers).Select(number => new Shopper(http, number)).ToList();
        var paid = 0;
        Task? recovery = null;

        // Whoever sees the fifteenth payment kills, before anybody else has been told of a sixteenth: this is the middle of the sale
        // however slow the machine is.
        var outcomes = await Task.WhenAll(shoppers.Select(async shopper =>
        {
            var purchase = await shopper.Buy(shop.DealId);
            if (purchase.Outcome is PurchaseOutcome.Paid && Interlocked.Increment(ref paid) == PaidBeforeTheCrash)
            {
                recovery = deployment.CrashAndRestart();
            }

            return (shopper, purchase);
        }));
        Assert.NotNull(recovery);
        await recovery;

        // Every repeat was answered in the end, and fifty people, no more and no fewer, got what they were promised.
        Assert.Equal(Stock, outcomes.Count(outcome => outcome.purchase.Outcome is PurchaseOutcome.Paid));
        var orders = outcomes.SelectMany(outcome => outcome.purchase.OrderIds.Select(id => (outcome.shopper, id))).ToList();
        Assert.Equal(Stock, orders.Select(order => order.id).Distinct().Count());
        foreach (var (shopper, id) in orders)
        {
            Assert.Equal("PAID", await shopper.OrderStatus(id));
        }

        await deployment.Database.Settle(60);
        var expected = new StockFacts(Stock, 0, Stock);
        Assert.Equal(expected, await shop.StockByGrain(Stock));
        Assert.Equal(expected, await shop.StockByReadModel());
        Assert.Equal(Stock, await deployment.Database.Scalar<int>("select count(*) from shop_order where status = 1"));
        Assert.Equal(Stock, await deployment.Database.Scalar<int>("select count(distinct checkout_key) from shop_order"));
        Assert.Equal(Stock, await deployment.Database.Scalar<int>("select sum(quantity) from order_line"));
        Assert.Equal(0, await deployment.Database.Scalar<int>("select count(*) from outbox where parked_at is not null"));

        var (sum, transfers) = await shop.Ledger();
        Assert.Equal(0, sum);
        Assert.True(transfers >= Stock, $"Only {transfers} transfers stand behind {Stock} orders.");
    }
}
