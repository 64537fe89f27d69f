using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantHub.Support;
using MerchantHub.Support.Processes;

namespace MerchantHub.Benchmarks;

/// <summary>
/// A store with products imports a large file with some bad rows over HTTP: preview, confirm, the file of errors, undo. The
/// export before the import and after undoing it are compared byte by byte.
/// Arguments: [--database sqlite|postgres] [--rows N] [--bad N].
/// </summary>
internal static class Import
{
    private const string Header = "Handle,Title,Body (HTML),Vendor,Type,Tags,Status,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Image Src";
    private const int PollMilliseconds = 50;
    private const int PatienceSeconds = 120;
    private static readonly string[] Sizes = ["S", "M", "L"];

    public static async Task<int> Run(string[] args)
    {
        var options = Options.Parse(args);
        var onPostgres = options.Text("database", "sqlite") == "postgres";
        var rows = options.Number("rows", 10_000);
        var bad = options.Number("bad", 250);

        await using var deployment = await SingleProcess.Start(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["GraphQL:BucketPoints"] = "1000000000", ["Logging:LogLevel:Default"] = "Warning" },
            onPostgres ? await (await PostgresServer.Shared()).CreateDatabase() : null,
            configuration: "Release");
        using var owner = new ApiClient(deployment.Root);
        var store = await Store(deployment.Root, owner);
        var fifth = await Preview(owner, store, Csv(rows / 5, bad: 0, price: 10).Text);
        await Confirm(owner, fifth);
        await deployment.Database.Settle(PatienceSeconds);
        var before = await owner.Http.GetByteArrayAsync($"exports/{store}/products.csv");

        var (text, seeded) = Csv(rows, bad, price: 20);
        var clock = Stopwatch.StartNew();
        var import = await Preview(owner, store, text);
        var preview = clock.Elapsed.TotalSeconds;

        clock.Restart();
        var job = await Confirm(owner, import);
        var commit = clock.Elapsed.TotalSeconds;

        var reported = Reported(await owner.Http.GetStringAsync((string)job["errorFileUrl"]!));
        await deployment.Database.Settle(PatienceSeconds);
        var imported = await owner.Http.GetByteArrayAsync($"exports/{store}/products.csv");

        clock.Restart();
        await owner.Mutate("productImportUndo", new { id = import, idempotencyKey = Guid.CreateVersion7().ToString("N") }, "productImport { status }");
        job = await Until(owner, import, "UNDONE");
        var undo = clock.Elapsed.TotalSeconds;
        await deployment.Database.Settle(PatienceSeconds);
        var after = await owner.Http.GetByteArrayAsync($"exports/{store}/products.csv");
        var equal = before.AsSpan().SequenceEqual(after);

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "import",
            database = onPostgres ? "postgres" : "sqlite",
            rows,
            preview_s = Math.Round(preview, 2),
            commit_s = Math.Round(commit, 2),
            undo_s = Math.Round(undo, 2),
            products = (int)job["counts"]!["create"]! + (int)job["counts"]!["update"]!,
            bad_rows_seeded = seeded.Count,
            bad_rows_reported = reported.Intersect(seeded).Count(),
            good_rows_reported = reported.Except(seeded).Count(),
            export_mb = Math.Round(imported.Length / 1e6, 2),
            undo_equal = equal,
        }));
        return equal && !imported.AsSpan().SequenceEqual(before) && reported.SetEquals(seeded) ? 0 : 1;
    }

    /// <summary>Products of three rows each; a bad row is a product of its own, so that none takes good ones along.</summary>
    private static (string Text, HashSet<int> Bad) Csv(int rows, int bad, int price)
    {
        var text = new StringBuilder(Header).Append('\n');
        var wrong = new HashSet<int>();
        var every = bad == 0 ? int.MaxValue : rows / bad;
        for (var row = 2; row < rows + 2;)
        {
            if (bad > 0 && wrong.Count < bad && row / every > wrong.Count)
            {
                text.Append(BadRow(wrong.Count)).Append('\n');
                wrong.Add(row++);
                continue;
            }

            for (var size = 0; size < Sizes.Length && row < rows + 2; size++, row++)
            {
                var number = row - size;
                text.Append(CultureInfo.InvariantCulture, $"product-{number / Sizes.Length},");
                text.Append(size == 0 ? $"\"Shirt no. {number}, warm 셔츠\",<p>Made of <b>wool</b>.</p>,Acme,Clothes,\"winter, wool\",active,Size," : ",,,,,,,");
                text.Append(CultureInfo.InvariantCulture, $"{Sizes[size]},SKU-{number}-{size},{row % 50},{price + (row % 90)}000,{(size == 0 ? $"https://img.example/{number}.jpg" : "")}\n");
            }
        }

        return (text.ToString(), wrong);
    }

    private static string BadRow(int number) => (number % 5) switch
    {
        0 => $"bad-{number},Bad,,,,,active,Title,Default Title,B,1,-5,",
        1 => $"bad-{number},Bad,,,,,active,Title,Default Title,B,1,twelve,",
        2 => $"bad-{number},Bad,,,,,active,Title,Default Title,B,-3,1000,",
        3 => $"bad-{number},,,,,,active,Title,Default Title,B,1,1000,",
        _ => $"bad-{number},Bad,,,,,maybe,Title,Default Title,B,1,1000,",
    };

    /// <summary>The rows that the file of errors gives a reason for.</summary>
    private static HashSet<int> Reported(string file)
    {
        var lines = file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var columns = Header.Split(',').Length;
        return [.. lines.Skip(1).Select(line => line.Split(',')).Where(cells => cells[^1].Length > 0).Select(cells => int.Parse(cells[columns], CultureInfo.InvariantCulture))];
    }

    internal static async Task<string> Store(Uri root, ApiClient owner)
    {
        using var @operator = new ApiClient(root);
        await @operator.Mutate("personSignIn", new { email = IDeployment.OperatorEmail, password = IDeployment.OperatorPassword });
        await owner.Mutate("personSignUp", new { email = "owner@shop.example", password = IDeployment.OperatorPassword, displayName = "Owner" });
        var applied = await owner.Mutate(
            "organisationApply",
            new { kind = "RETAILER", businessName = "Shirts", registrationNumber = Merchants.NewKoreanNumber(), category = "Clothes", countryCode = "KR" },
            "organisation { id }");
        var organisation = (string)applied["organisation"]!["id"]!;
        await @operator.Mutate("organisationApprove", new { id = organisation });
        var made = await owner.Mutate(
            "storeCreate",
            new
            {
                organisationId = organisation,
                name = "Shirts",
                address = "1 Market Street",
                position = new { latitude = 37.5665, longitude = 126.978 },
                timeZone = "Asia/Seoul",
                currencyCode = "KRW",
                hours = new[] { new { day = "MONDAY", opens = "09:00", closes = "18:00" } },
            },
            "store { id }");
        return (string)made["store"]!["id"]!;
    }

    private static async Task<string> Preview(ApiClient owner, string store, string text)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        using var response = await owner.Http.PostAsync($"uploads/products?store={store}", content);
        var upload = (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["uploadId"]!;
        var made = await owner.Mutate("productImportPreview", new { storeId = store, uploadId = upload }, "productImport { id status }");
        return (string)made["productImport"]!["id"]!;
    }

    private static async Task<JsonNode> Confirm(ApiClient owner, string import)
    {
        await owner.Mutate("productImportConfirm", new { id = import, idempotencyKey = Guid.CreateVersion7().ToString("N") }, "productImport { status }");
        return await Until(owner, import, "COMPLETED");
    }

    private static async Task<JsonNode> Until(ApiClient owner, string import, string status)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed.TotalSeconds < PatienceSeconds;)
        {
            var answer = await owner.Query("query($id: ID!) { productImport(id: $id) { status errorFileUrl counts { create update } } }", new { id = import });
            var job = answer["data"]!["productImport"]!;
            if ((string)job["status"]! == status)
            {
                return job;
            }

            await Task.Delay(PollMilliseconds);
        }

        throw new TimeoutException($"The import was not {status} within {PatienceSeconds} seconds.");
    }
}
