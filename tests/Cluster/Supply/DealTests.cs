using MerchantHub.Contracts.Orders;
using MerchantHub.Contracts.Supply;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Supply;
using MerchantHub.Grains.Orders;
using MerchantHub.ReadModel.Platform;
using MerchantHub.ReadModel.Supply;
using MerchantHub.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantHub.Cluster.Tests.Supply;

/// <summary>Factory-direct deals on a real silo, on both databases.</summary>
public abstract class DealTests : IAsyncLifetime
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
    public async Task A_deal_is_listed_by_an_approved_factory_only()
    {
        var factory = await _merchants.Approved(OrganisationKind.Factory);
        var grain = _silo.Grains.GetGrain<IDealCreationGrain>(Key.New("deal"));
        var command = _merchants.NewDeal(factory);

        Assert.Equal("ORGANISATION_NOT_FACTORY", (await grain.Create(_merchants.NewDeal(await _merchants.Approved()))).Refusal?.Code);
        Assert.Equal("ORGANISATION_NOT_APPROVED", (await grain.Create(_merchants.NewDeal(await _merchants.Applied(OrganisationKind.Factory)))).Refusal?.Code);
        var first = await grain.Create(command);
        var again = await grain.Create(command);

        Assert.Equal(DealPhase.Draft, first.View?.Phase);
        Assert.Equal(first.View!.Key, again.View?.Key);
        Assert.Equal(1, (await _silo.Grains.GetGrain<IDealGrain>(first.View.Key).Get())!.Version);
    }

    [Fact]
    public async Task Its_units_go_into_the_stock_once()
    {
        var deal = await _merchants.Deal(await _merchants.Approved(OrganisationKind.Factory), stock: 70);
        await _silo.Settle();
        var stock = _silo.Grains.GetGrain<IStockGrain>(StockKey.Of(deal.Key));
        await stock.Hold(new(_merchants.By(Actor.System), "hold", 20, TimeProvider.System.GetUtcNow().AddMinutes(15)));
        await stock.Allocate(new(_merchants.By(Actor.System), "hold", 20));

        await Redeliver("supply.DealCreated");

        Assert.Equal((70, 20, 50), ((await stock.Get()).OnHand, (await stock.Get()).Allocated, (await stock.Get()).Available));
        Assert.Equal(deal.OrganisationKey, await _silo.Scalar<string>($"select organisation_key from stock_level where item_key = '{deal.Key}'"));
    }

    [Fact]
    public async Task A_checkout_hears_the_price_at_its_quantity_or_why_not()
    {
        var deal = await _merchants.Deal(await _merchants.Approved(OrganisationKind.Factory));
        var source = _silo.Services.GetServices<ISellableSource>().Single(found => found.Kind == "deal");

        var one = await source.Find(deal.Key, 1);
        var many = await source.Find(deal.Key, 100);
        await _silo.Grains.GetGrain<IDealGrain>(deal.Key).Close(new(_merchants.By(Owner(deal))));
        var closed = await source.Find(deal.Key, 1);

        Assert.Equal((new Money(12_000, "KRW"), null, deal.OrganisationKey, ""), (one!.UnitPrice, one.Refusal, one.OrganisationKey, one.StoreKey));
        Assert.Equal(8_000, many!.UnitPrice.Minor);
        Assert.Equal("DEAL_CLOSED", closed!.Refusal?.Code);
        Assert.Null(await source.Find(Key.New("deal"), 1));
    }

    [Fact]
    public async Task A_deal_closes_by_itself_when_its_time_has_come()
    {
        var closesAt = TimeProvider.System.GetUtcNow().AddSeconds(2);
        var deal = await _merchants.Deal(await _merchants.Approved(OrganisationKind.Factory), closesAt: closesAt);
        var grain = _silo.Grains.GetGrain<IDealGrain>(deal.Key);
        Assert.Equal(DealPhase.Open, (await grain.Get())!.Phase);

        var deadline = closesAt.AddSeconds(20);
        while ((await grain.Get())!.Phase is DealPhase.Open && TimeProvider.System.GetUtcNow() < deadline)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Equal(DealPhase.Closed, (await grain.Get())!.Phase);
        Assert.True(TimeProvider.System.GetUtcNow() >= closesAt);
        await _silo.Settle();
        Assert.Equal("Closed", await _silo.Scalar<string>($"select phase from deal where deal_key = '{deal.Key}'"));
    }

    [Fact]
    public async Task A_deal_that_was_closed_by_hand_leaves_no_delayed_work_behind()
    {
        var deal = await _merchants.Deal(await _merchants.Approved(OrganisationKind.Factory), closesAt: TimeProvider.System.GetUtcNow().AddHours(1));
        const string Waiting = "select count(*) from outbox where kind = 1 and done_at is null and name = 'supply.deal-closing'";
        Assert.Equal(1, await _silo.Scalar<long>(Waiting));

        await _silo.Grains.GetGrain<IDealGrain>(deal.Key).Close(new(_merchants.By(Owner(deal))));

        Assert.Equal(0, await _silo.Scalar<long>(Waiting));
    }

    [Fact]
    public async Task Lists_show_what_may_be_seen_newest_first()
    {
        var factory = await _merchants.Approved(OrganisationKind.Factory);
        var old = await _merchants.Deal(factory, "Ramen 100%");
        var soldOut = await _merchants.Deal(factory, "Soup", stock: 1);
        var draft = (await _silo.Grains.GetGrain<IDealCreationGrain>(Key.New("deal")).Create(_merchants.NewDeal(factory, "Secret"))).View!;
        await _silo.Settle();
        var stock = _silo.Grains.GetGrain<IStockGrain>(StockKey.Of(soldOut.Key));
        await stock.Allocate(new(_merchants.By(Actor.System), "hold", 1));
        await _silo.Settle();

        Assert.Equal([soldOut.Key, old.Key], await List(new(null, [], null, null, null)));
        Assert.Equal([draft.Key, soldOut.Key, old.Key], await List(new(factory.Key, [factory.Key], null, null, null)));
        Assert.Equal([old.Key], await List(new(null, [], "100%", null, null)));
        Assert.Equal([old.Key], await List(new(null, [], null, DealPhase.Open, false)));
        Assert.Equal([soldOut.Key], await List(new(null, [], null, DealPhase.Open, true)));
        Assert.Empty(await List(new("organisation/other", [], null, null, null)));
        await using var db = await _silo.OpenReadDb();
        var row = Assert.Single(await db.DealsByKey([old.Key], TestContext.Current.CancellationToken));
        Assert.Equal(old.Tiers, row.Tiers);
        Assert.Equal(2, await db.Deals(new(null, [], null, null, null), default).Count(TestContext.Current.CancellationToken));
    }

    private async Task<IEnumerable<string>> List(DealFilter filter)
    {
        await using var db = await _silo.OpenReadDb();
        return (await db.Deals(filter, default).Read(new(10), TestContext.Current.CancellationToken)).Select(placed => placed.Row.DealKey);
    }

    private static Actor Owner(DealView deal) => Support.Merchants.Person("person/owner", new Membership(deal.OrganisationKey, Role.Owner));

    private async Task Redeliver(string name)
    {
        await using var connection = await _silo.Database.Open(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "update outbox set done_at = null where name = @name and kind = 2";
        command.Add("@name", name);
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        await _silo.Settle();
    }
}

public sealed class SqliteDealTests : DealTests
{
    protected override Task<string?> Postgres() => Task.FromResult<string?>(null);
}

public sealed class PostgresDealTests : DealTests
{
    protected override async Task<string?> Postgres() => await (await PostgresServer.Shared()).CreateDatabase();
}
