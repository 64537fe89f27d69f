using FFMpegCore;
using MerchantHub.Domain.Common;

namespace MerchantHub.Integrations.Ffmpeg;

/// <summary>What ffprobe said about a file, judged against the limits.</summary>
/// <param name="Lines">The picture's shorter side, which rotation does not change.</param>
/// <param name="Duration">Zero where the file does not say, as recordings of a browser do not.</param>
public sealed record SourceFacts(int Lines, double FramesPerSecond, TimeSpan Duration, bool HasAudio, Refusal? Refusal)
{
    private const double SlowestFrames = 1;

    internal static SourceFacts Judge(IMediaAnalysis analysis, FfmpegOptions options)
    {
        if (analysis.PrimaryVideoStream is not { Width: > 0, Height: > 0 } video || IsCoverPicture(video))
        {
            return Refused(Decide.Refuse("VIDEO_NO_PICTURE", "This file has no video track. Send a video, not a sound recording."));
        }

        var (width, height) = (video.Width.GetValueOrDefault(), video.Height.GetValueOrDefault());
        if ((long)width * height > options.MostPixels)
        {
            return Refused(Decide.Refuse("VIDEO_TOO_MANY_PIXELS", $"The picture is {width} × {height}; send at most 3840 × 2160."));
        }

        if (analysis.Duration > options.LongestVideo)
        {
            return Refused(TooLong(options));
        }

        var frames = video.AverageFrameRate is >= SlowestFrames and var average && double.IsFinite(average) ? average : options.MostFramesPerSecond;
        return new SourceFacts(Math.Min(width, height), Math.Min(frames, options.MostFramesPerSecond), analysis.Duration, analysis.PrimaryAudioStream is not null, null);
    }

    public static SourceFacts Damaged() => Refused(Decide.Refuse(
        "VIDEO_DAMAGED", "This video file is damaged or incomplete. Play it on your own machine first, then upload it again."));

    public static Refusal TooLong(FfmpegOptions options) =>
        Decide.Refuse("VIDEO_TOO_LONG", $"The video is too long; send at most {options.LongestVideo.TotalHours:0.#} hours.");

    private static SourceFacts Refused(Refusal refusal) => new(0, 0, TimeSpan.Zero, false, refusal);

    /// <summary>The album cover inside a sound file counts as a video stream for ffmpeg.</summary>
    private static bool IsCoverPicture(MediaStream stream) => stream.Disposition is { } disposition && disposition.TryGetValue("attached_pic", out var isCover) && isCover;
}
