using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Orders;
using MerchantHub.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantHub.Api.Tests.Payments;

/// <summary>The API with a stand-in for Stripe behind it, a deal to buy, and a way to be Stripe.</summary>
public sealed class StripeShop : IAsyncLifetime
{
    public const string Step = "pm_card_authenticationRequired";
    public const string Card = "pm_card_visa";
    public const int Price = 12_000;

    private const string Secret = "whsec_the_new_one";
    private static int _events;
    private readonly ShiftedClock _clock = new();

    public FakeStripe Stripe { get; private set; } = null!;

    public ApiFixture Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Stripe = await FakeStripe.Start();
        Api = await ApiFixture.Start(
            builder => builder.Services.AddSingleton<TimeProvider>(_clock),
            ("Stripe:ApiKey", "sk_test_fake"),
            ("Stripe:ApiBase", Stripe.Address),
            ("Stripe:WebhookSecrets", $"{Secret}, whsec_the_old_one"));
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await Stripe.DisposeAsync();
    }

    /// <summary>The id of an open deal with so many units.</summary>
    public async Task<string> Deal(int stock = 10)
    {
        var merchants = new Support.Merchants(Api.Grains, _clock);
        var deal = await merchants.Deal(await merchants.Approved(OrganisationKind.Factory), stock: stock);
        await Api.Settle(); // Its units are counted after it opened.
        return deal.Key;
    }

    /// <summary>A checkout of one unit; its grain's key.</summary>
    public static async Task<string> Hold(ApiClient buyer, string deal)
    {
        var input = new { lines = new[] { new { itemId = GlobalId.Encode(deal), quantity = 1 } }, email = "kim@example.com", idempotencyKey = Guid.NewGuid() };
        var id = (string)(await buyer.Mutate("checkoutCreate", input, "checkout { id }"))["checkout"]!["id"]!;
        return GlobalId.TryDecode(id, out var key) ? key : throw new InvalidOperationException(id);
    }

    public static async Task<string> Pay(ApiClient buyer, string checkout, string card) => (string)(await buyer.Mutate(
        "checkoutPay", new { id = GlobalId.Encode(checkout), paymentMethod = card, idempotencyKey = Guid.NewGuid() }, "checkout { status }"))["checkout"]!["status"]!;

    public static async Task<JsonNode> Read(ApiClient buyer, string checkout) =>
        (await buyer.Query("query($id: ID!) { checkout(id: $id) { status declineReason orders { id } } }", new { id = GlobalId.Encode(checkout) }))["data"]!["checkout"]!;

    public async Task<CheckoutView> Checkout(string key) => (await Api.Grains.GetGrain<ICheckoutGrain>(key).Get())!;

    /// <summary>A signed event about the newest payment of the checkout, so many times at once.</summary>
    public async Task Tell(string checkout, string type = "payment_intent.succeeded", int copies = 1)
    {
        var body = FakeStripe.Event(NewEvent(), type, FakeStripe.IntentObject(Stripe.IntentOf(checkout)));
        var answers = await Task.WhenAll(Enumerable.Range(0, copies).Select(_ => Post(body, Sign(body))));
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    public async Task<HttpStatusCode> Post(string body, string? signature, string gateway = "stripe")
    {
        using var http = new HttpClient { BaseAddress = Api.Root };
        return await Post(http, body, signature, gateway);
    }

    public static async Task<HttpStatusCode> Post(HttpClient http, string body, string? signature, string gateway = "stripe")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"webhooks/{gateway}") { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
        }

        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    public static string NewEvent() => $"evt_{Interlocked.Increment(ref _events)}";

    public string Sign(string body, double secondsAway = 0, string secret = Secret) => FakeStripe.Sign(body, secret, _clock.GetUtcNow().AddSeconds(secondsAway));

    /// <summary>Lets the reservation end.</summary>
    public async Task Expire(string checkout)
    {
        _clock.Offset += CheckoutRules.HoldLifetime + TimeSpan.FromMinutes(1);
        await Until(async () => (await Checkout(checkout)).Status is CheckoutStatus.Expired);
    }

    public static async Task Until(Func<Task<bool>> condition)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            if (await condition())
            {
                return;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail("It did not happen within twenty seconds.");
    }

    public Task<long> Orders(string checkout) => Api.Scalar<long>($"select count(*) from shop_order where checkout_key = '{checkout}'");

    public Task<long> Notices(string reference) => Api.Scalar<long>($"select count(*) from payment_notice where reference = '{reference}'");

    /// <summary>One order, one payment that is kept, and books that add up.</summary>
    public async Task AssertBoughtOnce(string checkout)
    {
        await Api.Settle();
        Assert.Equal(CheckoutStatus.Paid, (await Checkout(checkout)).Status);
        Assert.Equal(1, await Orders(checkout));
        Assert.Equal(1, Stripe.IntentsOf(checkout));
        Assert.Equal(0, Stripe.RefundedOf(Stripe.IntentOf(checkout)));
        Assert.Equal(Price, await Api.Scalar<long>($"select sum(e.amount_minor) from ledger_entry e join shop_order o on o.order_key = e.order_key where e.account = 'gateway:stripe' and o.checkout_key = '{checkout}'"));
        Assert.Equal(0, await Api.Scalar<long>("select sum(amount_minor) from ledger_entry"));
    }

    /// <summary>Tells the test's time of day while timers run in real time.</summary>
    private sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
    }
}
