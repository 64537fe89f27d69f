using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using MerchantHub.Api.Tests.Merchants;
using MerchantHub.Domain.Catalog;
using MerchantHub.Support;
using static MerchantHub.Api.Tests.Merchants.MerchantsApi;

namespace MerchantHub.Api.Tests.Catalog;

/// <summary>Pictures over HTTP: sent, made anew, put on products, shown.</summary>
public sealed class PictureApiTests(MerchantsApi merchants) : IClassFixture<MerchantsApi>
{
    private const string Fields = "product { id version imageUrl picture { url } pictures { url width height altText sourceSet } }";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photo_is_turned_upright_loses_its_place_and_is_shown_for_ever()
    {
        var (owner, store) = await Shop();
        var answer = await Upload(owner, store, Pictures.Photo(900, 600, 6));
        Assert.Equal((600, 900), ((int)answer["width"]!, (int)answer["height"]!));

        using var guest = merchants.Api.Guest();
        using var shown = await guest.Http.GetAsync((string)answer["url"]!, Cancel);
        var bytes = await shown.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal((HttpStatusCode.OK, "image/webp", "nosniff"), (shown.StatusCode, shown.Content.Headers.ContentType?.MediaType, shown.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal("public, max-age=31536000, immutable", shown.Headers.GetValues("Cache-Control").Single());
        Assert.Equal((600, 900, true), Pictures.Look(bytes) is var seen ? (seen.Width, seen.Height, seen.IsTopRed) : default);
        Assert.DoesNotContain(Pictures.Place, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        foreach (var wrong in new[] { "media/pictures/0123/320.webp", "media/pictures/..%2Fuploads/320.webp", ((string)answer["url"]!).Replace("600", "601", StringComparison.Ordinal) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await guest.Http.GetAsync(wrong, Cancel)).StatusCode);
        }
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_with_what_to_do_and_leaves_nothing()
    {
        var (owner, store) = await Shop();
        var kept = Kept();
        foreach (var (bytes, status, code) in new (byte[], HttpStatusCode, string)[]
        {
            ([], HttpStatusCode.BadRequest, "FILE_EMPTY"),
            ([.. "not a picture, called photo.jpg"u8], HttpStatusCode.UnprocessableEntity, "PICTURE_FORMAT_UNKNOWN"),
            ([.. "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8], HttpStatusCode.UnprocessableEntity, "PICTURE_IS_DRAWING"),
            ([.. "\0\0\0\u0018ftypheic\0\0\0\0"u8], HttpStatusCode.UnprocessableEntity, "PICTURE_IS_HEIF"),
            ([.. "%PDF-1.7 rest"u8], HttpStatusCode.UnprocessableEntity, "PICTURE_IS_DOCUMENT"),
            (Pictures.Jpeg(300, 200)[..900], HttpStatusCode.UnprocessableEntity, "PICTURE_DAMAGED"),
            (Pictures.Bomb(), HttpStatusCode.UnprocessableEntity, "PICTURE_TOO_MANY_PIXELS"),
            (new byte[PictureRules.Bytes + (65 * 1024)], HttpStatusCode.RequestEntityTooLarge, "PICTURE_TOO_LARGE"),
            (new byte[PictureRules.Bytes + 1], HttpStatusCode.RequestEntityTooLarge, "PICTURE_TOO_LARGE"),
        })
        {
            Assert.Equal((status, code), await Refused(owner, store, bytes));
        }

        Assert.Equal(kept, Kept());
    }

    [Fact]
    public async Task A_picture_is_for_cataloguers_of_the_store()
    {
        var (owner, store) = await Shop();
        using var guest = merchants.Api.Guest();
        using var stranger = await merchants.Api.SignUp();

        Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"), await Refused(guest, store, Pictures.Png(8, 8)));
        Assert.Equal((HttpStatusCode.NotFound, "NOT_FOUND"), await Refused(stranger, store, Pictures.Png(8, 8)));
        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_ID"), await Refused(owner, "nonsense", Pictures.Png(8, 8)));
    }

    [Fact]
    public async Task An_upload_that_is_cut_off_leaves_nothing()
    {
        var (owner, store) = await Shop();
        var kept = Kept();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(merchants.Api.Root.Host, merchants.Api.Root.Port, Cancel);
            var head = $"POST /uploads/pictures?store={Uri.EscapeDataString(store)} HTTP/1.1\r\nHost: {merchants.Api.Root.Authority}\r\nCookie: {owner.Cookies.GetCookieHeader(merchants.Api.Root)}\r\nContent-Length: 500000\r\n\r\n";
            await socket.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. Pictures.Jpeg(300, 200)], Cancel);
            await Until(() => Arrivals() == 1);
        }

        await Until(() => Arrivals() == 0);
        Assert.Equal(kept, Kept());
    }

    [Fact]
    public async Task Pictures_are_added_ordered_described_and_removed()
    {
        var (owner, store) = await Shop();
        var product = (await owner.Mutate("productPut", Cup(store, (await Upload(owner, store, Pictures.Png(700, 350)))["uploadId"]!), Fields))["product"]!;
        var id = (string)product["id"]!;
        var first = Assert.Single(product["pictures"]!.AsArray())!;
        Assert.Equal((700, 350, "A cup"), ((int)first["width"]!, (int)first["height"]!, (string)first["altText"]!));
        Assert.Equal(3, ((string)first["sourceSet"]!).Split(", ").Length);

        var second = await Upload(owner, store, Pictures.Jpeg(320, 320));
        var input = new { id, uploadId = (string)second["uploadId"]!, altText = "Its back", idempotencyKey = "add-1" };
        product = (await owner.Mutate("productPictureAdd", input, Fields))["product"]!;
        Assert.Equal(2, product["pictures"]!.AsArray().Count);
        Assert.Equal(2, (await owner.Mutate("productPictureAdd", input, Fields))["product"]!["pictures"]!.AsArray().Count);

        var pictures = new object[] { new { url = (string)second["url"]! }, new { url = (string)first["url"]!, altText = "" } };
        var version = (int)product["version"]!;
        product = (await owner.Mutate("productPicturesArrange", new { id, pictures, expectedVersion = version, idempotencyKey = "arrange-1" }, Fields))["product"]!;
        Assert.Equal("Its back|", string.Join('|', product["pictures"]!.AsArray().Select(picture => (string)picture!["altText"]!)));
        Assert.Equal((string)second["url"]!, (string)product["picture"]!["url"]!);
        Assert.Equal("VERSION_CHANGED", Code(await owner.TryMutate("productPicturesArrange", new { id, pictures, expectedVersion = version, idempotencyKey = "arrange-2" })));

        await merchants.Api.Settle();
        using var guest = merchants.Api.Guest();
        var seen = (await guest.Query($"query($id: ID!) {{ {Fields.Replace("product {", "product(id: $id) {", StringComparison.Ordinal)} }}", new { id }))["data"]!["product"]!;
        Assert.Equal(product["pictures"]!.ToJsonString(), seen["pictures"]!.ToJsonString());
        Assert.Empty((await owner.Mutate("productPicturesArrange", new { id, pictures = Array.Empty<object>(), idempotencyKey = "arrange-3" }, Fields))["product"]!["pictures"]!.AsArray());
    }

    [Fact]
    public async Task An_upload_of_one_store_is_none_of_another()
    {
        var (owner, store) = await Shop();
        var (other, otherStore) = await Shop();
        var upload = (await Upload(owner, store, Pictures.Png(8, 8)))["uploadId"]!;
        var id = (string)(await other.Mutate("productPut", Cup(otherStore), Fields))["product"]!["id"]!;

        var added = await other.TryMutate("productPictureAdd", new { id, uploadId = (string)upload!, idempotencyKey = "add-1" });
        var put = await other.TryMutate("productPut", Cup(otherStore, upload));

        Assert.Equal(("NOT_FOUND", "uploadId"), (Code(added), Field(added)));
        Assert.Equal(("NOT_FOUND", "pictures.0.uploadId"), (Code(put), Field(put)));
    }

    [Fact]
    public async Task A_live_sale_shows_the_pictures_of_its_goods_small()
    {
        var (owner, store) = await Shop();
        var sent = await Upload(owner, store, Pictures.Photo(900, 600, 1));
        var product = (await owner.Mutate("productPut", Cup(store, sent["uploadId"]), "product { imageUrl variants { id } }"))["product"]!;
        var live = (string)(await owner.Mutate("liveSchedule", new { storeId = store, title = "Cups", scheduledFor = DateTimeOffset.UtcNow.AddHours(1).ToString("O"), source = "UPLOAD" }, "liveSession { id }"))["liveSession"]!["id"]!;
        await merchants.Api.Settle();

        var item = (await owner.Mutate("liveItemAdd", new { id = live, itemId = (string)product["variants"]![0]!["id"]! }, "liveSession { items { imageUrl } }"))["liveSession"]!["items"]![0]!;

        Assert.EndsWith("/900.webp", (string)product["imageUrl"]!, StringComparison.Ordinal);
        Assert.Equal(((string)product["imageUrl"]!).Replace("/900.webp", "/320.webp", StringComparison.Ordinal), (string?)item["imageUrl"]);
        using var guest = merchants.Api.Guest();
        Assert.Equal(HttpStatusCode.OK, (await guest.Http.GetAsync((string)item["imageUrl"]!, Cancel)).StatusCode);
    }

    private async Task<(ApiClient Owner, string Store)> Shop()
    {
        var (owner, organisation) = await merchants.Approved();
        return (owner, (string)(await owner.Mutate("storeCreate", Store(organisation), "store { id }"))["store"]!["id"]!);
    }

    private static object Cup(string store, JsonNode? uploadId = null) => new
    {
        storeId = store,
        externalReference = "cup",
        title = "Cup",
        variants = new[] { new { price = new { amount = "9000", currencyCode = "KRW" } } },
        pictures = uploadId is null ? [] : new[] { new { uploadId = (string)uploadId!, altText = "A cup" } },
    };

    private string Folder => Path.Combine(merchants.Api.DataDirectory, "pictures");

    private int Arrivals() => Files(Path.Combine(Folder, "arrivals"));

    private int Kept() => Files(Folder);

    /// <summary>How many files lie under a folder; none before the first upload has made it.</summary>
    private static int Files(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length : 0;

    private static async Task Until(Func<bool> isSo)
    {
        for (var tries = 0; !isSo() && tries < 100; tries++)
        {
            await Task.Delay(100, Cancel);
        }

        Assert.True(isSo());
    }

    private static async Task<JsonNode> Upload(ApiClient client, string store, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        using var response = await client.Http.PostAsync($"uploads/pictures?store={store}", content, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!;
    }

    private static async Task<(HttpStatusCode Status, string? Code)> Refused(ApiClient client, string store, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.TryAddWithoutValidation("Content-Type", "image/jpeg");
        content.Headers.Add("x-file-name", "photo.jpg");
        using var response = await client.Http.PostAsync($"uploads/pictures?store={store}", content, Cancel);
        return (response.StatusCode, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["code"]);
    }
}
