using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace MerchantHub.Support.Processes;

public enum PurchaseOutcome { Paid, SoldOut }

/// <param name="Took">From the first request to the answer that settled it.</param>
/// <param name="Requests">How many were sent, repeats included.</param>
public sealed record Purchase(PurchaseOutcome Outcome, string CheckoutId, IReadOnlyList<string> OrderIds, TimeSpan Took, int Requests);

/// <summary>
/// Somebody with a guest cookie of their own who buys over real HTTP, and repeats a request with the same idempotency key until
/// it is answered, as a browser's client does when the connection breaks or the answer says that it may be asked again.
/// </summary>
public sealed class Shopper
{
    private const string CreateMutation =
        "mutation($input: CheckoutCreateInput!) { checkoutCreate(input: $input) { checkout { id status } userErrors { code message } } }";

    private const string PayMutation =
        "mutation($input: CheckoutPayInput!) { checkoutPay(input: $input) { checkout { id status orders { id } } userErrors { code message } } }";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http;
    private readonly string _cookie = $"mh_guest={Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16))}";
    private readonly string _name;
    private int _requests;

    /// <param name="http">Shared by many shoppers: it must keep no cookies.</param>
    public Shopper(HttpClient http, int number) => (_http, _name) = (http, $"shopper{number.ToString(CultureInfo.InvariantCulture)}@mail.example");

    /// <summary>An HTTP client for many shoppers at once.</summary>
    public static HttpClient Client(Uri root, int connections) => new(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = connections })
    {
        BaseAddress = root,
        Timeout = TimeSpan.FromSeconds(20),
    };

    /// <summary>How many copies of each command are sent at once, all with the same idempotency key, as by an impatient network.</summary>
    public int Copies { get; init; } = 1;

    public async Task<Purchase> Buy(string itemId, int quantity = 1)
    {
        var clock = Stopwatch.StartNew();
        if (await Hold((itemId, quantity)) is not { } checkout)
        {
            return new(PurchaseOutcome.SoldOut, "", [], clock.Elapsed, _requests);
        }

        var orders = await Pay(checkout) ?? throw new InvalidOperationException($"The hold of {checkout} ended.");
        return new(PurchaseOutcome.Paid, checkout, orders, clock.Elapsed, _requests);
    }

    /// <summary>Puts these lines into a checkout; its id, or null when there are not enough units.</summary>
    public async Task<string?> Hold(params (string ItemId, int Quantity)[] lines)
    {
        var created = await Command("checkoutCreate", CreateMutation, new
        {
            lines = lines.Select(line => new { itemId = line.ItemId, quantity = line.Quantity }).ToArray(),
            email = _name,
            idempotencyKey = Guid.CreateVersion7().ToString("N"),
        });
        if (Refusal(created) is { } refused)
        {
            return refused == "INSUFFICIENT_STOCK" ? null : throw new InvalidOperationException($"checkoutCreate: {created}");
        }

        return created.GetProperty("checkout").GetProperty("id").GetString()!;
    }

    /// <summary>Pays with a good card; the orders, or null when the hold had ended and there was nothing left for the money.</summary>
    public async Task<IReadOnlyList<string>?> Pay(string checkoutId)
    {
        var paid = await Command("checkoutPay", PayMutation, new { id = checkoutId, paymentMethod = "pm_card_visa", idempotencyKey = Guid.CreateVersion7().ToString("N") });
        var refused = Refusal(paid);
        if (refused == "CHECKOUT_EXPIRED" || (refused is null && paid.GetProperty("checkout").GetProperty("status").GetString() == "EXPIRED"))
        {
            return null;
        }

        if (refused is not null || paid.GetProperty("checkout").GetProperty("status").GetString() != "PAID")
        {
            throw new InvalidOperationException($"checkoutPay: {paid}");
        }

        return [.. paid.GetProperty("checkout").GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("id").GetString()!)];
    }

    /// <summary>The status of an order of this shopper's; null when there is no such order.</summary>
    public async Task<string?> OrderStatus(string orderId)
    {
        var answer = await Send("query($id: ID!) { order(id: $id) { status } }", new { id = orderId });
        var order = answer.GetProperty("data").GetProperty("order");
        return order.ValueKind is JsonValueKind.Null ? null : order.GetProperty("status").GetString();
    }

    private static string? Refusal(JsonElement payload) =>
        payload.GetProperty("userErrors") is { ValueKind: JsonValueKind.Array } errors && errors.GetArrayLength() > 0 ? errors[0].GetProperty("code").GetString() : null;

    /// <summary>All copies at once. Of those that were accepted every one must have the same answer.</summary>
    private async Task<JsonElement> Command(string mutation, string query, object input)
    {
        if (Copies == 1)
        {
            return await UntilAnswered(mutation, query, input);
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, Copies).Select(_ => UntilAnswered(mutation, query, input)));
        var accepted = answers.Where(answer => Refusal(answer) is null).ToList();
        return accepted.Select(answer => answer.ToString()).Distinct(StringComparer.Ordinal).Count() <= 1
            ? accepted.Count > 0 ? accepted[0] : answers[0]
            : throw new InvalidOperationException($"Copies of one {mutation} were answered differently: {string.Join(' ', accepted)}");
    }

    /// <summary>The same request, with the same key, until an answer comes that is not a fault.</summary>
    private async Task<JsonElement> UntilAnswered(string mutation, string query, object input)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            string fault;
            try
            {
                var answer = await Send(query, new { input });
                if (!answer.TryGetProperty("errors", out var errors))
                {
                    return answer.GetProperty("data").GetProperty(mutation);
                }

                if (!errors.EnumerateArray().All(error => error.GetProperty("extensions").GetProperty("retryable").GetBoolean()))
                {
                    throw new InvalidOperationException($"{mutation} failed for good: {answer}");
                }

                fault = answer.ToString();
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or JsonException or IOException)
            {
                fault = exception.Message;
            }

            if (clock.Elapsed > Patience)
            {
                throw new TimeoutException($"{mutation} was not answered in {Patience.TotalSeconds} s: {fault}");
            }

            await Task.Delay(Random.Shared.Next(50, 250));
        }
    }

    private async Task<JsonElement> Send(string query, object variables)
    {
        Interlocked.Increment(ref _requests);
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql");
        request.Headers.Add("Cookie", _cookie);
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { query, variables }));
        request.Content.Headers.ContentType = Json;
        using var response = await _http.SendAsync(request);
        await using var body = await response.Content.ReadAsStreamAsync();
        using var document = await JsonDocument.ParseAsync(body);
        return document.RootElement.Clone();
    }
}
