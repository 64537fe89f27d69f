using System.Collections.Immutable;
using CsCheck;
using MerchantHub.Domain.Live;

namespace MerchantHub.Unit.Tests.Live;

public sealed class HlsTests
{
    private const int Window = 6;
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<ImmutableArray<HlsSegment>> Segments =
        Gen.Int[200, 4_000].Array[1, 12].Select(durations => durations.Select((ms, index) => new HlsSegment($"{index:D6}.m4s", TimeSpan.FromMilliseconds(ms))).ToImmutableArray());

    [Fact]
    public void A_playlist_of_ffmpeg_is_read_back()
    {
        const string Playlist = "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:2\r\n#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:2.000000,\n000000.m4s\n#EXTINF:0.633333,\r\n000001.m4s\r\n#EXT-X-ENDLIST\n";

        Assert.Equal([new HlsSegment("000000.m4s", TimeSpan.FromSeconds(2)), new HlsSegment("000001.m4s", TimeSpan.FromTicks(6_333_330))], HlsPlaylist.Parse(Playlist));
    }

    [Fact]
    public void Any_text_can_be_read_without_a_fault() =>
        Gen.String.Sample(text => HlsPlaylist.Parse("#EXTINF:" + text + "\n" + text).Length <= 1 + text.Count(letter => letter == '\n') * 2);

    [Fact]
    public void The_first_viewer_has_a_picture_at_once()
    {
        var run = Run(2, 2, 2, 2);

        var entries = HlsTimeline.Loop(run, Start, Start, Window);

        Assert.Equal([0L, 1, 2], entries.Select(entry => entry.Sequence));
        Assert.Equal(Start, entries[^1].At + entries[^1].Segment.Duration);
        Assert.Empty(HlsTimeline.Loop(run, Start, Start.AddSeconds(-1), Window));
        Assert.Empty(HlsTimeline.Loop(run with { Segments = [] }, Start, Start, Window));
    }

    [Fact]
    public void A_video_goes_round_with_a_discontinuity_each_time()
    {
        var entries = HlsTimeline.Loop(Run(2, 2, 1), Start, Start.AddSeconds(7), Window);

        Assert.Equal(["000000", "000001", "000002", "000000", "000001", "000002", "000000"], HlsTimeline.Loop(Run(2, 2, 1), Start, Start.AddSeconds(7), 100).Select(entry => entry.Segment.Uri[..6]));
        Assert.Equal([0, 0, 1, 1, 1, 2], entries.Select(entry => entry.Discontinuity));
        var text = HlsPlaylist.Write(entries, HlsKind.Live, 2, []);
        Assert.Contains("#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-DISCONTINUITY-SEQUENCE:0\n", text, StringComparison.Ordinal);
        Assert.Equal(2, Count(text, "#EXT-X-DISCONTINUITY\n"));
        Assert.Equal(3, Count(text, "#EXT-X-MAP:"));
        Assert.Contains("#EXT-X-PROGRAM-DATE-TIME:2026-03-01T11:59:57.000Z\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ENDLIST", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_player_was_told_once_stays_true() =>
        Gen.Select(Segments, Gen.Int[0, 100_000], Gen.Int[0, 20_000]).Sample((segments, first, later) =>
        {
            var run = new HlsRun("init", Start, segments);
            var before = HlsTimeline.Loop(run, Start, Start.AddMilliseconds(first), Window);
            var after = HlsTimeline.Loop(run, Start, Start.AddMilliseconds(first + later), Window);
            var common = before.Where(entry => after.Any(other => other.Sequence == entry.Sequence));
            Assert.All(common, entry => Assert.Contains(entry, after));
            Assert.True(after[^1].Sequence >= before[^1].Sequence);
            Assert.True(after[0].Sequence >= before[0].Sequence);
        });

    [Fact]
    public void The_clock_neither_runs_ahead_nor_falls_behind() =>
        Gen.Select(Segments, Gen.Int[0, 200_000]).Sample((segments, elapsed) =>
        {
            var now = Start.AddMilliseconds(elapsed);
            var entries = HlsTimeline.Loop(new HlsRun("init", Start, segments), Start, now, Window);
            var edge = entries[^1].At + entries[^1].Segment.Duration;
            Assert.True(edge <= now, "A segment is shown before it has happened.");
            Assert.True(now - edge < TimeSpan.FromSeconds(4), "The edge is more than one segment behind.");
            Assert.All(entries.Zip(entries.Skip(1)), pair => Assert.Equal((pair.First.Sequence + 1, pair.First.At + pair.First.Segment.Duration), (pair.Second.Sequence, pair.Second.At)));
            Assert.All(entries.Zip(entries.Skip(1)), pair => Assert.Equal(pair.Second.Segment == segments[0], pair.Second.Discontinuity == pair.First.Discontinuity + 1 || segments.Length > 1 && pair.Second.Segment == segments[0]));
        });

    [Fact]
    public void Runs_follow_each_other_and_a_rehearsal_is_left_out()
    {
        var rehearsal = new HlsRun("1/init.mp4", Start.AddSeconds(-30), Make("1", 1, 1));
        var first = new HlsRun("2/init.mp4", Start.AddSeconds(-2), Make("2", 1, 1, 1, 1));
        var second = new HlsRun("3/init.mp4", Start.AddSeconds(20), Make("3", 1, 1));

        var all = HlsTimeline.Runs([rehearsal, first, second], Start, DateTimeOffset.MaxValue, 100);

        Assert.Equal(["2/2", "2/3", "3/0", "3/1"], all.Select(entry => entry.Segment.Uri));
        Assert.Equal([0L, 1, 2, 3], all.Select(entry => entry.Sequence));
        Assert.Equal([0L, 0, 1, 1], all.Select(entry => entry.Discontinuity));
        Assert.Equal([2L, 3], HlsTimeline.Runs([rehearsal, first, second], Start, DateTimeOffset.MaxValue, 2).Select(entry => entry.Sequence));
        Assert.Equal(["2/2", "2/3"], HlsTimeline.Runs([rehearsal, first, second], Start, Start.AddSeconds(10), 100).Select(entry => entry.Segment.Uri));
    }

    [Fact]
    public void A_run_that_grows_never_moves_what_came_before() =>
        Gen.Select(Segments, Segments, Gen.Int[0, 12]).Sample((first, second, shown) =>
        {
            ImmutableArray<HlsRun> Broadcast(int length) => [new HlsRun("1", Start, first), new HlsRun("2", Start.AddHours(1), [.. second.Take(length)])];
            var before = HlsTimeline.Runs(Broadcast(shown), Start, DateTimeOffset.MaxValue, 100);
            var after = HlsTimeline.Runs(Broadcast(shown + 1), Start, DateTimeOffset.MaxValue, 100);
            Assert.Equal(before, after.Take(before.Length));
        });

    [Fact]
    public void A_replay_is_whole_and_ends()
    {
        var entries = HlsTimeline.Loop(Run(2, 2, 1), Start, Start.AddSeconds(7), int.MaxValue);
        var mark = new HlsMark("pin-1", "aXRlbQ", Start.AddSeconds(1), Start.AddSeconds(4));

        var text = HlsPlaylist.Write(entries, HlsKind.Replay, 2, [mark]);

        Assert.Contains("#EXT-X-PLAYLIST-TYPE:VOD\n", text, StringComparison.Ordinal);
        Assert.Contains("#EXT-X-MEDIA-SEQUENCE:0\n", text, StringComparison.Ordinal);
        Assert.EndsWith("#EXT-X-ENDLIST\n", text, StringComparison.Ordinal);
        Assert.Contains("#EXT-X-DATERANGE:ID=\"pin-1\",CLASS=\"merchanthub.pin\",START-DATE=\"2026-03-01T12:00:01.000Z\",DURATION=3.000,X-ITEM=\"aXRlbQ\"\n", text, StringComparison.Ordinal);
        Assert.Equal(entries.Length, HlsPlaylist.Parse(text).Length);
    }

    [Fact]
    public void A_live_playlist_forgets_cards_that_are_past()
    {
        var entries = HlsTimeline.Loop(Run(2, 2, 2), Start, Start.AddMinutes(10), Window);

        var text = HlsPlaylist.Write(entries, HlsKind.Live, 2, [new HlsMark("old", "x", Start, Start.AddMinutes(1)), new HlsMark("now", "y", Start.AddMinutes(1), null)]);

        Assert.DoesNotContain("\"old\"", text, StringComparison.Ordinal);
        Assert.Contains("\"now\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_can_be_read() =>
        Gen.Select(Segments, Gen.Int[0, 60_000]).Sample((segments, elapsed) =>
        {
            var entries = HlsTimeline.Loop(new HlsRun("init", Start, segments), Start, Start.AddMilliseconds(elapsed), Window);
            var target = HlsPlaylist.TargetSeconds(segments);
            var read = HlsPlaylist.Parse(HlsPlaylist.Write(entries, HlsKind.Live, target, []));
            Assert.Equal(entries.Select(entry => entry.Segment), read);
            Assert.All(read, segment => Assert.True(Math.Round(segment.Duration.TotalSeconds, MidpointRounding.AwayFromZero) <= target));
        });

    [Fact]
    public void A_master_playlist_names_codecs_and_sizes()
    {
        var text = HlsPlaylist.Master([new HlsRendition("high.m3u8", 2_000_000, 1280, 720, "avc1.64001f,mp4a.40.2")]);

        Assert.EndsWith("#EXT-X-STREAM-INF:BANDWIDTH=2000000,RESOLUTION=1280x720,CODECS=\"avc1.64001f,mp4a.40.2\"\nhigh.m3u8\n", text, StringComparison.Ordinal);
    }

    private static HlsRun Run(params int[] seconds) => new("init.mp4", Start, [.. seconds.Select((length, index) => new HlsSegment($"{index:D6}.m4s", TimeSpan.FromSeconds(length)))]);

    private static ImmutableArray<HlsSegment> Make(string run, params int[] seconds) => [.. seconds.Select((length, index) => new HlsSegment($"{run}/{index}", TimeSpan.FromSeconds(length)))];

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
