using MerchantHub.Contracts.Merchants;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Orders;
using MerchantHub.ReadModel.Merchants;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Payments;
using MerchantHub.Support;

namespace MerchantHub.Cluster.Tests.Merchants;

/// <summary>What the home page asks the read model, of a factory with a deal that somebody buys; on each database.</summary>
public abstract class HomeQueriesTests : IAsyncLifetime
{
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
    public async Task Progress_stock_risks_and_sales_follow_what_happens()
    {
        var factory = await _merchants.Approved(OrganisationKind.Factory);
        await _silo.Settle();
        var now = TimeProvider.System.GetUtcNow();
        await using var db = await _silo.OpenReadDb();
        var fresh = await db.ProgressOf(factory.Key, TestContext.Current.CancellationToken);

        Assert.NotNull(fresh!.ApprovedAt);
        Assert.Equal((false, null, null, false), (fresh.HasStore, fresh.FirstOrderAt, fresh.FirstDealAt, fresh.HasOpenedDeal));
        Assert.Null(await db.ProgressOf(Key.New("organisation"), TestContext.Current.CancellationToken));

        var deal = await _merchants.Deal(factory, stock: 20);
        await _silo.Settle();
        await Buy(deal.Key, 12);
        await _silo.Settle();
        var grown = await db.ProgressOf(factory.Key, TestContext.Current.CancellationToken);
        var risk = Assert.Single(await db.StockRisks(factory.Key, now.AddMinutes(1), 5, TestContext.Current.CancellationToken));
        var sales = await db.SalesOf(factory.Key, now.AddDays(-1), TestContext.Current.CancellationToken);

        Assert.Equal((true, true, false, false), (grown!.FirstOrderAt >= now.AddMinutes(-1), grown.HasOpenedDeal, grown.HasColleague, grown.HasWorker));
        Assert.Equal((deal.Key, 12, 8), (risk.ItemKey, risk.Sold, risk.Available));
        Assert.Equal(8 * 7 / 12d, risk.DaysOfCover, 6);
        Assert.Equal(120_000, Assert.Single(sales).GrossMinor);
        Assert.Empty(await db.StockRisks(Key.New("organisation"), now, 5, TestContext.Current.CancellationToken));
    }

    private async Task Buy(string dealKey, int quantity)
    {
        var checkout = _silo.Grains.GetGrain<ICheckoutGrain>(Key.New("checkout"));
        var started = await checkout.Start(new(_merchants.By(Actor.System), "guest/1", "ada@shop.example", [new(dealKey, quantity)], null, "", ""));
        Assert.Null(started.Refusal);
        var paid = await checkout.Pay(new(_merchants.By(Actor.System), "guest/1", "pm_card_visa"));
        Assert.Equal(CheckoutStatus.Paid, paid.View!.Status);
    }
}

public sealed class SqliteHomeQueriesTests : HomeQueriesTests
{
    protected override Task<string?> Postgres() => Task.FromResult<string?>(null);
}

public sealed class PostgresHomeQueriesTests : HomeQueriesTests
{
    protected override async Task<string?> Postgres() => await (await PostgresServer.Shared()).CreateDatabase();
}
