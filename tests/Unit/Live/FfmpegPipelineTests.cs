using System.Globalization;
using MerchantHub.Domain.Live;
using MerchantHub.Integrations.Ffmpeg;
using MerchantHub.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace MerchantHub.Unit.Tests.Live;

/// <summary>Real ffmpeg on small real files.</summary>
public sealed class FfmpegPipelineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("merchanthub-media").FullName;
    private readonly FfmpegOptions options;
    private readonly MediaFolder library;

    public FfmpegPipelineTests()
    {
        options = new FfmpegOptions { MediaRoot = Path.Combine(folder, "media root"), LongestVideo = TimeSpan.FromSeconds(20) };
        library = new MediaFolder(options);
    }

    private static MediaRunKey Run => new("0197a2", 1);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_webm_becomes_aligned_h264_segments_on_two_rungs_that_play()
    {
        var source = await Videos.MakeAsync(folder, "clip.webm", Videos.Vp8, seconds: 5, size: "854x480");
        var progress = new Percents();

        var outcome = await TranscodeAsync(source, progress);

        Assert.Null(outcome.Refusal);
        Assert.Equal(3, outcome.Segments);
        Assert.InRange(outcome.Duration.TotalSeconds, 4.9, 5.2);
        var run = (await library.ReadRunAsync(Run, TestContext.Current.CancellationToken))!;
        Assert.Equal([("high", 854, 480), ("low", 640, 360)], run.Rungs.Select(rung => (rung.Name, rung.Width, rung.Height)));
        Assert.Equal(run.Rungs[0].Segments.Select(s => s.Uri), run.Rungs[1].Segments.Select(s => s.Uri));
        Assert.All(run.Rungs[0].Segments.Zip(run.Rungs[1].Segments), pair => Assert.Equal(pair.First.Duration.TotalSeconds, pair.Second.Duration.TotalSeconds, 0.05));
        Assert.All(run.Rungs, rung => Assert.Matches(@"^avc1\.[0-9a-f]{6},mp4a\.40\.2$", rung.Codecs));
        Assert.All(run.Rungs, rung => Assert.InRange(rung.BitsPerSecond, 10_000, 6_000_000));
        Assert.All(progress.Seen, percent => Assert.InRange(percent, 0, 99));

        foreach (var rung in run.Rungs)
        {
            var streams = await ProbeAsync(rung.Name);
            Assert.Contains("h264", streams, StringComparison.Ordinal);
            Assert.Contains("aac", streams, StringComparison.Ordinal);
            Assert.InRange(await CountFramesAsync(rung.Name), 145, 155);
        }

        Assert.NotNull(await ReadAsync(library.OpenPoster(Run)));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(options.MediaRoot, "work")));
    }

    [Fact]
    public async Task Every_segment_starts_with_a_keyframe()
    {
        await TranscodeAsync(await Videos.MakeAsync(folder, "clip.mp4", Videos.H264, seconds: 6));

        var keyframes = await Videos.RunAsync("ffprobe", $"-v error -select_streams v -show_entries packet=pts_time,flags -of csv=p=0 \"{PathOf("high")}\"");

        var at = keyframes.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Contains('K', StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split(',')[0], CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal([0, 2, 4], at.Select(second => Math.Round(second - at[0], 1)));
    }

    [Theory]
    [InlineData("clip.mov", Videos.H264)]
    [InlineData("clip.mkv", Videos.H264)]
    [InlineData("clip.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus")]
    public async Task Every_container_that_we_promise_is_read(string name, string codec)
    {
        var outcome = await TranscodeAsync(await Videos.MakeAsync(folder, name, codec, seconds: 2));

        Assert.Null(outcome.Refusal);
        Assert.InRange(outcome.Duration.TotalSeconds, 1.8, 2.3);
    }

    [Fact]
    public async Task A_portrait_video_keeps_its_shape()
    {
        await TranscodeAsync(await Videos.MakeAsync(folder, "phone.mp4", Videos.H264, seconds: 2, size: "810x1440"));

        var run = (await library.ReadRunAsync(Run, TestContext.Current.CancellationToken))!;
        Assert.Equal([(720, 1280), (360, 640)], run.Rungs.Select(rung => (rung.Width, rung.Height)));
    }

    [Fact]
    public async Task A_video_without_sound_gets_silence()
    {
        var outcome = await TranscodeAsync(await Videos.MakeAsync(folder, "silent.mp4", Videos.H264, seconds: 3, sound: false));

        Assert.Null(outcome.Refusal);
        Assert.InRange(outcome.Duration.TotalSeconds, 2.8, 3.3);
        Assert.Contains("aac", await ProbeAsync("high"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", "VIDEO_NOT_RECOGNISED")]
    [InlineData("empty", "VIDEO_NOT_RECOGNISED")]
    [InlineData("sound", "VIDEO_NO_PICTURE")]
    [InlineData("half mp4", "VIDEO_DAMAGED")]
    [InlineData("half fast mp4", "VIDEO_INCOMPLETE")]
    [InlineData("half webm", "VIDEO_INCOMPLETE")]
    [InlineData("long", "VIDEO_TOO_LONG")]
    [InlineData("noise in a webm", "VIDEO_DAMAGED")]
    public async Task What_is_not_a_whole_video_is_refused_in_words(string what, string code)
    {
        var outcome = await TranscodeAsync(await MakeBadAsync(what));

        Assert.Equal(code, outcome.Refusal?.Code);
        Assert.DoesNotContain("ffmpeg", outcome.Refusal!.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(folder, outcome.Refusal.Message, StringComparison.Ordinal);
        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{0}\n#EXT-X-ENDLIST\n")]
    [InlineData("ffconcat version 1.0\nfile '{0}'\n")]
    public async Task A_playlist_named_mp4_never_reaches_the_file_it_points_at(string playlist)
    {
        var foreign = await Videos.MakeAsync(folder, "foreign.ts", Videos.H264, seconds: 2);
        var upload = Path.Combine(folder, "upload.mp4");
        await File.WriteAllTextAsync(upload, playlist.Replace("{0}", foreign, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var outcome = await TranscodeAsync(upload);

        Assert.Equal("VIDEO_NOT_RECOGNISED", outcome.Refusal?.Code);
        AssertNothingIsLeft();
    }

    /// <summary>The second wall: even where the first bytes lie, ffmpeg only has the demuxer that they name.</summary>
    [Fact]
    public async Task A_playlist_behind_a_false_signature_is_refused_as_damaged()
    {
        var foreign = await Videos.MakeAsync(folder, "foreign.ts", Videos.H264, seconds: 2);
        var upload = Path.Combine(folder, "polyglot.mp4");
        await File.WriteAllBytesAsync(upload, [0, 0, 0, 12, .. "ftypmp42"u8, .. System.Text.Encoding.ASCII.GetBytes($"\n#EXTM3U\n#EXTINF:5,\n{foreign}\n")], TestContext.Current.CancellationToken);

        Assert.Equal("VIDEO_DAMAGED", (await TranscodeAsync(upload)).Refusal?.Code);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task The_same_job_done_twice_gives_the_same_answer()
    {
        var source = await Videos.MakeAsync(folder, "clip.mp4", Videos.H264, seconds: 2);

        var (first, second) = (await TranscodeAsync(source), await TranscodeAsync(source));

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task A_cancelled_job_leaves_nothing_behind()
    {
        var source = await Videos.MakeAsync(folder, "clip.mp4", Videos.H264, seconds: 15, size: "1280x720");
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(700));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Pipeline().TranscodeAsync(source, Run, new Percents(), impatience.Token));

        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("../../../etc", "high", "000000.m4s")]
    [InlineData("0197a2", "..", "000000.m4s")]
    [InlineData("0197a2", "high", "../../started")]
    [InlineData("0197a2", "high", "index.m3u8")]
    [InlineData("0197a2", "high", "000000.m4s\n")]
    public async Task Nothing_but_segments_can_be_opened(string session, string rung, string file)
    {
        await TranscodeAsync(await Videos.MakeAsync(folder, "clip.mp4", Videos.H264, seconds: 2));

        Assert.Null(library.Open(new MediaRunKey(session, 1), rung, file));
        Assert.NotNull(await ReadAsync(library.Open(Run, "high", "000000.m4s")));
        Assert.NotNull(await ReadAsync(library.Open(Run, "high", "init.mp4")));
    }

    private async Task<string> MakeBadAsync(string what)
    {
        var path = Path.Combine(folder, "bad.mp4");
        switch (what)
        {
            case "text":
                await File.WriteAllTextAsync(path, "Dear all, please find the video attached.");
                return path;
            case "empty":
                await File.WriteAllBytesAsync(path, []);
                return path;
            case "sound":
                return await Videos.MakeAsync(folder, "sound.mp4", "-c:a aac", seconds: 2, picture: false);
            case "half mp4":
                return await HalveAsync(await Videos.MakeAsync(folder, "whole.mp4", Videos.H264, seconds: 8));
            case "half fast mp4":
                return await HalveAsync(await Videos.MakeAsync(folder, "whole.mp4", $"{Videos.H264} -movflags +faststart", seconds: 8));
            case "half webm":
                return await HalveAsync(await Videos.MakeAsync(folder, "whole.webm", Videos.Vp8, seconds: 8));
            case "long":
                return await Videos.MakeAsync(folder, "long.mp4", Videos.H264, seconds: 21, size: "64x64");
            default:
                var noise = new byte[50_000];
                new Random(7).NextBytes(noise);
                await File.WriteAllBytesAsync(path, [0x1A, 0x45, 0xDF, 0xA3, .. noise]);
                return path;
        }
    }

    private static async Task<string> HalveAsync(string path)
    {
        var whole = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, whole[..(whole.Length / 2)]);
        return path;
    }

    private FfmpegPipeline Pipeline() =>
        new(options, new FfmpegSandbox(options, NullLogger<FfmpegSandbox>.Instance), library, TimeProvider.System, NullLogger<FfmpegPipeline>.Instance);

    private Task<TranscodeOutcome> TranscodeAsync(string source, Percents? progress = null) =>
        Pipeline().TranscodeAsync(source, Run, progress ?? new Percents(), TestContext.Current.CancellationToken);

    private string PathOf(string rung) => Path.Combine(library.RunFolder(Run), rung, MediaFolder.IndexFile);

    private Task<string> ProbeAsync(string rung) => Videos.RunAsync("ffprobe", $"-v error -show_entries stream=codec_name -of csv=p=0 \"{PathOf(rung)}\"");

    private async Task<int> CountFramesAsync(string rung) =>
        int.Parse((await Videos.RunAsync("ffprobe", $"-v error -select_streams v -count_frames -show_entries stream=nb_read_frames -of csv=p=0 \"{PathOf(rung)}\"")).Split('\n')[0].Trim(','), CultureInfo.InvariantCulture);

    private void AssertNothingIsLeft()
    {
        var work = Path.Combine(options.MediaRoot, "work");
        Assert.Empty(Directory.Exists(work) ? Directory.GetFileSystemEntries(work) : []);
        Assert.False(Directory.Exists(library.RunFolder(Run)));
    }

    private static async Task<byte[]?> ReadAsync(Stream? stream)
    {
        if (stream is null)
        {
            return null;
        }

        await using (stream)
        {
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            return bytes.Length > 0 ? bytes.ToArray() : null;
        }
    }

    private sealed class Percents : IProgress<int>
    {
        public List<int> Seen { get; } = [];

        public void Report(int value) => Seen.Add(value);
    }
}
