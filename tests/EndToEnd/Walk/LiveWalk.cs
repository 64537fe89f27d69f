using System.Diagnostics;
using MerchantHub.Support;
using MerchantHub.Support.Processes;
using Microsoft.Playwright;

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>A live sale from plan to replay: the host at a desk, viewers with phones, real video through hls.js, from a file and from an encoder.</summary>
public sealed class LiveWalk(Stage stage)
{
    /// <summary>The picture has a size and its clock runs.</summary>
    private const string Plays =
        """
        () => {
          const video = document.querySelector('[data-testid=player] video');
          if (!video || video.videoWidth === 0) return false;
          window.began ??= video.currentTime;
          return video.currentTime > window.began + 1;
        }
        """;

    [Fact]
    public async Task An_uploaded_video_is_shown_live_and_what_is_pinned_in_it_sells_before_the_viewers_eyes()
    {
        using var trader = await Trader.Retailer(await stage.Root(), "Harbour soap");
        var soap = await trader.Sells("Olive soap", "9.50", 20);
        await trader.Sells("Pine candle", "19.00", 8);
        await using var host = await stage.Visitor("host", keyboard: true);
        await host.SignIn(trader.Email);
        var live = await Plans(host, trader, "Soap, live from the closed shop", "UPLOAD");
        await Uploads(host);
        await Attaches(host, "Olive soap");
        await Attaches(host, "Pine candle");
        await host.Picture("ready");

        // The viewer is there before it begins, and never loads the page again.
        await using var viewer = await stage.Visitor("viewer", phone: true, keyboard: true);
        await viewer.Finds($"/live/{live}", page => page.Page.GetByText("it begins by itself").First);
        await viewer.Page.EvaluateAsync("window.samePage = true");
        await viewer.Picture("before");
        await host.Click("live-start");
        await host.Sees("live-status", "Live");
        await viewer.Sees("live-badge");
        await viewer.Page.WaitForFunctionAsync(Plays);
        await viewer.Picture("playing");

        await host.Click(host.Find("cockpit-item", "Olive soap").GetByTestId("pin"));
        await viewer.Sees("pinned-card", "Olive soap");
        await viewer.Sees("pinned-price", "9.50");
        await viewer.Sees("pinned-stock", "20 left");
        await trader.Sells("Olive soap", "8.75");
        await viewer.Sees("pinned-price", "8.75");
        using (var http = Shopper.Client(await stage.Root(), connections: 1))
        {
            await new Shopper(http, 1).Buy(soap, quantity: 3);
        }

        await viewer.Sees("pinned-stock", "17 left");
        await viewer.Picture("pinned");
        await viewer.Click("pinned-buy");
        await viewer.Sees("sheet-total", "8.75");
        await viewer.Picture("sheet");
        await viewer.Reserve();
        await viewer.Pay();
        await viewer.Click(viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Back to the sale" }));
        await viewer.Sees("pinned-stock", "16 left");
        await host.Sees("cockpit-orders", "1");
        await host.Sees("order-feed", "1 × Olive soap");
        await host.Picture("on-air");
        await host.Click(host.Find("cockpit-item", "Pine candle").GetByTestId("pin"));
        await viewer.Sees("pinned-card", "Pine candle");

        await Ends(host);
        await viewer.Reads("Replay");
        Assert.True(await viewer.Page.EvaluateAsync<bool>("window.samePage === true"));
        await PlaysReplay(viewer, live);
        Visitor.AssertNoFaults(host, viewer);
    }

    [Fact]
    public async Task An_encoder_with_the_stream_key_goes_live_and_one_with_a_wrong_key_is_refused()
    {
        using var trader = await Trader.Retailer(await stage.Root(), "Harbour tea");
        await trader.Sells("Barley tea", "7.00", 12);
        await using var host = await stage.Visitor("camera");
        await host.SignIn(trader.Email);
        var live = await Plans(host, trader, "Tea, from the camera", "RTMP");
        await Attaches(host, "Barley tea");
        var server = await host.Find("stream-server").InnerTextAsync();
        var key = await host.Find("stream-key").InnerTextAsync();
        await host.Picture("key");

        using var stranger = Encoder($"{server}/{new string('x', key.Length)}");
        await stranger.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, stranger.ExitCode);
        await host.Click("live-start");
        await host.Sees("refusals", "encoder");
        await host.Picture("no-signal");

        using var encoder = Encoder($"{server}/{key}");
        try
        {
            await GoesLive(host);
            await using var viewer = await stage.Visitor("camera-viewer", phone: true);
            await viewer.Go($"/live/{live}");
            await viewer.Page.WaitForFunctionAsync(Plays);
            await viewer.Picture("playing");
            await host.Click(host.Find("cockpit-item", "Barley tea").GetByTestId("pin"));
            await viewer.Sees("pinned-stock", "12 left");
            await host.Picture("on-air");

            await Ends(host);
            await encoder.WaitForExitAsync(TestContext.Current.CancellationToken);
            await PlaysReplay(viewer, live);
            Visitor.AssertNoFaults(host, viewer);
        }
        finally
        {
            if (!encoder.HasExited)
            {
                encoder.Kill();
            }
        }
    }

    /// <summary>Plans a sale and stays in its cockpit; returns its id.</summary>
    private static async Task<string> Plans(Visitor host, Trader trader, string title, string source)
    {
        await host.Go($"/console/{trader.OrganisationId}/live/new");
        await host.Write("live-title", title);
        await host.Check($"source-{source}");
        await host.Picture("plan");
        await host.Click("live-schedule");
        await host.Sees("live-status", "Planned");
        return host.Id;
    }

    /// <summary>First a letter that only calls itself a video, then a video.</summary>
    private static async Task Uploads(Visitor host)
    {
        await host.Send("video-input", "letter.mp4", "Dear all, this is not a video."u8.ToArray(), "video/mp4");
        await host.Sees("video-status", "Cannot be used");
        await host.Reads("This video cannot be used.");
        await host.Reads("not a video file");
        await host.Picture("not-a-video");
        using var folder = new TempDirectory();
        var video = await Videos.MakeAsync(folder.Path, "shop.mp4", $"-r 15 {Videos.H264}", seconds: 60);
        await host.Send("video-input", "shop.mp4", await File.ReadAllBytesAsync(video, TestContext.Current.CancellationToken), "video/mp4");
        await host.Sees("video-status", "Ready");
    }

    private static async Task Attaches(Visitor host, string title)
    {
        if (await host.Find("bag-open").IsVisibleAsync())
        {
            await host.Click("bag-open");
        }

        await host.Click(host.Page.GetByRole(AriaRole.Button, new() { Name = $"Add: {title}" }));
        await host.Sees(host.Find("cockpit-item", title));
    }

    /// <summary>The host presses the button again while the server says that the picture has not yet come.</summary>
    private static async Task GoesLive(Visitor host)
    {
        var onAir = host.Find("live-status", "Live");
        var limit = DateTimeOffset.UtcNow.AddMilliseconds(Visitor.PatienceMilliseconds);
        while (true)
        {
            await host.Click("live-start");
            try
            {
                await onAir.WaitForAsync(new() { Timeout = 3_000 });
                return;
            }
            catch (TimeoutException) when (DateTimeOffset.UtcNow < limit)
            {
                // The encoder is still connecting.
            }
        }
    }

    private static async Task Ends(Visitor host)
    {
        await host.Click("live-end");
        await host.Click("live-end-confirm");
        await host.Sees("live-status", "Ended");
        await host.Picture("ended");
    }

    private static async Task PlaysReplay(Visitor viewer, string live)
    {
        await viewer.Finds($"/live/{live}", page => page.Page.Locator("[data-testid=player] video"));
        await viewer.Reads("Replay");
        await viewer.Page.WaitForFunctionAsync(Plays);
        Assert.True(await viewer.Page.EvaluateAsync<bool>("Number.isFinite(document.querySelector('[data-testid=player] video').duration)"));
        await viewer.Picture("replay");
    }

    /// <summary>What a host's encoder does: a picture and a tone, sent as they happen.</summary>
    private static Process Encoder(string url) => Process.Start(new ProcessStartInfo(
        "ffmpeg", $"-nostdin -loglevel error -re -f lavfi -i testsrc2=s=320x240:r=15:d=300 -re -f lavfi -i sine=d=300 -pix_fmt yuv420p -c:v libx264 -preset ultrafast -g 15 -c:a aac -f flv {url}"))!;
}
