using System.Collections.Concurrent;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.Grains.Orders;
using MerchantHub.Integrations.Sandbox;
using MerchantHub.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MerchantHub.Cluster.Tests;

/// <summary>The way from a cart to paid orders, with goods of its own on the shelf.</summary>
public sealed class CheckoutTests : IAsyncLifetime
{
    private const string Buyer = "guest/1";
    private readonly TempDirectory _directory = new();
    private readonly Shelf _shelf = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.Parse("2026-03-01T09:00:00Z"));
    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync() => _silo = await Start();

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_paid_checkout_is_an_order_per_seller_and_the_ledger_adds_up_to_zero()
    {
        var soap = await Shelve("Soap", 1_250, 5, "organisation/a");
        var tea = await Shelve("Tea", 900, 5, "organisation/b");
        var checkout = NewCheckout();

        var started = await checkout.Start(Cart((soap, 2), (tea, 1)));
        Assert.Equal(CheckoutStatus.Held, started.View?.Status);
        Assert.Equal(new Money(3_400, "EUR"), started.View!.Total);
        Assert.Equal(2, (await Stock(soap).Get()).Held);

        var paid = await checkout.Pay(Pay(SandboxGateway.Accepted));
        Assert.Equal(CheckoutStatus.Paid, paid.View?.Status);
        Assert.Equal(2, paid.View!.OrderKeys.Length);
        var orders = await Task.WhenAll(paid.View.OrderKeys.Select(key => _silo.Grains.GetGrain<IOrderGrain>(key).Get()));
        Assert.Equal(["organisation/a", "organisation/b"], orders.Select(order => order!.OrganisationKey).Order());
        Assert.Equal(3_400, orders.Sum(order => order!.Total.Minor));
        Assert.Equal((0, 2), ((await Stock(soap).Get()).Held, (await Stock(soap).Get()).Allocated));

        await _silo.Settle();
        Assert.Equal(6, await _silo.Scalar<long>("select count(*) from ledger_entry"));
        Assert.Equal(0, await _silo.Scalar<long>("select sum(amount_minor) from ledger_entry"));
        Assert.Equal(3_400, await _silo.Scalar<long>("select sum(amount_minor) from ledger_entry where account = 'gateway:sandbox'"));
        Assert.Equal(2, await _silo.Scalar<long>("select count(*) from shop_order where status = 1"));
    }

    [Fact]
    public async Task Paying_twice_with_the_same_command_charges_and_orders_once()
    {
        var soap = await Shelve("Soap", 1_250, 5);
        var checkout = NewCheckout();
        await checkout.Start(Cart((soap, 1)));
        var pay = Pay(SandboxGateway.Accepted);

        var replies = await Task.WhenAll(checkout.Pay(pay), checkout.Pay(pay), checkout.Pay(pay));
        var late = await Repeat.OnFault(() => checkout.Pay(pay));

        Assert.All(replies.Append(late), reply => Assert.Equal(CheckoutStatus.Paid, reply.View?.Status));
        Assert.Single(replies.Append(late).Select(reply => reply.View!.OrderKeys[0]).Distinct());
        await _silo.Settle();
        Assert.Equal(1, await _silo.Scalar<long>("select count(*) from shop_order"));
        Assert.Equal(1, (await Stock(soap).Get()).Allocated);
    }

    [Fact]
    public async Task A_declined_card_keeps_the_hold_and_another_card_may_pay()
    {
        var soap = await Shelve("Soap", 1_250, 1);
        var checkout = NewCheckout();
        await checkout.Start(Cart((soap, 1)));

        var declined = await checkout.Pay(Pay(SandboxGateway.AlwaysDeclined));
        Assert.Equal(CheckoutStatus.Declined, declined.View?.Status);
        Assert.NotNull(declined.View!.DeclineReason);
        Assert.Equal(1, (await Stock(soap).Get()).Held);

        Assert.Equal(CheckoutStatus.Paid, (await checkout.Pay(Pay(SandboxGateway.Accepted))).View?.Status);
    }

    [Fact]
    public async Task A_card_that_needs_a_step_is_paid_when_the_provider_confirms_it()
    {
        var soap = await Shelve("Soap", 1_250, 1);
        var checkout = NewCheckout();
        await checkout.Start(Cart((soap, 1)));

        var asked = await checkout.Pay(Pay(SandboxGateway.NeedsAuthentication));
        Assert.Equal(CheckoutStatus.AwaitingAction, asked.View?.Status);
        var reference = asked.View!.ActionUrl!.Split("payment=")[1].Split('&')[0];

        var stranger = await checkout.Confirm(new(Context("other"), "pi_sandbox_other"));
        Assert.Equal(CheckoutStatus.AwaitingAction, stranger.View?.Status);

        var notice = new ConfirmPaymentAction(Context("notice"), reference);
        var replies = await Task.WhenAll(checkout.Confirm(notice), checkout.Confirm(notice));
        Assert.All(replies, reply => Assert.Equal(CheckoutStatus.Paid, reply.View?.Status));
        await _silo.Settle();
        Assert.Equal(1, await _silo.Scalar<long>("select count(*) from shop_order"));
    }

    [Fact]
    public async Task All_lines_are_held_or_none()
    {
        var soap = await Shelve("Soap", 1_250, 5);
        var tea = await Shelve("Tea", 900, 1);

        var refused = await NewCheckout().Start(Cart((soap, 2), (tea, 1), (tea, 1)));

        Assert.Equal("INSUFFICIENT_STOCK", refused.Refusal?.Code);
        Assert.Equal(["lines", "1", "quantity"], refused.Refusal!.Field);
        Assert.Equal([("requested", 2L), ("available", 1L)], refused.Refusal.Facts.Select(fact => (fact.Name, fact.Value)));
        Assert.Equal(0, (await Stock(soap).Get()).Held);
        Assert.Equal(0, (await Stock(tea).Get()).Held);
    }

    [Fact]
    public async Task A_refused_checkout_may_be_tried_again_with_the_same_key_when_units_are_back()
    {
        var soap = await Shelve("Soap", 1_250, 5);
        var tea = await Shelve("Tea", 900, 0);
        var checkout = NewCheckout();
        var cart = Cart((soap, 2), (tea, 1));
        Assert.Equal("INSUFFICIENT_STOCK", (await checkout.Start(cart)).Refusal?.Code);

        await Stock(tea).Count(new(Context("restock"), tea, "organisation/a", 3, null, "delivery"));
        var again = await checkout.Start(cart);

        Assert.Equal(CheckoutStatus.Held, again.View?.Status);
        Assert.Equal((2, 1), ((await Stock(soap).Get()).Held, (await Stock(tea).Get()).Held));
    }

    [Fact]
    public async Task An_unpaid_checkout_ends_after_fifteen_minutes_and_gives_its_units_back()
    {
        var soap = await Shelve("Soap", 1_250, 3);
        var checkout = NewCheckout();
        await checkout.Start(Cart((soap, 3)));

        _clock.Advance(CheckoutRules.HoldLifetime + TimeSpan.FromSeconds(1));
        await Until(async () => (await checkout.Get())!.Status is CheckoutStatus.Expired);

        Assert.Equal(3, (await Stock(soap).Get()).Available);
        Assert.Equal("CHECKOUT_EXPIRED", (await checkout.Pay(Pay(SandboxGateway.Accepted))).Refusal?.Code);
    }

    [Fact]
    public async Task Cancelling_gives_the_units_back_at_once()
    {
        var soap = await Shelve("Soap", 1_250, 3);
        var checkout = NewCheckout();
        await checkout.Start(Cart((soap, 3)));

        Assert.Equal("NOT_FOUND", (await checkout.Cancel(new(Context("theirs"), "guest/2"))).Refusal?.Code);
        Assert.Equal(CheckoutStatus.Cancelled, (await checkout.Cancel(new(Context("mine"), Buyer))).View?.Status);
        Assert.Equal(3, (await Stock(soap).Get()).Available);
    }

    [Fact]
    public async Task A_changed_price_is_told_before_anything_is_held()
    {
        var soap = await Shelve("Soap", 1_250, 3);

        var refused = await NewCheckout().Start(Cart((soap, 1)) with { ExpectedTotal = new Money(1_000, "EUR") });

        Assert.Equal("TOTAL_CHANGED", refused.Refusal?.Code);
        Assert.Equal(0, (await Stock(soap).Get()).Held);
    }

    [Fact]
    public async Task A_cancelled_order_gives_back_the_money_and_the_units()
    {
        var soap = await Shelve("Soap", 1_250, 3);
        var checkout = NewCheckout();
        await checkout.Start(Cart((soap, 2)));
        var order = _silo.Grains.GetGrain<IOrderGrain>((await checkout.Pay(Pay(SandboxGateway.Accepted))).View!.OrderKeys[0]);

        Assert.Equal("NOT_FOUND", (await order.Cancel(new(Context("no"), "guest/2", "because"))).Refusal?.Code);
        Assert.Equal(OrderStatus.Cancelled, (await order.Cancel(new(Context("yes"), Buyer, "changed my mind"))).View?.Status);

        await Until(async () => (await order.Get())!.Status is OrderStatus.Refunded);
        await _silo.Settle();
        Assert.Equal(3, (await Stock(soap).Get()).Available);
        Assert.Equal(0, await _silo.Scalar<long>("select sum(amount_minor) from ledger_entry where account = 'gateway:sandbox'"));
        Assert.Equal(0, await _silo.Scalar<long>("select sum(amount_minor) from ledger_entry"));
        Assert.Equal(6, await _silo.Scalar<long>("select count(*) from ledger_entry"));
    }

    [Fact]
    public async Task Five_hundred_shoppers_at_fifty_units_make_fifty_paid_orders()
    {
        var soap = await Shelve("Soap", 1_250, 50);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 500).Select(async _ =>
        {
            var checkout = NewCheckout();
            return (await checkout.Start(Cart((soap, 1)))).Refusal is null ? (await checkout.Pay(Pay(SandboxGateway.Accepted))).View?.Status : null;
        }));

        Assert.Equal(50, outcomes.Count(status => status is CheckoutStatus.Paid));
        await _silo.Settle();
        Assert.Equal(50, await _silo.Scalar<long>("select count(*) from shop_order"));
        Assert.Equal(50, await _silo.Scalar<long>("select allocated from stock_level"));
        Assert.Equal(0, await _silo.Scalar<long>("select sum(amount_minor) from ledger_entry"));
    }

    private Task<TestSilo> Start() => TestSilo.Start(_directory.Path, configure: silo =>
    {
        silo.Services.AddSingleton<ISellableSource>(_shelf);
        silo.Services.AddSingleton<TimeProvider>(new SteppedClock(_clock));
    });

    private async Task<string> Shelve(string title, long price, long units, string organisation = "organisation/a")
    {
        var item = Key.New("shelf");
        _shelf.Items[item] = new(item, title, null, new(price, "EUR"), organisation, "store/1", null);
        Assert.Null((await Stock(item).Count(new(Context("opening"), item, organisation, units, null, "opening"))).Refusal);
        return item;
    }

    private ICheckoutGrain NewCheckout() => _silo.Grains.GetGrain<ICheckoutGrain>(Key.New("checkout"));

    private IStockGrain Stock(string item) => _silo.Grains.GetGrain<IStockGrain>(StockKey.Of(item));

    private StartCheckout Cart(params (string Item, int Quantity)[] lines) =>
        new(Context("start"), Buyer, "kim@example.com", [.. lines.Select(line => new CartLine(line.Item, line.Quantity))], null, "", "");

    private PayCheckout Pay(string method) => new(Context(Guid.NewGuid().ToString("N")), Buyer, method);

    private CommandContext Context(string id) => new(id, "hash", Actor.System, _clock.GetUtcNow());

    private static async Task Until(Func<Task<bool>> condition)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await condition())
            {
                return;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail("It did not happen within ten seconds.");
    }

    private sealed class Shelf : ISellableSource
    {
        public ConcurrentDictionary<string, Sellable> Items { get; } = new();

        public string Kind => "shelf";

        public Task<Sellable?> Find(string itemKey, int quantity) => Task.FromResult(Items.GetValueOrDefault(itemKey));
    }

    /// <summary>Tells the test's time of day while timers run in real time.</summary>
    private sealed class SteppedClock(FakeTimeProvider day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => day.GetUtcNow();
    }
}
