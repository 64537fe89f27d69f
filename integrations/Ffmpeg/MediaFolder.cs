using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using MerchantHub.Domain.Live;

namespace MerchantHub.Integrations.Ffmpeg;

/// <summary>
/// The media library on a disk: live/{session}/{run}/{rung}/000000.m4s. A file's name is never written twice, so what is
/// served may be cached for ever. Work in progress lies beside it and is moved in when it is complete.
/// </summary>
public sealed partial class MediaFolder(FfmpegOptions options) : IMediaLibrary
{
    public const string IndexFile = "index.m3u8";
    private const string StartFile = "started";
    /// <summary>Segments whose size says what a rung's bandwidth is; reading thousands would say the same.</summary>
    private const int SampledSegments = 30;
    private static readonly string[] RungNames = [HlsArguments.TopName, HlsArguments.LowName];

    public string RunFolder(MediaRunKey run) => run.IsSafe
        ? Path.Combine(options.MediaRoot, "live", run.SessionId, run.Run.ToString(CultureInfo.InvariantCulture))
        : throw new ArgumentException("Not the key of a run.", nameof(run));

    /// <summary>A folder for half-finished work, on the same disk as the library.</summary>
    public string NewWorkFolder()
    {
        var folder = Path.Combine(options.MediaRoot, "work", Guid.CreateVersion7().ToString("N"));
        Directory.CreateDirectory(folder);
        return folder;
    }

    public string IncomingFolder => Directory.CreateDirectory(Path.Combine(options.MediaRoot, "incoming")).FullName;

    /// <summary>The wall clock at a live run's first picture.</summary>
    public static void WriteStart(string runFolder, DateTimeOffset at) =>
        File.WriteAllText(Path.Combine(runFolder, StartFile), at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

    public async Task<RunMedia?> ReadRunAsync(MediaRunKey run, CancellationToken cancellation)
    {
        if (!run.IsSafe)
        {
            return null;
        }

        var folder = RunFolder(run);
        var rungs = new List<RungMedia>();
        foreach (var name in RungNames)
        {
            if (await ReadRungAsync(Path.Combine(folder, name), name, cancellation) is { } rung)
            {
                rungs.Add(rung);
            }
            else if (Directory.Exists(Path.Combine(folder, name)))
            {
                return null;
            }
        }

        if (rungs.Count == 0)
        {
            return null;
        }

        // A rung may be a segment behind the others for a moment, or for ever when its process was killed.
        var complete = rungs.Min(rung => rung.Segments.Length);
        var writtenAt = rungs.Min(rung => File.GetLastWriteTimeUtc(Path.Combine(folder, rung.Name, IndexFile)));
        return new RunMedia(ReadStart(folder), writtenAt, [.. rungs.Select(rung => rung with { Segments = rung.Segments[..complete] })]);
    }

    public Stream? Open(MediaRunKey run, string rung, string file) =>
        run.IsSafe && RungNames.Contains(rung) && (file == IMediaLibrary.InitFile || SegmentName().IsMatch(file)) ? OpenFile(Path.Combine(RunFolder(run), rung, file)) : null;

    public Stream? OpenPoster(MediaRunKey run) => run.IsSafe ? OpenFile(Path.Combine(RunFolder(run), IMediaLibrary.PosterFile)) : null;

    private static async Task<RungMedia?> ReadRungAsync(string folder, string name, CancellationToken cancellation)
    {
        var (index, init) = (Path.Combine(folder, IndexFile), Path.Combine(folder, IMediaLibrary.InitFile));
        if (!File.Exists(index) || !File.Exists(init) || Mp4Init.Parse(await File.ReadAllBytesAsync(init, cancellation)) is not { } codec)
        {
            return null;
        }

        var segments = HlsPlaylist.Parse(await File.ReadAllTextAsync(index, cancellation));
        return segments.IsEmpty ? null : new RungMedia(name, codec.Width, codec.Height, PeakBitsPerSecond(folder, segments), codec.Codecs, segments);
    }

    private static int PeakBitsPerSecond(string folder, ImmutableArray<HlsSegment> segments) =>
        (int)segments.Take(SampledSegments)
            .Where(segment => segment.Duration > TimeSpan.Zero)
            .Select(segment => Math.Min(int.MaxValue, SizeOf(Path.Combine(folder, segment.Uri)) * 8 / segment.Duration.TotalSeconds))
            .DefaultIfEmpty(1)
            .Max();

    private static double SizeOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static DateTimeOffset ReadStart(string folder)
    {
        var path = Path.Combine(folder, StartFile);
        return File.Exists(path) && long.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.UnixEpoch;
    }

    private static FileStream? OpenFile(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.Asynchronous });
        }
        catch (IOException missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^\d{6}\.m4s$", RegexOptions.CultureInvariant)]
    private static partial Regex SegmentName();
}
