using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Stripe;

namespace MerchantHub.Support;

/// <summary>
/// Answers the few routes of Stripe that the adapter calls, over real HTTP: intents, refunds, and Stripe's idempotency (the
/// first answer is replayed; other parameters under the same key are an error). It writes Stripe's events, too; sending them
/// is the test's part.
/// </summary>
public sealed class FakeStripe : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (string Body, int Status, object Answer)> _replies = new();
    private readonly ConcurrentDictionary<string, Intent> _intents = new();
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (string Intent, string Status)> _refundsMade = new();
    private TaskCompletionSource? _held;
    private int _lost;
    private int _ids;

    private FakeStripe(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public int Charges => _intents.Values.Count(intent => intent.Status == "succeeded");

    public long Refunded => _intents.Values.Sum(intent => intent.Refunded);

    /// <summary>The payments that were taken and not wholly given back: for how many checkouts, and how much is left of them.</summary>
    public (int Checkouts, long Minor) Kept
    {
        get
        {
            var kept = _intents.Values.Where(intent => intent.Status == "succeeded" && intent.Refunded < intent.Amount).ToList();
            return (kept.Select(intent => intent.Reference).Distinct(StringComparer.Ordinal).Count(), kept.Sum(intent => intent.Amount - intent.Refunded));
        }
    }

    /// <summary>Runs when a payment was made and before anybody is told: here a notice can overtake the answer. Gets the intent.</summary>
    public Func<string, Task> BeforeAnswer { get; set; } = _ => Task.CompletedTask;

    /// <summary>How many intents were made for the checkout, whatever came of them.</summary>
    public int IntentsOf(string checkout) => _intents.Values.Count(intent => intent.Reference == checkout);

    /// <summary>The newest intent of a checkout.</summary>
    public string IntentOf(string checkout) => _intents.Values.Where(intent => intent.Reference == checkout).MaxBy(intent => intent.Number)!.Id;

    /// <summary>The newest refund of an intent.</summary>
    public string RefundOf(string intent) => _refundsMade.Where(refund => refund.Value.Intent == intent).MaxBy(refund => refund.Key, StringComparer.Ordinal).Key;

    public long RefundedOf(string intent) => _intents[intent].Refunded;

    public static async Task<FakeStripe> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = new FakeStripe(app);
        app.MapPost("/v1/payment_intents", context => fake.Once(context, fake.CreateIntent, form => fake.Made(form["metadata[reference]"].ToString())));
        app.MapGet("/v1/payment_intents/{id}", (string id) => fake._intents.TryGetValue(id, out var intent) ? Results.Json(intent.ToJson()) : Missing(id));
        app.MapGet("/v1/refunds/{id}", (string id) => fake._refundsMade.ContainsKey(id) ? Results.Json(fake.RefundJson(id)) : Missing(id));
        app.MapPost("/v1/refunds", context => fake.Once(context, fake.CreateRefund));
        await app.StartAsync();
        return fake;
    }

    /// <summary>The shopper took the step their bank asked for.</summary>
    public void Authenticate(string intent) => _intents[intent].Status = "succeeded";

    /// <summary>The bank said no, or the shopper gave up.</summary>
    public void Fail(string intent, string status = "requires_payment_method") => _intents[intent].Status = status;

    /// <summary>Somebody gave money back in Stripe's dashboard.</summary>
    public void RefundOutside(string intent, long amount) => _intents[intent].Refunded += amount;

    public void FailRefund(string refund) => _refundsMade[refund] = (_refundsMade[refund].Intent, "failed");

    /// <summary>Answers to what is created wait from now on until <see cref="LetGo"/>; what is created is there at once.</summary>
    public void HoldAnswers() => _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo() => _held!.SetResult();

    /// <summary>The connection breaks before so many of the next answers to what is created.</summary>
    public void LoseAnswers(int count) => _lost = count;

    /// <summary>An event as Stripe sends it, with the object as it was when the event happened.</summary>
    public static string Event(string id, string type, object about, string? apiVersion = null) => JsonSerializer.Serialize(new
    {
        id,
        @object = "event",
        api_version = apiVersion ?? StripeConfiguration.ApiVersion,
        created = 1_700_000_000,
        livemode = false,
        pending_webhooks = 1,
        type,
        data = new { @object = about },
    });

    public static object IntentObject(string intent, string status = "requires_action") => new { id = intent, @object = "payment_intent", amount = 1, currency = "krw", status };

    public static object ChargeObject(string intent) => new { id = $"ch_{intent}", @object = "charge", payment_intent = intent, amount_refunded = 1 };

    public static object RefundObject(string refund) => new { id = refund, @object = "refund", status = "failed" };

    public static string Sign(string body, string secret, DateTimeOffset at) => EventUtility.GenerateSignatureHeader(body, secret, at.ToUnixTimeSeconds());

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Once(HttpContext http, Func<IFormCollection, (int, object)> create, Func<IFormCollection, Task>? beforeAnswer = null)
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

        await (beforeAnswer?.Invoke(form) ?? Task.CompletedTask);
        if (_held is { } held)
        {
            await held.Task;
        }

        if (Interlocked.Decrement(ref _lost) >= 0)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = reply.Status;
        await http.Response.WriteAsJsonAsync(reply.Answer);
    }

    private Task Made(string checkout) => IntentsOf(checkout) > 0 ? BeforeAnswer(IntentOf(checkout)) : Task.CompletedTask;

    private (int, object) CreateIntent(IFormCollection form)
    {
        var method = form["payment_method"].ToString();
        var number = Interlocked.Increment(ref _ids);
        var intent = new Intent
        {
            Number = number,
            Id = $"pi_{number}",
            Reference = form["metadata[reference]"].ToString(),
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
        var id = $"re_{Interlocked.Increment(ref _ids):D6}";
        _refundsMade[id] = (intent.Id, "succeeded");
        return (200, RefundJson(id));
    }

    private object RefundJson(string id) => new
    {
        id,
        @object = "refund",
        payment_intent = _refundsMade[id].Intent,
        status = _refundsMade[id].Status,
        failure_reason = _refundsMade[id].Status == "failed" ? "expired_or_canceled_card" : null,
    };

    private static IResult Missing(string id) => Results.Json(Error("invalid_request_error", "id", $"No such object: '{id}'"), statusCode: StatusCodes.Status404NotFound);

    private static object Error(string type, string? param, string message) => new { error = new { type, param, message, code = type } };

    private sealed class Intent
    {
        public required int Number { get; init; }

        public required string Id { get; init; }

        public required string Reference { get; init; }

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
            metadata = new { reference = Reference },
            latest_charge = Status == "succeeded" ? new { id = $"ch_{Id}", @object = "charge", payment_intent = Id, amount_refunded = Refunded } : null,
            next_action = Status == "requires_action" ? new { type = "redirect_to_url", redirect_to_url = new { url = "https://hooks.stripe.com/3d_secure" } } : null,
        };
    }
}
