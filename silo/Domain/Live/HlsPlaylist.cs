using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace MerchantHub.Domain.Live;

/// <summary>What a player needs to choose between renditions before it has read them.</summary>
public sealed record HlsRendition(string Uri, int BitsPerSecond, int Width, int Height, string Codecs);

/// <summary>Something that happened at a moment of the broadcast and is told inside the playlist, to players that listen.</summary>
public readonly record struct HlsMark(string Id, string ItemId, DateTimeOffset From, DateTimeOffset? To);

/// <summary>Still going on, just over, or to be watched again from the start.</summary>
public enum HlsKind
{
    Live = 0,
    Finished = 1,
    Replay = 2,
}

/// <summary>Reads and writes HTTP Live Streaming playlists (RFC 8216). Pure text in, pure text out.</summary>
public static class HlsPlaylist
{
    public const string ContentType = "application/vnd.apple.mpegurl";
    public const string MarkClass = "merchanthub.pin";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The finished segments of a media playlist, in order. Lines that are not about segments are passed over.</summary>
    public static ImmutableArray<HlsSegment> Parse(string playlist)
    {
        var segments = ImmutableArray.CreateBuilder<HlsSegment>();
        TimeSpan? duration = null;
        foreach (var range in playlist.AsSpan().Split('\n'))
        {
            var line = playlist.AsSpan()[range].Trim();
            if (line.StartsWith("#EXTINF:"))
            {
                duration = ParseDuration(line["#EXTINF:".Length..]);
            }
            else if (!line.IsEmpty && line[0] != '#' && duration is { } known)
            {
                segments.Add(new HlsSegment(line.ToString(), known));
                duration = null;
            }
        }

        return segments.ToImmutable();
    }

    /// <summary>The target duration, whole seconds: no segment, rounded, is longer. At least one.</summary>
    public static int TargetSeconds(IEnumerable<HlsSegment> segments) =>
        Math.Max(1, segments.Select(segment => (int)Math.Round(segment.Duration.TotalSeconds, MidpointRounding.AwayFromZero)).DefaultIfEmpty(1).Max());

    public static string Write(ImmutableArray<HlsEntry> entries, HlsKind kind, int targetSeconds, ImmutableArray<HlsMark> marks)
    {
        var text = new StringBuilder(256 + (entries.Length * 120));
        text.Append(CultureInfo.InvariantCulture, $"#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:{targetSeconds}\n");
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-MEDIA-SEQUENCE:{(entries.IsEmpty ? 0 : entries[0].Sequence)}\n");
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-DISCONTINUITY-SEQUENCE:{(entries.IsEmpty ? 0 : entries[0].Discontinuity)}\n");
        text.Append("#EXT-X-INDEPENDENT-SEGMENTS\n");
        if (kind is HlsKind.Replay)
        {
            text.Append("#EXT-X-PLAYLIST-TYPE:VOD\n");
        }

        AppendMarks(text, entries, marks);
        for (var index = 0; index < entries.Length; index++)
        {
            AppendEntry(text, entries[index], index == 0 ? null : entries[index - 1]);
        }

        return text.Append(kind is HlsKind.Live ? "" : "#EXT-X-ENDLIST\n").ToString();
    }

    public static string Master(IEnumerable<HlsRendition> renditions)
    {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        foreach (var rendition in renditions)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"#EXT-X-STREAM-INF:BANDWIDTH={rendition.BitsPerSecond},RESOLUTION={rendition.Width}x{rendition.Height},CODECS=\"{rendition.Codecs}\"\n{rendition.Uri}\n");
        }

        return text.ToString();
    }

    private static void AppendEntry(StringBuilder text, HlsEntry entry, HlsEntry? previous)
    {
        var isBreak = previous is { } before && before.Discontinuity != entry.Discontinuity;
        if (isBreak)
        {
            text.Append("#EXT-X-DISCONTINUITY\n");
        }

        // After a discontinuity the map is said again even where it is the same file: players may drop it there.
        if (isBreak || previous?.InitUri != entry.InitUri)
        {
            text.Append(CultureInfo.InvariantCulture, $"#EXT-X-MAP:URI=\"{entry.InitUri}\"\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-PROGRAM-DATE-TIME:{Time(entry.At)}\n");
        text.Append(CultureInfo.InvariantCulture, $"#EXTINF:{entry.Segment.Duration.TotalSeconds:F6},\n{entry.Segment.Uri}\n");
    }

    /// <summary>Only marks that touch the listed time: a live playlist must stay small for hours.</summary>
    private static void AppendMarks(StringBuilder text, ImmutableArray<HlsEntry> entries, ImmutableArray<HlsMark> marks)
    {
        if (entries.IsEmpty)
        {
            return;
        }

        foreach (var mark in marks.Where(mark => (mark.To ?? DateTimeOffset.MaxValue) > entries[0].At))
        {
            text.Append(CultureInfo.InvariantCulture, $"#EXT-X-DATERANGE:ID=\"{mark.Id}\",CLASS=\"{MarkClass}\",START-DATE=\"{Time(mark.From)}\"");
            if (mark.To is { } to)
            {
                text.Append(CultureInfo.InvariantCulture, $",DURATION={Math.Max(0, (to - mark.From).TotalSeconds):F3}");
            }

            text.Append(CultureInfo.InvariantCulture, $",X-ITEM=\"{mark.ItemId}\"\n");
        }
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static TimeSpan? ParseDuration(ReadOnlySpan<char> text)
    {
        var comma = text.IndexOf(',');
        return decimal.TryParse(comma < 0 ? text : text[..comma], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0 and < 86_400
            ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;
    }
}
