using System.Text.Json.Nodes;
using MerchantHub.Api.Tests.Merchants;
using MerchantHub.Support;
using static MerchantHub.Api.Tests.Merchants.MerchantsApi;

namespace MerchantHub.Api.Tests.GraphQL;

/// <summary>A retailer and a factory of one owner with a few of everything that is listed, and a stranger with neither.</summary>
public sealed class ListsWorld : IAsyncLifetime
{
    private static readonly object Somewhere = new { latitude = 37.5, longitude = 127.0 };
    private readonly MerchantsApi _merchants = new();
    private readonly List<string> _orders = [];
    private string _retailer = "";
    private string _factory = "";
    private string _store = "";

    public ApiFixture Api => _merchants.Api;

    public ApiClient Owner { get; private set; } = null!;

    public ApiClient Stranger { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _merchants.InitializeAsync();
        (Owner, _factory) = await _merchants.Approved("FACTORY");
        (Stranger, _) = await _merchants.Approved();
        _retailer = await Apply(Owner);
        await _merchants.Operator.Mutate("organisationApprove", new { id = _retailer });
        await Api.Settle();
        var stores = await Stores();
        _store = stores[0];
        await Products();
        await LiveSessions(stores);
        await Sites();
        await Deals();
        await Api.Settle();
    }

    public async ValueTask DisposeAsync()
    {
        Owner.Dispose();
        Stranger.Dispose();
        await _merchants.DisposeAsync();
    }

    /// <summary>The whole answer to one page of a list.</summary>
    public Task<JsonNode> Ask(ApiClient client, string list, string arguments, string page)
    {
        var given = string.Join(", ", new[] { arguments.Replace("$store", _store, StringComparison.Ordinal), page }.Where(part => part.Length > 0));
        var name = list switch { "orders" => "id", "stores" or "sites" => "name", _ => "title" };
        var selection = $"({given}) {{ totalCount nodes {{ name: {name} }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }}";
        return client.Query(list switch
        {
            "orders" => $"{{ orders(organisationId: \"{_factory}\", {selection[1..]} }}",
            "products" => $"{{ parent: store(id: \"{_store}\") {{ {list}{selection} }} }}",
            "deals" => $"{{ parent: organisation(id: \"{_factory}\") {{ {list}{selection} }} }}",
            _ => $"{{ parent: organisation(id: \"{_retailer}\") {{ {list}{selection} }} }}",
        });
    }

    public async Task<JsonNode> Page(ApiClient client, string list, string arguments, string page)
    {
        var body = await Ask(client, list, arguments, page);
        return (list == "orders" ? body["data"]?["orders"] : body["data"]?["parent"]?[list])
            ?? throw new InvalidOperationException($"{body.ToJsonString()} The server's last fault: {Api.Faults.Last}");
    }

    /// <summary>Titles; of orders, which of them it is, the first being 1.</summary>
    public IEnumerable<string> Names(string list, JsonNode page)
    {
        var names = page["nodes"]!.AsArray().Select(node => (string)node!["name"]!);
        return list == "orders" ? names.Select(id => $"{_orders.IndexOf(id) + 1}") : names;
    }

    private async Task<IReadOnlyList<string>> Stores()
    {
        var stores = new List<string>();
        foreach (var name in new[] { "Mapo", "Busan", "Jeju" })
        {
            stores.Add((string)(await Owner.Mutate("storeCreate", Store(_retailer, name), "store { id }"))["store"]!["id"]!);
        }

        await Owner.Mutate("storeClose", new { id = stores[1], reason = "By order of the city" });
        return stores;
    }

    private async Task Products()
    {
        await Put("tea", "Tea", "Hill", "Drink", 5_000);
        await Put("apple-1", "apple", "Valley", "Fruit", 7_000);
        await Put("bread", "Bread", "Hill", "Bakery", 3_000);
        await Put("apple-2", "Apple pie", "Valley", "Fruit", 9_000, "DRAFT");
        await Put("tea", "Tea", "Hill", "Drink", 5_500);

        async Task Put(string reference, string title, string vendor, string productType, int price, string status = "ACTIVE")
        {
            // Each at a millisecond of its own, for the order of the last change.
            await Task.Delay(5, TestContext.Current.CancellationToken);
            var variants = new[] { new { sku = reference, price = new { amount = $"{price}", currencyCode = "KRW" }, quantity = 5 } };
            await Owner.Mutate("productPut", new { storeId = _store, externalReference = reference, title, vendor, productType, status, variants });
        }
    }

    private async Task LiveSessions(IReadOnlyList<string> stores)
    {
        await Schedule("Next", 0, 1);
        await Schedule("Late", 0, 3);
        await Schedule("Soon", 2, 2);
        await Owner.Mutate("liveEnd", new { id = await Schedule("Off", 0, 4) });

        async Task<string> Schedule(string title, int store, int hours)
        {
            var scheduledFor = DateTimeOffset.UtcNow.AddHours(hours);
            return (string)(await Owner.Mutate("liveSchedule", new { storeId = stores[store], title, scheduledFor, source = "RTMP" }, "liveSession { id }"))["liveSession"]!["id"]!;
        }
    }

    private async Task Sites()
    {
        var ids = new List<string>();
        foreach (var name in new[] { "Depot", "Kitchen", "Bar" })
        {
            var site = new { organisationId = _retailer, name, kind = name.ToLowerInvariant(), address = "2 Harbour Road", position = Somewhere };
            ids.Add((string)(await Owner.Mutate("siteCreate", site, "site { id }"))["site"]!["id"]!);
        }

        await Owner.Mutate("siteClose", new { id = ids[2] });
    }

    /// <summary>One closes last and sells most, one never closes and stays a draft; three orders, the second one given back.</summary>
    private async Task Deals()
    {
        var ash = await List("Ash", 30_000, null);
        var bowl = await List("Bowl", 20_000, 9);
        await List("Pan", 10_000, null, open: false);
        await List("Cup", 40_000, 8);
        await Api.Settle();
        await Buy(bowl, 7);
        await Buy(ash, 1);
        await Buy(ash, 2);
        await Api.Settle();
        await Owner.Mutate("orderCancel", new { id = _orders[1], reason = "Broken", idempotencyKey = "cancel" });
    }

    private async Task<string> List(string title, int price, int? closesInDays, bool open = true)
    {
        DateTimeOffset? closesAt = closesInDays is { } days ? DateTimeOffset.UtcNow.AddDays(days) : null;
        var tiers = new[] { new { minQuantity = 1, unitPrice = new { amount = $"{price}", currencyCode = "KRW" } } };
        var deal = new { organisationId = _factory, title, description = "Made of clay.", unit = "box", tiers, stock = 100, closesAt };
        var id = (string)(await Owner.Mutate("dealCreate", deal, "deal { id }"))["deal"]!["id"]!;
        if (open)
        {
            await Owner.Mutate("dealOpen", new { id });
        }

        return id;
    }

    private async Task Buy(string deal, int quantity)
    {
        using var shopper = Api.Guest();
        var checkout = await shopper.Mutate(
            "checkoutCreate", new { lines = new[] { new { itemId = deal, quantity } }, email = "ada@shop.example", idempotencyKey = Guid.NewGuid().ToString() }, "checkout { id }");
        var paid = await shopper.Mutate(
            "checkoutPay", new { id = (string)checkout["checkout"]!["id"]!, paymentMethod = "pm_card_visa", idempotencyKey = Guid.NewGuid().ToString() }, "checkout { orders { id } }");
        _orders.Add((string)paid["checkout"]!["orders"]![0]!["id"]!);
    }
}
