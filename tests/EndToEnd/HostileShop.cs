using System.Globalization;
using MerchantHub.ReadModel.Platform;
using MerchantHub.Support;
using MerchantHub.Support.Processes;

namespace MerchantHub.EndToEnd.Tests;

/// <summary>
/// The product in processes of its own with a stand-in for Stripe that tells of every payment before it answers, and the books
/// to compare afterwards: what the grains, the read model, the ledger and the provider say must be the same sale.
/// </summary>
public abstract class HostileShop : IAsyncLifetime
{
    private const string Secret = "whsec_hostile";
    private const int Connections = 64;
    private const int SettleSeconds = 60;
    private FakeStripe _stripe = null!;
    private HttpClient _http = null!;
    private HttpClient _notices = null!;
    private int _events;
    private int _overtaken;
    private int _shoppers;

    public IDeployment Deployment { get; private set; } = null!;

    /// <summary>How many notices reached the product before the payment's own answer did.</summary>
    public int NoticesBeforeAnswers => _overtaken;

    public async ValueTask InitializeAsync()
    {
        _stripe = await FakeStripe.Start();
        Deployment = await Start(new Dictionary<string, string>
        {
            ["Stripe:ApiKey"] = "sk_test_fake",
            ["Stripe:ApiBase"] = _stripe.Address,
            ["Stripe:WebhookSecrets"] = Secret,
        });
        _http = Shopper.Client(Deployment.Root, Connections);

        // Of its own: all of the shoppers' connections may be waiting for the payment that this one tells of.
        _notices = Shopper.Client(Deployment.Root, Connections);
        _stripe.BeforeAnswer = Tell;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _notices.Dispose();
        await Deployment.DisposeAsync();
        await _stripe.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public IReadOnlyList<Shopper> Shoppers(int count, int copies = 1) =>
        [.. Enumerable.Range(0, count).Select(_ => new Shopper(_http, Interlocked.Increment(ref _shoppers)) { Copies = copies })];

    /// <summary>A deal whose units have been counted, which follows its opening.</summary>
    public async Task<Shop> Open(int stock)
    {
        var sale = await Shop.Open(Deployment.Root, stock);
        await Settle();
        return sale;
    }

    /// <summary>Lets the holds of these checkouts end now: their delayed ends become due, as a quarter of an hour would make them.</summary>
    public async Task EndHolds(IEnumerable<string> checkoutIds)
    {
        await using var connection = await Deployment.Database.Open();
        foreach (var id in checkoutIds)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "update outbox set deliver_after = 0 where kind = 1 and name = 'checkout.expire' and aggregate = @checkout and done_at is null";
            command.Add("@checkout", KeyOf(id));
            await command.ExecuteNonQueryAsync();
        }
    }

    public async Task Settle() => await Deployment.Database.Settle(SettleSeconds);

    public Task<int> Count(string sql, params (string Name, object Value)[] parameters) => Deployment.Database.Scalar<int>(sql, parameters);

    /// <summary>Over everything this shop has ever sold: allocated ≤ on hand, orders = allocations = captures, and a ledger of zero.</summary>
    public async Task AssertBooksAgree(Shop shop, int onHand, int sold)
    {
        await Settle();
        var stock = await shop.StockByGrain(onHand);
        Assert.Equal(new StockFacts(onHand, 0, sold), stock);
        Assert.Equal(stock, await shop.StockByReadModel());

        Assert.Equal(0, await Count("select count(*) from stock_level where allocated + held > on_hand"));
        var (checkouts, captured) = _stripe.Kept;
        Assert.Equal(await Count("select sum(allocated) from stock_level"), await Count("select coalesce(sum(quantity), 0) from order_line"));
        Assert.Equal(checkouts, await Count("select count(*) from shop_order where status = 1"));
        Assert.Equal(checkouts, await Count("select count(distinct checkout_key) from shop_order"));
        Assert.Equal(captured, await Count("select coalesce(sum(total_minor), 0) from shop_order where status = 1"));
        Assert.Equal(captured, await Count("select coalesce(sum(amount_minor), 0) from ledger_entry where account = 'gateway:stripe'"));
        Assert.Equal(captured, Shop.UnitPriceMinor * await Count("select coalesce(sum(allocated), 0) from stock_level"));
        Assert.Equal(0, (await shop.Ledger()).Sum);
        Assert.Equal(0, await Count("select count(*) from outbox where parked_at is not null"));
    }

    protected abstract Task<IDeployment> Start(IReadOnlyDictionary<string, string> settings);

    private static string KeyOf(string id) => System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(id));

    /// <summary>Twice, as Stripe may. A product that is being killed hears nothing, and must do without.</summary>
    private async Task Tell(string intent)
    {
        var body = FakeStripe.Event($"evt_{Interlocked.Increment(ref _events).ToString(CultureInfo.InvariantCulture)}", "payment_intent.succeeded", FakeStripe.IntentObject(intent, "succeeded"));
        try
        {
            await Task.WhenAll(Post(body), Post(body));
            Interlocked.Increment(ref _overtaken);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
        }
    }

    private async Task Post(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "webhooks/stripe") { Content = new StringContent(body) };
        request.Headers.TryAddWithoutValidation("Stripe-Signature", FakeStripe.Sign(body, Secret, DateTimeOffset.UtcNow));
        using var response = await _notices.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}

public sealed class HostileShopOnSqlite : HostileShop
{
    protected override async Task<IDeployment> Start(IReadOnlyDictionary<string, string> settings) => await SingleProcess.Start(settings);
}

/// <summary>Two silos and an api.</summary>
public sealed class HostileShopOnPostgres : HostileShop
{
    protected override async Task<IDeployment> Start(IReadOnlyDictionary<string, string> settings) => await ClusterProcesses.Start(settings);
}
