using MerchantHub.Benchmarks;

var benchmarks = new Dictionary<string, (string What, Func<string[], Task<int>> Run)>(StringComparer.Ordinal)
{
    ["bundles"] = ("kilobytes that a browser loads before the first page of each area of the web client", Bundles),
    ["catalogue"] = ("pages of a store with so many products over HTTP and GraphQL: the shop's list, and the console's in each of its orders", Catalogue.Run),
    ["flash-sale"] = ("shoppers who check out and pay over HTTP and GraphQL, with less stock than demand, against a process of its own", FlashSale.Run),
    ["growth"] = ("what an order costs the server after a thousand orders and after so many, in processor time", Growth.Run),
    ["import"] = ("a product file with bad rows: preview, import, the file of errors, undo, and the export compared byte by byte", Import.Run),
    ["lighthouse"] = ("Lighthouse scores of the shop, a product, a live sale and the worker's pages of a product that runs with its demo data, at an address", Lighthouse),
    ["lists"] = ("pages of a seller's orders, in each order and filtered, from an SQLite file or a PostgreSQL with so many rows", Lists.Run),
    ["matching"] = ("one exact round of matching in a city, from a venues file or generated, beside first come, first served", Matching.Run),
    ["write-path"] = ("order-sized grain writes per second, through the group commit and through the plain ADO.NET provider", WritePath.Run),
};

if (args.Length == 0 || !benchmarks.TryGetValue(args[0], out var benchmark))
{
    Console.Error.WriteLine(args.Length == 0 ? "Name a benchmark:" : $"There is no benchmark '{args[0]}'. There are:");
    foreach (var (name, (what, _)) in benchmarks.OrderBy(pair => pair.Key, StringComparer.Ordinal))
    {
        Console.Error.WriteLine($"  {name,-12} {what}");
    }

    return 2;
}

return await benchmark.Run(args[1..]);

// The script that starts this program runs these two with npm; they are named here for the list.
static Task<int> Bundles(string[] args) => OfTheScript("bundles");

static Task<int> Lighthouse(string[] args) => OfTheScript("lighthouse");

static Task<int> OfTheScript(string name)
{
    Console.Error.WriteLine($"./hub bench {name} measures the web client; this program does not.");
    return Task.FromResult(2);
}
