using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MerchantHub.Api.Tests.Merchants;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Orders;

/// <summary>Receipts, invoices and credit notes: who reads them, how they are counted, and as a PDF.</summary>
public sealed class PaperApiTests(MerchantsApi api) : IClassFixture<MerchantsApi>
{
    private const string Papers = "query($id: ID!, $key: String) { order(id: $id, key: $key) { number papers { kind number invoiceNumber pdfPath gross { amount } tax { amount } left { amount } seller { name registrationNumber } refunds { number amount { amount } } } } }";

    [Fact]
    public async Task An_order_has_a_receipt_and_an_invoice_and_what_goes_back_a_credit_note()
    {
        var (seller, deal) = await OpenDeal();
        using var buyer = api.Api.Guest();
        var (id, _) = await StatusLinkTests.Buy(buyer, deal);

        var before = await Read(buyer, id);
        await seller.Mutate("orderRefund", new { id, units = new[] { new { line = 0, quantity = 1 } }, restock = true, reason = "broken", idempotencyKey = Guid.NewGuid() });
        await api.Api.Settle();
        var after = await Read(buyer, id);

        var year = DateTimeOffset.UtcNow.AddHours(9).Year;
        Assert.Equal(["RECEIPT", "INVOICE"], before.Select(paper => (string)paper!["kind"]!));
        Assert.Equal(["RECEIPT", "INVOICE", "CREDIT_NOTE"], after.Select(paper => (string)paper!["kind"]!));
        Assert.Equal($"INV-{year}-000001", (string?)after[1]!["number"]);
        Assert.Equal(($"CN-{year}-000001", $"INV-{year}-000001"), ((string?)after[2]!["number"], (string?)after[2]!["invoiceNumber"]));
        Assert.Equal(("24000", "12000", "12000"), ((string?)after[1]!["gross"]!["amount"], (string?)after[2]!["gross"]!["amount"], (string?)after[1]!["left"]!["amount"]));
        Assert.Equal("Forest Cabin", (string?)after[1]!["seller"]!["name"]);
        seller.Dispose();
    }

    [Fact]
    public async Task Numbers_of_a_seller_have_no_gap_however_many_ask_at_once()
    {
        var (seller, deal) = await OpenDeal();
        using var buyer = api.Api.Guest();
        var orders = new List<string>();
        for (var bought = 0; bought < 6; bought++)
        {
            orders.Add((await StatusLinkTests.Buy(buyer, deal)).Id);
        }

        await Task.WhenAll(orders.Concat(orders).Concat(orders).Select(id => Read(buyer, id)));
        var numbers = await Task.WhenAll(orders.Select(async id => (string)(await Read(buyer, id))[1]!["number"]!));

        Assert.Equal(Enumerable.Range(1, 6).Select(number => $"{number:D6}"), numbers.Select(number => number[^6..]).Order(StringComparer.Ordinal));
        seller.Dispose();
    }

    [Fact]
    public async Task Only_the_buyer_whoever_has_the_key_and_the_sellers_money_people_read_them()
    {
        var (seller, deal) = await OpenDeal();
        using var buyer = api.Api.Guest();
        var (id, key) = await StatusLinkTests.Buy(buyer, deal);
        var path = (string)(await Read(buyer, id))[1]!["pdfPath"]!;
        using var stranger = api.Api.Guest();
        var (otherSeller, _) = await api.Approved("FACTORY");

        Assert.Equal(2, (await Read(seller, id)).Count);
        Assert.Equal(2, (await Read(stranger, id, key)).Count);
        Assert.Empty(await Read(api.Operator, id));
        Assert.Equal(HttpStatusCode.OK, (await Get(seller, path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Get(buyer, path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Get(stranger, $"{path}?key={key}")).StatusCode);
        foreach (var (client, wrong) in new[] { (stranger, path), (otherSeller, path), (stranger, $"{path}?key={key}A"), (buyer, path.Replace("INV", "CN", StringComparison.Ordinal)), (buyer, "/papers/b3JkZXIvMA/INV-2026-000001.pdf"), (buyer, "/papers/nonsense/1.pdf") })
        {
            using var answer = await Get(client, wrong);
            Assert.Equal((HttpStatusCode.NotFound, """{"code":"NOT_FOUND","message":"There is no such paper."}"""), (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        }

        seller.Dispose();
        otherSeller.Dispose();
    }

    [Theory]
    [InlineData("ko")]
    [InlineData("zh")]
    [InlineData(null)]
    public async Task A_paper_is_a_pdf_that_nobody_else_keeps(string? language)
    {
        var (seller, deal) = await OpenDeal();
        using var buyer = api.Api.Guest();
        var (id, key) = await StatusLinkTests.Buy(buyer, deal, "ko");
        var path = (string)(await Read(buyer, id))[1]!["pdfPath"]!;

        using var answer = await Get(buyer, $"{path}?key={key}{(language is null ? "" : $"&language={language}")}");
        var file = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(file, 0, 5));
        Assert.InRange(file.Length, 5_000, 300_000);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        seller.Dispose();
    }

    private static async Task<JsonArray> Read(ApiClient client, string id, string? key = null) =>
        (await client.Query(Papers, new { id, key }))["data"]!["order"]!["papers"]!.AsArray();

    private static Task<HttpResponseMessage> Get(ApiClient client, string path) => client.Http.GetAsync(path.TrimStart('/'), TestContext.Current.CancellationToken);

    private async Task<(ApiClient Seller, string Deal)> OpenDeal()
    {
        var (seller, organisation) = await api.Approved("FACTORY");
        var deal = (string)(await seller.Mutate("dealCreate", MerchantsApi.Deal(organisation), "deal { id }"))["deal"]!["id"]!;
        await seller.Mutate("dealOpen", new { id = deal });
        return (seller, deal);
    }
}
