using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MerchantHub.Api.Tests.Merchants;
using MerchantHub.Support;
using static MerchantHub.Api.Tests.Merchants.MerchantsApi;

namespace MerchantHub.Api.Tests.Catalog;

/// <summary>Products, imports and search over HTTP, as the console and the shop use them.</summary>
public sealed class CatalogApiTests(MerchantsApi merchants) : IClassFixture<MerchantsApi>
{
    private const string Header = "Handle,Title,Vendor,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Image Src";
    private const string ImportFields = "productImport { id status fileName encoding firstTitles progress errorFileUrl counts { rows create update unchanged errors } rowErrors(first: 10) { totalCount nodes { row column value code message } } }";
    private const string ProductFields = "product { id title status vendor externalReference options { name values } variants { id title price { minorUnits currencyCode } available stock { onHand } } priceRange { min { minorUnits } max { minorUnits } } images version }";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_uploaded_previewed_confirmed_and_sold_from()
    {
        var (owner, store) = await Shop();
        var file = Encoding.UTF8.GetBytes($"{Header}\nimp-top,Imported 겨울 셔츠,Acme,winter,Size,Small,T-S,3,60000,https://img.example/1.jpg\nimp-top,,,,,Medium,T-M,4,61000,\nimp-bad,Bad,,,,,,,-5,\n");

        var preview = (await owner.Mutate("productImportPreview", new { storeId = store, uploadId = await Upload(owner, store, file) }, ImportFields))["productImport"]!;
        Assert.Equal(("PREVIEWED", "produkte.csv", "UTF-8", 0), (Text(preview, "status"), Text(preview, "fileName"), Text(preview, "encoding"), (int)preview["progress"]!));
        Assert.Equal("Imported 겨울 셔츠", (string?)preview["firstTitles"]![0]);
        Assert.Equal("3,1,0,0,1", Counts(preview));
        var error = preview["rowErrors"]!["nodes"]![0]!;
        Assert.Equal((4, "Variant Price", "-5", "PRICE_NEGATIVE"), ((int)error["row"]!, Text(error, "column"), Text(error, "value"), Text(error, "code")));

        var input = new { id = Text(preview, "id"), idempotencyKey = "confirm-1" };
        var confirmed = (await owner.Mutate("productImportConfirm", input, ImportFields))["productImport"]!;
        Assert.Equal("RUNNING", Text(confirmed, "status"));
        Assert.Equal("RUNNING", Text((await owner.Mutate("productImportConfirm", input, ImportFields))["productImport"]!, "status"));
        await merchants.Api.Settle();

        var done = (await owner.Query($"query($id: ID!) {{ {ImportFields.Replace("productImport {", "productImport(id: $id) {", StringComparison.Ordinal)} }}", new { id = Text(preview, "id") }))["data"]!["productImport"]!;
        Assert.Equal(("COMPLETED", 100, "3,1,0,0,1"), (Text(done, "status"), (int)done["progress"]!, Counts(done)));

        using var guest = merchants.Api.Guest();
        var products = (await guest.Query("query($id: ID!) { store(id: $id) { products(first: 5, query: \"셔츠\") { totalCount nodes { title variants { title available stock { onHand } } } } } }", new { id = store }))["data"]!["store"]!["products"]!;
        Assert.Equal(1, (int)products["totalCount"]!);
        Assert.Equal("Small:3:,Medium:4:", string.Join(',', products["nodes"]![0]!["variants"]!.AsArray().Select(variant => $"{variant!["title"]}:{variant["available"]}:{variant["stock"]}")));

        var errors = await owner.Http.GetAsync(Text(done, "errorFileUrl"), Cancel);
        Assert.Equal(HttpStatusCode.OK, errors.StatusCode);
        Assert.Contains("imp-bad,Bad,,,,,,,-5,,4,Variant Price,A price cannot be negative.", await errors.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var stranger = await merchants.Api.SignUp();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Http.GetAsync(Text(done, "errorFileUrl"), Cancel)).StatusCode);

        var again = (await owner.Mutate("productImportPreview", new { storeId = store, uploadId = await Upload(owner, store, file) }, ImportFields))["productImport"]!;
        Assert.Equal("3,0,0,1,1", Counts(again));
    }

    [Fact]
    public async Task An_import_is_undone_to_the_byte_and_what_was_changed_since_stays()
    {
        var (owner, store) = await Shop();
        var first = $"{Header}\nund-top,Top,Acme,winter,Size,Small,U-S,3,60000,https://img.example/1.jpg\nund-cup,Cup,Acme,,Title,Default Title,U-C,8,9000,\n";
        await Import(owner, store, first);
        var before = await Export(owner, store);
        Assert.Contains("und-top,Top,,Acme,,,winter,active,standard,Size,Small,,,,,U-S,0,", before, StringComparison.Ordinal);

        var second = $"{Header}\nund-top,Warmer top,Acme,\"winter, wool\",Size,Small,U-S,30,70000,\nund-top,,,,,Large,U-L,4,71000,\nund-new,New,Acme,,Title,Default Title,U-N,2,100,\n";
        var id = await Import(owner, store, second);
        Assert.NotEqual(before, await Export(owner, store));
        var undo = new { id, idempotencyKey = "undo-1" };
        var undoing = (await owner.Mutate("productImportUndo", undo, "productImport { status undoableUntil undoCounts { undone kept } }"))["productImport"]!;
        Assert.Equal("UNDOING", Text(undoing, "status"));
        Assert.Null(undoing["undoableUntil"]);
        await merchants.Api.Settle();

        Assert.Equal(before, await Export(owner, store));
        var undone = (await owner.Query("query($id: ID!) { productImport(id: $id) { status progress undoCounts { undone kept } } }", new { id }))["data"]!["productImport"]!;
        Assert.Equal("""{"status":"UNDONE","progress":100,"undoCounts":{"undone":2,"kept":0}}""", undone.ToJsonString());
        Assert.Equal("UNDOING", Text((await owner.Mutate("productImportUndo", undo, "productImport { status }"))["productImport"]!, "status"));
        Assert.Equal("IMPORT_ALREADY_UNDONE", Code(await owner.TryMutate("productImportUndo", new { id, idempotencyKey = "undo-2" }, "productImport { status }")));

        using var stranger = await merchants.Api.SignUp();
        Assert.Equal("NOT_FOUND", Code(await stranger.TryMutate("productImportUndo", new { id, idempotencyKey = "undo-3" }, "productImport { status }")));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Http.GetAsync($"exports/{store}/products.csv", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_file_nobody_can_read_is_answered_with_what_to_change()
    {
        var (owner, store) = await Shop();
        foreach (var (bytes, code, said) in new (byte[] Bytes, string Code, string Said)[]
        {
            ("Name;Cost\nCup;5\n"u8.ToArray(), "HEADER_INVALID", "\"Handle\" is missing"),
            ("Handle,Title\na,\"A\nb,B\n"u8.ToArray(), "QUOTE_UNCLOSED", "row 2, cell 2"),
            ([.. "PK\u0003\u0004...[Content_Types].xml"u8], "FILE_IS_WORKBOOK", "CSV UTF-8"),
            ([.. "PK\u0003\u0004...products.csv"u8], "FILE_IS_ARCHIVE", "Unpack it"),
            ([0, 1, 2, 3, 255, 254], "FILE_NOT_TEXT", "CSV UTF-8"),
        })
        {
            var payload = await owner.TryMutate("productImportPreview", new { storeId = store, uploadId = await Upload(owner, store, bytes) }, ImportFields);

            Assert.Null(payload["productImport"]);
            Assert.Equal((code, "uploadId"), (Code(payload), Field(payload)));
            Assert.Contains(said, (string)payload["userErrors"]![0]!["message"]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_upload_is_for_cataloguers_of_the_store_and_has_a_limit()
    {
        var (owner, store) = await Shop();
        using var guest = merchants.Api.Guest();
        using var stranger = await merchants.Api.SignUp();

        Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"), await Refused(guest, store, [1]));
        Assert.Equal((HttpStatusCode.NotFound, "NOT_FOUND"), await Refused(stranger, store, [1]));
        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_ID"), await Refused(owner, "nonsense", [1]));
        Assert.Equal((HttpStatusCode.BadRequest, "FILE_EMPTY"), await Refused(owner, store, []));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "FILE_TOO_LARGE"), await Refused(owner, store, new byte[22 * 1024 * 1024]));
    }

    [Fact]
    public async Task A_form_that_ends_in_the_middle_is_no_fault_of_the_disk()
    {
        var (owner, store) = await Shop();
        using var content = new ByteArrayContent("xxxxxxxxxx"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=zz");
        using var response = await owner.Http.PostAsync($"uploads/products?store={store}", content, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("UPLOAD_BROKEN", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["code"]);
    }

    [Fact]
    public async Task A_form_brings_the_file_and_its_name()
    {
        var (owner, store) = await Shop();
        using var form = new MultipartFormDataContent { { new StringContent("ignored"), "note" }, { new ByteArrayContent("Handle,Title,Variant Price\na,A,5\n"u8.ToArray()), "file", "aus dem Formular.csv" } };
        using var response = await owner.Http.PostAsync($"uploads/products?store={store}", form, Cancel);
        var upload = (string)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["uploadId"]!;

        var preview = (await owner.Mutate("productImportPreview", new { storeId = store, uploadId = upload }, ImportFields))["productImport"]!;

        Assert.Equal(("aus dem Formular.csv", "1,1,0,0,0"), (Text(preview, "fileName"), Counts(preview)));
    }

    [Fact]
    public async Task An_upload_of_one_store_is_none_of_another()
    {
        var (owner, store) = await Shop();
        var (other, otherStore) = await Shop();
        var upload = await Upload(owner, store, "Handle,Title,Variant Price\na,A,5\n"u8.ToArray());

        var payload = await other.TryMutate("productImportPreview", new { storeId = otherStore, uploadId = upload }, ImportFields);

        Assert.Equal(("NOT_FOUND", "uploadId"), (Code(payload), Field(payload)));
    }

    [Fact]
    public async Task A_product_is_put_changed_archived_and_published()
    {
        var (owner, store) = await Shop();
        var made = (await owner.Mutate("productPut", Product(store), ProductFields))["product"]!;
        await merchants.Api.Settle();
        var changed = (await owner.Mutate("productPut", new { storeId = store, externalReference = "Kettle", title = "Kettle, red" }, ProductFields))["product"]!;

        Assert.Equal(Text(made, "id"), Text(changed, "id"));
        Assert.Equal(("Kettle, red", "Acme", "kettle"), (Text(changed, "title"), Text(changed, "vendor"), Text(changed, "externalReference")));
        Assert.Equal("30000-35000", $"{changed["priceRange"]!["min"]!["minorUnits"]}-{changed["priceRange"]!["max"]!["minorUnits"]}");
        Assert.Equal("7,0", string.Join(',', changed["variants"]!.AsArray().Select(variant => (int)variant!["stock"]!["onHand"]!)));
        Assert.Equal("1 l,2 l", string.Join(',', changed["options"]![0]!["values"]!.AsArray().Select(value => (string)value!)));

        var id = Text(made, "id");
        Assert.Equal("ARCHIVED", Text((await owner.Mutate("productArchive", new { id }, ProductFields))["product"]!, "status"));
        using var guest = merchants.Api.Guest();
        Assert.Null((await guest.Query("query($id: ID!) { product(id: $id) { id } }", new { id }))["data"]!["product"]);
        Assert.Equal("ACTIVE", Text((await owner.Mutate("productPublish", new { id }, ProductFields))["product"]!, "status"));
        Assert.NotNull((await guest.Query("query($id: ID!) { product(id: $id) { id } }", new { id }))["data"]!["product"]);

        using var stranger = await merchants.Api.SignUp();
        Assert.Equal("NOT_FOUND", Code(await stranger.TryMutate("productArchive", new { id })));
        Assert.Equal("NOT_FOUND", Code(await stranger.TryMutate("productPublish", new { id })));
        Assert.Equal(("NOT_FOUND", "storeId"), (await stranger.TryMutate("productPut", Product(store))) is var refused ? (Code(refused), Field(refused)) : default);
    }

    [Fact]
    public async Task A_bad_product_is_refused_at_its_field()
    {
        var (owner, store) = await Shop();
        foreach (var (variant, code, field) in new (object, string, string)[]
        {
            (new { optionValues = new[] { "1 l" }, price = Won("-1") }, "PRICE_NEGATIVE", "variants.0.price"),
            (new { optionValues = new[] { "1 l" } }, "PRICE_REQUIRED", "variants.0.price"),
            (new { optionValues = new[] { "1 l" }, price = new { amount = "1.5", currencyCode = "KRW" } }, "AMOUNT_INVALID", "variants.0.price.amount"),
            (new { optionValues = new[] { "1 l" }, price = new { amount = "1", currencyCode = "EUR" } }, "CURRENCY_MISMATCH", "variants.0.price"),
            (new { optionValues = new[] { "5 l" }, price = Won("1") }, "OPTION_VALUE_UNKNOWN", "variants.0.optionValues"),
        })
        {
            var payload = await owner.TryMutate("productPut", new { storeId = store, title = "Kettle", options = new[] { new { name = "Size", values = new[] { "1 l", "2 l" } } }, variants = new[] { variant } }, ProductFields);

            Assert.Equal((code, field), (Code(payload), Field(payload)));
        }
    }

    [Fact]
    public async Task A_search_finds_in_any_script_with_facets_pages_and_suggestions()
    {
        var (owner, store) = await Shop();
        foreach (var (title, tag) in new[] { ("龙井绿茶 alpha", "tea"), ("茉莉绿茶 alpha", "tea"), ("녹차 alpha", "drink"), ("Secret alpha", "tea") })
        {
            await owner.Mutate("productPut", new { storeId = store, title, vendor = "Teahouse", tags = new[] { tag }, status = title.StartsWith('S') ? "DRAFT" : "ACTIVE", variants = new[] { new { price = Won("9000") } } });
        }

        await merchants.Api.Settle();
        using var guest = merchants.Api.Guest();

        Assert.Equal(2, await Total("绿茶", ""));
        Assert.Equal(1, await Total("녹차", ""));
        Assert.Equal(3, await Total("alpha", ""));
        Assert.Equal(2, await Total("alpha", ", tags: [\"tea\"], vendor: [\"Teahouse\"]"));
        Assert.Equal(0, await Total("alpha", ", vendor: []"));

        var first = await Search("alpha", "", "products(first: 2) { pageInfo { hasNextPage endCursor } nodes { title } } facets { name values { value count } }");
        var second = await Search("alpha", "", $"products(first: 2, after: \"{first["products"]!["pageInfo"]!["endCursor"]}\") {{ pageInfo {{ hasNextPage }} nodes {{ title }} }}");
        Assert.True((bool)first["products"]!["pageInfo"]!["hasNextPage"]!);
        Assert.False((bool)second["products"]!["pageInfo"]!["hasNextPage"]!);
        Assert.Equal(3, first["products"]!["nodes"]!.AsArray().Concat(second["products"]!["nodes"]!.AsArray()).Select(node => (string)node!["title"]!).Distinct().Count());
        var tags = first["facets"]!.AsArray().Single(facet => (string)facet!["name"]! == "tags")!["values"]!.AsArray();
        Assert.Equal("tea:2,drink:1", string.Join(',', tags.Select(value => $"{value!["value"]}:{value["count"]}")));

        var suggestions = (await guest.Query("{ searchSuggestions(prefix: \"龙\") }"))["data"]!["searchSuggestions"]!.AsArray();
        Assert.Equal("龙井绿茶 alpha", Assert.Single(suggestions)!.ToString());

        async Task<int> Total(string words, string filters) => (int)(await Search(words, filters, "products(first: 5) { totalCount }"))["products"]!["totalCount"]!;

        async Task<JsonNode> Search(string words, string filters, string selection) =>
            (await guest.Query($"query($words: String!, $store: ID!) {{ search(query: $words, storeId: $store{filters}) {{ {selection} }} }}", new { words, store }))["data"]!["search"]!;
    }

    [Fact]
    public async Task Stock_of_a_variant_is_set_by_its_people()
    {
        var (owner, store) = await Shop();
        var made = (await owner.Mutate("productPut", Product(store), ProductFields))["product"]!;
        await merchants.Api.Settle();
        var variantId = Text(made["variants"]![0]!, "id");

        var set = await owner.Mutate("stockSet", new { variantId, quantity = 9, changeFromQuantity = 7, reason = "counted", idempotencyKey = "set-1" }, "stockLevel { onHand }");
        await merchants.Api.Settle();
        var variant = (await owner.Query("query($id: ID!) { variant(id: $id) { available product { id } } }", new { id = variantId }))["data"]!["variant"]!;

        Assert.Equal(9, (int)set["stockLevel"]!["onHand"]!);
        Assert.Equal((9, Text(made, "id")), ((int)variant["available"]!, Text(variant["product"]!, "id")));
    }

    private static object Won(string amount) => new { amount, currencyCode = "KRW" };

    private static object Product(string store) => new
    {
        storeId = store,
        externalReference = "kettle",
        title = "Kettle",
        descriptionHtml = "<p>Boils.</p><script>alert(1)</script>",
        vendor = "Acme",
        options = new[] { new { name = "Size", values = new[] { "1 l", "2 l" } } },
        variants = new[]
        {
            new { sku = "K-1", optionValues = new[] { "1 l" }, price = Won("30000"), quantity = 7 },
            new { sku = "K-2", optionValues = new[] { "2 l" }, price = Won("35000"), quantity = 0 },
        },
        imageUrls = new[] { "https://img.example/kettle.jpg" },
    };

    private static string Text(JsonNode node, string field) => (string)node[field]!;

    private static string Counts(JsonNode import) => string.Join(',', import["counts"]!.AsObject().Select(count => (int)count.Value!));

    private static async Task<(HttpStatusCode Status, string? Code)> Refused(ApiClient client, string store, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        using var response = await client.Http.PostAsync($"uploads/products?store={store}", content, Cancel);
        return (response.StatusCode, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["code"]);
    }

    private static async Task<string> Upload(ApiClient client, string store, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.Add("x-file-name", "produkte.csv");
        using var response = await client.Http.PostAsync($"uploads/products?store={store}", content, Cancel);
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["uploadId"]!;
    }

    [Fact]
    public async Task A_product_is_changed_by_its_id_with_all_that_it_says()
    {
        const string Fields = "product { id version title(language: $language) category taxClass isOnSale publication { from until } attributes { name value } translations { language title descriptionHtml } options { name values } variants { id title weightGrams } }";
        var (owner, store) = await Shop();
        var made = (await owner.Mutate("productPut", new { storeId = store, title = "셔츠", options = new[] { new { name = "Size", values = new[] { "S", "M" } } }, variants = new[] { Size("S"), Size("M") } }, "product { id version variants { id } }"))["product"]!;
        var input = new
        {
            storeId = store,
            id = Text(made, "id"),
            expectedVersion = (int)made["version"]!,
            category = "Clothes>Shirts",
            taxClass = "REDUCED",
            attributes = new[] { new { name = "Material", value = "linen" } },
            translations = new[] { new { language = "en", title = "Shirt", descriptionHtml = "<p>Airy</p><script>alert(1)</script>" } },
            publication = new { until = "2099-01-01T00:00:00Z" },
            removedVariantIds = new[] { Text(made["variants"]![0]!, "id") },
            variants = new[] { new { optionValues = new[] { "M" }, weightGrams = 250 } },
        };
        var changed = (await owner.Mutate("productPut", input, Fields.Replace("$language", "\"en\"", StringComparison.Ordinal)))["product"]!;
        Assert.Equal(("Shirt", "Clothes > Shirts", "REDUCED", true), (Text(changed, "title"), Text(changed, "category"), Text(changed, "taxClass"), (bool)changed["isOnSale"]!));
        Assert.Equal("""[{"name":"Material","value":"linen"}]""", changed["attributes"]!.ToJsonString());
        Assert.Equal("""[{"language":"en","title":"Shirt","descriptionHtml":"<p>Airy</p>"}]""", System.Text.RegularExpressions.Regex.Unescape(changed["translations"]!.ToJsonString()));
        Assert.Equal("""[{"name":"Size","values":["M"]}]""", changed["options"]!.ToJsonString());
        Assert.Equal(250, (int)changed["variants"]![0]!["weightGrams"]!);
        Assert.Equal("VERSION_CHANGED", Code(await owner.TryMutate("productPut", input, "product { id }")));

        // Lists read rows, and rows say the same.
        const string List = "query($id: ID!, $language: String) { store(id: $id) { products(first: 5) { nodes { category taxClass title(language: $language) } } } }";
        var listed = (await owner.Query(List, new { id = store, language = "ko" }))["data"]!["store"]!["products"]!["nodes"]!;
        Assert.Equal(("셔츠", "REDUCED", "Clothes > Shirts"), (Text(listed[0]!, "title"), Text(listed[0]!, "taxClass"), Text(listed[0]!, "category")));

        // What is not on sale yet is nobody's but the members'.
        await owner.Mutate("productPut", new { storeId = store, id = Text(made, "id"), publication = new { from = "2098-01-01T00:00:00Z" } }, "product { isOnSale }");
        using var guest = merchants.Api.Guest();
        const string One = "query($id: ID!, $variant: ID!) { product(id: $id) { isOnSale } variant(id: $variant) { id } }";
        var ids = new { id = Text(made, "id"), variant = Text(changed["variants"]![0]!, "id") };
        Assert.Equal("""{"product":null,"variant":null}""", (await guest.Query(One, ids))["data"]!.ToJsonString());
        Assert.False((bool)(await owner.Query(One, ids))["data"]!["product"]!["isOnSale"]!);
        Assert.Equal("NOT_FOR_SALE", Code(await guest.TryMutate("checkoutCreate", new { lines = new[] { new { itemId = ids.variant, quantity = 1 } }, email = "a@mail.example", idempotencyKey = "k" }, "checkout { id }")));

        // Somebody else's store or product is as one that is not there.
        var (other, otherStore) = await Shop();
        Assert.Equal("NOT_FOUND", Code(await other.TryMutate("productPut", new { storeId = otherStore, id = ids.id, title = "Mine" }, "product { id }")));

        static object Size(string size) => new { optionValues = new[] { size }, quantity = 2, price = new { amount = "9000", currencyCode = "KRW" } };
    }

    [Fact]
    public async Task A_search_finds_products_stores_and_open_deals_and_what_is_near()
    {
        var (owner, store) = await Shop();
        await owner.Mutate("storeUpdate", new { id = store, name = "Quokka corner", address = "Quokka street 1", position = new { latitude = -32.0, longitude = 115.5 } }, "store { id }");
        await owner.Mutate("productPut", new { storeId = store, title = "Quokka cup", category = "Kitchen > Cups", variants = new[] { new { quantity = 2, price = new { amount = "9000", currencyCode = "KRW" } } } }, "product { id }");
        var (factory, factoryId) = await merchants.Approved("FACTORY");
        var deal = Text((await factory.Mutate("dealCreate", new { organisationId = factoryId, title = "Quokka cups, 100", description = "", unit = "box", stock = 5, tiers = new[] { new { minQuantity = 1, unitPrice = new { amount = "10", currencyCode = "EUR" } } } }, "deal { id }"))["deal"]!, "id");
        await merchants.Api.Settle();

        using var guest = merchants.Api.Guest();
        const string Query = "query($near: GeoPointInput, $metres: Int, $category: [String!]) { search(query: \"quokka\", near: $near, withinMetres: $metres, category: $category) { products(first: 3) { nodes { title } } stores(first: 3) { nodes { name } } deals(first: 3) { nodes { title } } facets { name values { value count } } } }";
        var found = (await guest.Query(Query, new { }))["data"]!["search"]!;
        Assert.Equal(("Quokka cup", "Quokka corner", ""), (Titles(found, "products"), Titles(found, "stores"), Titles(found, "deals")));
        Assert.Contains("""{"name":"category","values":[{"value":"Kitchen","count":1},{"value":"Kitchen > Cups","count":1}]}""", System.Text.RegularExpressions.Regex.Unescape(found["facets"]!.ToJsonString()), StringComparison.Ordinal);

        await factory.Mutate("dealOpen", new { id = deal }, "deal { id }");
        await merchants.Api.Settle();
        Assert.Equal("Quokka cups, 100", Titles((await guest.Query(Query, new { }))["data"]!["search"]!, "deals"));
        await factory.Mutate("dealClose", new { id = deal }, "deal { id }");
        await merchants.Api.Settle();
        Assert.Equal("", Titles((await guest.Query(Query, new { }))["data"]!["search"]!, "deals"));

        var here = new { latitude = -32.01, longitude = 115.5 };
        var near = (await guest.Query(Query, new { near = here, metres = 2_000, category = new[] { "Kitchen" } }))["data"]!["search"]!;
        Assert.Equal(("Quokka cup", "Quokka corner"), (Titles(near, "products"), Titles(near, "stores")));
        var far = (await guest.Query(Query, new { near = here, metres = 500 }))["data"]!["search"]!;
        Assert.Equal(("", ""), (Titles(far, "products"), Titles(far, "stores")));
        Assert.Equal("POINT_REQUIRED", (string?)(await guest.Query(Query, new { metres = 5 }))["errors"]![0]!["extensions"]!["code"]);

        static string Titles(JsonNode results, string kind) => string.Join(',', results[kind]!["nodes"]!.AsArray().Select(node => node!["title"] ?? node["name"]));
    }

    private async Task<(ApiClient Owner, string Store)> Shop()
    {
        var (owner, organisation) = await merchants.Approved();
        return (owner, (string)(await owner.Mutate("storeCreate", Store(organisation), "store { id }"))["store"]!["id"]!);
    }

    private async Task<string> Import(ApiClient owner, string store, string file)
    {
        var preview = (await owner.Mutate("productImportPreview", new { storeId = store, uploadId = await Upload(owner, store, Encoding.UTF8.GetBytes(file)) }, ImportFields))["productImport"]!;
        await owner.Mutate("productImportConfirm", new { id = Text(preview, "id"), idempotencyKey = Guid.NewGuid().ToString("N") }, ImportFields);
        await merchants.Api.Settle();
        return Text(preview, "id");
    }

    private static Task<string> Export(ApiClient owner, string store) => owner.Http.GetStringAsync($"exports/{store}/products.csv", Cancel);
}
