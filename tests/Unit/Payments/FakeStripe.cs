using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Unit.Tests.Payments;

/// <summary>
/// Answers the few routes of Stripe that the adapter calls, over real HTTP: intents, refunds, and Stripe's idempotency (the
/// first answer is replayed; other parameters under the same key are an error).
/// </summary>
public sealed class FakeStripe : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (string Body, int Status, object Answer)> _replies = new();
    private readonly ConcurrentDictionary<string, Intent> _intents = new();
    private readonly WebApplication _app;
    private int _ids;

    private FakeStripe(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public int Charges => _intents.Values.Count(intent => intent.Status == "succeeded");

    public long Refunded => _intents.Values.Sum(intent => intent.Refunded);

    public static async Task<FakeStripe> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = new FakeStripe(app);
        app.MapPost("/v1/payment_intents", context => fake.Once(context, fake.CreateIntent));
        app.MapGet("/v1/payment_intents/{id}", (string id) => fake._intents.TryGetValue(id, out var intent) ? Results.Json(intent.ToJson()) : Results.NotFound());
        app.MapPost("/v1/refunds", context => fake.Once(context, fake.CreateRefund));
        await app.StartAsync();
        return fake;
    }

    /// <summary>The shopper took the step their bank asked for.</summary>
    public void Authenticate(string intent) => _intents[intent].Status = "succeeded";

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Once(HttpContext http, Func<IFormCollection, (int, object)> create)
    {
        var form = await http.Request.ReadFormAsync();
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        var body = string.Join('&', form.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
        lock (_replies)
        {
            if (!_replies.ContainsKey(key))
            {
                var (status, answer) = create(form);
                _replies[key] = (body, status, answer);
            }
        }

        var reply = _replies[key];
        if (reply.Body != body)
        {
            reply = (body, 400, Error("idempotency_error", null, "Keys for idempotent requests can only be used with the same parameters."));
        }

        http.Response.StatusCode = reply.Status;
        await http.Response.WriteAsJsonAsync(reply.Answer);
    }

    private (int, object) CreateIntent(IFormCollection form)
    {
        var method = form["payment_method"].ToString();
        var intent = new Intent
        {
            Id = $"pi_{Interlocked.Increment(ref _ids)}",
            Amount = long.Parse(form["amount"]!, CultureInfo.InvariantCulture),
            Currency = form["currency"].ToString(),
            Status = method switch { "pm_card_visa" => "succeeded", "pm_card_authenticationRequired" => "requires_action", _ => "" },
        };
        if (method == "pm_card_chargeDeclined")
        {
            return (402, Error("card_error", null, "Your card was declined."));
        }

        if (intent.Status.Length == 0)
        {
            return (400, Error("invalid_request_error", "payment_method", $"No such PaymentMethod: '{method}'"));
        }

        _intents[intent.Id] = intent;
        return (200, intent.ToJson());
    }

    private (int, object) CreateRefund(IFormCollection form)
    {
        var amount = long.Parse(form["amount"]!, CultureInfo.InvariantCulture);
        if (!_intents.TryGetValue(form["payment_intent"].ToString(), out var intent) || intent.Refunded + amount > intent.Amount)
        {
            return (400, Error("invalid_request_error", "amount", "Refund amount is greater than unrefunded amount on charge."));
        }

        intent.Refunded += amount;
        return (200, new { id = $"re_{Interlocked.Increment(ref _ids)}", @object = "refund", amount, status = "succeeded" });
    }

    private static object Error(string type, string? param, string message) => new { error = new { type, param, message, code = type } };

    private sealed class Intent
    {
        public required string Id { get; init; }

        public required long Amount { get; init; }

        public required string Currency { get; init; }

        public required string Status { get; set; }

        public long Refunded { get; set; }

        public object ToJson() => new
        {
            id = Id,
            @object = "payment_intent",
            amount = Amount,
            currency = Currency,
            status = Status,
            next_action = Status == "requires_action" ? new { type = "redirect_to_url", redirect_to_url = new { url = "https://hooks.stripe.com/3d_secure" } } : null,
        };
    }
}
