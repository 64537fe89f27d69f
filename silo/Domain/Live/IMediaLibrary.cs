using System.Collections.Immutable;

namespace MerchantHub.Domain.Live;

/// <summary>One rendition of a run as it lies in the library. <paramref name="Segments"/> are file names without a path.</summary>
public sealed record RungMedia(string Name, int Width, int Height, int BitsPerSecond, string Codecs, ImmutableArray<HlsSegment> Segments);

/// <summary>
/// The finished part of a run: every rung has the same number of segments. The first rung is the best one.
/// <paramref name="WrittenAt"/> is when the last segment was complete.
/// </summary>
public sealed record RunMedia(DateTimeOffset StartedAt, DateTimeOffset WrittenAt, ImmutableArray<RungMedia> Rungs)
{
    public int SegmentCount => Rungs[0].Segments.Length;

    public TimeSpan Duration => Rungs[0].Segments.Aggregate(TimeSpan.Zero, (sum, segment) => sum + segment.Duration);
}

/// <summary>Where segments are kept and found again.</summary>
public interface IMediaLibrary
{
    public const string InitFile = "init.mp4";
    public const string PosterFile = "poster.jpg";

    /// <summary>Null until the first segment is complete.</summary>
    Task<RunMedia?> ReadRunAsync(MediaRunKey run, CancellationToken cancellation);

    /// <summary>A segment, an initialisation segment or the poster; null for any other name and for what is not there.</summary>
    Stream? Open(MediaRunKey run, string rung, string file);

    /// <summary>The still picture of an uploaded video, or null.</summary>
    Stream? OpenPoster(MediaRunKey run);

    /// <summary>
    /// The folder for uploads that arrive, outside of what is served and on the same disk. Names in it are ours.
    /// </summary>
    string IncomingFolder { get; }
}
