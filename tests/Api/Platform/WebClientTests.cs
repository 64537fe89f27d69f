using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Platform;

/// <summary>The built web client as a browser gets it: packed, and with what its address needs named in the first page.</summary>
public sealed partial class WebClientTests
{
    private const string Shop = "console.log(\"shop\");";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    [InlineData(null, null)]
    public async Task A_file_goes_out_packed_as_the_browser_takes_it(string? accepted, string? coding)
    {
        using var folder = Client();
        await using var api = await ApiFixture.Start(("MerchantHub:WebRoot", folder.Path));
        using var answer = await Get(api, "/assets/shop-1.js", accepted);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(coding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
        await using var body = await answer.Content.ReadAsStreamAsync(Cancellation);
        await using var plain = coding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
        Assert.Equal(Shop, await new StreamReader(plain).ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task A_packed_file_of_an_older_build_is_missing_and_not_the_page()
    {
        using var folder = Client();
        await using var api = await ApiFixture.Start(("MerchantHub:WebRoot", folder.Path));
        using var answer = await Get(api, "/assets/shop-0.js", "br");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/", "en", "home-1.js en-1.js")]
    [InlineData("/stores/c3RvcmU", "ko-KR,ko;q=0.9,en;q=0.8", "store-1.js ko-1.js")]
    [InlineData("/stores/new", "fr, zh-CN;q=0.4", "new-1.js zh-1.js")]
    [InlineData("/stores/c3RvcmU/", "fr", "store-1.js en-1.js")]
    [InlineData("/nowhere", "en", "")]
    public async Task The_page_names_what_its_address_needs(string path, string languages, string named)
    {
        using var folder = Client();
        await using var api = await ApiFixture.Start(("MerchantHub:WebRoot", folder.Path));
        using var answer = await Get(api, path, accepted: null, languages);
        var page = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(named, string.Join(' ', Preloaded().Matches(page).Select(match => match.Groups["file"].Value)));
        Assert.Contains("</head><body></body>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_address_of_the_built_client_names_files_that_are_there()
    {
        var root = Repository.Path("web-admin", "dist");
        await using var api = await ApiFixture.Start(("MerchantHub:WebRoot", root));
        foreach (var path in new[] { "/", "/live/x", "/work", "/console/x/orders", "/console/apply", "/dev/kit" })
        {
            using var answer = await Get(api, path, accepted: null, "ko");
            var files = Preloaded().Matches(await answer.Content.ReadAsStringAsync(Cancellation)).Select(match => match.Groups["file"].Value).ToList();
            Assert.True(files.Count > 4, $"{path} names {files.Count} files.");
            Assert.All(files, file => Assert.True(File.Exists(Path.Combine(root, "assets", file)), file));
        }
    }

    [Fact]
    public async Task A_client_that_is_built_anew_while_the_server_runs_begins_with_its_new_page()
    {
        using var folder = Client();
        await using var api = await ApiFixture.Start(("MerchantHub:WebRoot", folder.Path));
        using (var before = await Get(api, "/", accepted: null))
        {
            Assert.Contains("home-1.js", await before.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        Write(folder, "first-pages.json", List().Replace("home-1.js", "home-2.js", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(Path.Combine(folder.Path, "index.html"), DateTime.UtcNow.AddMinutes(1));
        using var after = await Get(api, "/", accepted: null);
        Assert.Contains("home-2.js", await after.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> Get(ApiFixture api, string path, string? accepted, string? languages = null)
    {
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None };
        using var http = new HttpClient(handler) { BaseAddress = api.Root };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accepted is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        }

        if (languages is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", languages);
        }

        return await http.SendAsync(request, Cancellation);
    }

    private static string List()
    {
        static string Address(string path, string script) =>
            $$"""{"path":"{{path}}","scripts":["/assets/{{script}}"],"styles":["/assets/shop-1.css"],"words":{"en":["/assets/en-1.js"],"ko":["/assets/ko-1.js"],"zh":["/assets/zh-1.js"]} }""";
        return $"[{Address("/", "home-1.js")},{Address("/stores/$storeId", "store-1.js")},{Address("/stores/new", "new-1.js")}]";
    }

    private static TempDirectory Client()
    {
        var folder = new TempDirectory();
        Write(folder, "index.html", "<html><head></head><body></body></html>");
        Write(folder, "first-pages.json", List());
        Write(folder, "assets/shop-1.js", Shop);
        Pack(folder, "assets/shop-1.js.br", stream => new BrotliStream(stream, CompressionLevel.SmallestSize));
        Pack(folder, "assets/shop-1.js.gz", stream => new GZipStream(stream, CompressionLevel.SmallestSize));
        return folder;
    }

    private static void Pack(TempDirectory folder, string name, Func<Stream, Stream> packing)
    {
        using var file = File.Create(Path.Combine(folder.Path, name));
        using var packed = packing(file);
        packed.Write(Encoding.UTF8.GetBytes(Shop));
    }

    private static void Write(TempDirectory folder, string name, string text)
    {
        var path = Path.Combine(folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    [GeneratedRegex("""<link rel="modulepreload" crossorigin href="/assets/(?<file>[^"]+)">""")]
    private static partial Regex Preloaded();
}
