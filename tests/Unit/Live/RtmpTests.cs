using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CsCheck;
using MerchantHub.Domain.Live;
using MerchantHub.Integrations.Ffmpeg;
using MerchantHub.Integrations.Rtmp;
using Microsoft.Extensions.Logging.Abstractions;

namespace MerchantHub.Unit.Tests.Live;

/// <summary>The RTMP server with real encoders (ffmpeg) and with everything that knocks at an open port.</summary>
public sealed class RtmpTests : IAsyncLifetime
{
    private const string RightKey = "0197a2_abcdefghijklmnopqrstuvwxyz012345";
    private readonly string folder = Directory.CreateTempSubdirectory("merchanthub-rtmp").FullName;
    private readonly CancellationTokenSource stop = new();
    private readonly Runs runs = new();
    private MediaFolder library = null!;
    private FfmpegPipeline pipeline = null!;
    private RtmpServer server = null!;
    private Task serving = Task.CompletedTask;
    private int port;

    public async ValueTask InitializeAsync()
    {
        var options = new FfmpegOptions { MediaRoot = folder };
        library = new MediaFolder(options);
        pipeline = new FfmpegPipeline(options, new FfmpegSandbox(options, NullLogger<FfmpegSandbox>.Instance), library, TimeProvider.System, NullLogger<FfmpegPipeline>.Instance);
        server = new RtmpServer(
            new RtmpOptions { Address = IPAddress.Loopback, Port = 0, IntroductionTimeout = TimeSpan.FromSeconds(2), OverCheck = TimeSpan.FromMilliseconds(100) },
            runs, runs, pipeline, TimeProvider.System, NullLogger<RtmpServer>.Instance);
        serving = server.RunAsync(stop.Token);
        port = (await server.Listening.Task).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving.WaitAsync(TimeSpan.FromSeconds(20));
        stop.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_encoder_with_the_right_key_becomes_segments_on_two_rungs()
    {
        await PublishAsync(RightKey, seconds: 5, "-c:v libx264 -preset ultrafast -g 30 -c:a aac");

        var run = await EndedRunAsync(1);
        Assert.InRange(run.SegmentCount, 4, 6);
        Assert.Equal(["high", "low"], run.Rungs.Select(rung => rung.Name));
        Assert.Equal((480, 360), (run.Rungs[1].Width, run.Rungs[1].Height));
        Assert.InRange(run.Duration.TotalSeconds, 4, 6);
        Assert.InRange(run.StartedAt, DateTimeOffset.UtcNow.AddMinutes(-2), DateTimeOffset.UtcNow);
        Assert.All(run.Rungs[0].Segments, segment => Assert.InRange(segment.Duration.TotalSeconds, 0, 1.5));
    }

    /// <summary>x264's default is a keyframe every 250 frames: segments of eight seconds, if it were sent on as it is.</summary>
    [Fact]
    public async Task Rare_keyframes_are_encoded_again_into_segments_of_a_second()
    {
        await PublishAsync(RightKey, seconds: 5, "-c:v libx264 -preset ultrafast -c:a aac");

        var run = await EndedRunAsync(1);
        Assert.InRange(run.SegmentCount, 4, 6);
        Assert.All(run.Rungs.SelectMany(rung => rung.Segments), segment => Assert.InRange(segment.Duration.TotalSeconds, 0, 1.3));
    }

    /// <summary>What OBS sends by default: it is passed on as it is, in one run from its beginning to its end.</summary>
    [Fact]
    public async Task A_keyframe_every_two_seconds_is_one_run()
    {
        await PublishAsync(RightKey, seconds: 9, "-c:v libx264 -preset ultrafast -g 600 -force_key_frames expr:gte(t,n_forced*2) -c:a aac");

        var run = await EndedRunAsync(1);
        Assert.InRange(run.Duration.TotalSeconds, 8, 10);
    }

    [Fact]
    public async Task An_encoder_without_sound_is_played_too()
    {
        await PublishAsync(RightKey, seconds: 4, "-an -c:v libx264 -preset ultrafast -g 30");

        var run = await EndedRunAsync(1);
        Assert.InRange(run.SegmentCount, 3, 5);
        Assert.All(run.Rungs, rung => Assert.EndsWith(",mp4a.40.2", rung.Codecs, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0197a2_wrongwrongwrongwrongwrongwrongwr")]
    [InlineData("nonsense")]
    public async Task A_wrong_key_is_denied_before_any_video(string key)
    {
        using var encoder = Encoder(key, 3, "-c:v libx264 -preset ultrafast -g 30 -c:a aac");
        var said = await encoder.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await encoder.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, encoder.ExitCode);
        Assert.Contains("This stream key is not valid now", said, StringComparison.Ordinal);
        Assert.Empty(runs.Begun);
        Assert.False(Directory.Exists(Path.Combine(folder, "live")));
    }

    [Fact]
    public async Task Garbage_scans_and_silence_never_end_the_listener()
    {
        await Gen.Byte.Array[0, 4_000].Array[40].SampleAsync(
            async batch => await Task.WhenAll(batch.Select(KnockAsync)), iter: 3, threads: 1);
        await KnockAsync([]);
        await KnockAsync([3, .. new byte[1536]]);
        await KnockAsync([3, .. new byte[3072], 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
        await KnockAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());

        await PublishAsync(RightKey, seconds: 2, "-c:v libx264 -preset ultrafast -g 15 -c:a aac");

        Assert.InRange((await EndedRunAsync(1)).SegmentCount, 1, 4);
    }

    [Fact]
    public async Task A_killed_ffmpeg_is_replaced_and_the_stream_goes_on()
    {
        using var encoder = Encoder(RightKey, 12, "-c:v libx264 -preset ultrafast -g 30 -c:a aac");
        _ = encoder.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await UntilAsync(async () => (await library.ReadRunAsync(new MediaRunKey("0197a2", 1), default))?.SegmentCount >= 2);

        KillTranscode();
        await encoder.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, encoder.ExitCode);
        Assert.InRange((await EndedRunAsync(2)).SegmentCount, 2, 10);
        Assert.Equal([1, 2], runs.Begun);
    }

    [Fact]
    public async Task A_second_encoder_with_the_key_takes_over_in_a_new_run()
    {
        using var first = Encoder(RightKey, 30, "-c:v libx264 -preset ultrafast -g 30 -c:a aac");
        _ = first.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await UntilAsync(async () => (await library.ReadRunAsync(new MediaRunKey("0197a2", 1), default))?.SegmentCount >= 1);

        await PublishAsync(RightKey, seconds: 4, "-c:v libx264 -preset ultrafast -g 30 -c:a aac");

        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.InRange((await EndedRunAsync(1)).SegmentCount, 1, 20);
        Assert.InRange((await EndedRunAsync(2)).SegmentCount, 2, 5);
    }

    [Fact]
    public async Task The_end_of_the_live_sale_ends_the_stream()
    {
        using var encoder = Encoder(RightKey, 60, "-c:v libx264 -preset ultrafast -g 30 -c:a aac");
        _ = encoder.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await UntilAsync(async () => (await library.ReadRunAsync(new MediaRunKey("0197a2", 1), default))?.SegmentCount >= 1);

        runs.IsOver = true;

        await encoder.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        await EndedRunAsync(1);
    }

    [Fact]
    public async Task A_taken_port_turns_the_listener_off_and_is_no_fault()
    {
        var second = new RtmpServer(
            new RtmpOptions { Address = IPAddress.Loopback, Port = port }, runs, runs, pipeline, TimeProvider.System, NullLogger<RtmpServer>.Instance);

        await second.RunAsync(TestContext.Current.CancellationToken);

        Assert.True(second.Listening.Task.IsCanceled);
    }

    private async Task PublishAsync(string key, int seconds, string codec)
    {
        using var encoder = Encoder(key, seconds, codec);
        var said = await encoder.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await encoder.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(encoder.ExitCode == 0, said);
    }

    private Process Encoder(string key, int seconds, string codec) => Process.Start(new ProcessStartInfo(
        "ffmpeg", $"-nostdin -loglevel info -re -f lavfi -i testsrc2=s=640x480:r=30:d={seconds} -re -f lavfi -i sine=d={seconds} -pix_fmt yuv420p {codec} -f flv rtmp://127.0.0.1:{port}/live/{key}")
    { RedirectStandardError = true })!;

    /// <summary>Finds the transcode by the folder it works in, among this test's own children.</summary>
    private void KillTranscode()
    {
        foreach (var process in Process.GetProcessesByName("ffmpeg"))
        {
            using (process)
            {
                if (File.ResolveLinkTarget($"/proc/{process.Id}/cwd", returnFinalTarget: true)?.FullName.StartsWith(folder, StringComparison.Ordinal) == true)
                {
                    process.Kill();
                }
            }
        }
    }

    private async Task KnockAsync(byte[] bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        try
        {
            await client.GetStream().WriteAsync(bytes);
        }
        catch (IOException)
        {
            // The server has hung up already, as it may.
        }
    }

    private async Task<RunMedia> EndedRunAsync(int run)
    {
        await UntilAsync(() => Task.FromResult(runs.Ended.Contains(run)));
        return (await library.ReadRunAsync(new MediaRunKey("0197a2", run), TestContext.Current.CancellationToken))!;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(40), "It did not happen in time.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private sealed class Runs : IStreamKeys, ILiveRuns
    {
        private int last;

        public ConcurrentQueue<int> Begun { get; } = new();

        public ConcurrentQueue<int> Ended { get; } = new();

        public bool IsOver { get; set; }

        public ValueTask<string?> AdmitAsync(string streamKey, CancellationToken cancellation) => ValueTask.FromResult(streamKey == RightKey ? "0197a2" : null);

        public Task<int?> BeginAsync(string sessionId, CancellationToken cancellation)
        {
            Begun.Enqueue(++last);
            return Task.FromResult<int?>(last);
        }

        public Task EndAsync(string sessionId, int run, CancellationToken cancellation)
        {
            Ended.Enqueue(run);
            return Task.CompletedTask;
        }

        public ValueTask<bool> IsOverAsync(string sessionId, CancellationToken cancellation) => ValueTask.FromResult(IsOver);
    }
}
