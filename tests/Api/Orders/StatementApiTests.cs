using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Tests.Merchants;
using MerchantHub.ReadModel.Platform;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Orders;

/// <summary>A merchant's money over HTTP, and the operator's comparison of the ledger with the orders.</summary>
public sealed class StatementApiTests(MerchantsApi api) : IClassFixture<MerchantsApi>
{
    private const string Statement = """
        query($id: ID!, $from: LocalDate!, $until: LocalDate!, $first: Int, $after: String, $last: Int, $before: String) {
          organisation(id: $id) { statement(from: $from, until: $until, currencyCode: "KRW", timeZone: "Asia/Seoul") {
            opening { minorUnits } sales { minorUnits } fees { minorUnits } refunds { minorUnits } feesReturned { minorUnits } other { minorUnits } closing { minorUnits } hasOtherMovements
            entries(first: $first, after: $after, last: $last, before: $before) {
              pageInfo { hasNextPage endCursor } nodes { kind transferId gross { minorUnits } fee { minorUnits } net { minorUnits } balance { minorUnits } order { id number } }
            }
          } }
        }
        """;

    private const string Reconciliation = """
        { ledgerReconciliation {
          parts { gateway ledger { minorUnits currencyCode } orders { minorUnits } difference { minorUnits } unexplained { minorUnits } differing named { orderId orderNumber difference { minorUnits } } }
          unbalanced { orderId orderNumber sum { minorUnits } }
        } }
        """;

    private static readonly string[] Figures = ["opening", "sales", "fees", "refunds", "feesReturned", "other", "closing"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_statement_adds_up_and_its_entries_carry_the_balance_in_either_direction()
    {
        var (seller, id, orders) = await Sold(2);
        await seller.Mutate("orderRefund", new { id = orders[0], units = new[] { new { line = 0, quantity = 1 } }, restock = true, reason = "broken", idempotencyKey = Guid.NewGuid() });
        await api.Api.Settle();

        var whole = await Read(seller, id, new { id, from = Day(-1), until = Day(1), first = 10 });
        var amounts = Figures.ToDictionary(name => name, name => Minor(whole[name]!));
        Assert.Equal((0L, 72_000L, 12_000L), (amounts["opening"], amounts["sales"], amounts["refunds"]));
        Assert.Equal(amounts["closing"], amounts["opening"] + amounts["sales"] - amounts["fees"] - amounts["refunds"] + amounts["feesReturned"] + amounts["other"]);
        Assert.False((bool)whole["hasOtherMovements"]!);
        var entries = whole["entries"]!["nodes"]!.AsArray();
        Assert.Equal(["refund", "sale", "sale"], entries.Select(entry => (string)entry!["kind"]!));
        Assert.Equal(orders[0], (string)entries[0]!["order"]!["id"]!);
        Assert.Equal(amounts["closing"], Minor(entries[0]!["balance"]!));
        Assert.All(entries, entry => Assert.Equal(Minor(entry!["net"]!), Minor(entry["gross"]!) - Minor(entry["fee"]!)));

        var first = (await Read(seller, id, new { id, from = Day(-1), until = Day(1), first = 2 }))["entries"]!;
        var second = (await Read(seller, id, new { id, from = Day(-1), until = Day(1), first = 2, after = (string)first["pageInfo"]!["endCursor"]! }))["entries"]!;
        var fromEnd = (await Read(seller, id, new { id, from = Day(-1), until = Day(1), last = 2 }))["entries"]!;
        Assert.True((bool)first["pageInfo"]!["hasNextPage"]!);
        Assert.Equal(entries.ToJsonString(), new JsonArray([.. first["nodes"]!.AsArray().Concat(second["nodes"]!.AsArray()).Select(node => node!.DeepClone())]).ToJsonString());
        Assert.Equal(entries.Skip(1).Select(node => node!.ToJsonString()), fromEnd["nodes"]!.AsArray().Select(node => node!.ToJsonString()));

        // The balance of the day before is the opening one, and of later days nothing is left to tell.
        var later = await Read(seller, id, new { id, from = Day(2), until = Day(3), first = 2 });
        Assert.Equal((amounts["closing"], amounts["closing"]), (Minor(later["opening"]!), Minor(later["closing"]!)));
        Assert.Empty(later["entries"]!["nodes"]!.AsArray());
    }

    [Fact]
    public async Task Only_owners_managers_and_finance_see_it_and_what_cannot_be_meant_is_named()
    {
        var (owner, id, _) = await Sold(1);
        await api.Api.Settle();
        var question = new { id, from = Day(-1), until = Day(1), first = 1 };
        foreach (var (role, sees) in new[] { ("FINANCE", true), ("MANAGER", true), ("READ_ONLY", false), ("WAREHOUSE", false) })
        {
            using var member = await api.Api.SignUp();
            await owner.Mutate("organisationMemberAdd", new { id, email = member.Email, role });
            await api.Api.Settle();
            var seen = await Eventually(() => member.Query(Statement, question), answer => sees == answer["data"]!["organisation"]!["statement"] is not null);
            Assert.True(sees == seen["data"]!["organisation"]!["statement"] is not null, role);
            var file = await member.Http.GetAsync(File(id), Cancel);
            Assert.Equal((role, sees ? HttpStatusCode.OK : HttpStatusCode.NotFound), (role, file.StatusCode));
        }

        Assert.Null((await api.Operator.Query(Statement, question))["data"]!["organisation"]!["statement"]);
        Assert.Equal("DAYS_INVALID", await Refused(new { id, from = Day(1), until = Day(-1), first = 1 }));
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.Http.GetAsync($"statements/{id}.csv?month=2026-13&currency=KRW", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.Http.GetAsync($"statements/{id}.csv?month=2026-11&currency=ZZZ", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.Http.GetAsync($"{File(id)}&timeZone=Mars", Cancel)).StatusCode);

        async Task<string?> Refused(object variables) => (string?)(await owner.Query(Statement, variables))["errors"]![0]!["extensions"]!["code"];
    }

    [Fact]
    public async Task The_file_of_a_month_opens_with_a_mark_and_runs_no_formula()
    {
        var (seller, id, orders) = await Sold(2);
        await api.Api.Settle();
        await Run("update shop_order set number = '=HYPERLINK(1)' where order_key = @key", ("@key", Key(orders[0])));

        var answer = await seller.Http.GetAsync(File(id), Cancel);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("Date (UTC),Kind,Order,Gross,Fee,Net,Balance,Currency,Transfer", lines[0]);
        Assert.Matches(@"^\d{4}-\d\d-01 00:00:00,opening,,,,,0,KRW,$", lines[1]);
        Assert.Contains(",sale,'=HYPERLINK(1),36000,", lines[2], StringComparison.Ordinal);
        Assert.Equal(5, lines.Length);
        var statement = await Read(seller, id, new { id, from = Day(-1), until = Day(1), first = 1 });
        Assert.EndsWith($",closing,,,,,{Minor(statement["closing"]!)},KRW,", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_entry_is_named_with_its_order_and_explains_the_whole_difference()
    {
        var (seller, _, orders) = await Sold(3);
        await seller.Mutate("orderRefund", new { id = orders[1], units = new[] { new { line = 0, quantity = 1 } }, restock = true, reason = "broken", idempotencyKey = Guid.NewGuid() });
        await seller.Mutate("orderCancel", new { id = orders[2], reason = "late", idempotencyKey = Guid.NewGuid() });
        await api.Api.Settle();
        Assert.Equal(-48_000, await api.Api.Scalar<long>("select cast(sum(amount_minor) as bigint) from ledger_entry where kind = 'refund' and account like 'gateway:%' and order_key in (select order_key from shop_order where refunded_minor > 0) and order_key in ('" + Key(orders[1]) + "', '" + Key(orders[2]) + "')"));
        var clean = await Reconciled();
        Assert.All(clean["parts"]!.AsArray(), part => Assert.Equal((0, 0L), ((int)part!["differing"]!, Minor(part["difference"]!))));
        Assert.Empty(clean["unbalanced"]!.AsArray());

        var key = Key(orders[0]);
        await Run("update ledger_entry set amount_minor = amount_minor + 7 where order_key = @key and account like 'gateway:%'", ("@key", key));
        try
        {
            var broken = await Reconciled();
            var part = Assert.Single(broken["parts"]!.AsArray(), part => (int)part!["differing"]! > 0)!;
            Assert.Equal(("sandbox", "KRW", 1), ((string)part["gateway"]!, (string)part["ledger"]!["currencyCode"]!, (int)part["differing"]!));
            Assert.Equal((7L, 0L), (Minor(part["difference"]!), Minor(part["unexplained"]!)));
            Assert.Equal((orders[0], 7L), ((string)part["named"]![0]!["orderId"]!, Minor(part["named"]![0]!["difference"]!)));
            Assert.Equal((orders[0], 7L), ((string)broken["unbalanced"]![0]!["orderId"]!, Minor(broken["unbalanced"]![0]!["sum"]!)));
        }
        finally
        {
            await Run("update ledger_entry set amount_minor = amount_minor - 7 where order_key = @key and account like 'gateway:%'", ("@key", key));
        }

        Assert.Null((await seller.Query(Reconciliation))["data"]!["ledgerReconciliation"]);
    }

    private async Task<JsonNode> Reconciled() => (await api.Operator.Query(Reconciliation))["data"]!["ledgerReconciliation"]!;

    /// <summary>A factory that sold three boxes at 12,000 won so many times.</summary>
    private async Task<(ApiClient Seller, string Organisation, string[] Orders)> Sold(int times)
    {
        var (seller, organisation) = await api.Approved("FACTORY");
        var deal = (string)(await seller.Mutate("dealCreate", MerchantsApi.Deal(organisation), "deal { id }"))["deal"]!["id"]!;
        await seller.Mutate("dealOpen", new { id = deal });
        await api.Api.Settle();
        var orders = new List<string>();
        using var buyer = api.Api.Guest();
        for (var time = 0; time < times; time++)
        {
            var held = await buyer.Mutate("checkoutCreate", new { lines = new[] { new { itemId = deal, quantity = 3 } }, email = "kim@example.com", idempotencyKey = Guid.NewGuid() }, "checkout { id }");
            var paid = await buyer.Mutate("checkoutPay", new { id = (string)held["checkout"]!["id"]!, paymentMethod = "pm_card_visa", idempotencyKey = Guid.NewGuid() }, "checkout { orders { id } }");
            orders.Add((string)paid["checkout"]!["orders"]![0]!["id"]!);
            await api.Api.Settle();
        }

        return (seller, organisation, [.. orders]);
    }

    private static async Task<JsonNode> Read(ApiClient client, string id, object variables)
    {
        var answer = await client.Query(Statement, variables);
        return answer["data"]?["organisation"]?["statement"] ?? throw new InvalidOperationException($"{id}: {answer.ToJsonString()}");
    }

    /// <summary>Rights are remembered for a moment.</summary>
    private static async Task<JsonNode> Eventually(Func<Task<JsonNode>> ask, Func<JsonNode, bool> isThere)
    {
        var answer = await ask();
        for (var again = 0; again < 40 && !isThere(answer); again++)
        {
            await Task.Delay(250, Cancel);
            answer = await ask();
        }

        return answer;
    }

    private static string Key(string id) => GlobalId.TryDecode(id, out var key) ? key : throw new ArgumentException($"{id} names nothing.", nameof(id));

    private static string Day(int later) => DateTimeOffset.UtcNow.AddDays(later).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string File(string id) => $"statements/{id}.csv?month={DateTimeOffset.UtcNow:yyyy-MM}&currency=KRW";

    private static long Minor(JsonNode money) => long.Parse(money["minorUnits"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture);

    private async Task Run(string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = await api.Api.Database.Open(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Add(name, value);
        }

        await command.ExecuteNonQueryAsync(Cancel);
    }
}
