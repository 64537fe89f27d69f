using System.Diagnostics;
using System.Text.Json.Nodes;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Live;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Live;

/// <summary>A live sale from plan to replay, over HTTP.</summary>
public sealed class LiveSaleTests : IAsyncLifetime
{
    private LiveServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await LiveServer.Start();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private static string Soap => GlobalId.Encode(SampleVariants.Soap);

    [Fact]
    public async Task An_uploaded_video_is_shown_live_with_a_pinned_product_and_replayed()
    {
        var live = await _server.Schedule();
        await _server.Stock(SampleVariants.Soap, 5);
        await _server.Change("liveItemAdd", new { id = live, itemId = Soap }, "liveSession { id }");
        await _server.Ready(live);
        Assert.Empty((await _server.Change("liveStart", new { id = live }, "liveSession { status }"))["userErrors"]!.AsArray());

        // The playlist advances with the clock.
        var session = await _server.Session(live, "status playbackUrl replayUrl posterUrl", person: null);
        var master = session["playbackUrl"]!.GetValue<string>();
        Assert.Contains("CODECS=\"avc1.", await _server.Text(master), StringComparison.Ordinal);
        var rung = master.Replace("master.m3u8", "high.m3u8", StringComparison.Ordinal);
        var first = await _server.Text(rung);
        await Task.Delay(2_500, TestContext.Current.CancellationToken);
        var second = await _server.Text(rung);
        Assert.NotEqual(first, second);
        Assert.Equal(HlsPlaylist.Parse(first).Select(s => s.Uri), HlsPlaylist.Parse(second).Take(HlsPlaylist.Parse(first).Length).Select(s => s.Uri));
        Assert.DoesNotContain("ENDLIST", second, StringComparison.Ordinal);
        await AssertSegmentsAreThere(rung, second);

        // The room says what is pinned, what it costs and how many are left, as it changes.
        await using var room = await Room.Open(_server, live);
        var frame = await room.Next(_ => true);
        Assert.Equal(("LIVE", 5, null), (Text(frame["status"]), Available(frame), Text(frame["pinnedItemId"])));
        var pinnedAt = Stopwatch.StartNew();
        await _server.Change("liveItemPin", new { id = live, itemId = Soap }, "liveSession { id }");
        await room.Next(next => Text(next["pinnedItemId"]) == Soap);
        Assert.True(pinnedAt.Elapsed < TimeSpan.FromSeconds(1), $"It took {pinnedAt.ElapsedMilliseconds} ms.");
        await _server.Stock(SampleVariants.Soap, 3);
        await room.Next(next => Available(next) == 3);
        _server.Variants.SoapPrice = 299;
        await room.Next(next => Text(next["items"]![0]!["price"]!["amount"]) == "2.99");
        Assert.Equal(1, (await _server.Session(live, "viewers"))["viewers"]!.GetValue<int>());

        // The end: the live playlist ends, the replay is whole and has the product as a chapter.
        await _server.Change("liveEnd", new { id = live }, "liveSession { status }");
        await room.Next(next => Text(next["status"]) == "ENDED");
        await LiveServer.Until(async () => (await _server.Text(rung)).Contains("#EXT-X-ENDLIST", StringComparison.Ordinal));
        var replay = (await _server.Session(live, "replayUrl", person: null))["replayUrl"]!.GetValue<string>();
        Assert.Contains("replay-high.m3u8", await _server.Text(replay), StringComparison.Ordinal);
        var whole = await _server.Text(replay.Replace("replay.m3u8", "replay-high.m3u8", StringComparison.Ordinal));
        Assert.EndsWith("#EXT-X-ENDLIST\n", whole, StringComparison.Ordinal);
        Assert.Contains("#EXT-X-PLAYLIST-TYPE:VOD", whole, StringComparison.Ordinal);
        Assert.Contains($"X-ITEM=\"{Soap}\"", whole, StringComparison.Ordinal);
        Assert.StartsWith(HlsPlaylist.Parse(first)[0].Uri, HlsPlaylist.Parse(whole)[0].Uri, StringComparison.Ordinal);
        await AssertSegmentsAreThere(rung, whole);
    }

    [Fact]
    public async Task An_encoder_goes_live_survives_a_killed_ffmpeg_and_leaves_a_replay()
    {
        var live = await _server.Schedule("RTMP");
        var url = $"rtmp://127.0.0.1:{await _server.RtmpPort()}/live/{_server.LastStreamKey}";
        Assert.Equal("NO_SIGNAL", Code(await _server.Change("liveStart", new { id = live }, "liveSession { id }")));
        using var encoder = new Encoder(url);
        await LiveServer.Until(async () => Code(await _server.Change("liveStart", new { id = live }, "liveSession { id }")) is null);
        var rung = (await _server.Session(live, "playbackUrl"))["playbackUrl"]!.GetValue<string>().Replace("master.m3u8", "high.m3u8", StringComparison.Ordinal);
        await LiveServer.Until(async () => HlsPlaylist.Parse(await _server.Text(rung)).Length >= 3);

        KillTranscode();
        await LiveServer.Until(async () => (await _server.Text(rung)).Contains("#EXT-X-DISCONTINUITY\n", StringComparison.Ordinal));
        var across = await _server.Text(rung);
        Assert.Contains(HlsPlaylist.Parse(across), segment => segment.Uri.StartsWith("1/high/", StringComparison.Ordinal));
        Assert.Contains(HlsPlaylist.Parse(across), segment => segment.Uri.StartsWith("2/high/", StringComparison.Ordinal));
        await AssertSegmentsAreThere(rung, across);

        // The encoder's machine loses its power: viewers are told, and that it is over when the picture is back.
        await using var room = await Room.Open(_server, live);
        await room.Next(frame => !IsAway(frame));
        encoder.Cut();
        await room.Next(IsAway);
        using var again = new Encoder(url);
        await room.Next(frame => !IsAway(frame));

        await _server.Change("liveEnd", new { id = live }, "liveSession { status }");
        await again.Ended();
        var replay = rung.Replace("high.m3u8", "replay-high.m3u8", StringComparison.Ordinal);
        await LiveServer.Until(async () => (await _server.Text(replay)).EndsWith("#EXT-X-ENDLIST\n", StringComparison.Ordinal));
        var whole = await _server.Text(replay);
        Assert.Equal(3, whole.Split("#EXT-X-MAP:").Length - 1);
        await AssertSegmentsAreThere(rung, whole);
    }

    [Fact]
    public async Task A_refused_video_says_why_and_another_may_follow()
    {
        var live = await _server.Schedule();
        var text = Path.Combine(_server.Scratch, "letter.mp4");
        await File.WriteAllTextAsync(text, "Dear all, this is not a video.", TestContext.Current.CancellationToken);

        using (var response = await _server.Upload(live, text))
        {
            Assert.Equal(202, (int)response.StatusCode);
        }

        await LiveServer.Until(async () => Text((await _server.Session(live, "videoStatus"))["videoStatus"]) == "FAILED");
        Assert.Contains("not a video file", Text((await _server.Session(live, "videoError"))["videoError"]), StringComparison.Ordinal);
        Assert.Equal("VIDEO_MISSING", Code(await _server.Change("liveStart", new { id = live }, "liveSession { id }")));
        await _server.Ready(live, seconds: 2);
        Assert.Empty(Directory.GetFiles(Path.Combine(_server.MediaRoot, "incoming")));
    }

    [Fact]
    public async Task Only_a_host_of_the_store_may_upload_and_only_where_a_video_belongs()
    {
        var live = await _server.Schedule();
        var stream = await _server.Schedule("RTMP");
        var file = Path.Combine(_server.Scratch, "x");
        await File.WriteAllTextAsync(file, "x", TestContext.Current.CancellationToken);

        Assert.Equal((401, "UNAUTHENTICATED"), await Refusal(live, file, null));
        Assert.Equal((404, "NOT_FOUND"), await Refusal(live, file, LiveServer.Stranger));
        Assert.Equal((404, "NOT_FOUND"), await Refusal(GlobalId.Encode("live/none"), file, LiveServer.Host));
        Assert.Equal((400, "INVALID_ID"), await Refusal(GlobalId.Encode("store/soap"), file, LiveServer.Host));
        Assert.Equal((409, "VIDEO_NOT_EXPECTED"), await Refusal(stream, file, LiveServer.Host));
        Assert.Empty(Directory.GetFiles(Path.Combine(_server.MediaRoot, "incoming")));
    }

    [Fact]
    public async Task A_video_that_is_too_large_is_refused_while_it_arrives()
    {
        await using var server = await LiveServer.Start(("Live:LargestUploadBytes", "100000"));
        var live = await server.Schedule();
        var file = Path.Combine(server.Scratch, "large");
        await File.WriteAllBytesAsync(file, new byte[200_000], TestContext.Current.CancellationToken);

        using var announced = await server.Upload(live, file);
        Assert.Equal(413, (int)announced.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"uploads/video?live={live}") { Content = new StreamContent(File.OpenRead(file)) };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Test-Person", LiveServer.Host);
        using var chunked = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(413, (int)chunked.StatusCode);
        Assert.Empty(Directory.GetFiles(Path.Combine(server.MediaRoot, "incoming")));
    }

    [Fact]
    public async Task A_form_upload_works_too()
    {
        var live = await _server.Schedule();
        var video = await Videos.MakeAsync(_server.Scratch, "form.mp4", Videos.H264, 2);
        using var form = new MultipartFormDataContent { { new StringContent("no file"), "note" }, { new StreamContent(File.OpenRead(video)), "file", "form.mp4" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"uploads/video?live={live}") { Content = form };
        request.Headers.Add("X-Test-Person", LiveServer.Host);
        using var response = await _server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(202, (int)response.StatusCode);
        await LiveServer.Until(async () => Text((await _server.Session(live, "videoStatus"))["videoStatus"]) == "READY");
    }

    [Fact]
    public async Task Before_the_start_only_members_see_the_picture_and_never_more_than_was_on_air()
    {
        var live = await _server.Schedule();
        await _server.Ready(live, seconds: 12);
        var id = GlobalId.TryDecode(live, out var key) ? key["live/".Length..] : "";

        Assert.Null((await _server.Session(live, "playbackUrl", person: null))["playbackUrl"]);
        Assert.Null((await _server.Session(live, "playbackUrl", LiveServer.Stranger))["playbackUrl"]);
        var preview = Text((await _server.Session(live, "playbackUrl"))["playbackUrl"]);
        Assert.EndsWith("/preview.m3u8", preview, StringComparison.Ordinal);
        Assert.Contains("preview-high.m3u8", await _server.Text(preview!, LiveServer.Host), StringComparison.Ordinal);
        Assert.Equal(6, HlsPlaylist.Parse(await _server.Text($"/media/live/{id}/preview-high.m3u8", LiveServer.Host)).Length);
        foreach (var url in (string[])["preview.m3u8", "preview-high.m3u8", "master.m3u8", "high.m3u8", "replay.m3u8", "1/high/000000.m4s", "1/high/init.mp4"])
        {
            Assert.Equal(404, await Status($"/media/live/{id}/{url}"));
            Assert.Equal(404, await Status($"/media/live/{id}/{url}", LiveServer.Stranger));
        }

        await _server.Change("liveStart", new { id = live }, "liveSession { id }");
        Assert.Equal(200, await Status($"/media/live/{id}/1/high/000000.m4s"));
        Assert.Equal(404, await Status($"/media/live/{id}/1/high/000005.m4s"));
    }

    [Fact]
    public async Task Nothing_else_is_served()
    {
        var live = await _server.Schedule();
        await _server.Ready(live, seconds: 2);
        await _server.Change("liveStart", new { id = live }, "liveSession { id }");
        _ = GlobalId.TryDecode(live, out var key);
        var folder = $"/media/live/{key["live/".Length..]}";

        foreach (var url in (string[])[
            "/media/live/none/master.m3u8", "/media/live/..%2f..%2fetc/passwd", $"{folder}/..%2f..%2f..%2fmerchanthub.db", $"{folder}/1/..%2f..%2f..%2f..%2f/merchanthub.db",
            $"{folder}/1/high/..%2f..%2fposter.jpg", $"{folder}/1/high/index.m3u8", $"{folder}/2/high/000000.m4s", $"{folder}/1/none/000000.m4s", $"{folder}/other.m3u8"])
        {
            Assert.Equal(404, await Status(url, LiveServer.Host));
        }
    }

    [Fact]
    public async Task Playlists_are_asked_again_and_segments_are_kept_for_ever()
    {
        var live = await _server.Schedule();
        await _server.Ready(live, seconds: 4);
        await _server.Change("liveStart", new { id = live }, "liveSession { id }");
        _ = GlobalId.TryDecode(live, out var key);
        var folder = $"/media/live/{key["live/".Length..]}";

        using var playlist = await _server.Get($"{folder}/master.m3u8");
        using var segment = await _server.Get($"{folder}/1/high/000000.m4s");
        using var poster = await _server.Get(Text((await _server.Session(live, "posterUrl", person: null))["posterUrl"])!);

        Assert.Equal(("no-cache", "application/vnd.apple.mpegurl"), (playlist.Headers.CacheControl?.ToString(), playlist.Content.Headers.ContentType?.MediaType));
        Assert.Equal(("public, max-age=31536000, immutable", "video/mp4"), (segment.Headers.CacheControl?.ToString(), segment.Content.Headers.ContentType?.MediaType));
        Assert.Equal((200, "image/jpeg"), ((int)poster.StatusCode, poster.Content.Headers.ContentType?.MediaType));
    }

    private async Task AssertSegmentsAreThere(string playlistUrl, string playlist)
    {
        var folder = playlistUrl[..(playlistUrl.LastIndexOf('/') + 1)];
        var maps = playlist.Split('\n').Where(line => line.StartsWith("#EXT-X-MAP:URI=\"", StringComparison.Ordinal)).Select(line => line.Split('"')[1]);
        foreach (var uri in HlsPlaylist.Parse(playlist).Select(segment => segment.Uri).Concat(maps).Distinct())
        {
            Assert.Equal(200, await Status(folder + uri));
        }
    }

    private void KillTranscode()
    {
        foreach (var process in Process.GetProcessesByName("ffmpeg"))
        {
            using (process)
            {
                if (File.ResolveLinkTarget($"/proc/{process.Id}/cwd", returnFinalTarget: true)?.FullName.StartsWith(_server.MediaRoot, StringComparison.Ordinal) == true)
                {
                    process.Kill();
                }
            }
        }
    }

    private async Task<int> Status(string url, string? person = null)
    {
        using var response = await _server.Get(url, person);
        return (int)response.StatusCode;
    }

    private async Task<(int, string?)> Refusal(string live, string file, string? person)
    {
        using var response = await _server.Upload(live, file, person);
        return ((int)response.StatusCode, Text(JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["code"]));
    }

    private static string? Code(JsonNode payload) => payload["userErrors"]!.AsArray() is [var first, ..] ? Text(first!["code"]) : null;

    private static string? Text(JsonNode? node) => node?.GetValue<string>();

    private static bool IsAway(JsonNode frame) => frame["isPictureAway"]!.GetValue<bool>();

    private static int Available(JsonNode frame) => frame["items"]![0]!["available"]!.GetValue<int>();
}
