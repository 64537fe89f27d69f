using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel.Catalog;
using MerchantHub.ReadModel.Platform;
using MerchantHub.Support;
using MerchantHub.Support.Processes;

namespace MerchantHub.Benchmarks;

/// <summary>
/// Pages of twenty products of one store over HTTP and GraphQL, at 32 connections, against an api process of its own: as the
/// shop asks for them, and as the console does, in each of its orders with the count that it shows. Every other page is the
/// list's first, the others begin anywhere in it.
/// The store is made over the API. Its products are not: their rows in the read model (product, variants, stock) are written
/// into the database of the running product by three statements, in the form that the projections give them. Grains' states
/// and the search index have nothing of them; no list asks either.
/// Arguments: [--database sqlite|postgres] [--products N] [--seconds N] [--connections N].
/// </summary>
internal static class Catalogue
{
    private const int WarmUpSeconds = 3;
    private const long Begin = 1_700_000_000_000;
    private const string Parts = "id title status picture { url altText width height sourceSet } store { id name } priceRange { min { amount minorUnits currencyCode } max { amount minorUnits currencyCode } }";

    private const string ShopQuery =
        "query($id: ID!, $after: String) { store(id: $id) { products(first: 20, after: $after) { nodes { " + Parts + " } pageInfo { hasNextPage endCursor } } } }";

    private const string ConsoleQuery =
        "query($id: ID!, $sortKey: ProductSortKey, $after: String) { store(id: $id) { id products(sortKey: $sortKey, first: 20, after: $after) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } "
        + "nodes { id title status updatedAt imageUrl vendor productType externalReference priceRange { min { minorUnits } max { minorUnits } } variants { id available } } } } }";

    public static async Task<int> Run(string[] args)
    {
        var options = Options.Parse(args);
        var onPostgres = options.Text("database", "sqlite") == "postgres";
        var (products, seconds, connections) = (options.Number("products", 1_000), options.Number("seconds", 10), options.Number("connections", 32));
        await using var deployment = await SingleProcess.Start(
            FlashSale.Settings,
            onPostgres ? await (await PostgresServer.Shared()).CreateDatabase() : null,
            configuration: "Release");
        using var owner = new ApiClient(deployment.Root);
        var store = await Import.Store(deployment.Root, owner);
        await deployment.Database.Settle(30);
        var clock = Stopwatch.StartNew();
        await Fill(deployment.Database, store, products);
        var filled = clock.Elapsed.TotalSeconds;

        using var shop = Shopper.Client(deployment.Root, connections);
        var list = await Measure(shop, ShopQuery, ProductSortKey.Id);
        var console = new Dictionary<string, object>();
        foreach (var sort in Enum.GetValues<ProductSortKey>())
        {
            var found = await Measure(owner.Http, ConsoleQuery, sort);
            console[sort.ToString()] = new { requests_per_s = found.PerSecond, p50_ms = found.P50, p99_ms = found.P99, server_cpu_ms_per_request = found.ServerPerRequest };
        }

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "catalogue",
            database = onPostgres ? "postgres" : "sqlite",
            products,
            connections,
            requests_per_s = list.PerSecond,
            p50_ms = list.P50,
            p99_ms = list.P99,
            server_cpu_ms_per_request = list.ServerPerRequest,
            console,
            filled_s = Math.Round(filled, 1),
            peak_mb = Work.Now(deployment).PeakBytes >> 20,
        }));
        return 0;

        async Task<Found> Measure(HttpClient http, string query, ProductSortKey sort)
        {
            await Ask(WarmUpSeconds);
            var (begun, before) = (Stopwatch.StartNew(), Work.Now(deployment));
            var milliseconds = await Ask(seconds);
            return new(milliseconds, begun.Elapsed.TotalSeconds, Work.Now(deployment).Since(before).ServerMilliseconds);

            async Task<double[]> Ask(double limit)
            {
                var until = Stopwatch.StartNew();
                var took = await Task.WhenAll(Enumerable.Range(0, connections).Select(async connection =>
                {
                    var (own, random) = (new List<double>(), new Random(connection));
                    for (var page = connection; until.Elapsed.TotalSeconds < limit; page++)
                    {
                        var after = page % 2 == 0 ? null : Shirt.Of(random.Next(products)).CursorIn(sort);
                        own.Add(await Page(http, query, new { id = store, sortKey = NameOf(sort), after }));
                    }

                    return own;
                }));
                return [.. took.SelectMany(own => own).Order()];
            }
        }
    }

    private static async Task<double> Page(HttpClient http, string query, object variables)
    {
        var clock = Stopwatch.StartNew();
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { query, variables }));
        content.Headers.ContentType = new("application/json");
        using var response = await http.PostAsync("graphql", content);
        var body = await response.Content.ReadAsByteArrayAsync();
        var took = clock.Elapsed.TotalMilliseconds;
        return body.AsSpan().IndexOf("\"nodes\":["u8) > 0 && body.AsSpan().IndexOf("\"errors\""u8) < 0
            ? took
            : throw new InvalidOperationException(System.Text.Encoding.UTF8.GetString(body));
    }

    private static string NameOf(ProductSortKey sort) => sort switch { ProductSortKey.UpdatedAt => "UPDATED_AT", ProductSortKey.Title => "TITLE", ProductSortKey.Price => "PRICE", _ => "ID" };

    /// <summary>Statements that both databases understand. One product in ten is a draft; keys and prices are in no order of time.</summary>
    private static async Task Fill(Database database, string storeId, int products)
    {
        var store = System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(storeId));
        var organisation = await database.Scalar<string>("select organisation_key from store where store_key = @store", ("@store", store));
        await using var connection = await database.Open();
        if (database.Kind is DatabaseKind.Sqlite)
        {
            await Execute("pragma cache_size = -1000000");
        }

        var template = RowJson.Write(ImmutableArray.Create(Variant("S"), Variant("M")));
        var numbers = $"with recursive number(n) as (select cast(0 as bigint) union all select n + 1 from number where n < {products - 1}), made(n, id) as (select n, {Shirt.KeyNumber} from number) ";
        await Execute(
            $"""
            insert into product (product_key, organisation_key, store_key, status, title, description_html, vendor, type, tags, option_names, variants, images, external_reference, search_text, sort_title, lowest_price_minor, created_by_import, updated_at, is_in_stock, version)
            {numbers}
            select 'product/' || id, '{organisation}', '{store}', case when n % 10 = 3 then 'Draft' else 'Active' end, 'Shirt no. ' || n,
                '<p>Made of wool, washed at thirty degrees, and mended for free as long as the shop is there.</p>', 'Acme', 'Clothes', '["winter","wool"]', '["Size"]',
                replace(replace(replace('{template}', '@id', cast(id as text)), '@n', cast(n as text)), '123454321', cast({Shirt.PriceMinor} as text)),
                replace('{RowJson.Write(ImmutableArray.Create(new ProductImage("https://img.example/@n.jpg", "")))}', '@n', cast(n as text)), 'shirt-' || n, 'shirt no. ' || n || ' acme clothes shirt-' || n || ' winter wool', 'shirt no. ' || n,
                {Shirt.PriceMinor}, '', {Begin} + (n * 1000), 1, 1
            from made
            """);
        await Execute($"insert into product_variant (variant_key, product_key) {numbers} select 'variant/' || id || '-' || size, 'product/' || id from made cross join (select 's' as size union all select 'm') sizes");
        await Execute(
            $"""
            insert into stock_level (stock_key, item_key, organisation_key, on_hand, held, allocated, version, in_stock_told)
            {numbers} select 'stock/variant-' || id || '-' || size || '@main', 'variant/' || id || '-' || size, '{organisation}', 5 + (n % 50), 0, 0, 1, 1 from made cross join (select 's' as size union all select 'm') sizes
            """);
        await Execute(database.Kind is DatabaseKind.Sqlite ? "pragma wal_checkpoint(truncate)" : "vacuum (analyze) product, product_variant, stock_level");

        async Task Execute(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }

        static Variant Variant(string size) => new()
        {
            Key = $"variant/@id-{size.ToLowerInvariant()}",
            OptionValues = [size],
            Sku = $"SHIRT-@n-{size}",
            Price = new(123_454_321, "KRW"),
            IsTracked = true,
            DeclaredQuantity = 5,
        };
    }

    /// <summary>What the statements make of a number, to know the places of a list.</summary>
    private sealed record Shirt(string Key, string Title, long Price, long UpdatedAt)
    {
        /// <summary>Fixed in width, different for every n below the prime, and in no order.</summary>
        public const string KeyNumber = "(10000000000 + (n * 2654435761 % 4294967291))";

        public const string PriceMinor = "(1000 + (n * 7919 % 90000))";

        public static Shirt Of(long n) => new(
            $"product/{10_000_000_000 + (n * 2_654_435_761 % 4_294_967_291)}", $"shirt no. {n.ToString(CultureInfo.InvariantCulture)}", 1_000 + (n * 7_919 % 90_000), Begin + (n * 1_000));

        public string CursorIn(ProductSortKey sort) => Cursor.Encode(sort.ToString(), "=" + sort switch
        {
            ProductSortKey.UpdatedAt => UpdatedAt.ToString(CultureInfo.InvariantCulture),
            ProductSortKey.Title => Title,
            ProductSortKey.Price => Price.ToString(CultureInfo.InvariantCulture),
            _ => Key,
        }, Key);
    }

    private sealed class Found(double[] sorted, double seconds, double serverMilliseconds)
    {
        public double ServerPerRequest => Math.Round(serverMilliseconds / Math.Max(1, sorted.Length), 2);

        public double PerSecond => Math.Round(sorted.Length / seconds);

        public double P50 => Quantile(0.5);

        public double P99 => Quantile(0.99);

        private double Quantile(double share) => sorted.Length == 0 ? 0 : Math.Round(sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(sorted.Length * share))], 1);
    }
}
