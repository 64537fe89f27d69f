using MerchantHub.Contracts;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.Grains.Hosting;
using MerchantHub.Grains.Storage;
using MerchantHub.ReadModel.Orders;
using MerchantHub.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace MerchantHub.Cluster.Tests;

/// <summary>The write path as a whole, on both databases.</summary>
public abstract class WritePathTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly TempDirectory _directory = new();
    private string? _postgres;
    private TestSilo _silo = null!;

    protected TestSilo Silo => _silo;

    protected abstract Task<string?> Postgres();

    public async ValueTask InitializeAsync()
    {
        _postgres = await Postgres();
        _silo = await TestSilo.Start(_directory.Path, _postgres);
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_repeated_command_gets_its_first_answer_and_changes_nothing()
    {
        var stock = await Stocked(10);

        var first = await stock.Hold(Hold("h1", 3, "c1"));
        await stock.Hold(Hold("h2", 2, "c2"));
        await stock.Release(new(Step("c3"), "h1"));
        var again = await stock.Hold(Hold("h1", 3, "c1"));

        Assert.Null(first.Refusal);
        Assert.Equal(7, first.View!.Available);
        Assert.Equal(first, again);
        Assert.Equal(8, (await stock.Get()).Available);
    }

    [Fact]
    public async Task A_repeat_survives_a_restart_of_the_silo()
    {
        var stock = await Stocked(10);
        var first = await stock.Hold(Hold("h1", 4, "c1"));
        await stock.Allocate(new(Step("c2"), "h1", 4));

        await _silo.DisposeAsync();
        _silo = await TestSilo.Start(_directory.Path, _postgres);
        var after = _silo.Grains.GetGrain<IStockGrain>(stock.GetPrimaryKeyString());

        Assert.Equal(first, await after.Hold(Hold("h1", 4, "c1")));
        Assert.Equal(6, (await after.Get()).Available);
    }

    [Fact]
    public async Task The_same_key_for_another_request_is_refused()
    {
        var stock = await Stocked(10);
        await stock.Hold(new(new("c1", "hash-a", Actor.System, Now), "h1", 1, Now.AddMinutes(15)));

        var reused = await stock.Hold(new(new("c1", "hash-b", Actor.System, Now), "h2", 1, Now.AddMinutes(15)));

        Assert.Equal("IDEMPOTENCY_KEY_REUSED", reused.Refusal?.Code);
        Assert.Equal(9, (await Repeat.OnFault(() => stock.Hold(Hold("h1", 1, "c1-again")))).View!.Available);
    }

    [Fact]
    public async Task Many_shoppers_at_one_item_share_few_transactions_and_never_oversell()
    {
        var stock = await Stocked(50);
        var commits = _silo.Services.GetRequiredService<GroupCommit>();
        var before = commits.TransactionCount;

        var replies = await Task.WhenAll(Enumerable.Range(0, 500).Select(n => stock.Hold(Hold($"h{n}", 1, $"c{n}"))));

        Assert.Equal(50, replies.Count(reply => reply.Refusal is null));
        Assert.All(replies.Where(reply => reply.Refusal is not null), reply => Assert.Equal("INSUFFICIENT_STOCK", reply.Refusal!.Code));
        Assert.True(commits.TransactionCount - before < 50, $"{commits.TransactionCount - before} transactions");
        Assert.Equal(50, (await stock.Get()).Held);
    }

    [Fact]
    public async Task What_was_written_is_what_a_plain_provider_reads_and_the_other_way_round()
    {
        var stock = await Stocked(10);
        var plain = _silo.Services.GetRequiredKeyedService<IGrainStorage>(SiloSetup.ProviderStorage);
        var read = new GrainState<MerchantHub.Grains.Entity<Stock>>();

        await plain.ReadStateAsync("stock", stock.GetGrainId(), read);
        Assert.Equal(10, read.State!.State.OnHand);

        read.State!.State = read.State.State with { OnHand = 25 };
        await plain.WriteStateAsync("stock", stock.GetGrainId(), read);
        await _silo.DisposeAsync();
        _silo = await TestSilo.Start(_directory.Path, _postgres);
        var after = _silo.Grains.GetGrain<IStockGrain>(stock.GetPrimaryKeyString());
        Assert.Equal(25, (await after.Get()).OnHand);
        Assert.Equal(24, (await after.Hold(Hold("h1", 1, "c1"))).View!.Available);
    }

    [Fact]
    public async Task A_stale_write_is_refused_and_leaves_no_command_and_no_event_behind()
    {
        var stock = await Stocked(10);
        await _silo.Settle();
        var storage = _silo.Services.GetRequiredKeyedService<IGrainStorage>("Default");
        var stale = new GrainState<MerchantHub.Grains.Entity<Stock>>();
        await storage.ReadStateAsync("stock", stock.GetGrainId(), stale);
        await stock.Hold(Hold("h1", 1, "c1"));
        var events = await _silo.Scalar<long>("select count(*) from outbox");

        stale.State!.Writes.Answered(Step("c9"), "{}");
        stale.State.Writes.Happened(stock.GetPrimaryKeyString(), 2, new StockHeld("h9", new(1, Now)), Now);
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("stock", stock.GetGrainId(), stale));

        Assert.Equal(0, await _silo.Scalar<long>("select count(*) from command_log where command_id = 'c9'"));
        Assert.Equal(events, await _silo.Scalar<long>("select count(*) from outbox"));
    }

    [Fact]
    public async Task A_second_first_write_of_the_same_grain_is_a_conflict()
    {
        var storage = _silo.Services.GetRequiredKeyedService<IGrainStorage>("Default");
        var id = GrainId.Create("orders.stock", StockKey.Of(Key.New("variant")));
        var first = new GrainState<MerchantHub.Grains.Entity<Stock>> { State = new() };
        var second = new GrainState<MerchantHub.Grains.Entity<Stock>> { State = new() };

        await storage.WriteStateAsync("stock", id, first);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("stock", id, second));
        Assert.Equal("1", first.ETag);
    }

    [Fact]
    public async Task The_read_model_follows_the_grain()
    {
        var stock = await Stocked(10);
        await stock.Hold(Hold("h1", 3, "c1"));
        await stock.Allocate(new(Step("c2"), "h1", 3));
        await stock.Hold(Hold("h2", 2, "c3"));

        await _silo.Settle();

        await using var db = await _silo.OpenReadDb();
        var row = await db.Set<StockLevelRow>().SingleAsync(level => level.StockKey == stock.GetPrimaryKeyString(), TestContext.Current.CancellationToken);
        Assert.Equal((10, 2, 3), (row.OnHand, row.Held, row.Allocated));
    }

    [Fact]
    public async Task An_event_that_cannot_be_projected_is_parked_and_stops_nobody_else()
    {
        var broken = await Stocked(10);
        await _silo.Settle();
        await using (var connection = await _silo.Database.Open(TestContext.Current.CancellationToken))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"insert into outbox (kind, aggregate, version, name, body, consumer, occurred_at, deliver_after, attempts) values (0, '{broken.GetPrimaryKeyString()}', 99, 'orders.StockLevelChanged', '{{\"itemKey\":\"x\",\"onHand\":-1,\"held\":5}}', '', 0, 0, 11)";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var healthy = await Stocked(7);
        await _silo.Settle();

        Assert.Equal(7, await _silo.Scalar<long>($"select on_hand from stock_level where stock_key = '{healthy.GetPrimaryKeyString()}'"));
        Assert.Equal(1, await _silo.Scalar<long>("select count(*) from outbox where parked_at is not null and error is not null"));
        Assert.Equal(10, await _silo.Scalar<long>($"select on_hand from stock_level where stock_key = '{broken.GetPrimaryKeyString()}'"));
    }

    private async Task<IStockGrain> Stocked(long units)
    {
        var item = Key.New("variant");
        var stock = _silo.Grains.GetGrain<IStockGrain>(StockKey.Of(item));
        var reply = await stock.Count(new(Step("count"), item, Key.New("organisation"), units, null, "opening"));
        Assert.Null(reply.Refusal);
        return stock;
    }

    private static HoldStock Hold(string id, int quantity, string command) => new(Step(command), id, quantity, Now.AddMinutes(15));

    private static CommandContext Step(string id) => CommandContext.ForStep(id, Now);
}

public sealed class SqliteWritePathTests : WritePathTests
{
    protected override Task<string?> Postgres() => Task.FromResult<string?>(null);

    /// <summary>Nothing sets these on a connection: the file or the library's build does, and a new library may decide otherwise.</summary>
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")] // a commit waits for the disk
    [InlineData("foreign_keys", "1")]
    public async Task A_connection_is_durable_and_strict_without_being_told(string pragma, string expected)
    {
        await using var connection = await Silo.Database.Open(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"pragma {pragma}";

        var value = await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);

        Assert.Equal(expected, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
    }
}

public sealed class PostgresWritePathTests : WritePathTests
{
    protected override async Task<string?> Postgres() => await (await PostgresServer.Shared()).CreateDatabase();
}
