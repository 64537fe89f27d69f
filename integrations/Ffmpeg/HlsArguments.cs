using System.Collections.Immutable;
using System.Globalization;
using MerchantHub.Domain.Live;

namespace MerchantHub.Integrations.Ffmpeg;

/// <summary>One rendition that ffmpeg is to write.</summary>
/// <param name="Lines">The most lines of the picture's shorter side; a smaller source is never enlarged.</param>
public sealed record Rung(string Name, int Lines, string Profile, int VideoKilobits, int AudioKilobits, int Quality);

/// <summary>
/// ffmpeg's arguments for HLS in fragmented MP4. All rungs cut at the same keyframes, so that a player can change rung at any
/// segment. Pure strings: tests hold them.
/// </summary>
public static class HlsArguments
{
    public const string TopName = "high";
    public const string LowName = "low";
    /// <summary>Farther than any segment is long: keyframes come from the clock, not from this.</summary>
    private const int LongestKeyframeInterval = 600;

    public static ImmutableArray<Rung> Ladder(FfmpegOptions options, int sourceLines)
    {
        var top = new Rung(TopName, options.TopRungLines, "high", 2_500, 128, 23);
        return sourceLines > options.LowRungLines ? [top, new Rung(LowName, options.LowRungLines, "main", 700, 96, 25)] : [top];
    }

    /// <summary>"[0:v:0]" split, scaled and made 4:2:0, one labelled output per rung, and a poster where asked.</summary>
    public static string Filter(ImmutableArray<Rung> rungs, double framesPerSecond, bool poster)
    {
        var outputs = rungs.Select(rung => rung.Name).Concat(poster ? ["poster"] : []).ToArray();
        var frames = framesPerSecond > 0 ? string.Create(CultureInfo.InvariantCulture, $"fps={framesPerSecond:0.###},") : "";
        var split = $"[0:v:0]{frames}split={outputs.Length}{string.Concat(outputs.Select(name => $"[in_{name}]"))}";
        var scaled = rungs.Select(rung => $"[in_{rung.Name}]{Scale(rung.Lines)}[{rung.Name}]");
        var still = poster ? (string[])[$"[in_poster]thumbnail=60,{Scale(rungs[0].Lines)}[poster]"] : [];
        return string.Join(';', [split, .. scaled, .. still]);
    }

    /// <summary>The output of one encoded rung.</summary>
    public static string Encode(Rung rung, bool isLive, bool followSourceKeyframes, int segmentSeconds)
    {
        var keyframes = followSourceKeyframes ? "source -fps_mode passthrough" : string.Create(CultureInfo.InvariantCulture, $"\"expr:gte(t,n_forced*{segmentSeconds})\"");
        var speed = isLive ? "-preset superfast -tune zerolatency" : $"-preset veryfast -crf {rung.Quality}";
        var rate = isLive ? $"-b:v {rung.VideoKilobits}k " : "";
        return $"-c:v libx264 {speed} -profile:v {rung.Profile} {rate}-maxrate {rung.VideoKilobits}k -bufsize {rung.VideoKilobits * 2}k "
            + $"-sc_threshold 0 -g {LongestKeyframeInterval} -force_key_frames {keyframes} {Audio(rung)}";
    }

    public static string Copy(Rung rung) => $"-c:v copy {Audio(rung)}";

    /// <summary>The muxer of one rung. <paramref name="folder"/> is the rung's folder, written as ffmpeg is to find it.</summary>
    public static string Muxer(string folder, string segmentSeconds, bool isLive) =>
        $"-f hls -hls_time {segmentSeconds} -hls_list_size 0 -hls_segment_type fmp4 -hls_fmp4_init_filename {IMediaLibrary.InitFile} "
        + $"-hls_segment_filename \"{folder}/%06d.m4s\" -hls_flags temp_file+independent_segments{(isLive ? "+omit_endlist" : "")}";

    // Gaps in the sound are filled, so that picture and sound stay together when a stream loses packets.
    private static string Audio(Rung rung) => $"-c:a aac -b:a {rung.AudioKilobits}k -ar 48000 -ac 2 -af aresample=async=1";

    /// <summary>The shorter side gets at most this many lines; both sides are even, as 4:2:0 needs.</summary>
    private static string Scale(int lines) =>
        $"scale=w='if(gt(iw,ih),-2,trunc(min({lines},iw)/2)*2)':h='if(gt(iw,ih),trunc(min({lines},ih)/2)*2,-2)':flags=bicubic,setsar=1,format=yuv420p";
}
