using MerchantHub.Contracts;
using MerchantHub.Contracts.Live;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Live;
using MerchantHub.Grains.Orders;
using MerchantHub.Grains.Storage;
using MerchantHub.ReadModel.Live;
using MerchantHub.Support;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace MerchantHub.Cluster.Tests.Live;

/// <summary>A live sale in a real silo, on both databases.</summary>
public abstract class LiveSessionGrainTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly Actor Host = new("person/1", [new Membership("organisation/1", Role.LiveHost)], false);
    private readonly TempDirectory _directory = new();
    private string? _postgres;
    private TestSilo _silo = null!;

    protected abstract Task<string?> Postgres();

    public async ValueTask InitializeAsync()
    {
        _postgres = await Postgres();
        _silo = await StartSilo();
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_repeated_command_gets_its_first_answer_and_pins_nothing_twice()
    {
        var live = await Scheduled();
        await live.AddItem(new(By("add-1"), Item("variant/soap")));
        await live.AddItem(new(By("add-2"), Item("variant/towel")));

        var first = await live.PinItem(new(By("pin-1"), "variant/soap"));
        await live.PinItem(new(By("pin-2"), "variant/towel"));
        var again = await live.PinItem(new(By("pin-1"), "variant/soap"));

        Assert.Equal("variant/soap", first.View!.PinnedItemKey);
        Assert.Equal("variant/soap", again.View!.PinnedItemKey);
        Assert.Equal(first.View.Version, again.View.Version);
        Assert.Equal("variant/towel", (await live.Get())!.PinnedItemKey);
        Assert.Equal(2, (await live.Get())!.Pins.Length);
    }

    [Fact]
    public async Task A_repeated_begin_makes_one_run_even_after_a_restart()
    {
        var live = await Scheduled(LiveSource.Rtmp);
        var first = await live.BeginRun(new(Step("run-1")));

        await _silo.DisposeAsync();
        _silo = await StartSilo();
        live = _silo.Grains.GetGrain<ILiveSessionGrain>(live.GetPrimaryKeyString());
        var again = await live.BeginRun(new(Step("run-1")));
        var next = await live.BeginRun(new(Step("run-2")));

        Assert.Equal((1, 1, 2), (first.View!.LastRun, again.View!.LastRun, next.View!.LastRun));
    }

    [Fact]
    public async Task A_failed_write_is_forgotten_and_the_repeat_succeeds()
    {
        var live = await Scheduled();
        var before = (await live.Get())!.Version;

        // Somebody else (a second activation after a partition, say) writes the row behind the grain's back.
        var storage = _silo.Services.GetRequiredKeyedService<IGrainStorage>("Default");
        var other = new GrainState<MerchantHub.Grains.Entity<LiveSession>>();
        await storage.ReadStateAsync("live", live.GetGrainId(), other);
        await storage.WriteStateAsync("live", live.GetGrainId(), other);

        await Assert.ThrowsAsync<StorageFaultException>(() => live.AddItem(new(By("add-1"), Item("variant/soap"))));
        var reply = await Repeat.OnFault(() => live.AddItem(new(By("add-1"), Item("variant/soap"))));

        Assert.Null(reply.Refusal);
        Assert.Equal(before + 1, reply.View!.Version);
        Assert.Equal(["variant/soap"], (await live.Get())!.Bag.Select(item => item.ItemKey));
    }

    [Fact]
    public async Task The_lists_follow_the_live_sale()
    {
        var store = Key.New("store");
        var soon = await Scheduled(store: store, inMinutes: 10);
        var later = await Scheduled(store: store, inMinutes: 60);
        var latest = await Scheduled(store: store, inMinutes: 120);
        await latest.End(new(By("end")));
        await later.AcceptVideo(new(By("video")));
        await later.CompleteVideo(new(Step("done"), 1, 3, 6_000));
        await later.Start(new(By("start")));
        await _silo.Settle();

        Assert.Equal([soon.GetPrimaryKeyString()], await List(new(store, LiveStatus.Scheduled)));
        Assert.Equal([later.GetPrimaryKeyString()], await List(new(store, LiveStatus.Live)));
        Assert.Equal([later.GetPrimaryKeyString(), soon.GetPrimaryKeyString()], await List(new(store, null)));
        Assert.Equal([latest.GetPrimaryKeyString()], await List(new(store, LiveStatus.Cancelled)));
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_in_both_directions()
    {
        var store = Key.New("store");
        var keys = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            // Two at the same minute: the key decides between them.
            keys.Add((await Scheduled(store: store, inMinutes: number / 2)).GetPrimaryKeyString());
        }

        await _silo.Settle();
        var filter = new LiveSessionFilter(store, LiveStatus.Scheduled);
        await using var db = await _silo.OpenReadDb();
        var list = db.LiveSessions(filter, default);
        var all = await list.Read(new(10), TestContext.Current.CancellationToken);
        Assert.Equal(5, all.Count);
        Assert.Equal(keys.Order(StringComparer.Ordinal), all.Select(placed => placed.Row.SessionKey).Order(StringComparer.Ordinal));

        Assert.Equal(all.Skip(2).Take(2).Select(placed => placed.Place), (await list.Read(new(2, all[1].Place), TestContext.Current.CancellationToken)).Select(placed => placed.Place));
        Assert.Equal([all[0].Place], (await list.Read(new(2, all[1].Place, Backward: true), TestContext.Current.CancellationToken)).Select(placed => placed.Place));
        Assert.Equal(5, await list.Count(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_stream_key_opens_its_own_live_sale_only()
    {
        const string Secret = "abcdefghijklmnopqrstuvwxyz012345";
        var live = await Scheduled(LiveSource.Rtmp, keyHash: LiveMediaRules.HashKey(Secret));

        Assert.True(await live.FitsKey(Secret));
        Assert.False(await live.FitsKey("abcdefghijklmnopqrstuvwxyz012346"));
        Assert.False(await _silo.Grains.GetGrain<ILiveSessionGrain>(Key.New("live")).FitsKey(Secret));
        Assert.Null(await _silo.Grains.GetGrain<ILiveSessionGrain>(Key.New("live")).Get());
    }

    [Fact]
    public async Task The_facts_of_an_item_come_from_its_source_and_its_stock()
    {
        var item = Key.New(SampleSource.Name);
        await _silo.Grains.GetGrain<IStockGrain>(StockKey.Of(item)).Count(new(Step("count"), item, "organisation/1", 7, null, "opening"));
        var items = _silo.Grains.GetGrain<ILiveItemsGrain>("0");

        var facts = await items.FindAll([item, "nothing/1"]);

        Assert.Equal(new LiveItemFacts(item, "Sample", new Money(990, "EUR"), "organisation/1", "store/1", 7, null), Assert.Single(facts));
        Assert.Equal([7L], await items.Available([item]));
    }

    private async Task<IReadOnlyList<string>> List(LiveSessionFilter filter)
    {
        await using var db = await _silo.OpenReadDb();
        return [.. (await db.LiveSessions(filter, default).Read(new(10), TestContext.Current.CancellationToken)).Select(placed => placed.Row.SessionKey)];
    }

    private Task<TestSilo> StartSilo() =>
        TestSilo.Start(_directory.Path, _postgres, silo => silo.Services.AddSingleton<ISellableSource, SampleSource>());

    private async Task<ILiveSessionGrain> Scheduled(LiveSource source = LiveSource.Upload, string store = "store/1", double inMinutes = 5, string keyHash = "")
    {
        var live = _silo.Grains.GetGrain<ILiveSessionGrain>(Key.New("live"));
        var reply = await live.Schedule(new(By("schedule"), "organisation/1", store, "Spring soap", Now.AddMinutes(inMinutes), source, keyHash, ""));
        Assert.Null(reply.Refusal);
        return live;
    }

    private static BagItem Item(string key) => new(key, key, new Money(100, "EUR"), null);

    private static CommandContext By(string id) => new(id, "", Host, Now);

    private static CommandContext Step(string id) => CommandContext.ForStep(id, Now);

    private sealed class SampleSource : ISellableSource
    {
        public const string Name = "sample";

        public string Kind => Name;

        public Task<Sellable?> Find(string itemKey, int quantity) =>
            Task.FromResult<Sellable?>(new Sellable(itemKey, "Sample", null, new Money(990, "EUR"), "organisation/1", "store/1", null));
    }
}

public sealed class SqliteLiveSessionGrainTests : LiveSessionGrainTests
{
    protected override Task<string?> Postgres() => Task.FromResult<string?>(null);
}

public sealed class PostgresLiveSessionGrainTests : LiveSessionGrainTests
{
    protected override async Task<string?> Postgres() => await (await PostgresServer.Shared()).CreateDatabase();
}
